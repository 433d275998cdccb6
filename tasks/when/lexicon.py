"""The words the date grammar knows, as data. To teach it a word, add it here; to teach it a phrase, see grammar.py."""

WEEKDAYS: dict[str, int] = {
    name: day
    for day, names in enumerate(
        (
            "monday mon montag",
            "tuesday tue tues dienstag",
            "wednesday wed weds mittwoch",
            "thursday thu thur thurs donnerstag",
            "friday fri freitag",
            "saturday samstag sonnabend",
            "sunday sonntag",
        )
    )
    for name in names.split()
}
# Also ordinary words ("sat down with", "the sun"): believed only where the sentence asks for a day.
SOFT_WEEKDAYS: dict[str, int] = {"sat": 5, "sun": 6}

MONTHS: dict[str, int] = {
    name: month
    for month, names in enumerate(
        (
            "january januar jänner",
            "february feb februar",
            "märz maerz",
            "",
            "mai",
            "jun juni",
            "july jul juli",
            "aug",
            "september sept sep",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
# Also names and verbs ("may I", "march into", "call Jan", "ask April").
SOFT_MONTHS: dict[str, int] = {
    "jan": 1, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "august": 8,
}  # fmt: skip

NUMBER_WORDS: dict[str, int] = {
    word: value
    for value, words in {
        1: "one eine einer einem einen ein",
        2: "two zwei zwo couple",
        3: "three drei",
        4: "four vier",
        5: "five fünf",
        6: "six sechs",
        7: "seven sieben",
        8: "eight acht",
        9: "nine neun",
        10: "ten zehn",
        11: "eleven elf",
        12: "twelve zwölf",
        14: "fourteen vierzehn",
        15: "fifteen fünfzehn",
        20: "twenty zwanzig",
        30: "thirty dreissig dreißig",
        45: "fortyfive forty-five",
        90: "ninety neunzig",
    }.items()
    for word in words.split()
}
ORDINAL_WORDS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3,
}  # fmt: skip

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "minute": "minute minutes min mins minuten",
        "hour": "hour hours hr hrs h stunde stunden std",
        "day": "day days tag tage tagen tages",
        "workday": "workday workdays bd arbeitstag arbeitstage arbeitstagen werktag werktage werktagen",
        "week": "week weeks wk wks woche wochen",
        "fortnight": "fortnight fortnights",
        "month": "month months monat monate monaten monats",
        "quarter": "quarter quarters qtr quartal quartale quartals",
        "year": "year years yr yrs jahr jahre jahren jahres",
    }.items()
    for word in words.split()
}

# End-of-period shorthands: what they end.
PERIOD_ENDS: dict[str, str] = {
    "eod": "day", "cob": "day", "cop": "day", "end of play": "day", "close of business": "day",
    "close of play": "day", "feierabend": "day", "eow": "week", "wochenende": "week", "eom": "month",
    "monatsende": "month", "eoq": "quarter", "quartalsende": "quarter", "eoy": "year", "jahresende": "year",
}  # fmt: skip

# Parts of a day as (first hour, last hour, hour proposed); 0 proposes the opening of the working day.
PARTS: dict[str, tuple[int, int, int]] = {
    **dict.fromkeys(
        ("morning", "mornings", "vormittag", "vormittags", "früh", "frueh", "am morgen"), (6, 12, 0)
    ),
    **dict.fromkeys(("first thing", "gleich früh"), (6, 12, 0)),
    **dict.fromkeys(("lunch", "lunchtime", "mittags"), (11, 14, 12)),
    **dict.fromkeys(("afternoon", "arvo", "nachmittag", "nachmittags"), (12, 18, 14)),
    **dict.fromkeys(("evening", "abend", "abends", "night"), (17, 23, 18)),
}

# Where a clock time says whose clock it is. Summer and winter names mean the place, not the offset.
ZONES: dict[str, str] = {
    **dict.fromkeys(("et", "est", "edt"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("gmt", "bst"), "Europe/London"),
    **dict.fromkeys(("cet", "cest", "mez", "mesz"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    "utc": "UTC",
    "ist": "Asia/Kolkata",
    "sgt": "Asia/Singapore",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney",
}

# Everything else: word class -> words and fixed phrases that belong to it.
CLASSES: dict[str, str] = {
    "TODAY": "today|tdy|heute",
    "TOMORROW": "tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|morgen",
    "OVERMORROW": "day after tomorrow|übermorgen|uebermorgen",
    "TONIGHT": "tonight|tonite|this evening|heute abend",
    "YESTERDAY": "yesterday|gestern|vorgestern|day before yesterday",
    "NOON": "noon|midday|mittag",
    "MIDNIGHT": "midnight|mitternacht",
    "IN": "in|within",
    "AT": "at|@|um",
    "ABOUT": "around|about|approx|circa|ca|gegen|roughly|~|or so",
    "ON": "on|am",
    "BY": "by|before|b4|until|till|til|bis|vor|no later than|not before|not until|spätestens|due",
    "AFTER": "after|past|from|nach|ab|starting|any time after|anytime after",
    "THE": "the|der|die|das|den|dem|des",
    "OF": "of|von",
    "A": "a|an",
    "NEXT": "next|nxt|nächste|nächsten|nächster|nächstes|naechste|naechsten|following",
    "COMING": "coming|kommende|kommenden|upcoming",
    "THIS": "this|diese|diesen|dieser|dieses",
    "LAST": "last|previous|letzte|letzten|letzter|letztes|vorige|vergangene",
    "LATER": "later|späteren|später",
    "AGO": "ago|earlier|back|beforehand",
    "HENCE": "from now|from today|hence|out",
    "END": "end|ende",
    "START": "start|beginning|anfang|beginn|early|first half",
    "MID": "mid|middle|mitte",
    "LATE": "late|second half|latter part",
    "HALF": "half",
    "HALB": "halb",
    "TO": "to",
    "OCLOCK": "o'clock|oclock|o’clock|uhr",
    "WORKING": "working|business|work",
    "WEEKOF": "w/c|week of|wk of|week commencing|week beginning|w/b|woche vom",
    "KW": "kw|calendar week|kalenderwoche",
    "EVERY": "every|each|jeden|jede|weekly|daily|monthly|any|usually|always|typically|normally",
    "SINCE": "since|seit|as of|dated",
    "BETWEEN": "between|zwischen",
    "AND": "and|und|&|&amp;",
    "OR": "or|oder",
    "BUT": "but|aber|so|then|sondern",
    # Words that may stand after a bare number without turning it into a count ("at 3 to discuss").
    "GLUE": "with|w|re|regarding|if|please|pls|works|work|is|for|because|as|when|once|via|sharp|latest|mit|bitte"
    "|wegen|her|his|their|our|local|ok|okay|suits|would|will|he|she|they|we|i|who|which|unless|should",
    # What follows decides when the reader has to act.
    "FOLLOW": "call|call back|callback|call-back|cb|ring|ring back|phone|phone back|follow up|follow-up|followup"
    "|get back|ping|chase|remind|reminder|check in|check back|circle back|touch base|reach out|try|try again|nudge"
    "|revisit|reconnect|speak again|speak|talk again|pick up again|come back|be called|be rung|called back|dial"
    "|anrufen|anruf|rückruf|rueckruf|zurückrufen|zurueckrufen|ruf|rufen|melden|nachfassen|nachhaken|wiedervorlage",
    "ACTION": "send|meet|meeting|demo|book|booked|schedule|scheduled|deliver|email|mail|e-mail|write|talk|wants|want"
    "|will|going to|agreed|decision|deadline|needs|need|available|free|review|visit|present|join|prepare|share"
    "|termin|schicken|senden|treffen|wants it|planned|expects|expected|aim|aiming|moved|pushed",
    "PASTVERB": "spoke|spoken|met|called|emailed|e-mailed|rang|phoned|sent|had|has had|was|were|saw|talked|visited"
    "|chatted|discussed|went|did|demoed|presented|signed|received|got|tried|mailed|wrote|attended|happened|started"
    "|launched|founded|joined|closed|bought|replied|answered|missed|cancelled|canceled|logged|confirmed receipt"
    "|left|hung up|sprach|gesprochen|getroffen|war|hatte|traf|rief",
    "NOT": "not|no longer|instead of|rather than|nicht|kein|keine|except|never|isn't|ain't|statt",
    "CANNOT": "don't|dont|do not|can't|cant|cannot|won't|wont|unavailable|not available|not free|out of office|ooo"
    "|on leave|on holiday|on vacation|busy|nicht da|im urlaub|doesn't|does not|didn't|wasn't|couldn't|closed for",
    "HEDGE": "maybe|perhaps|possibly|might|may be|could|vielleicht|eventuell|evtl|unsure|not sure|some time|sometime",
    "SCRATCH": "scratch that|strike that|no wait|wait no|correction|make it|make that|i mean|forget that|korrektur"
    "|quatsch|ach nein|moved to|pushed to|postponed to|rescheduled to|brought forward to|changed to|shifted to"
    "|verschoben auf|better make it|let's say|lets say",
    "RATHER": "no|actually|sorry|rather|nein|doch lieber|lieber|better|wait",
    "INSTEAD": "instead|stattdessen",
    "VERSION": "version|v|ver|release|section|chapter|page|room|building|gate|phase|step|level|item|nr|number|unit"
    "|floor|line|sku|ticket|invoice|order|ref|po|option|tier|clause|art|article|para|§|#|iso|rev|model|line",
}
# Nouns as much as verbs: "had a call Monday" is history although "call" is a follow-up word.
NOUNS: frozenset[str] = frozenset(
    [
        "call",
        "demo",
        "meeting",
        "email",
        "mail",
        "talk",
        "visit",
        "review",
        "phone",
        "reminder",
        "anruf",
        "termin",
    ]
)
DETERMINERS: frozenset[str] = frozenset(
    [
        "a",
        "an",
        "the",
        "our",
        "my",
        "his",
        "her",
        "their",
        "first",
        "second",
        "third",
        "last",
        "previous",
        "good",
        "great",
        "quick",
        "short",
        "intro",
        "discovery",
        "brief",
    ]
)
