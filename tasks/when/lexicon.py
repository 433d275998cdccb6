"""The words the date grammar knows, as data, by word class; names of days, months and units are in names.py."""

# Everything else: word class -> words and fixed phrases that belong to it.
CLASSES: dict[str, str] = {
    "TODAY": "today|2day|tdy|heute|vandaag|aujourd'hui|aujourd’hui|hoy|oggi|hoje|idag|i dag|dzisiaj|dnes|dziś|今日"
    "|오늘|今天|сегодня|bugün|otd",
    "TOMORROW": "tomorrow|tmrw|tmr|tomoz|2moz|tmw|tmrrw|tomo|tomm|tomm.|tomorow|tommorow|tommorrow|tomorro|2moro"
    "|2morrow|2mrw|2mro|morgen|demain|mañana|amanhã|domani|imorgen|i morgen|imorgon|i morgon|jutro|zítra"
    "|huomenna|holnap|yarın|завтра|明日|明天|내일|kal subah",
    "OVERMORROW": "day after tomorrow|day after tmrw|übermorgen|uebermorgen|overmorgen|après-demain"
    "|apres-demain|pasado mañana|dopodomani|depois de amanhã|pojutrze|pozítří|i overmorgen|i övermorgon"
    "|послезавтра|明後日|后天|모레|overmorrow",
    "TONIGHT": "tonight|tonite|2nite|heute abend|ce soir|vanavond|this night",
    "YESTERDAY": "yesterday|gestern|gisteren|hier soir|ayer|ieri|ontem|i går|igår|wczoraj|včera|вчера|昨日|어제"
    "|昨天|yest",
    "EREYESTERDAY": "vorgestern|day before yesterday|eergisteren|avant-hier|anteayer|l'altro ieri|anteontem",
    "LASTNIGHT": "last night|last nite",
    "NOW": "right now|now|right this moment|at the current time|currently|presently|at this moment"
    "|at the moment|at present|at the present time|at this time|asap"
    "|jetzt|till now|the present|right away|immediately|straight away|as soon as possible",
    "NOON": "noon|midday|mid-day|mid day|mittag|noonish|noontime|12 noon|twelve noon|midi|mezzogiorno"
    "|mediodía",
    "MIDNIGHT": "midnight|mid night|mid-night|mitternacht|12 midnight",
    "AMPM": "pm|p.m.|p.m|a.m.|a.m|p m|a m",
    "IN": "in|em|za|dans|dentro de|tra|fra|om|über",
    "WITHIN": "within|inside of|in under|in less than",
    "INSIDE": "inside|during|throughout",
    "AT": "at|@|kl.|kl|um|à|a las|alle|às",
    "ABOUT": "around|pref.|pref|preferably|ideally|about|approx|approximately|circa|ca|gegen|roughly"
    "|or so|c.|close to|near|abouts|towards",
    "ON": "on|am|for",
    "BY": "by|on or before|no later than|not later than|as late as|spätestens|due|due by|ahead of"
    "|deadline|end by",
    "UNTIL": "until|<=|< =|till|til|'til|’til|bis|up until|not until|upto|jusqu'au|hasta|fino al",
    "BEFORE": "before|prior to|less than year|older than|b4|vor|not before|bef|avant|voor|antes de|prima di"
    "|earlier than|preceding|sooner than",
    "ORLATER": "or later|or after|and later|and greater|and onwards|onwards|onward|and beyond|and above"
    "|or newer",
    "ORBEFORE": "or earlier|or before|and earlier|or sooner|at the latest|latest|or older",
    "AFTER": "after|or later than|and later than|greater than|newer than|nach|any time after|anytime after"
    "|later than|following on from|aft.|après|dopo|después de",
    "FROM": "from|no earlier than|not earlier than|no sooner than|on or after|>=|> =|frm|ab|starting"
    "|starting from|starting on|beginning on|as of"
    "|as early as|effective|commencing|any time from|anytime from|begin from|from on|start from|onwards from"
    "|vanaf|à partir du",
    "SINCE": "since|seit|dated|ever since",
    "THE": "the|der|die|das|den|dem|des|le|la|il",
    "CJKDAY": "월|화|수|목|금|토|일|月|火|水|木|金|土|日|一|二|三|四|五|六|天",
    "OF": "of|von|の|'s|’s|du|del|de",
    "A": "a|an|another",
    "NEXT": "next|nxt|nächste|nächsten|nächster|nächstes|naechste|naechsten|following|volgende|prochain"
    "|prochaine|próximo|proximo|próxima|proxima|prossimo|prossima|nästa|neste|næste|przyszły|przyszłym"
    "|przyszłą|příští|następny",
    "NEXTWEEK": "来週の|来週|다음주|다음 주|담주|下周|下星期|nextweek",
    "THISWEEK": "今週の|今週|이번주|이번 주|本周|这周|thisweek",
    "LASTWEEK": "先週|지난주|上周|lastweek",
    "COMING": "coming|kommende|kommenden|kommender|upcoming|up coming|komende",
    "THIS": "this|diese|diesen|dieser|dieses|current|the current|this current|deze|dit|cette|ce|esta|este"
    "|questo|questa|denne|tento|this very",
    "THAT": "that|same|the same",
    "LAST": "last|just gone|gone|previous|prev|letzte|letzten|letzter|letztes|vorige|vergangene|vergangenen",
    "PASTWORD": "past",
    "LATER": "later|späteren|später|rest of|remainder of|later in|later on|the rest of|later on in",
    "EARLIER": "earlier|earlier in|sooner",
    "AGO": "ago|back|before now|before today|vor kurzem",
    "AGOAHEAD": "hence|out|down the line|down the road",
    "END": "end|ende|end-of|fim|einde|slutet|slutten|koniec|konec|tail end|back end",
    "START": "start|beginning|anfang|beginn|early|begin|début|inizio|comienzo|start-of|top|early in",
    "MID": "mid|middle|mitte|midst|mi-|halfway through",
    "LATE": "late|latter part|late in",
    "LATTER": "latter",
    "HALF": "half|½|1/2",
    "HALB": "halb",
    "TO": "to|~|through|thru|up to|t/m",
    "DASH": "-|–|—",
    "OCLOCK": "o'clock|oclock|o’clock|uhr|o clock|o'clk|oclk|sharp|heures|horas|hrs.",
    "WORKING": "working|business|work",
    "WEEKOF": "w/c|wc|week of|wk of|week commencing|week beginning|w/b|woche vom|wk commencing|w.c."
    "|week starting|week starting on|wk beginning|week begin|w/commencing",
    "WEEKENDING": "w/e|week ending|wk ending",
    "KW": "kw|calendar week|kalenderwoche|cw|wk no|week no|week number|viikko",
    "EVERY": "every|every other|everyday|each|jeden|jede|weekly|daily|monthly|yearly|annually|quarterly|any"
    "|usually|always|typically|normally|biweekly|fortnightly|jeder|bi-weekly|hourly|chaque|cada|ogni",
    "BETWEEN": "between|zwischen|betw|btw|b/w|anytime between|any time between|somewhere between",
    "AND": "and|und|&|&amp;|et|og|och",
    "OR": "or|oder",
    "BUT": "but|aber|so|then|sondern",
    "FEW": "few|several|some|handful|a few|a couple|couple|couple of|a couple of|a handful of|ein paar"
    "|multiple|many",
    "MORE": "more than|less than|no more than|no less than|longer than|at least|at most|under|nearly|almost"
    "|fewer than|exactly|just",
    "NINETIES": "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties",
    "TODATE": "to date|till date|todate|so far",
    "FISCAL": "fy|fiscal|fiscal year|financial year|geschäftsjahr",
    "OUR": "our|their|his|her|its|your|my",
    "CALENDAR": "calendar|cy|calendar year",
    "SCHOOL": "school|sy|school year|academic",
    # Words that may stand after a bare number without turning it into a count ("at 3 to discuss").
    "GLUE": "with|it|i|you|w|re|regarding|if|please|pls|works|is|because|as|when|once|via|mit|bitte|wegen|local|ok"
    "|okay|suits|would|will|he|she|they|we|who|which|unless|should",
    # What follows decides when the reader has to act.
    "FOLLOW": "call|call back|callback|call-back|cb|ring|ring back|phone|phone back|follow up|follow-up"
    "|followup|get back|ping|chase|remind|reminder|check in|check back|circle back|touch base|reach out|try"
    "|try again|nudge|revisit|reconnect|speak again|speak|talk again|pick up again|come back|be called"
    "|be rung|be called back|dial|anrufen|anruf|rückruf|rueckruf|zurückrufen|zurueckrufen|ruf|rufen|melden"
    "|nachfassen|nachhaken|wiedervorlage",
    "ACTION": "send|meet|meeting|demo|book|booked|schedule|scheduled|deliver|email|mail|e-mail|write|talk"
    "|wants|want|going to|agreed|decision|needs|need|available|free|review|visit|present|join|prepare|share"
    "|termin|schicken|senden|treffen|wants it|planned|expects|expected|aim|aiming",
    "PASTVERB": "spoke|spoken|met|called|called back|emailed|e-mailed|rang|phoned|sent|had|has had|was|were"
    "|saw|talked"
    "|visited|chatted|discussed|went|did|demoed|presented|signed|received|got|tried|mailed|wrote|attended"
    "|happened|started|launched|founded|joined|closed|bought|replied|answered|missed|cancelled|canceled"
    "|logged|confirmed receipt|left|hung up|sprach|gesprochen|getroffen|war|hatte|traf|rief|came|took|gave"
    "|died|born|sold|ended|worked|i've been|has been|have been|had been|lost|won|rejected|accepted|we've met"
    "|have met|has met",
    "NOT": "not|bar|no longer|instead of|rather than|nicht|kein|keine|except|never|isn't|ain't|statt|excluding"
    "|other than|and not|isnt|ikke|inte|pas|apart from|nor",
    "CANNOT": "no go|don't|dont|do not|can't|cant|cannot|won't|wont|unavailable|not available|not free"
    "|out of office|ooo|on leave|on holiday|on vacation|busy|nicht da|im urlaub|doesn't|does not|didn't"
    "|wasn't|couldn't|closed for|no use|no point|please don't|is closed|cancel|cancels|scratch the"
    "|never mind",
    "HEDGE": "maybe|perhaps|possibly|might|may be|could|vielleicht|eventuell|evtl|unsure|not sure|some time"
    "|sometime",
    "MOVED": "moved|pushed|rescheduled|shifted|changed|slipped|postponed|bumped|brought forward|delayed",
    "SCRATCH": "scratch that|strike that|no wait|wait no|wait, no|correction|make it|make that|i mean"
    "|forget that|korrektur|quatsch|ach nein|moved to|pushed to|postponed to|rescheduled to"
    "|brought forward to|changed to|shifted to|verschoben auf|better make it|let's say|lets say|no sorry"
    "|sorry, no|oops|or rather|moved it to|pushed it to|moved back to|changed it to|pushed back to"
    "|slipped to|slips to|has moved to|bumped to",
    "RATHER": "no|actually|sorry|rather|nein|doch lieber|lieber|better|wait|nope",
    "INSTEAD": "instead|stattdessen",
    "VERSION": "version|ratio|score|scored|rated|rating|serial|odds|chapter|v|ver|release|section|chapter"
    "|page|room|building|gate|phase|step|level|item|nr"
    "|number|unit|floor|line|sku|ticket|invoice|order|ref|po|option|tier|clause|art|article|para|§|#|iso|rev"
    "|model|class|ward|bldg|num|figure|table|appendix|act|stage|round|lot|bay|plant|site|case|question|point"
    "|pt.",
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

# Past forms that point ahead ("promised it for Friday"), and words that only look like one.
FORWARD: frozenset[str] = frozenset(
    [
        "promised",
        "proposed",
        "agreed",
        "suggested",
        "planned",
        "scheduled",
        "booked",
        "confirmed",
        "asked",
        "offered",
        "committed",
        "expected",
        "needed",
        "wanted",
        "arranged",
        "invited",
        "targeted",
        "required",
        "requested",
        "revised",
        "updated",
        "signed",
        "detailed",
        "limited",
        "interested",
        "based",
        "related",
        "pencilled",
        "penciled",
        "slated",
        "supposed",
        "moved",
        "pushed",
        "postponed",
        "delayed",
        "need",
        "speed",
        "indeed",
        "feed",
        "proceed",
        "exceed",
        "succeed",
        "unsigned",
        "extended",
        "hundred",
        "shared",
        "mentioned",
        "red",
    ]
)
