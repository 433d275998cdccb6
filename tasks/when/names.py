"""Names of days, months, numbers and units as data: English, and what stands in notes of other languages.

A word that is also an ordinary English word is "soft": believed only where the sentence asks for a date.
"""


def _numbered(lines: tuple[str, ...], first: int = 0) -> dict[str, int]:
    return {name: number for number, names in enumerate(lines, start=first) for name in names.split()}


WEEKDAYS: dict[str, int] = _numbered((
    "monday mon mondays montag maandag lundi lunes lunedì lunedi segunda-feira seg-feira segunda mandag måndag"
    " maanantai maanantaina poniedziałek poniedzialek pondělí pondeli hétfő pazartesi понедельник"
    " 月曜日 月曜 周一 星期一 월요일",
    "tuesday tue tues tuesdays dienstag dinsdag mardi martes martedì martedi terça-feira ter-feira terça tirsdag tisdag"
    " tiistai tiistaina wtorek úterý uterý kedd salı вторник 火曜日 火曜 周二 星期二 화요일",
    "wednesday wed weds wednesdays mittwoch woensdag mercredi miércoles miercoles mercoledì mercoledi quarta-feira"
    " qua-feira quarta onsdag keskiviikko keskiviikkona środa środę sroda středa středu szerda çarşamba среда среду"
    " 水曜日 水曜 周三 星期三 수요일",
    "thursday thu thur thurs thursdays donnerstag donderdag jeudi jueves giovedì giovedi quinta-feira qui-feira quinta"
    " torsdag torstai torstaina czwartek čtvrtek csütörtök perşembe четверг 木曜日 木曜 周四 星期四 목요일",
    "friday fri fridays freitag vrijdag vendredi viernes venerdì venerdi sexta-feira sex-feira sexta fredag perjantai"
    " perjantaina piątek piatek pátek péntek cuma пятница пятницу 金曜日 金曜 周五 星期五 금요일",
    "saturday saturdays samstag sonnabend zaterdag samedi sábado sabado sabato lørdag lördag lauantai sobota sobotę"
    " szombat cumartesi суббота субботу 土曜日 土曜 周六 星期六 토요일",
    "sunday sundays sonntag zondag dimanche domingo domenica søndag söndag sunnuntai niedziela niedzielę neděle neděli"
    " vasárnap pazar воскресенье 日曜日 日曜 周日 星期天 星期日 일요일",
))  # fmt: skip
SOFT_WEEKDAYS: dict[str, int] = {"sat": 5, "sun": 6}

MONTHS: dict[str, int] = _numbered((
    "january januar jänner januari janvier enero gennaio janeiro styczeń stycznia leden",
    "february feb februar februari février fevrier febrero febbraio fevereiro luty lutego únor února",
    "märz maerz maart marzo mars março marzec marca březen března",
    "april. kwiecień kwietnia duben dubna avril abril aprile",
    "mai mei mayo maggio maio maj maja květen května",
    "jun juni juin junio giugno junho czerwiec czerwca červen června",
    "july jul juli juillet julio luglio julho lipiec lipca červenec července",
    "aug août aout agosto augusti augustus sierpień sierpnia srpen srpna",
    "september sept sep septembre septiembre settembre setembro wrzesień września září",
    "october oct oktober okt octobre octubre ottobre outubro październik października říjen října",
    "november nov novembre noviembre novembro listopad listopada",
    "december dec dezember dez décembre decembre diciembre dicembre dezembro grudzień grudnia prosinec prosince",
), first=1)  # fmt: skip
SOFT_MONTHS: dict[str, int] = {
    "jan": 1, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "august": 8,
}  # fmt: skip

NUMBER_WORDS: dict[str, int] = {
    word: value
    for value, words in {
        1: "one eine einer einem einen ein", 2: "two zwei zwo deux dos dois duas twee två dwa dwie",
        3: "three drei trois três tres drie trzy",
        4: "four vier", 5: "five fünf",
        6: "six sechs", 7: "seven sieben", 8: "eight acht", 9: "nine neun", 10: "ten zehn", 11: "eleven elf",
        12: "twelve zwölf", 13: "thirteen dreizehn", 14: "fourteen vierzehn", 15: "fifteen fünfzehn", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty zwanzig", 30: "thirty dreissig dreißig",
        40: "forty fourty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety neunzig",
    }.items()
    for word in words.split()
}  # fmt: skip
ORDINAL_WORDS: dict[str, int] = {
    word: number
    for number, words in {
        1: "first erste ersten erster", 2: "second zweite zweiten", 3: "third dritte dritten", 4: "fourth",
        5: "fifth",
        6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth",
        13: "thirteenth",
        14: "fourteenth", 15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth",
        20: "twentieth", 30: "thirtieth",
    }.items()
    for word in words.split()
}  # fmt: skip

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "second": "seconds sec secs",
        "minute": "minute minutes min mins minuten",
        "hour": "hour hours hr hrs h stunde stunden std",
        "day": "day days tag tage tagen tages dag dagen jours días dias giorni",
        "night": "nights",
        "workday": "workday workdays bd bds wd wds arbeitstag arbeitstage arbeitstagen werktag werktage werktagen",
        "week": "week weeks wk wks woche wochen weken vecka veckor uke uker uge uger týden týdny tydzień tygodnie"
        " semaine semaines semana semanas settimana settimane",
        "weekend": "weekend weekends wochenende",
        "fortnight": "fortnight fortnights",
        "month": "month months monat monate monaten monats mois mes meses mese mesi maanden",
        "quarter": "quarter quarters qtr quartal quartale quartals",
        "year": "year years yr yrs jahr jahre jahren jahres",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for word in words.split()
}

# End-of-period shorthands: what they end.
PERIOD_ENDS: dict[str, str] = {
    "eod": "day", "eop": "day", "cob": "day", "cop": "day", "end of play": "day", "close of business": "day",
    "close of play": "day", "feierabend": "day", "eow": "week", "eom": "month",
    "monatsende": "month", "eoq": "quarter", "quartalsende": "quarter", "eoy": "year", "jahresende": "year",
    "eofy": "fiscal", "year end": "year", "year-end": "year", "month end": "month",
    "month-end": "month", "quarter end": "quarter",
    "quarter-end": "quarter", "week end": "week",
}  # fmt: skip

# Parts of a day: first and last hour. Where they begin is a convention; it never moves the day.
PARTS: dict[str, tuple[int, int]] = {
    word: hours
    for hours, words in {
        (8, 12): "breakfast|breakfast time|morning|mornings|morn"
        "|vormittag|vormittags|früh|frueh|am morgen|forenoon",
        (6, 9): "first thing|gleich früh|dawn",
        (11, 13): "lunch|lunchtime|lunch time|mittags|lunch break",
        (12, 16): "afternoon|afternoons|arvo|nachmittag|nachmittags|aft",
        (16, 20): "evening|evenings|abend|abends|dinner|dinner time|dinnertime",
        (20, 24): "night",
        (8, 18): "daytime|day time|day-time|business hours|office hours|working hours",
        (0, 8): "night-time|nighttime|night time",
    }.items()
    for word in words.split("|")
}  # fmt: skip

# Seasons of the northern half of the world: first month.
SEASONS: dict[str, int] = {
    "spring": 3, "springtime": 3, "frühling": 3, "frühjahr": 3, "summer": 6, "summertime": 6, "sommer": 6, "autumn": 9,
    "fall": 9, "herbst": 9, "winter": 12, "wintertime": 12,
}  # fmt: skip

# Where a clock time says whose clock it is. Summer and winter names mean the place, not the offset.
ZONES: dict[str, str] = {
    word: zone
    for zone, words in {
        "America/New_York": "et est edt eastern|eastern time|est time|et time",
        "America/Chicago": "ct cst cdt central|central time",
        "America/Denver": "mt mst mdt|mountain time|mountain|mountain timezone",
        "America/Los_Angeles": "pt pst pdt pacific|pacific time",
        "Europe/London": "gmt bst|uk time",
        "Europe/Berlin": "cet cest mez mesz|cet time|german time",
        "Europe/Helsinki": "eet eest", "Europe/Lisbon": "wet west|portuguese time", "Europe/Moscow": "msk",
        "UTC": "utc zulu", "Asia/Kolkata": "ist|indian time", "Asia/Singapore": "sgt", "Asia/Tokyo": "jst|japan time",
        "Asia/Hong_Kong": "hkt", "Asia/Kuala_Lumpur": "myt", "Asia/Bangkok": "ict", "Asia/Jakarta": "wib",
        "Asia/Seoul": "kst", "Asia/Manila": "pht", "Asia/Dubai": "gst|gulf time", "Asia/Karachi": "pkt",
        "Australia/Sydney": "aest aedt|aussie time", "Australia/Perth": "awst", "Australia/Adelaide": "acst acdt",
        "Pacific/Auckland": "nzst nzdt nzt|nz time", "Africa/Johannesburg": "sast", "Africa/Lagos": "wat",
        "Africa/Nairobi": "eat", "America/Sao_Paulo": "brt", "America/Argentina/Buenos_Aires": "art",
        "America/Halifax": "adt|atlantic time", "America/Anchorage": "akst akdt", "Pacific/Honolulu": "hst",
        "Asia/Jerusalem": "idt|israel time",
    }.items()
    for group, listed in enumerate(words.split("|"))
    for word in (listed.split() if group == 0 else [listed])
    if word not in ("west", "art", "eat", "wat")
}  # fmt: skip

ODD_OFFSETS: dict[str, str] = {
    "+3:30": "Asia/Tehran", "+4:30": "Asia/Kabul", "+5:30": "Asia/Kolkata", "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon", "+8:45": "Australia/Eucla", "+9:30": "Australia/Darwin", "-9:30": "Pacific/Marquesas",
}  # fmt: skip

_HOLIDAYS: dict[str, str] = {
    word: holiday
    for holiday, words in {
        "christmas": "christmas|xmas|christmas day|x-mas|christmas time|weihnachten|noël|navidad|natale|jul",
        "christmas eve": "christmas eve|xmas eve|heiligabend",
        "boxing day": "boxing day|st stephen's day",
        "new year": "new year|new year's|new years|new year's day|new years day|new year day|neujahr",
        "new year's eve": "new year's eve|new years eve|nye|silvester|new year eve",
        "islamic new year": "islamic new year",
        "ramadan": "ramadan|ramadhan",
        "eid al-fitr": "eid|eid al fitr|eid al-fitr|eid ul fitr|eid ul-fitr",
        "eid al-adha": "eid al adha|eid al-adha|eid ul adha|bakrid|sacrifice feast",
        "moves": "jewish new year|rosh hashanah|yom kippur|hanukkah|chanukah|passover|diwali|holi|vesak",
        "lunar new year": "chinese new year|lunar new year|tet|seollal|spring festival|chinese new year's day",
        "lunar new year's eve": "chinese new year's eve|lunar new year's eve|chinese new year eve",
        "orthodox easter": "orthodox easter|greek easter",
        "orthodox christmas": "orthodox christmas",
        "election day": "election day",
        "patriot day": "patriot day",
        "tax day": "tax day",
        "pi day": "pi day",
        "kwanzaa": "kwanzaa",
        "st andrew": "st andrew's day|st. andrew's day",
        "st david": "st david's day|st. david's day",
        "burns night": "burns night|burns' night",
        "king's day": "king's day|koningsdag",
        "waitangi": "waitangi day",
        "republic day": "republic day",
        "victoria day": "victoria day",
        "assumption": "assumption day|assumption of mary",
        "immaculate": "immaculate conception",
        "candlemas": "candlemas",
        "walpurgis": "walpurgis night",
        "spring bank": "spring bank holiday|late may bank holiday",
        "early may bank": "early may bank holiday",
        "summer bank": "august bank holiday|summer bank holiday|late summer bank holiday",
        "mothering sunday": "mothering sunday",
        "grandparents": "grandparents day|grandparents' day",
        "family day": "family day",
        "thanksgiving eve": "thanksgiving eve",
        "easter eve": "easter eve",
        "all saints eve": "all hallows eve|all hallows' eve",
        "maundy thursday": "maundy thursday|holy thursday",
        "easter saturday": "easter saturday|holy saturday",
        "whit monday": "whit monday|white monday|pentecost monday|pfingstmontag",
        "trinity": "trinity sunday",
        "corpus christi": "corpus christi",
        "arbor": "arbor day",
        "tree planting": "tree planting day",
        "girls": "girls' day|girls day",
        "white day": "white day|white lover day",
        "all souls": "all souls day|all souls' day|all soul's day",
        "st george": "st george's day|st. george's day|st george day",
        "youth": "youth day",
        "st john": "st john's day|baptiste day",
        "canberra": "canberra day",
        "armistice": "armistice day|remembrance day|poppy day",
        "easter": "easter|easter sunday|ostern|easter day",
        "easter monday": "easter monday|ostermontag",
        "good friday": "good friday|karfreitag",
        "ash wednesday": "ash wednesday",
        "pentecost": "pentecost|whit sunday|pfingsten",
        "palm sunday": "palm sunday",
        "ascension": "ascension day",
        "mardi gras": "mardi gras|shrove tuesday|fat tuesday|pancake day|pancake tuesday",
        "thanksgiving": "thanks giving|thanks giving day|thanksgiving|thanksgiving day|turkey day",
        "black friday": "black friday",
        "cyber monday": "cyber monday",
        "halloween": "halloween|all hallow's eve",
        "all saints": "all saints day|all saints' day|all saint's day",
        "valentine": "valentine's day|valentines day|valentine's|st valentine's day|valentine",
        "independence day": "independence day|july fourth",
        "labor day": "labor day|labour day",
        "memorial day": "memorial day",
        "mlk": "martin luther king day|mlk day|martin luther king jr day|martin luther king jr. day"
        "|martin luther king, jr. day",
        "presidents": "presidents day|presidents' day|president's day|washington's birthday",
        "columbus day": "columbus day|indigenous people's day",
        "veterans day": "veterans day|veteran's day|veterans' day",
        "workers": "workers' day|workers day|may day|international workers' day"
        "|international workers day|worker's day",
        "mother": "mother's day|mothers day|mothers' day",
        "father": "father's day|fathers day|fathers' day",
        "st patrick": "st patrick's day|st. patrick's day|saint patrick's day|st patricks day|paddy's day",
        "earth day": "earth day",
        "juneteenth": "juneteenth|freedom day|jubilee day",
        "groundhog": "groundhog day|groundhogs day|groundhog's day|ground hog day",
        "april fools": "april fools|april fools day|april fool's day|april fools' day",
        "womens day": "women's day|international women's day|womens day",
        "inauguration": "inauguration day",
        "epiphany": "epiphany",
        "guy fawkes": "guy fawkes day|guy fawkes night|bonfire night",
        "cinco de mayo": "cinco de mayo",
        "canada day": "canada day",
        "bastille": "bastille day",
        "australia day": "australia day",
        "anzac": "anzac day",
        "reunification": "tag der deutschen einheit",
        "st nicholas": "nikolaus|st nicholas day|st. nicholas day|nicholas day",
        "singles day": "singles day|singles' day",
        "children": "children's day|childrens day|children day",
        "teacher": "teacher's day|teachers' day|teachers day",
        "flag": "flag day",
    }.items()
    for word in words.split("|")
    if word not in ("jul",)
}


def _without_marks(word: str) -> set[str]:
    """ "Mother's Day" as people write it: with either mark, without the mark, without the s."""
    return {
        word,
        word.replace("'", "’"),
        word.replace("'s", "s"),
        word.replace("'s", " 's"),
        word.replace("'s", ""),
        word.replace("s'", "s"),
    }


def _spellings(word: str) -> set[str]:
    """Every way it is written, with "saint" in full or short."""
    saints = (
        {word.replace("st ", saint, 1) for saint in ("st ", "st. ", "saint ")}
        if word[:3] == "st "
        else {word}
    )
    return {spelling for name in saints for spelling in _without_marks(name)}


HOLIDAYS: dict[str, str] = {
    spelling: holiday for word, holiday in _HOLIDAYS.items() for spelling in _spellings(word)
}
