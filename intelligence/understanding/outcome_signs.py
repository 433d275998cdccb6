# ruff: noqa: E501  (patterns read better in one line)
"""General signs of how a text came to be and what was agreed, as data: closed classes of words, several languages."""

import re

from . import outcome_words as said
from .needed import spared

_CALLED = (
    r"\b(?:called|calling|rang|rung|ringing|phoned|dial(?:l)?ed|telephoned|buzzed|(?:gave|give) \w+ a (?:bell|ring|call|shout|buzz)|got (?:through|hold)|reached|tried|chased)\b"
    r"|\b(?:llam[éóo]|llaman?|marqu[ée]|habl[éo]|liguei|ligou|falei|conversei|appelé|eu \w+(?: \w+)? au|angerufen|anruf|gesprochen|telefonier\w+|tel\.? m(?:it|\.)|gebeld|gesproken|belde|ringde|ringte|ringt|snakket|pratade|fick tag|talte med|soit\w+|volal\w*|telefonoval\w*|dzwoni\w*|zadzwon\w*|rozm(?:owa|awia\w*|\.)|chiamat\w*|sentit[oa]|telefonat\w*|aran?d[ıi]\w*|görüş\w+|konuştu\w*|telpon|gọi|gọi điện)\b|電話|통화|전화|\btel\b"
)
_ANSWERED = (
    r"\b(?:pick(?:ed|s)?(?: up)?(?= |,|\.)|answered|answers|ans\b|took (?:the|my) call|came on|on the (?:phone|line|blower|ph)\b|spoke|spk|spoken|talked|chat(?:ted)?|caught|got (?:him|her|hold)|connected|conn\.?|had a word|phone call|call w|tc w|rang (?:me|us|back)|called (?:me|us|back)|returned my|call(?:ed)? back)\b"
    r"|\b(?:atendeu|atendió|contest[óa]|respondió|décroché|ans?wer(?:t|te)|svar(?:ade|er|te)?|odebrał\w*|zvedl\w*|risponde|ha risposto|açtı|am apparat|au (?:tél|bout)|aan de lijn|por tel)\b"
)
_REPORTED = r"\b(?:he|she|they|[a-z]+)(?:'s)? (?:said|says|say|told|tells|asked|asks|reckons?|thinks|wants|wanted|promised|confirmed|admitted|laughed|mentioned|claims)\b|\b(?:dice|dijo|pide|diz|disse|pediu|dit|veut|demande|sagt|meint|will|zegt|wil|säger|vill|sier|mówi|chce|říká|dedi|diyor)\b"
_GATE = r"\b(?:secretary|sec|secre|secretaria|sekretär\w*|sekr|assistant|pa|gatekeeper|gk|receptionist|reception|switchboard|front desk|operator|centralita|standard|zentrale|colleague|wife|husband|daughter|his son|her son|guard|kid|voice|somebody else|someone else|lady|new guy|temp|teacher)\b"
_WRITTEN = r"\b(?:e-?mail(?:ed|s)?|mailed|em'?d|mail (?:from|v\.|de|von|van|av)|wrote|writes|txt(?:ed)?|text(?:ed)? (?:from|me|us)|text from|sms|whats?app(?:ed)? (?:from|me)|wechat|linkedin|dm|in the inbox|forwarded|per mail|portal|newspaper|press)\b"
_VISIT = r"\b(?:met|visit(?:ed|e|a|o|ou|s)?|besuch\w*|bezoek|besøk|wizyta|návštěva|ziyaret|kunjungan|rapat|toplantı|sopralluogo|onsite|on-site|saw|lunch|dinner|coffee|fair|messe|salon|feira|feria|expo|conference|booth|stand|dropped (?:by|in)|popped|bump\w*|ran into|walked|tour|showed|demo|went to|drove|minutes|present|attend\w+|participants|hadir|obecni|presentes|présents|anwesend|katılan)\b"
_MEETING = r"\b(?:visit|visita|visite|demo\w*|meet|meeting|mtg|möte|møte|termin|rdv|reuni[óoã]\w*|cita|afspraak|spotkanie|schůzk\w*|toplantı|présentation|apresenta\w*|presentation|present|workshop|walk-?through|site walk|walk|come (?:in|by|over|down|to|round)|came? (?:sunday|monday|friday)|go(?:ing)? (?:in|to|down|up|over|out)|drive|driving|fly|invited|invite|teams|zoom|sit[- ]?down|sit together|together|lunch|coffee|kick-?off|show (?:it|them|her|him|you|the)|session|tour|with (?:her|his|their|all|both)|all three|three of us|bring|office|plant|depot|site|join\w*|discovery|ukázk\w*|訪問|打合せ|vor ort|sur place|chez eux)\b"
_BODY = r"\b(?:board|committee|cttee|council|steerco|panel|exco|vorstand|comit[ée]|zarząd|direcci[óo]n|diretoria|conselho|shareholders|agm|vote|tender|deadline|contract|expires?|live|go-live|quote|offer|valid\w*|price)\b"
_AGAIN = r"\b(?:again|later|back|tomorrow|tmrw|tmr|2moro|another time|after|rappel\w*|später|nochmal|rückruf|zurück\w*|tarde|depois|ligar|terug\w*|morgen|znovu|zítra|jutro|zadzwonić|volat|sonra|ara|retry|try)\b"
_BUSY = r"\b(?:busy|in a meeting|meeting|mtg|driving|car|train|plane|airport|boarding|roof|truck|tractor|site|customer|between|funeral|holiday|vacation|leave|occupé|besprechung|bespr|férias|vacaciones|reunido|reunião|junta|schůzk\w*|toplantı\w*|overleg|flat out|bad time|no time|not now|can't talk|couldn't talk|moment)\b"

PATTERNS = spared({
    name: re.compile(part)
    for name, part in {
        "called": _CALLED, "answered": _ANSWERED, "reported": _REPORTED, "gate": _GATE, "written": _WRITTEN,
        "visit": _VISIT, "meeting": _MEETING, "body": _BODY, "again": _AGAIN, "busy": _BUSY,
        "he or she": r"\b(?:he|she|his|her|him)\b|\bhe'|\bshe'", "they": r"\b(?:they|them|their)\b", "i": r"\bi\b|\bi'|\b(?:me|my)\b",
    }.items()
} | {
    name: getattr(said, name)
    for name in (
        "VOICEMAIL", "NOTHING_LEFT", "INBOUND", "NO_ANSWER", "CALL", "MET", "TALKED", "NOT_INTERESTED", "WRONG", "PUT_OFF", "REGRESS", "HOLD", "ADVANCE",
    )
})  # fmt: skip
OPENING = (
    "called",
    "answered",
    "gate",
    "written",
    "visit",
    "CALL",
    "MET",
    "NO_ANSWER",
    "VOICEMAIL",
    "INBOUND",
)
"""What is also looked for where a text says what it is about."""
TWICE = ("HOLD", "ADVANCE", "NO_ANSWER")
"""What counts for more when it is said in two ways."""
LISTED = re.compile(r"(?m)^\s*(?:[-*•·]|\(?\d+[.)])\s")
QUOTED = re.compile(r"[\"'“‘„][^\"'”’\n]{6,}[\"'”’]")
CLOCKS = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
HEADED = re.compile(r"[^\n.,:–-]{2,28}\s*(?:[-–]\s|:\s)")
