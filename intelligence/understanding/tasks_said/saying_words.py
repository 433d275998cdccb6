"""The ways a task is said, as patterns over coded sentences (see coding.py), with who must act and how sure that is.

Groups: `task` is where the stretch begins, `subj` who acts or asks, `verb` the deed as said.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from .coding import OURS, THEIRS, WHEN
from .lexicon_words import (
    BODIES,
    CALLS,
    DOCUMENTS,
    IDIOMS,
    MEETINGS,
    MESSAGES,
    OWN_SIDE,
    THIRDS,
    VERBS,
    gerund,
    third,
)

Actor = Literal["subject", "us", "buyer", "name", "asked"]


def either(words: list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """An alternation of words and phrases, longest first."""
    return "|".join(
        re.escape(one).replace(r"\ ", r"\s+") for one in sorted(words, key=lambda w: (-len(w), w))
    )


D = WHEN + "+"
NAME = f"[{OURS}{THEIRS}]+"
DOC = rf"(?:{either(tuple(DOCUMENTS))})"
MEETING = rf"(?:{either(tuple(MEETINGS))})"
CALL = rf"(?:{either(tuple(CALLS))})"
MESSAGE = rf"(?:{either(tuple(MESSAGES))})"
_IDIOM = "|".join(
    phrase.replace(" _ ", r"\s+(?:[^\s.;!?]+\s+){0,6}?").replace(" ", r"\s+") for phrase in IDIOMS
)
BASE = rf"(?:{_IDIOM}|(?:{either(tuple(VERBS))})(?![\w'-]))"
GERUND = rf"(?:{either(tuple(gerund(one) for one in VERBS))})(?![\w'-])"
_THIRDS = tuple(third(one) for one in VERBS if one.isascii() and one not in ("wa", "bel", "ruf"))
THIRD = rf"(?:{either(_THIRDS + tuple(THIRDS))})(?![\w'-])"
ANY = r"(?:[a-zà-ÿ][\w-]+)(?![\w'])"
_ADV = (
    r"(?:\s+(?:also|then|just|prob(?:ably)?|definitely|now|still|try\s+(?:to|and)|personally|please|pls|kindly|only|go(?:\s+and)?|quickly|first|have\s+to|need\s+to|make\s+sure\s+to|happily|gladly|of\s+course|again|both"
    rf"|all|likely|hopefully|either|meanwhile|in\s+the\s+meantime|too|gladly|immediately|shortly|surely|certainly|separately|directly|{D}))*"
)
_TAIL = r"(?:\s+from\s+(?:[\w-]+\s+)?[\w-]+|\s+of\s+[^,.;]{2,25},|\s+(?:on|in|from|at|of)\s+(?:our|their|the|my|your)\s+\w+(?:\s+(?:department|team|office|group|side|division))?|\s*\([^)]{1,40}\)|,\s[^,.;]{2,40},|\s+(?:sir|madam|bey|hanım)|-san|\s+and\s+i|\s+themself|\s+himself|\s+herself)?"
_PARTY = rf"(?:our|my|their|his|her|your|the|its)\s+(?:[\w.'&/-]+\s+){{0,2}}?(?:{either(tuple(OWN_SIDE))}|people|guys?|person|side|engineers?|consultants?|partners?|supplier|vendor|bank|office|client|customer|rep|reps|colleagues?|nephew|wife|husband|son|daughter|brother|sister|contractor|electrician|architect|solicitor|auditors?|accountant|bookkeeper|receptionist|secretary|buyer|officer)(?:\s+[{OURS}{THEIRS}]+)?"
SUBJECT = rf"(?:\b(?:i|we|he|she|they|you)\b|(?:mr\.?\s+|ms\.?\s+|mrs\.?\s+|dr\.?\s+|chị\s+|anh\s+)?{NAME}(?:\s*(?:&|\+|and|/|,)\s*{NAME})*{_TAIL}|\b{_PARTY})"
_FUTURE = (
    r"(?:(?<=\w)'ll|\bwill|\bshall|(?:\bam|'m|\bis|'s|\bare|'re)\s+(?:going\s+to|gonna|about\s+to|due\s+to|meant\s+to|supposed\s+to|to|happy\s+to|ready\s+to)|\bgonna|\bgoing\s+to|\bneeds?\s+to|\bmust|\bha(?:ve|s)\s+to"
    r"|\b(?:have|has|'ve)\s+got\s+to|\bgotta|\bpromise[ds]?\s+to|\bagree[ds]?\s+to|\boffere?d?\s+to|\bcommitted\s+to|\bundertook\s+to|\bvolunteered\s+to|\bplans?\s+to|\bplanning\s+to|\bintends?\s+to|\baims?\s+to|\bare\s+to|\bis\s+to"
    r"|\b(?:said|say|says|promised|agreed|told\s+\w+|confirmed)(?:\s+that)?\s+(?:i|we|he|she|they)(?:'d|'ll|\s+would|\s+will|\s+wud)|\bshould|\bwants?\s+to|(?:\bam|'m|'ll)\s+be)"
)
_SEG = r"(?:^|[,;:>+(&•]|\s[-–—]|->|=>|→|\bthen\b|\bso\b|\bpls\b|\bplease\b|\bplz\b|\bkindly\b|\bbitte\b|\btodo\b:?|\bto do\b:?|\bnext\s+steps?\b:?|\bns\b:|\bmeanwhile\b|\baction\b:?|\balso\b|\bbut\b|\bok\b)\s*[\"'“]?"
_ASKS = r"(?:wants?|wanting|needs?|needing|asks?|asked|asking|requests?|requested|requesting|requires?|would\s+like|'d\s+like|wud\s+like|wishes|insists?|insisted|begged|expects?|wants?|pide|pidió|piden|veut|demande|möchte|wünscht|will\s+haben|wil|vill\s+ha|chce|chiede|vuole|pede|pediu|quer|solicita|demands?|demanded|chasing|awaiting|waiting\s+for|waiting\s+on)"
_NP = r"(?:(?!\b(?:no|not|nothing|never|if|that|who|which|because|but|to|re|about|before|after|her|him|what|how|why|whether|is|are|was|were)\b)[^\s.,:;!?()]+\s+){0,6}?"
_PLEASE = r"(?:please|pls|plz|pl\.?|kindly|bitte|por\s+favor|s'il\s+vous\s+plaît|per\s+favore)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying a task. where: the voices it is heard from: "note", "us" or "buyer" (in talk and mail).

    actor: who must act; "subject" and "name" look at the words, "asked" is the other side of the voice.
    dated: only with a time beside it. confidence: how often such a find is a task.
    """

    name: str
    source: str
    where: tuple[str, ...]
    actor: Actor
    confidence: float
    dated: bool = False
    kinds: tuple[str, ...] = field(default=())


def _rule(
    name: str, pattern: str, where: str, actor: Actor, confidence: float, dated: bool = False, kinds: str = ""
) -> Rule:
    return Rule(name, pattern, tuple(where.split()), actor, confidence, dated, tuple(kinds.split()))


RULES: tuple[Rule, ...] = (
    # "I'll send", "she is going to show", "Marcus on our side will call", "he promised to circulate"
    _rule("commit", rf"(?P<task>(?P<subj>{SUBJECT})\s*(?P<modal>{_FUTURE}){_ADV}\s+(?:be\s+)?(?P<verb>{BASE}|(?<=be\s){GERUND}))", "note us buyer", "subject", 0.85),
    _rule("open-i'll", rf"(?P<task>(?P<subj>\bi|\bwe)(?P<modal>'ll|\s+will){_ADV}\s+(?P<verb>{ANY}))", "buyer", "subject", 0.52),
    # "I'll" and "Ola to" take any verb
    _rule("open", rf"(?P<task>(?P<subj>\bi|\bwe|[{OURS}]+)(?P<modal>'ll|\s+will|\s+to|\s+2|\s+needs?\s+to|\s+ha(?:ve|s)\s+to|\s+must){_ADV}\s+(?P<verb>{ANY}))", "note us", "subject", 0.6),
    # "Nick chasing the old invoice"
    _rule("doing", rf"{_SEG}(?P<task>(?P<subj>[{OURS}]+)\s+(?P<verb>{GERUND}|doing|taking|bringing|handling))", "note", "subject", 0.65),
    # a name of ours, a deed in any language, a day
    _rule("name-day", rf"{_SEG}(?P<task>(?P<subj>[{OURS}]+)\s+(?P<verb>[^\W\d]{{3,}})(?=\s)(?:\s+[^\s.;:!?]+){{0,8}}?\s+{D})", "note", "subject", 0.55, dated=True),
    # "layout drawing to his son Hamza", "signed quote from Jason by Wednesday"
    _rule("doc-to", rf"{_SEG}(?P<task>(?:[\w&/'@+-]+\s+){{0,4}}?(?P<verb>{DOC})\s+(?:to|2|->|=>|→)\s+(?:(?:his|her|their)\s+\w+\s+)?[{THEIRS}]+)", "note", "us", 0.6),
    _rule("doc-from", rf"{_SEG}(?P<task>(?:[\w&/'@+-]+\s+){{0,5}}?(?P<verb>{DOC})\s+(?:(?:for|to)\s+[{THEIRS}]+\s+)?(?:from|by|v\.|von)\s+(?P<subj>[{OURS}]+|me\b|us\b))", "note", "subject", 0.65),
    _rule("owe", rf"{_SEG}(?P<task>(?P<verb>owe\s+(?:him|her|them|{NAME}+)[:\s]))", "note", "us", 0.75),
    # a fragment that names a thing to do and its day
    _rule("fragment", rf"{_SEG}(?P<task>(?:[\w&/'@-]+\s+){{0,5}}?(?P<verb>{DOC}|{MESSAGE}|{MEETING}|{CALL})(?![\w'-])(?:\s+[^\s.;:!?,]+){{0,5}}?\s*{D})", "note", "us", 0.54, dated=True),
    # "Priya to do the questionnaire", "our legal to check"
    _rule("to", rf"(?:{_SEG}|\bwith\s+)(?:anh\s+|mr\.?\s+|ms\.?\s+)?(?P<task>(?P<subj>{SUBJECT}|me|us|[\w.-]+)\s+(?P<modal>to|2){_ADV}\s+(?P<verb>{BASE}))", "note us buyer", "subject", 0.85),
    # "..., will send the load calculation by Monday"; "need to call"
    _rule("bare-will", rf"{_SEG}(?:and\s+)?(?P<task>(?P<modal>will|'ll|shall|gonna|going\s+to|needs?\s+to|must|have\s+to|has\s+to|gotta|promised\s+to|agreed\s+to|remember\s+to|don't\s+forget\s+to){_ADV}\s+(?P<verb>{BASE}))", "note us buyer", "subject", 0.75),
    # "she's emailing the intro today", "I'm writing it myself"
    _rule("being", rf"(?P<task>(?P<subj>{SUBJECT})\s*(?:'m|'s|'re|\bam|\bis|\bare){_ADV}\s+(?P<verb>{GERUND}))", "note us buyer", "subject", 0.6, kinds="send make email call meet inside"),
    # "Marek reads it by Wednesday", "I send the scope by Monday"
    _rule("our-present", rf"^(?:[^:]{{0,40}}:\s*)?(?P<task>(?P<subj>[{OURS}]+)\s+(?P<verb>{THIRD}))", "note us", "subject", 0.55, kinds="send make inside call meet"),
    _rule("present", rf"(?P<task>(?P<subj>{SUBJECT}){_ADV}\s+(?P<verb>{THIRD}|(?<=i\s){BASE}|(?<=we\s){BASE}|(?<=they\s){BASE}|(?<=you\s){BASE}))", "note us buyer", "subject", 0.7, dated=True),
    _rule("i-present", rf"(?:^|[,.;]\s|\bso\s|\band\s)(?P<task>(?P<subj>i(?=\s+\w+\s+(?:you\b|it\b|the\b|a\b|an\b|this\b|invite|{DOC}|{NAME}))|{NAME}(?=\s+\w+s\b))\s+(?P<verb>{BASE}|{THIRD}))", "us buyer", "subject", 0.55, kinds="send make email other meet"),
    # "wants me to call", "asked us to resend"
    _rule("ask-to", rf"(?P<task>(?P<ask>\b{_ASKS}|'d\s+like|\btold|\breminded)\s+(?:for\s+)?(?P<subj>(?:me|us|you|[{OURS}]+)\s+(?:to\s+|2\s+)?|our\s+\w+\s+to\s+)(?:come\s+in\s+and\s+)?(?P<verb>{BASE}))", "note buyer", "us", 0.85),
    _rule("said-i'd", rf"(?P<task>\b(?:said|told\s+\w+|promised|agreed)(?:\s+that)?\s+(?P<subj>i|we)(?:'?d|\s+would|\s+wud|'ll|\s+will){_ADV}\s+(?P<verb>{BASE}))", "note", "subject", 0.8),
    _rule("said-to", rf"(?P<task>\b(?:said|says|asked|asks|best|better|advised|suggests?\s+we|wants\s+us)\s+to\s+(?P<verb>{BASE}))", "note", "us", 0.6),
    _rule("ask-that", rf"(?P<task>(?P<ask>\b(?:asked|asks|said|says|wants|agreed|say))\s+(?:that\s+|whether\s+|if\s+)?(?P<subj>i|we|make\s+i|[{OURS}]+)\s+(?:could\s+|can\s+|would\s+|should\s+|might\s+)?(?P<verb>{BASE}))", "note", "us", 0.7),
    # "wants the revised quote by Saturday", "asked for two references"
    _rule("ask-for", rf"(?P<task>(?:(?P<subj>{SUBJECT})\s*)?(?P<ask>\b{_ASKS}|'d\s+like)(?:\s+for|\s+to\s+(?:see|have|get|receive))?\s+{_NP}(?P<verb>{DOC}|apology|answer|reply|confirmation|explanation|response|feedback|decision\s+from\s+us)\b)", "note", "us", 0.7),
    _rule("ask-meet", rf"(?P<task>(?:(?P<subj>{SUBJECT})\s*)?(?P<ask>\b{_ASKS}|'d\s+like)(?:\s+for|\s+to\s+(?:see|have|get))?\s+{_NP}(?P<verb>{MEETING}|{CALL})\b)", "note", "us", 0.7, dated=True),
    # asks in the buyer's own words
    _rule("please", rf"(?P<task>\b{_PLEASE}{_ADV}(?:\s+do)?\s+(?P<verb>{BASE}))", "buyer", "us", 0.85),
    _rule("please-any", rf"(?P<task>\b{_PLEASE}{_ADV}\s+(?P<verb>{ANY}))", "buyer", "us", 0.6),
    _rule("request-you", rf"(?P<task>\b(?:requests?|requesting|urge|ask|asking)\s+you\s+(?:kindly\s+)?to\s+(?:[\w-]+\s+and\s+)?(?P<verb>{BASE}))", "buyer", "us", 0.8),
    _rule("tell-me", r"(?:^|[,;:.]\s*|\band\s+)(?P<task>(?P<verb>(?:tell|inform|advise)\s+(?:me|us)\s+(?:what|which|when|whether|if|how|where|who)))\b", "buyer", "us", 0.6),
    _rule("you-please", rf"(?P<task>\byou{_ADV}\s+{_PLEASE}{_ADV}\s+(?P<verb>{BASE}))", "buyer", "us", 0.8),
    _rule("can-you-note", rf"(?P<task>\b(?:can|could|would)\s+(?:you|u){_ADV}\s+(?P<verb>{BASE}))", "note", "us", 0.75),
    _rule("can-commit", rf"(?P<task>\b(?P<subj>i|we)\s+can\s+(?:also\s+|maybe\s+)?(?P<verb>{BASE}|do\s+(?:that|it|this)))", "us buyer", "subject", 0.6, dated=True),
    _rule("i-like-you", rf"(?P<task>\b(?:like|need|want|ask|request|have)\s+(?:you|your\s+(?:[\w-]+\s+){{0,3}}?[\w-]+|[{OURS}]+)\s+to{_ADV}\s+(?P<verb>{BASE}))", "buyer", "us", 0.8),
    _rule("can-you", rf"(?P<task>\b(?:can|could|would|will|wd|may|might)\s+(?:i\s+ask\s+)?(?:you|u|ye|[{OURS}]+|your\s+\w+|someone|somebody)(?:\s+(?:guys|both|all|two|ever|possibly|maybe|perhaps))*(?:\s+to)?{_ADV}\s+(?P<verb>{BASE}))", "buyer", "us", 0.85),
    _rule("can-we", rf"(?<!who\s)(?<!what\s)(?<!when\s)(?<!where\s)(?<!how\s)(?<!why\s)(?P<task>\b(?:can|could|may|might|shall|would)\s+(?:we|i)(?:\s+(?:also|maybe|perhaps|please|possibly|kindly|both|all))*\s+(?P<verb>{BASE}|(?:have|get|request|arrange|do|see|receive|ask\s+for|expect|trouble\s+you\s+for)(?=\s+{_NP}(?:{DOC}|{MEETING}|{CALL})\b)))", "buyer", "us", 0.75),
    _rule("if-you", rf"(?P<task>\b(?:grateful|appreciate(?:\s+it)?|great|good|nice|helpful|perfect|kind|best|wonderful|glad|happy)\s+if\s+(?:you|u|we|someone|your\s+\w+)(?:\s+(?:could|can|would|are\s+able\s+to|were\s+to))?{_ADV}\s+(?P<verb>{BASE}|have|make|get))", "buyer", "us", 0.8),
    _rule("possible-to", rf"(?P<task>\b(?:would\s+it\s+be\s+possible|is\s+it\s+possible|feel\s+free|be\s+so\s+kind(?:\s+as)?|would\s+you\s+be\s+able|are\s+you\s+able|would\s+like\s+you|need\s+you|want\s+you|ask\s+you|request\s+you|remind\s+you|expect\s+you|you\s+are\s+(?:kindly\s+)?(?:requested|asked|invited)|you\s+(?:would\s+)?need|we\s+propose|i\s+propose|i\s+suggest|we\s+suggest|we\s+would\s+like|i\s+would\s+like|i'd\s+like|we'd\s+like)\s+(?:for\s+\w+\s+)?to{_ADV}\s+(?P<verb>{BASE}|move|shift|postpone|receive|have|see))", "buyer", "us", 0.7),
    _rule("mind", rf"(?P<task>\bwould\s+you\s+mind\s+(?P<verb>{GERUND}))", "buyer", "us", 0.8),
    _rule("lets", rf"(?P<task>\b(?:let's|lets|let\s+us)\s+(?:also\s+)?(?P<verb>{BASE}|have|do|make\s+it|say))", "buyer us", "us", 0.75, dated=True),
    _rule("let-have", r"(?P<task>\blet\s+(?:me|us)\s+(?P<verb>have|know))", "buyer", "us", 0.8),
    _rule("let-me", rf"(?P<task>\blet\s+me\s+(?:just\s+)?(?P<verb>{BASE}|get\b))", "us buyer", "subject", 0.5),
    _rule("we-need", rf"(?P<task>(?:\b(?:i|we|he|she|they|(?:our|my)\s+(?:[\w-]+\s+){{0,2}}?[\w-]+)|{NAME}{_TAIL}|\bfrom\s+you\s+(?:i|we))(?:'d|'ll|\s+would|\s+will|\s+do|\s+still|\s+also|\s+now|\s+really|\s+just|\s+shall|\s+kindly|\s+hereby|\s+therefore|\s+urgently)*\s*\b(?:needs?|requires?|expects?|wants|request|requests|asks?\s+for|asked\s+(?:me\s+|us\s+)?for|appreciate|(?<=would\s)like|(?<='d\s)like|look(?:ing)?\s+forward\s+to(?:\s+receiving)?|await(?:ing)?|(?:am|are)\s+missing|miss|wait(?:ing)?\s+for)(?:\s+to\s+(?:see|have|get|receive))?\s+{_NP}(?P<verb>{DOC})\b)", "buyer", "us", 0.65),
    _rule("noun-please", rf"^(?:and\s+|also\s+|then\s+)?(?P<task>{_NP}(?P<verb>{DOC})\b[^.?!;]*?\bplease\b)", "buyer", "us", 0.7),
    _rule("do-meet", rf"(?P<task>\b(?:can|could|would)\s+(?:you|we)\s+(?:do|have|hold|run|make|get)\s+{_NP}(?P<verb>{MEETING}|{CALL})\b)", "buyer", "us", 0.75, dated=True),
    _rule("and-meet", rf"\band\s+(?:also\s+)?(?P<task>(?:a|an|another)\s+(?:[\w-]+\s+)?(?P<verb>{MEETING}|{CALL})\b)", "buyer", "us", 0.7, dated=True),
    _rule("we-need-meet", rf"(?P<task>(?:\b(?:i|we|he|she|they|{_PARTY})|{NAME}{_TAIL})(?:'d|\s+would)?\s+(?:need|like|love|propose|suggest|appreciate|request|want)\s+{_NP}(?P<verb>{MEETING}|{CALL})\b)", "buyer", "us", 0.6),
    _rule("imperative", rf"(?:^|[,;:.!?–—]\s*|\s-\s|\band\s+|\bso\s+|\bthen\s+|\balso\s+|\bjust\s+|\bor\s+|\bmaybe\s+|\b(?:yes|no|ok|okay|sure|fine|good)\s+)(?P<task>(?P<verb>{BASE}))(?=\s+(?:me|us|him|her|them|it|the|a|an|your|our|my|this|that|these|those|all|with|to|by|over|in|on|back|again|two|three|{NAME}|{D}|{DOC})(?![a-z]))", "buyer", "us", 0.6),
    _rule("idiom", rf"(?:^|[,;:.!?–—]\s*|\b(?:and|so|then|also|just|or|maybe|yes|no|ok|okay|sure|fine|good)\s+)(?P<task>(?P<verb>{_IDIOM})(?![\w'-]))", "buyer", "us", 0.6),
    # our own lists
    _rule("todo", rf"{_SEG}(?P<task>(?P<verb>{BASE}))(?=\s*[\w{OURS}{THEIRS}{WHEN}\"'#@(/&-])", "note", "us", 0.75),
    _rule("doc-verb", rf"{_SEG}(?P<task>{_NP}{DOC}\s+(?:noch\s+)?(?P<verb>anpassen|überarbeiten|schicken|senden|zuschicken|erstellen|vorbereiten|nachreichen|prüfen|sturen|opsturen|skicka|sende|enviar|mandar|inviare|envoyer|göndermek))\b", "note", "us", 0.75),
    _rule("open-present", rf"{_SEG}(?P<task>(?P<subj>[{OURS}]+(?:\s+and\s+i)?)\s+(?P<verb>[a-z]{{3,}}s|drive|fly|travel|go)\b)", "note", "subject", 0.6, dated=True),
    _rule("arrow-who", rf"(?P<task>[^.;]{{3,80}}(?P<verb>->|=>|→)\s*(?P<subj>[{OURS}]+)(?=\s*(?:$|,|{D})))", "note", "name", 0.65),
    _rule("paren-who", rf"(?P<task>[^.;]{{3,80}}{D}\s*(?P<verb>\()(?P<subj>[{OURS}]+)\))", "note", "name", 0.65, dated=True),
    # "Sam please close it", "Ned, could you dig out the example?", "eleni pls today"
    _rule("dear-colleague", rf"(?P<task>(?P<subj>[{OURS}]+),?\s+(?:{_PLEASE}|can\s+you|could\s+you|would\s+you|can\s+u)(?:\s+{_PLEASE})?\s+(?P<verb>{ANY}))", "note", "name", 0.85),
    _rule("pls-colleague", rf"(?P<task>(?P<verb>{_PLEASE}\s+[{OURS}]+|[{OURS}]+\s+{_PLEASE})\s+{D})", "note", "us", 0.6, dated=True),
    # "V. to find the numbers": any deed
    _rule("initials", r"(?:^|[;]\s*)(?P<task>(?P<verb>[^.;()]{3,60}\()(?P<subj>[a-z]{2,3})\)[^.;()]{0,20})", "note", "name", 0.65),
    _rule("open-to", rf"(?:^|[;>]\s*|,\s+|\band\s+)(?P<task>(?P<subj>[{THEIRS}]+)\s+to\s+(?P<verb>{ANY}))", "note", "subject", 0.6),
    _rule("row", rf"^\W*(?P<task>(?P<subj>{NAME}|all|everyone)\s*(?P<verb>\|)[^|]+\|?.*)", "note", "name", 0.85),
    _rule("named-day", rf"(?:^|[.;]\s*)(?P<task>(?P<subj>[{OURS}]+)\s*(?P<verb>:|\s[-–—]\s)[^.;]*{D})", "note", "name", 0.6, dated=True),
    # any short stretch of our own with a day ahead and no verb of its own
    _rule("leftover", rf"(?:^|[,;.>+]\s*)(?P<task>(?P<verb>(?:[^\s,.;:!?()]+\s+){{1,5}}?(?:by\s+|on\s+)?{D}|{D}(?:\s+[^\s,.;:!?()]+){{1,3}}))(?=\s*(?:$|[.,;(!+]|\s-))", "note", "us", 0.5, dated=True),
    _rule("visit-us", rf"(?P<task>(?:\b(?:he|she|they)|{NAME})(?:\s+(?:is|are|will|'ll|wants?\s+to|would\s+like\s+to))*\s+(?P<verb>comes?|coming|come|visits?|visiting|drops?\s+by|dropping\s+by|joins?\s+us|joining\s+us)\b)", "note", "us", 0.6, dated=True),
    _rule("said-do", rf"\b(?:said|says)\s+(?:to\s+|just\s+)?(?P<task>(?P<verb>{BASE}))(?=\s+(?:him|her|me|them|us|again|back|{D}))", "note", "us", 0.65),
    _rule("promised-what", rf"(?P<task>(?P<subj>\b(?:i|we|he|she|they)|{NAME})\s+(?:has\s+|have\s+)?(?P<verb>promised|swore|guaranteed|undertook)\s+(?:(?:me|us|him|her|them)\s+)?(?:an?|the|his|her|their|our|that|it|to)\b)", "note us buyer", "subject", 0.62),
    # "details to be shared one day in advance"
    _rule("sent-by", rf"(?P<task>{_NP}(?P<verb>{DOC})\s+(?:will|to|shall|should)\s+be\s+(?:sent|shared|provided|submitted|returned|issued|prepared|delivered)(?:\s+\w+){{0,3}}?\s+by\s+(?P<subj>{NAME}|(?:our|my|your|their)\s+\w+))", "note buyer", "subject", 0.75),
    _rule("you-get", rf"(?P<task>\b(?:you|he|she|they)(?:'ll|\s+will)\s+(?:have|get|receive)\s+{_NP}(?P<verb>{DOC})\b)", "us", "us", 0.75, dated=True),
    _rule("would-help", rf"(?P<task>(?:an?|the|some|your)\s+{_NP}(?P<verb>{DOC})\b[^.?!;]{{0,40}}?\s+would\s+(?:also\s+|really\s+)?(?:be\s+(?:gold|great|good|helpful|appreciated|useful|nice|perfect|fantastic|ideal|welcome|handy|brilliant)|help))", "buyer", "us", 0.7),
    _rule("waiting-for", rf"(?P<task>\b(?:waiting\s+for|awaiting|await|look(?:ing)?\s+forward\s+to(?:\s+receiving)?)\s+(?:your|the|a)\s+{_NP}(?P<verb>{DOC}|confirmation|comments)\b)", "buyer", "us", 0.65),
    _rule("to-be-sent", rf"(?P<task>{_NP}(?P<verb>{DOC})\s+(?:(?:is|are|has|have|must|should|needs?)\s+)?(?:to\s+)?be\s+(?:sent|issued|opened|shared|provided|submitted|returned|forwarded|advised|delivered|completed|filled|signed\s+and\s+returned|uploaded|with\s+(?:us|me)))", "note buyer", "us", 0.6),
    _rule("ing-start", rf"{_SEG}(?P<task>(?P<verb>{GERUND}))", "note", "us", 0.62, dated=True),
    _rule("i-ing", rf"(?P<task>(?P<subj>\bi|\bwe)\s*(?:'m|'re|\bam|\bare)\s+(?P<verb>{GERUND})(?=\s+(?:him|her|them|it|the|a|an|our|their|{NAME})))", "note us", "subject", 0.6, kinds="call email send make other"),
    _rule("i-ing-day", r"(?P<task>(?P<subj>\bi|\bwe)\s*(?:'m|'re|\bam|\bare)\s+(?P<verb>[a-z]{3,}ing)\b)", "note us", "subject", 0.58, dated=True),
    _rule("i-propose", rf"(?P<task>(?P<subj>\bi|\bwe)\s+(?:propose|plan|intend|mean)\s+to\s+(?P<verb>{BASE}))", "note us", "subject", 0.6),
    _rule("our-does", rf"(?:^|[,;.]\s*)(?P<task>(?P<subj>[{OURS}]+)\s+(?P<verb>does|takes|owns|handles|covers|brings|joins)\s+(?:the|a|an|our|their|it|this|that)\b)", "note", "subject", 0.6),
    _rule("their-present", rf"(?:^|[,;:]\s*|\band\s+|rag\.\s+)(?P<task>(?P<subj>[{THEIRS}]+|he|she|they)\s+(?P<verb>checks?|verif(?:y|ies)|sends?|shares?|confirms?|prepares?|arranges?|organi[sz]es?|books?|forwards?|reports?|provides?|drafts?|clarif(?:y|ies)|prüft|schickt|klärt|sendet|meldet|verifica|manda|envía|envoie)(?=\s|,))", "note", "subject", 0.5),
    _rule("could-i", rf"(?P<task>\b(?:could|can|would)\s+(?:i|we|[{OURS}]+)\s+(?P<verb>{BASE}))", "note", "us", 0.62),
    _rule("will-do", rf"(?P<task>(?P<verb>\bwill\s+do|\bcan\s+do|\bconsider\s+it\s+done)\s+(?:it\s+|that\s+)?(?:by\s+|on\s+)?{D})", "us", "us", 0.75, dated=True),
    _rule("day-works", rf"(?P<task>\b(?:is|does|would|will|how\s+does)\s+(?:next\s+)?(?P<verb>{D})[^?]{{0,14}}\b(?:ok|okay|works?|suits?|good|fine|possible|convenient|sound)\b[^?]{{0,20}}\?)", "buyer", "us", 0.7, dated=True),
    _rule("propose-works", rf"(?P<task>\b(?:is|does|would|will|how\s+does)\s+(?:next\s+)?(?P<verb>{D})[^?]{{0,14}}\b(?:ok|okay|works?|suits?|good|fine|possible|convenient|sound)\b)", "us", "us", 0.65, dated=True),
    _rule("your-thing", rf"(?P<task>(?:(?P<subj>\b(?:i|we|he|she|they)|{NAME}{_TAIL}|(?:our|my)\s+[\w-]+)\s+)?(?:(?:also|still|now|kindly)\s+)*(?:asks?|asked|needs?|wants?|expects?|requires?)\s+(?:me\s+|us\s+)?(?:for\s+)?your\s+(?:[\w-]+\s+){{0,2}}?(?P<verb>prices?|numbers?|confirmation|approval|feedback|comments|answer|reply|signature|input|opinion|proposal|offer|quote|plan|thoughts|view|details|data|terms|conditions))\b", "buyer", "us", 0.72),
    _rule("you-may", rf"(?P<task>\byou\s+(?:may|can)\s+(?:also\s+|then\s+)?(?P<verb>{BASE})(?=\s+(?:to\s+)?(?:me|us|him|her|them|my|our|{NAME})))", "buyer", "us", 0.6),
    # lines of a list of things to do
    _rule("listed", rf"^(?P<task>(?P<subj>{NAME}(?:\s*(?:&|\+|and|/)\s*{NAME})*)\s*(?:[:–-]\s*)?(?:to\s+|will\s+)?(?P<verb>{ANY}))", "note", "name", 0.8),
    _rule("listed-own", rf"^(?P<task>(?P<verb>{BASE}))", "note", "us", 0.7),
    _rule("next-day", rf"^(?P<task>(?P<verb>next)\s+(?:[\w-]+\s+){{1,3}}?(?:on\s+|is\s+|:\s*)?{D})", "note", "us", 0.62, dated=True),
    _rule("buyer-will", rf"(?P<task>(?P<subj>\b(?:he|she|they)|[{THEIRS}]+)(?:'ll|\s+will|'s\s+going\s+to|\s+is\s+going\s+to)\s+(?P<verb>{ANY})(?=\s+(?:me|us|him|her|them|it|the|a|an|his|her|their|our|my|this|that|{NAME})))", "note", "subject", 0.5),
    # names first: "Dee: book 30 minutes", "ACTION Pat - tags"
    _rule("named", rf"(?:^|[,;]\s*|->\s*|\baction\s+|\bai\s+)(?P<task>(?P<subj>{NAME}(?:\s*(?:\+|&|and|/)\s*{NAME})*)\s*(?::|\s[-–—]|->|=>)\s*(?:to\s+)?(?P<verb>{BASE}))", "note", "name", 0.8),
    _rule("named-doc", rf"(?:^|[,;]\s*|\baction\s+)(?P<task>(?P<subj>{NAME}(?:\s*(?:\+|&|and|/)\s*{NAME})*)\s*(?::|\s[-–—]|->|=>)\s*{_NP}(?P<verb>{DOC}|{MEETING}|{CALL})\b)", "note", "name", 0.7, dated=True),
    # bare nouns with a day: "demo tues 10"
    _rule("meet-noun", rf"(?:^|[,;:.+>(]\s*|\s[-–—]\s|->\s*|\band\s+|\b(?:next|new|our|a|the|site|f/u|follow-up|technical|tech|intro|video|group|booked|agreed|scheduled|set)\s+)(?P<task>(?:(?:next|new|site|f/u|follow-up|technical|tech|intro|video|nächster|nächstes|nächste|prochain|prochaine|próxima|próximo|volgende|nästa|neste|prossimo|prossima|następne|další|sonraki|berikutnya)\s+)?(?P<verb>{MEETING}|{CALL}|tickler|nurture|training)\b)", "note us", "us", 0.7, dated=True),
    _rule("day-noun", rf"{_SEG}(?P<task>{D}\s+(?P<verb>{MEETING}|{CALL})\b)", "note", "us", 0.65, dated=True),
    _rule("agreed-day", r"(?P<task>\b(?:i|we|she|he|they)\s+(?:proposed|suggested|offered)\b.{0,90}?(?P<verb>\b(?:yes|ok|okay|agreed|works|fine|better|deal|accepted)\b))", "note", "us", 0.65, dated=True),
    _rule("moved", rf"(?P<task>(?P<verb>\b(?:now|moved\s+to|rescheduled\s+(?:to|for)|re-?booked\s+(?:to|for)|pushed\s+to|brought\s+forward\s+to|changed\s+to|instead)\b)\s*{D})", "note", "us", 0.6, dated=True),
    _rule("booked", rf"(?P<task>\b(?:(?P<verb>booked|scheduled|fixed|set|agreed|confirmed|pencilled|locked)(?:\s+\w+){{0,5}}?\s+(?:for|on|in)?\s*{D}))", "note", "us", 0.5, dated=True),
    # nothing but the time agreed on
    _rule("day-first", rf"(?:^|[,:;(]\s*|\b(?:said|says|agreed|so|for|rather|prefers?|preferred|wants|suggested|make\s+it|then|now|ok|okay|good|yes|fine|perfect|great)[\s,]+)(?P<task>(?P<verb>{D}))(?!\w)", "note", "us", 0.52, dated=True),
    _rule("day-agreed", rf"(?P<task>(?P<verb>{D})[\s,]+(?:it\s+is|then|okay|ok|works|i'll|i\s+will|i\s+call|i\s+send|see\s+you|is\s+(?:fine|good|ok|better|great|perfect)|good|fine|can|great|perfect|deal|agreed|it's\s+a\s+date)\b)", "us buyer", "us", 0.6, dated=True),
    # what one side proposes in talk counts when the other agrees
    _rule("propose", rf"(?P<task>\b(?:can|could|shall|should|would|may|do)\s+(?:we|i|you)\b[^?]{{0,25}}?\s+(?P<verb>{BASE}|have|say|do))", "us", "subject", 0.7),
    _rule("propose-day", rf"(?P<task>\b(?:how\s+about|what\s+about|(?P<verb>talk|speak|call|meet|chat|catch\s+up|reconvene|regroup)(?:\s+again)?(?:\s+on)?|say|shall\s+we\s+say)\s+{D})", "us", "us", 0.65, dated=True),
    # papers with a deadline
    _rule("deadline", rf"(?P<task>\b(?:our|the|final|revised|updated|signed)?\s*(?:[\w-]+\s+){{0,2}}?(?P<verb>{DOC})\s+(?:is\s+|are\s+)?(?:(?:must|ha(?:s|ve)\s+to|needs?\s+to|should|to)\s+be\s+[\w\s]{{1,20}}?|due|requested|needed|required|expected|wanted|filled|reqd|req'd)\s*(?:by|for|on|before|b4|until|in)?\s*{D})", "note buyer", "us", 0.7, dated=True),
    _rule("promised-it", rf"(?P<task>(?P<subj>\b(?:i|we|he|she|they)|{NAME})\s+(?P<verb>promised|owes?|owed)\s+(?:it|that|this|them|those|these|him|her|us|me|to)\b)", "note us buyer", "subject", 0.75),
    _rule("need-it", r"(?P<task>\b(?:i|we)(?:'d|'ll|\s+would|\s+will)?\s+(?:need|like|want)\s+(?P<verb>it|that|this|them|those|these|everything|all\s+that|both)\b)", "buyer", "us", 0.8, dated=True),
    # "I'll have it with you by Thursday": the thing was named before
    _rule("promise-it", rf"(?P<task>(?P<subj>{SUBJECT})\s*(?P<modal>{_FUTURE}|'d|\bcan|\bwill|){_ADV}\s+(?P<verb>(?:get|have|do|send|give|bring|share|return|forward|expect|receive)\s+(?:(?:him|her|them|you|us|me)\s+)?(?:it|that|this|both|those|so|these|them|everything)\b|have\s+the\s+\w+))", "note us buyer", "subject", 0.86, dated=True),
    _rule("from-side", rf"(?P<task>(?:{D}\s+(?:comes\s+)?from\s+(?P<subj>me\b|us\b|you\b|them\b|him\b|her\b|our\s+\w+|{NAME})|{_NP}{DOC}\s+{D}\s+from\s+(?P<subj2>me|us|you|them|him|her|{NAME})|{_NP}(?P<verb>date|{DOC})\s*{D}?\s+(?:to\s+)?comes?\s+from\s+(?P<subj3>me|us|you|them|him|her|{NAME})))", "note us buyer", "subject", 0.6),
    _rule("arrow", rf"(?P<task>{_NP}(?P<verb>{DOC}|dpa)\s*(?:->|=>|→|>)\s*[^\s]+)", "note", "us", 0.75),
)  # fmt: skip

BODY = re.compile(rf"\b(?:{either(tuple(BODIES))})\s+(?:[\w-]+\s+)?$")
