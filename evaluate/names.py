"""Words that made-up records are made of. Frequencies fall as in life: the first ones are many times as common."""

from random import Random

FIRST = [
    "oliver", "george", "harry", "noah", "jack", "leo", "arthur", "muhammad", "oscar", "charlie", "jacob",
    "thomas", "william", "james", "henry", "joshua", "alexander", "benjamin", "samuel", "daniel",
    "joseph", "edward", "robert", "michael", "david", "peter", "andrew", "matthew", "christopher",
    "anthony", "nicholas", "stephen", "olivia", "amelia", "isla", "ava", "mia", "isabella", "sophia",
    "grace", "lily", "freya", "emily", "ivy", "ella", "rosie", "evie", "florence", "poppy", "charlotte",
    "willow", "elizabeth", "jessica", "sarah", "catherine", "margaret", "jennifer", "rebecca", "susan",
    "victoria", "patricia", "deborah", "hannah", "julia", "laura", "anna", "martin", "stefan", "klaus",
    "jurgen", "wolfgang", "heike", "sabine", "birgit", "ursula", "claudia", "pierre", "jean", "michel",
    "francois", "nathalie", "isabelle", "carlos", "jose", "manuel", "pablo", "maria", "carmen", "dolores",
    "lucia", "elena", "marta", "giulia", "marco", "luca", "francesca", "ahmed", "fatima", "ali", "priya",
    "raj", "wei", "ming", "yuki", "kenji", "olga", "ivan", "piotr", "agnieszka", "lars", "ingrid", "sven",
    "astrid", "kofi", "amara", "tunde", "zainab",
]  # fmt: skip
LAST = [
    "smith", "jones", "taylor", "brown", "williams", "wilson", "johnson", "davies", "patel", "robinson",
    "wright", "thompson", "evans", "walker", "white", "roberts", "green", "hall", "wood", "jackson",
    "clarke", "harris", "lewis", "martin", "cooper", "king", "baker", "turner", "hill", "ward", "morris",
    "moore", "clark", "lee", "harrison", "morgan", "allen", "james", "scott", "watson", "parker",
    "bennett", "griffiths", "young", "mitchell", "cook", "carter", "bailey", "shaw", "collins", "bell",
    "murphy", "miller", "cox", "khan", "richardson", "marshall", "anderson", "simpson", "ellis", "adams",
    "begum", "foster", "gray", "mason", "mills", "webb", "rogers", "hunt", "palmer", "holmes", "campbell",
    "lloyd", "butler", "barker", "fisher", "knight", "stevens", "matthews", "russell", "reid", "dixon",
    "pearson", "fletcher", "muller", "schmidt", "schneider", "fischer", "weber", "meyer", "wagner",
    "becker", "schulz", "hoffmann", "koch", "richter", "klein", "wolf", "schroder", "neumann", "schwarz",
    "zimmermann", "braun", "kruger", "hartmann", "lange", "dubois", "durand", "leroy", "moreau",
    "laurent", "lefebvre", "garcia", "martinez", "lopez", "sanchez", "gonzalez", "rodriguez", "fernandez",
    "torres", "ramirez", "rossi", "russo", "ferrari", "esposito", "bianchi", "novak", "kowalski",
    "wisniewski", "nowakowski", "wozniak", "ivanov", "petrov", "andersson", "johansson", "larsen",
    "nielsen", "okafor", "mensah", "adeyemi", "singh", "sharma", "gupta", "chen", "wang", "tanaka",
    "yamamoto", "nguyen", "tran", "kim", "park", "oconnor", "mcdonald", "macleod", "fitzgerald",
    "vandenberg", "delacroix", "montgomery", "featherstone", "abernathy", "wetherby", "pemberton",
    "ashworth", "blackwood", "cholmondeley", "hargreaves", "ramsbottom", "sutcliffe", "thistlewood",
    "winterbourne",
]  # fmt: skip
CITIES = [
    "london", "birmingham", "leeds", "glasgow", "sheffield", "bradford", "liverpool", "edinburgh",
    "manchester", "bristol", "cardiff", "belfast", "leicester", "wakefield", "coventry", "nottingham",
    "newcastle", "sunderland", "brighton", "hull", "plymouth", "stoke", "wolverhampton", "derby",
    "swansea", "southampton", "salford", "aberdeen", "westminster", "portsmouth", "york", "peterborough",
    "dundee", "lancaster", "oxford", "newport", "preston", "norwich", "chester", "cambridge", "salisbury",
    "exeter", "gloucester", "worcester", "bath", "durham",
]  # fmt: skip
HOSTS = [
    "gmail.com", "hotmail.com", "yahoo.com", "outlook.com", "gmx.de", "web.de", "orange.fr", "icloud.com",
    "northmail.net", "postbox.org", "fastline.co.uk", "redhill.net", "inboxly.com", "oldtown.org",
    "villagenet.info",
]  # fmt: skip
STREETS = [
    "main", "high", "park", "church", "victoria", "station", "london", "mill", "queen", "king", "green",
    "school", "north", "south", "west", "east", "spring", "grange", "manor", "chestnut", "maple", "oak",
    "cedar", "elm", "washington", "lincoln", "jefferson", "madison", "broad", "market", "water", "hill",
    "lake", "river", "sunset", "union", "franklin", "highland", "forest", "jackson", "walnut", "bridge",
    "center", "pleasant", "prospect", "summer", "winter", "grove",
]  # fmt: skip
KINDS = ("street", "avenue", "road", "boulevard", "drive", "lane", "court", "place", "square", "way")
TOWNS = [
    "new york", "los angeles", "chicago", "houston", "philadelphia", "phoenix", "san antonio",
    "san diego", "dallas", "austin", "san jose", "columbus", "charlotte", "san francisco", "seattle",
    "denver", "boston", "nashville", "detroit", "portland", "las vegas", "memphis", "atlanta", "miami",
]  # fmt: skip
TRADES = [
    "restaurant", "cafe", "grill", "bakery", "bar", "bistro", "diner", "pizzeria", "steakhouse", "garage",
    "hardware", "pharmacy", "consulting", "logistics", "plumbing", "electric", "insurance", "accounting",
    "software", "media", "construction", "landscaping", "dental clinic", "law office", "design studio",
]  # fmt: skip
ROOTS = [
    "blue", "golden", "silver", "red", "harbor", "summit", "valley", "mountain", "ocean", "prairie",
    "sunrise", "liberty", "eagle", "falcon", "pioneer", "heritage", "crown", "royal", "imperial", "grand",
    "metro", "capital", "atlas", "apex", "vertex", "nova", "stellar", "quantum", "fusion", "delta",
    "sigma", "omega", "phoenix", "dragon", "lotus", "jade", "pearl", "coral", "amber", "cedar", "willow",
    "maple", "orchid", "rosewood", "ironwood", "lakeside", "riverside", "hilltop", "parkside", "marino",
    "napoli", "roma", "milano", "sorrento", "palermo", "venezia", "ritz", "carlton", "plaza", "palm",
    "citrus", "campton", "lucca", "spago", "chinois",
]  # fmt: skip


def common(rng: Random, words: list[str]) -> str:
    """A word, the first ones several times as often as the last."""
    return words[min(int(rng.expovariate(3.0) * len(words)), len(words) - 1)]


_NEAR = {
    "a": "qsz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy", "i": "uok",
    "j": "hku",
    "k": "jli", "l": "kop", "m": "nj", "n": "bm", "o": "ipl", "p": "ol", "q": "wa", "r": "etf", "s": "adw", "t": "ryg",
    "u": "yij", "v": "cbf", "w": "qes", "x": "zcs", "y": "tuh", "z": "xas",
}  # fmt: skip
_OCR = {
    "l": "1",
    "o": "0",
    "s": "5",
    "b": "6",
    "m": "rn",
    "i": "l",
    "e": "c",
    "u": "v",
    "0": "o",
    "1": "l",
    "5": "s",
}


def mistyped(rng: Random, text: str, errors: int = 1) -> str:
    """A text with typing errors: a key beside, a letter left out, doubled or changed with its neighbour, or misread."""
    for _ in range(errors):
        if len(text) < 2:
            return text
        at = rng.randrange(len(text))
        char = text[at]
        how = rng.random()
        if how < 0.25:
            text = text[:at] + text[at + 1 :]
        elif how < 0.5 and at + 1 < len(text):
            text = text[:at] + text[at + 1] + char + text[at + 2 :]
        elif how < 0.7:
            text = (
                text[:at]
                + rng.choice(_NEAR.get(char, "0123456789" if char.isdigit() else char))
                + text[at + 1 :]
            )
        elif how < 0.85:
            text = text[:at] + char + text[at:]
        else:
            text = text[:at] + _OCR.get(char, char) + text[at + 1 :]
    return text
