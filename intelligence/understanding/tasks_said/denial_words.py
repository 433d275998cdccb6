"""What tells that words like a task are none: denials, conditions, things done, events of the buyer's. Data."""

import re

from .coding import OURS, THEIRS, WHEN

NOT = re.compile(
    r"(?:\bnot|n't|\bdont|\bnever|\bno|\bcannot|\bwithout|\bwont|\bstop|\bavoid|\binstead\s+of|\brather\s+than|\bno\s+need\s+to|\bno\s+longer|\bcancel\w*|\bscratch|\bskip\w*|\bnor|\bno\s+use|\bno\s+point|\bno\s+more|\brefus\w+\s+to|\bunable\s+to|\btoo\s+\w+\s+to|\bnicht|\bkein\w*)"
    r"(?:\s+(?:the|a|an|our|any|to|yet|even|more|longer|really|us|me|go|have|their|his|her|another|of|for))*\s*$"
)
NOT_AFTER = re.compile(
    r"^[^.;,]{0,40}?\b(?:cancell?ed|called\s+off|postponed|is\s+off|fell\s+through|not\s+needed|not\s+required|no\s+longer|never\s+happened|went\s+(?:well|ok|fine|great)|was|were|has\s+been|had|happened|done|won't|can't|isn't|doesn't|didn't|not\s+happening|rejected|closed\s+topic|nicht\s+nötig)\b"
)
DONE = re.compile(
    r",\s*(?:e?-?mailed|sent|done|given|forwarded)\b|\b(?:already|that's\s+done|thats\s+done|is\s+done|all\s+done|which\s+(?:i|we)\s+(?:e?mailed|sent|did|gave|have|shared)|(?:i|we)\s+(?:have|'ve)\s+(?:re)?sent|just\s+sent|sent\s+(?:it|him|her|them)\b|so\s+i\s+(?:have\s+)?(?:re)?sent|(?:attached|enclosed|herewith|anbei))\b"
)
IF = re.compile(
    r"\b(?:if|unless|suppose|supposing|provided(?:\s+that)?|assuming|in\s+case|wenn|falls|should\s+(?:he|she|they|you))\b"
)
WHETHER = re.compile(
    r"\b(?:ask|asks|asked|asking|check|chk|see|know|confirm|wonder\w*|find\s+out|tell\s+\w+|verify|clarify|determine|advise|sure|ob|great|good|nice|grateful|appreciate(?:\s+it)?|happy|helpful|perfect|glad|kind|mind)\s*,?\s*$"
)
SILENCE = re.compile(
    r"\bif\s+(?:(?:i|we|there(?:'s|\s+is)?)\s+)?(?:hear|get|see|have|receive)?\s*(?:nothing|no\s+(?:reply|answer|response|news|word|joy|luck|show|pick\s*up)|(?:i\s+|we\s+)?(?:don't|dont|do\s+not|haven't|hadn't|have\s+not)\s+(?:hear|heard|get|got)|not\s+back|silence|still\s+(?:no|nothing))"
    r"|(?:^|[.;,]\s*)if\s+not\b|\bif\s+(?:(?:s?he|they|he)\s+)?(?:doesn't|does\s+not|don't|hasn't|haven't)\s+(?:call|reply|answer|respond|revert|come\s+back|email|write|ring)"
)
SOFT_IF = re.compile(
    r"^\s*(?:possible|needed|necessary|ok|poss|that's\s+ok|you\s+(?:can|could|would|like|want|don't\s+mind)|not|so|applicable|any|it\s+suits|convenient|that\s+works|this\s+works|it's\s+ok)\b"
)
HYPOTHESIS = re.compile(
    r"\b(?:i|we|you|he|she|they|it)\s+may\b|\b(?:could|might|maybe|perhaps|would\s+have|wouldn't|wish|hopefully|in\s+theory|ideally|used\s+to)\b"
)
CUT = re.compile(
    r"\s+(?:so\s+(?:that\b|she\b|he\b|they\b|we\b|i\b|it\b)|because\b|since\b|but\b|although\b|though\b|otherwise\b|or\s+(?:cant|can't|else)\b)|;|\s[–—-]\s|\s*(?:->|→|=>)|\s//|\s\+\s|[?!]|,\s+(?:it|this|that|he|she|they|who|which)\s+(?!is\s+free)\w+"
)
HABIT = re.compile(
    r"\b(?:always|usually|never|often|every|each|daily|weekly|normally|typically|sometimes|keeps?|still|already|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
NOUN_TOO = frozenset(
    "price cost list document map model test report phone order plan show log file quote tour message text email mail e-mail call visit demo zoom read review build design return issue share present ring talk chat answer reply supply transfer post fix count brief draft sms tel whatsapp"
    " update change offer schedule book train drop raise push check".split()
)
PAPERS = r"pricing\b|quote\b|proposal\b|contract\b|offer\b|deck\b|sow\b|msa\b|forecast\b|crm\b"
BOUND = re.compile(
    rf"(?:^|[,;:.(!?\"“”'–—>*+&/=-]\s*|\b(?:and|but|so|then|that|says?|said|because|once|after|if|when|until|where|or|also|yes|no|ok|okay|meanwhile|while|as|since|first|now|whether|told\s+\w+|hopefully|maybe|think|thinks|sure|before|agreed|which|if\s+nothing|dr\.|mr\.|mrs\.|ms\.|eng\.|engr\.|ing\.|chị|anh|pak|bu|puan|madam|shri|smt\.|lic\.|pani|pan|frau|herr|fr\.|hr\.)\s+|{WHEN}\s*)$"
)
# "I'll sign and return it": the second deed has the first one's doer.
CONTINUES = re.compile(
    rf"(?:\b(?:i|we|he|she|they)|{THEIRS}|{OURS})(?:'ll|'d|\s+(?:will|can|would|shall|must|to|need\s+to|have\s+to))\b[^.;:?!]*\band\s+$"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|can|can't|must|went|said|says|wants?|needs?|asked|goes|sent|met|closes|ends|starts|expires|opens|slipped|moved|until|till|til|since|said|told|showed|thinks|heard|likes?|loves?|decides?|votes?|signs?|valid|called|rang|spoke|emailed|left|got|gave|came|took|saw|did|does|been|gone|ran|running|live|go-live|decision|renewal|expiry|launch|deadline|freeze|po|"
    r"budget|fy\d*|tender|bid|board|committee|council|agm|vote|contract|licen[cs]e|clarified|disagrees|confirmed|promised|agreed|approved|wasn't|isn't|didn't|holds?|still|already|last|ago|fixed|attached|dated|received|every|each|closed|file|under|results)\b"
)
POLITE = frozenset(
    "note find see be accept excuse forgive remember disregard ignore do don't consider keep stop understand refer bear have don not no feel advise".split()
)
# Days of the buyer's own, absences and money: not what we have to do.
EVENT = re.compile(
    r"\b(?:away|leave|holiday|holidays|vacation|ooo|back|off|out|travel\w*|here|there|start|starts|starting|begin|end|ends|close|closes|closing|open|opens|due|up|from|since|between|to|through|go|golive|live|pilot|trial|poc|phase|rollout|crew|season|audit|inspection|election|kickoff|release"
    r"|closed|freeze|exam|wedding|birthday|fair|expo|conference|conf|event|window|week|weeks|month|year|quarter|pay|payment|paid|invoice|cash|salary|price|prices|k|m|usd|eur|gbp|or|if|when|after|before|until|till|til|no|not|maybe|poss|possibly|perhaps|prob|probably|tbc|tbd|around|ca|present|attendees|minutes"
    r"|notes|protokoll|acta|ata|mom|update|page|article|art|section|version|v\d|q\d|h\d|licitaci\w+|licitaç\w+|gara|ausschreibung|przetarg|ofertas|offres|oggi|payback|decision|décision|decisión|decisão|entscheid\w*|beslut\w*|pick|choose|comité|committee|board|vote|votes|always|somebody|tries|mulai|ringing|busy|lvm|vm|vm'd|voicemail|no|plans|meet|they|he|she|it|rfp|gmbh|ltd|inc|plc|s\.a)\b|[€$£%\"“”]|\d{3,}"
)
BARE = re.compile(
    rf"(?:\s|{WHEN}|\b(?:by|on|at|in|for|le|la|el|am|um|the|and|&|to|of)\b|[^\w\s])*|.*\b\w{{2,}}(?:ed|ing)\b.*",
    re.S,
)
# What becomes of the buyer, not what they do for us.
CHANGES = frozenset(
    "come start take cost save replace renew grow cut fail break switch reject refuse accept join close open merge double lay hire cover require give cause affect produce receive look try talk speak publish go".split()
)
THEIR_OWN = re.compile(
    rf"(?:\b(?:he|she|they)|{THEIRS})\s+(?:has|have|had|got)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:\w+\s+)?$"
)
LOG = r"[\s:,–-]*(?:no\b|busy|engaged|left|lvm|vm|voicemail|rang|called|ans|mailbox|switched|ringing|\(transcribed|tried|dialled|dialed|again)"
# "I am ..." that is no plan though a day follows.
NO_PLAN = frozenset(
    "going leaving traveling travelling thinking hoping waiting looking feeling trying being getting guessing assuming doing having struggling working wondering selling".split()
)
