"""Words of money: signs and names of currencies, words that multiply, and what a sum is about."""

import re

# Sign or word → the currency, or several of which the deal's counts (the first when the deal has another).
CURRENCIES: dict[str, tuple[str, ...]] = {
    "us$": ("USD",),
    "a$": ("AUD",),
    "c$": ("CAD",),
    "ca$": ("CAD",),
    "s$": ("SGD",),
    "nz$": ("NZD",),
    "hk$": ("HKD",),
    "nt$": ("TWD",),
    "mx$": ("MXN",),
    "r$": ("BRL",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"),
    "dollar": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD"),
    "buck": ("USD", "CAD", "AUD", "NZD"),
    "€": ("EUR",),
    "euro": ("EUR",),
    "eur": ("EUR",),
    "£": ("GBP", "EGP"),
    "quid": ("GBP",),
    "pound": ("GBP", "EGP"),
    "sterling": ("GBP",),
    "¥": ("JPY", "CNY"),
    "円": ("JPY",),
    "yen": ("JPY",),
    "yuan": ("CNY",),
    "rmb": ("CNY",),
    "元": ("CNY",),
    "₹": ("INR",),
    "rs": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "rupee": ("INR", "PKR", "LKR", "NPR", "MUR"),
    "₦": ("NGN",),
    "naira": ("NGN",),
    "cedi": ("GHS",),
    "ksh": ("KES",),
    "kshs": ("KES",),
    "shilling": ("KES", "TZS", "UGX"),
    "rand": ("ZAR",),
    "rm": ("MYR",),
    "ringgit": ("MYR",),
    "rp": ("IDR",),
    "rupiah": ("IDR",),
    "฿": ("THB",),
    "baht": ("THB",),
    "₱": ("PHP",),
    "php": ("PHP",),
    "₫": ("VND",),
    "đồng": ("VND",),
    "dong": ("VND",),
    "vnđ": ("VND",),
    "₩": ("KRW",),
    "won": ("KRW",),
    "원": ("KRW",),
    "₺": ("TRY",),
    "tl": ("TRY",),
    "lira": ("TRY",),
    "₪": ("ILS",),
    "shekel": ("ILS",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "krona": ("SEK", "ISK"),
    "kronor": ("SEK",),
    "krone": ("DKK", "NOK"),
    "kroner": ("DKK", "NOK"),
    "zł": ("PLN",),
    "zloty": ("PLN",),
    "złoty": ("PLN",),
    "złotych": ("PLN",),
    "kč": ("CZK",),
    "korun": ("CZK",),
    "crown": ("CZK", "SEK", "NOK", "DKK"),
    "ft": ("HUF",),
    "forint": ("HUF",),
    "lei": ("RON",),
    "franken": ("CHF",),
    "sfr": ("CHF",),
    "franc": ("CHF", "XOF", "XAF"),
    "peso": ("MXN", "PHP", "CLP", "COP", "ARS"),
    "reais": ("BRL",),
    "dirham": ("AED", "MAD"),
    "dh": ("AED", "MAD"),
    "dhs": ("AED",),
    "riyal": ("SAR", "QAR", "OMR"),
    "hryvnia": ("UAH",),
    "บาท": ("THB",),
    "soles": ("PEN",),
}
CODES = (
    "USD EUR GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN UAH TRY ILS AED SAR QAR KWD OMR EGP MAD ZAR NGN "
    "GHS KES TZS UGX XOF "
    "XAF INR PKR LKR NPR BDT THB MYR SGD IDR PHP VND HKD TWD CNY JPY KRW AUD NZD CAD MXN BRL ARS CLP COP "
    "PEN RSD MUR ETB MZN JMD BWP ZMW RWF UYU PYG GTQ CRC TND DZD KZT"
)
CURRENCIES |= {code.casefold(): (code,) for code in CODES.split()}

MULTIPLIERS: dict[str, float] = {
    word: value
    for value, words in (
        (
            1e3,
            "k tsd tausend thousand grand mil mille mila ribu rb nghìn ngàn tys tis tkr duizend tusen bin "
            "tuhatta t",
        ),
        (
            1e6,
            "m mn mln mio mill million millions millionen millones millón milhão milhões milioni miljoen "
            "miljoner milyon mi "
            "ล้าน juta jt triệu tr mdp miljoonaa milionů mega mb",
        ),
        (1e9, "bn billion billions mrd mds milliard milliarden milliards tỷ miliar"),
        (1e5, "lakh lakhs lac lacs l"),
        (1e7, "crore crores cr crs"),
        (1e4, "万 만 萬"),
        (1e8, "억 亿 億"),
    )
    for word in words.split()
}
# Where lakhs and crores are counted.
LAKHS = ("INR", "PKR", "LKR", "NPR", "BDT")
# What looks like a sum and is a name.
NAMES = frozenset(["3M", "401k", "401K", "4K", "8K"])
# Multipliers that name their currency too.
OF_CURRENCY = {"mdp": "mxn", "mb": "thb", "tkr": "kr", "lakh": "rs", "lakhs": "rs", "lac": "rs", "lacs": "rs"}
OF_CURRENCY |= {"crore": "rs", "crores": "rs", "cr": "rs", "crs": "rs"}
# Multipliers that are words or units of other things too: only with a currency or where money is spoken of.
WEAK_MULTIPLIERS = frozenset(["m", "t", "l", "mil", "bin", "tr", "mill", "mega", "rb", "mb", "mi"])

SPELLED: dict[str, int] = {
    word: value
    for value, words in enumerate(
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
        "sixteen|seventeen|"
        "eighteen|nineteen".split("|")
    )
    for word in (words,)
}
SPELLED |= {
    word: 10 * (place + 2)
    for place, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}

# What a number counts when it is not money.
COUNTED = re.compile(
    r"\s*[-–]?\s*(?:%|percent|pct|x\b|°|users?|seats?|people|ppl|staff|heads?|fte|employees|nurses|agents|"
    r"drivers|beds|sites?|"
    r"plants?|stores?|branches|locations|offices|trucks|vehicles|machines|lines?|units?|pcs|pieces|pairs|"
    r"tons?|tonnes|kg|km|"
    r"miles|sqm|sq|m2|m²|kw|kwh|mw|gb|tb|ms|sec|secs|seconds|minutes?|mins?|hours?|hrs?|h\b|days?|wks?|"
    r"weeks?|months?|mths?|"
    r"yrs?|years?|quarters?|records|rows|tickets|calls|emails|txns|transactions|orders|invoices|contracts|"
    r"licen[cs]es|"
    r"devices|sensors|cameras|tanks|patients|students|members|customers|clients|suppliers|references|"
    r"questions|files|"
    r"pages|points|clauses?|handlers|leaders|clinics|wards|doctors|accounts|documents|compressors|ferries|"
    r"covers|rooms|"
    r"tables|properties|homes|flats|apartments|hectares|acres|pallets|boxes|bottles|litres|gallons|shifts|"
    r"times?\b|am\b|"
    r"pm\b|a\.m|p\.m|o'clock|uhr|utc|gmt|cet|est|st\b|nd\b|rd\b|th\b)",
    re.I,
)
MONEY_TALK = re.compile(
    r"\b(?:budget|px|price[ds]?|pricing|quot\w+|offer\w*|cost\w*|pay|pays|paid|paying|spend\w*|fee|fees|"
    r"invoice|money|capex|opex|"
    r"cash|purse|cheque|afford\w*|expensive|cheap\w*|steep|discount\w*|rebate|sign[s]?|approv\w+|ceiling|"
    r"cap|capped|limit|"
    r"threshold|total|licen[cs]e|subscription|deposit|funding|grant|allocat\w+|ringfenc\w+|earmark\w+|"
    r"counter|amount|"
    r"preis|angebot|kosten|rabatt|prezzo|sconto|offerta|prix|devis|remise|precio|oferta|descuento|preço|"
    r"desconto|"
    r"orçamento|presupuesto|offerte|prijs|korting|came in at|come in at|closes it|bill|charge[ds]?|renew|max|"
    r"under|number|"
    r"usd|eur|gbp|chf|sek|nok|dkk|pln|czk|inr|aed|sar|myr|sgd|thb|php|idr|zar|ngn|kes|jpy|krw|brl|mxn|aud|cad|"
    r"\d\s?(?:k|m|mio|lakhs?|lac|crores?|cr|grand|thousand|million|tkr))\b|[$€£¥₹₦₺₱₩]",
    re.I,
)
# Who may sign or spend how much.
POWER = re.compile(
    r"\b(?:sign(?:s|ed|ature|off)?|sign-off|approv\w+|initials|authori\w+|delegation|on (?:his|her|their|my) own|alone"
    r"|without (?:him|her|the|his|a)|last word|final say|board|mandate|tender|(?:may|can|can't|cannot|to) (?:order|buy|spend)"
    r"|unterschreib\w+|procurement|committee|goes? (?:back )?to)\b",
    re.I,
)
