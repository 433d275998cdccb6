"""From rules to finds: every way of saying a task that a sentence holds, without those taken back, denied or conditional."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ..naming import who
from ..page import Page
from .coding import OURS, THEIRS, WHEN, Coded
from .lexicon import CALLS, DECIDING, DOCUMENTS, IDIOMS, MEETINGS, STATES, THIRDS, VERBS, gerund, third
from .rules import BODY, RULES, Rule

_NOT = re.compile(
    r"(?:\bnot|n't|\bdont|\bnever|\bno|\bcannot|\bwithout|\bwont|\bstop|\bavoid|\binstead\s+of|\brather\s+than|\bno\s+need\s+to|\bno\s+longer|\bcancel\w*|\bscratch|\bskip\w*|\bnor|\bno\s+use|\bno\s+point|\bno\s+more|\brefus\w+\s+to|\bunable\s+to|\btoo\s+\w+\s+to|\bnicht|\bkein\w*)"
    r"(?:\s+(?:the|a|an|our|any|to|yet|even|more|longer|really|us|me|go|have|their|his|her|another|of|for))*\s*$"
)
_NOT_AFTER = re.compile(
    r"^[^.;,]{0,40}?\b(?:cancell?ed|called\s+off|postponed|is\s+off|fell\s+through|not\s+needed|not\s+required|no\s+longer|never\s+happened|went\s+(?:well|ok|fine|great)|was|were|has\s+been|had|happened|done|won't|can't|isn't|doesn't|didn't|not\s+happening|rejected|closed\s+topic|nicht\s+nötig)\b"
)
_DONE = re.compile(
    r",\s*(?:e?-?mailed|sent|done|given|forwarded)\b|\b(?:already|that's\s+done|thats\s+done|is\s+done|all\s+done|which\s+(?:i|we)\s+(?:e?mailed|sent|did|gave|have|shared)|(?:i|we)\s+(?:have|'ve)\s+(?:re)?sent|just\s+sent|sent\s+(?:it|him|her|them)\b|so\s+i\s+(?:have\s+)?(?:re)?sent|(?:attached|enclosed|herewith|anbei))\b"
)
_IF = re.compile(r"\b(?:if|unless|suppose|supposing|provided(?:\s+that)?|assuming|in\s+case|wenn|falls|should\s+(?:he|she|they|you))\b")
_WHETHER = re.compile(r"\b(?:ask|asks|asked|asking|check|chk|see|know|confirm|wonder\w*|find\s+out|tell\s+\w+|verify|clarify|determine|advise|sure|ob|great|good|nice|grateful|appreciate(?:\s+it)?|happy|helpful|perfect|glad|kind|mind)\s*,?\s*$")
SILENCE = re.compile(
    r"\bif\s+(?:(?:i|we|there(?:'s|\s+is)?)\s+)?(?:hear|get|see|have|receive)?\s*(?:nothing|no\s+(?:reply|answer|response|news|word|joy|luck|show|pick\s*up)|(?:i\s+|we\s+)?(?:don't|dont|do\s+not|haven't|hadn't|have\s+not)\s+(?:hear|heard|get|got)|not\s+back|silence|still\s+(?:no|nothing))"
    r"|(?:^|[.;,]\s*)if\s+not\b|\bif\s+(?:(?:s?he|they|he)\s+)?(?:doesn't|does\s+not|don't|hasn't|haven't)\s+(?:call|reply|answer|respond|revert|come\s+back|email|write|ring)"
)
_SOFT_IF = re.compile(r"^\s*(?:possible|needed|necessary|ok|poss|that's\s+ok|you\s+(?:can|could|would|like|want|don't\s+mind)|not|so|applicable|any|it\s+suits|convenient|that\s+works|this\s+works|it's\s+ok)\b")
_HYPOTHESIS = re.compile(r"\b(?:i|we|you|he|she|they|it)\s+may\b|\b(?:could|might|maybe|perhaps|would\s+have|wouldn't|wish|hopefully|in\s+theory|ideally|used\s+to)\b")
_CUT = re.compile(
    r"\s+(?:so\s+(?:that\b|she\b|he\b|they\b|we\b|i\b|it\b)|because\b|since\b|but\b|although\b|though\b|otherwise\b|or\s+(?:cant|can't|else)\b)|;|\s[–—-]\s|\s*(?:->|→|=>)|\s//|\s\+\s|[?!]|,\s+(?:it|this|that|he|she|they|who|which)\s+(?!is\s+free)\w+"
)
_HABIT = re.compile(r"\b(?:always|usually|never|often|every|each|daily|weekly|normally|typically|sometimes|keeps?|still|already|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b")


# What the finds of a rule come to when their word does not say.
_FALLBACK = {
    "next-day": "meet", "waiting-for": "email", "row": "other", "initials": "other", "named-day": "other", "leftover": "other", "visit-us": "meet", "pls-colleague": "other", "tell-me": "email", "to-be-sent": "send", "promised-what": "other", "promise-it": "promise", "promised-it": "promise", "need-it": "promise", "day-first": "meet", "day-agreed": "meet", "propose-day": "meet", "propose": "meet", "moved": "meet", "booked": "meet", "agreed-day": "meet",
}  # fmt: skip
_NOUNS = ("sent-by", "you-get", "would-help", "waiting-for", "to-be-sent", "fragment", "meet-noun", "day-noun", "ask-for", "ask-meet", "named-doc", "deadline", "we-need", "we-need-meet", "and-meet", "arrow", "noun-please", "do-meet")
_LOOSE = ("leftover", "named-day", "to-be-sent", "visit-us", "fragment", "name-day", "meet-noun", "day-noun", "ask-for", "ask-meet", "named-doc", "deadline", "booked", "we-need", "open-present", "arrow", "from-side")


@dataclass(slots=True)
class Said:
    """One find of a rule; places are those of the code of its sentence, [start, end) the stretch it covers."""

    rule: Rule
    at: Coded
    index: int
    voice: str
    start: int
    end: int
    verb_start: int
    verb_end: int
    subject: str
    subject_span: tuple[int, int]
    verb: str
    comes_to: str
    others: list["Said"] = field(default_factory=list)  # what else the same words may say, surest first

    @property
    def confidence(self) -> float:
        return self.rule.confidence


@cache
def _forms() -> dict[str, str]:
    """Each form of a known verb to its first form."""
    forms = {third(verb): verb for verb in VERBS} | {gerund(verb): verb for verb in VERBS} | {verb: verb for verb in VERBS}
    return forms | {form: form for form in THIRDS}


@cache
def comes_to(verb: str, noun: bool = False) -> tuple[str, str]:
    """The first form of a verb or noun as said, and what it comes to ("" unknown)."""
    plain = re.sub(r"\s+", " ", verb.strip())
    base = _forms().get(plain)
    if base is not None and not noun:
        return base, VERBS.get(base) or THIRDS.get(base, "")
    for phrase, kind in IDIOMS.items():
        if re.fullmatch(phrase.replace(" _ ", r"\s+(?:\S+\s+){0,6}?").replace(" ", r"\s+"), plain):
            return plain, kind
    nouns = {"send": DOCUMENTS, "meet": MEETINGS, "call": CALLS}
    return plain, next((kind for kind, words in nouns.items() if plain in words), "")


def read(page: Page, at: Coded, index: int) -> list[Said]:
    """The finds of one sentence, in order, each cut where the next begins."""
    if at.done:
        return []
    found = [said for rule in RULES for said in _matches(page, rule, at, index) if _stands(said)]
    kept = _best(found)
    for one, following in zip(kept, [*kept[1:], None], strict=False):
        limit = following.start if following else len(at.text)
        for each in (one, *one.others):
            each.end = _end(each, limit)
    return kept


def _matches(page: Page, rule: Rule, at: Coded, index: int) -> Iterator[Said]:
    if rule.dated and WHEN not in at.text:
        return
    for found in rule.pattern.finditer(at.text):
        voice = _voice(page, at, found.start("task"))
        if voice not in rule.where:
            continue
        groups = found.groupdict()
        subject = next((name for name in ("subj", "subj2", "subj3") if groups.get(name)), "")
        verb, kind = comes_to(groups["verb"] or "", noun=rule.name in _NOUNS)
        if rule.name == "initials" and not who(page, groups["subj"].upper()):
            continue
        if rule.name == "to" and not _is_somebody(page, at, groups["subj"], found.start("subj")):
            continue
        if kind == "" and rule.name in _FALLBACK:
            kind = _FALLBACK[rule.name]
        yield Said(
            rule, at, index, voice, found.start("task"), found.end("task"), found.start("verb"), found.end("verb"),
            groups[subject] if subject else "", found.span(subject) if subject else (found.start("task"),) * 2, verb, kind,
        )  # fmt: skip


def _is_somebody(page: Page, at: Coded, subject: str, start: int) -> bool:
    """Whether a plain word before "to" is somebody: initials, a function in capitals, somebody of the record."""
    if re.search(rf"[{OURS}{THEIRS}\s]", subject) or subject in ("i", "we", "he", "she", "they", "me", "us", "you"):
        return True
    said = at.stretch.text[start : start + len(subject)]
    return re.fullmatch(r"(?:[A-ZÀ-Þ]\.?){1,5}", said) is not None or bool(who(page, said))


def _voice(page: Page, at: Coded, place: int) -> str:
    if page.form != "note":
        return at.stretch.side
    quoted = at.text[:place].count('"') % 2 == 1 or at.text[:place].count("“") > at.text[:place].count("”")
    return "buyer" if quoted else "note"


_NOUN_TOO = frozenset(
    "price cost list document map model test report phone order plan show log file quote tour message text email mail e-mail call visit demo zoom read review build design return issue share present ring talk chat answer reply supply transfer post fix count brief draft sms tel whatsapp"
    " update change offer schedule book train drop raise push check".split()
)
_PAPERS = r"pricing\b|quote\b|proposal\b|contract\b|offer\b|deck\b|sow\b|msa\b|forecast\b|crm\b"
_BOUND = re.compile(
    rf"(?:^|[,;:.(!?\"“”'–—>*+&/=-]\s*|\b(?:and|but|so|then|that|says?|said|because|once|after|if|when|until|where|or|also|yes|no|ok|okay|meanwhile|while|as|since|first|now|whether|told\s+\w+|hopefully|maybe|think|thinks|sure|before|agreed|which|if\s+nothing|dr\.|mr\.|mrs\.|ms\.|eng\.|engr\.|ing\.|chị|anh|pak|bu|puan|madam|shri|smt\.|lic\.|pani|pan|frau|herr|fr\.|hr\.)\s+|{WHEN}\s*)$"
)


def _stands(one: Said) -> bool:
    """Whether nothing around the find says that there is no task."""
    text, rule = one.at.text, one.rule
    before, after = text[: one.start], text[one.verb_end :]
    if rule.name.startswith("listed") and not one.at.listed:
        return False
    if rule.name == "buyer-will" and (one.verb.split()[0] in STATES or one.verb.split()[0] in _CHANGES):
        return False
    if one.verb.split(" ")[0] in DECIDING and rule.name == "bare-will" and one.voice == "note":
        return False
    then = re.match(r"[^.;]{0,20}\b(?:then|that\s+day)\b", after) and WHEN in before
    if rule.dated and not then and WHEN not in text[one.start : one.verb_end + 90] and not re.search(rf"{WHEN}\W*$", before):
        return False
    if one.rule.name in ("meet-noun", "fragment") and _THEIR_OWN.search(text[: one.verb_start]):
        return False
    if re.match(r"(?:i|we)\s+(?:offered|proposed|suggested)\s+to", text[one.start :]) or (rule.name == "day-first" and re.match(_LOG, after)):
        return False
    if rule.kinds and one.comes_to not in rule.kinds:
        return False
    if rule.name.startswith("open") and (one.verb.split()[0] in STATES or one.verb.endswith(("ed", "ing"))):
        return False
    if re.match(r"\s*(?:not|n't|it\s+(?:£|\$|€|\d))\b", after) or (one.verb in ("tell", "show", "add") and re.match(r"\s+(?:you|me|us)\b", after) and (re.match(r"(?:i|we)\b", one.subject) or rule.name in ("imperative", "todo", "idiom"))):
        return False
    named = rule.actor == "subject" and not re.match(r"(?:i|we|he|she|they|you|)$", one.subject)
    if named and not _BOUND.search(before):
        return False
    if re.search(r"&\s*$", before) and not one.subject and WHEN not in after:
        return False
    if rule.name == "please-any" and one.verb.split()[0] in _POLITE:
        return False
    if rule.name == "let-me" and re.search(r"\band\s+i(?:'ll|\s+will)", after):
        return False
    if rule.name == "leftover" and (_BARE.fullmatch(text[one.start : one.verb_end]) or _EVENT.search(text[one.start : one.verb_end]) or _FINITE.search(text[one.start : one.verb_end])):
        return False
    if rule.name in ("fragment", "name-day") and not _is_fragment(one):
        return False
    if (one.verb == "plan" and re.match(r"\s+to\b", after)) or (one.verb == "ask" and re.match(r"\s+(?:him|her|them|then)\W*$", after)):
        return False
    if rule.name == "being" and one.comes_to in ("meet", "call", "inside") and WHEN not in after and "both" not in after[:12]:
        return False
    if one.verb == "remind" and re.match(r"\s+you\b", after):
        return False
    if rule.name == "imperative" and _CONTINUES.search(before):
        return False
    if rule.name == "todo" and not _is_verb(one):
        return False
    if _NOT.search(before) or _NOT.search(text[: one.verb_start]) or _NOT_AFTER.search(after):
        return False
    if (_DONE.search(after) and not re.match(r"[^.,;]*\b(?:whether|if)\b", after)) or _DONE.search(text[one.start : one.verb_end]):
        return False
    return not (_conditional(one) or _is_body(one) or _is_habit(one) or _is_question(one) or _too_weak(one))


# "I'll sign and return it": the second deed has the first one's doer.
_CONTINUES = re.compile(rf"(?:\b(?:i|we|he|she|they)|{THEIRS}|{OURS})(?:'ll|'d|\s+(?:will|can|would|shall|must|to|need\s+to|have\s+to))\b[^.;:?!]*\band\s+$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|can|can't|must|went|said|says|wants?|needs?|asked|goes|sent|met|closes|ends|starts|expires|opens|slipped|moved|until|till|til|since|said|told|showed|thinks|heard|likes?|loves?|decides?|votes?|signs?|valid|called|rang|spoke|emailed|left|got|gave|came|took|saw|did|does|been|gone|ran|running|live|go-live|decision|renewal|expiry|launch|deadline|freeze|po|"
    r"budget|fy\d*|tender|bid|board|committee|council|agm|vote|contract|licen[cs]e|clarified|disagrees|confirmed|promised|agreed|approved|wasn't|isn't|didn't|holds?|still|already|last|ago|fixed|attached|dated|received|every|each|closed|file|under|results)\b"
)


def _is_fragment(one: Said) -> bool:
    """No finite verb and nothing that is an event of the buyer's: only what to do, and when."""
    start = one.start if one.rule.name == "fragment" else one.verb_start
    words = one.at.text[start : one.end]
    return _FINITE.search(words) is None and not re.search(r"[,(]", one.at.text[one.start : one.verb_start])


_POLITE = frozenset("note find see be accept excuse forgive remember disregard ignore do don't consider keep stop understand refer bear have don not no feel advise".split())
# Days of the buyer's own, absences and money: not what we have to do.
_EVENT = re.compile(
    r"\b(?:away|leave|holiday|holidays|vacation|ooo|back|off|out|travel\w*|here|there|start|starts|starting|begin|end|ends|close|closes|closing|open|opens|due|up|from|since|between|to|through|go|golive|live|pilot|trial|poc|phase|rollout|crew|season|audit|inspection|election|kickoff|release"
    r"|closed|freeze|exam|wedding|birthday|fair|expo|conference|conf|event|window|week|weeks|month|year|quarter|pay|payment|paid|invoice|cash|salary|price|prices|k|m|usd|eur|gbp|or|if|when|after|before|until|till|til|no|not|maybe|poss|possibly|perhaps|prob|probably|tbc|tbd|around|ca|present|attendees|minutes"
    r"|notes|protokoll|acta|ata|mom|update|page|article|art|section|version|v\d|q\d|h\d|payback|decision|décision|decisión|decisão|entscheid\w*|beslut\w*|pick|choose|comité|committee|board|vote|votes|always|somebody|tries|mulai|ringing|busy|lvm|vm|vm'd|voicemail|no|plans|meet|they|he|she|it|rfp|gmbh|ltd|inc|plc|s\.a)\b|[€$£%\"“”]|\d{3,}"
)
_BARE = re.compile(rf"(?:\s|{WHEN}|\b(?:by|on|at|in|for|le|la|el|am|um|the|and|&|to|of)\b|[^\w\s])*|.*\b\w{{2,}}(?:ed|ing)\b.*", re.S)
# What becomes of the buyer, not what they do for us.
_CHANGES = frozenset("come start take cost save replace renew grow cut fail break switch reject refuse accept join close open merge double lay hire cover require give cause affect produce receive look try talk speak publish go".split())
_THEIR_OWN = re.compile(rf"(?:\b(?:he|she|they)|{THEIRS})\s+(?:has|have|had|got)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:\w+\s+)?$")
_LOG = r"[\s:,–-]*(?:no\b|busy|engaged|left|lvm|vm|voicemail|rang|called|ans|mailbox|switched|ringing|\(transcribed|tried|dialled|dialed|again)"


def _is_verb(one: Said) -> bool:
    """Words like "call" and "price" begin a to-do only with an object like one."""
    if one.verb == "read":
        return False
    if one.verb not in _NOUN_TOO:
        return True
    after = one.at.text[one.verb_end :]
    if re.match(r"\s+(?:with|w/|w)\b", after):
        return one.verb in ("check", "book", "test", "plan") or WHEN in after
    return bool(re.match(rf"\s+(?:{_PAPERS}|the|a|an|him|her|them|it|back|again|our|his|their|if|whether|re|on|up|for|next|all|this|that|\d|[{OURS}{THEIRS}{WHEN}])", after)) and (
        not re.match(r"\s+(?:on|for|next|\d)", after) or WHEN in after
    )


def _conditional(one: Said) -> bool:
    text = one.at.text
    if SILENCE.search(text):
        return False
    for found in _IF.finditer(text):
        asks = one.verb.split()[0] in ("check", "chk", "ask", "confirm", "see", "find", "clarify", "verify", "test", "know", "let") and found.start() >= one.verb_end
        if asks or _WHETHER.search(text[: found.start()]) or _SOFT_IF.match(text[found.end() :]):
            continue
        if found.start() < one.verb_start or not re.search(r"[,;:]", text[one.verb_end : found.start()]):
            return True
    lead = text[max(0, one.start - 25) : one.verb_start]
    return one.voice == "note" and one.rule.name not in ("ask-to", "ask-that", "can-you-note", "dear-colleague", "visit-us") and bool(_HYPOTHESIS.search(lead))


def _is_body(one: Said) -> bool:
    noun = one.rule.name in ("meet-noun", "day-noun", "ask-meet", "named-doc", "we-need-meet")
    return noun and bool(BODY.search(one.at.text[: one.verb_start]))


def _is_habit(one: Said) -> bool:
    words = one.at.stretch.text[one.verb_start : one.verb_end + 60].split(",")[0]
    if re.search(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b", words):
        return True
    simple = one.rule.name in ("present", "i-present", "being")
    return simple and bool(_HABIT.search(one.at.text[max(0, one.start - 12) : one.verb_end + 25]))


def _is_question(one: Said) -> bool:
    asked = one.voice == "us" and one.at.text.rstrip().endswith("?")
    return asked != one.rule.name.startswith("propose")


def _too_weak(one: Said) -> bool:
    """A third person's must, should or decision is the buyer's business, not a promise."""
    if one.rule.name in ("ask-for", "ask-meet") and re.match(rf"(?:i|we)\b|{OURS}", one.subject):
        return True
    if one.rule.name == "named" and THEIRS in one.subject and one.comes_to not in ("send", "call", "email") and WHEN not in one.at.text:
        return True
    others = one.rule.actor == "subject" and one.subject and not re.match(rf"(?:i|we|me|us|my|our)\b|{OURS}", one.subject)
    if not others or one.voice == "us":
        return False
    if one.verb.split()[0] in DECIDING or (one.rule.name == "present" and one.comes_to == "meet"):
        return True
    said = one.at.text[one.start : one.verb_start]
    if one.rule.name == "promise-it" and re.search(r"\bhave\b", said):
        return False
    if re.match(r"(?:he|she|they)\b", one.subject) and re.search(r"\b(?:must|should)\b", said):
        return True
    duty = re.search(r"\b(?:must|should|ha(?:s|ve)\s+to|needs?\s+to|wants?\s+to|about\s+to|aims?\s+to)\b", said)
    return bool(duty) and WHEN not in one.at.text[one.verb_end :]


def _best(found: list[Said]) -> list[Said]:
    kept: list[Said] = []
    for one in sorted(found, key=lambda each: (-each.confidence, each.start)):
        against = [other for other in kept if not _apart(one, other)]
        if not against:
            kept.append(one)
        elif against[0].start == one.start:
            against[0].others.append(one)
    return sorted(kept, key=lambda each: each.start)


def _apart(one: Said, other: Said) -> bool:
    """Whether a find says another thing than a surer one: not the same words, nor a mere part of its clause."""
    if one.rule.name == "leftover":
        return one.verb_end <= other.start
    if one.rule.name == "day-first":
        earlier = other.start <= one.start
        return not earlier or re.search(r":|\b(?:said|says|agreed|make\s+it)\b", one.at.text[other.verb_end : one.start]) is not None
    if one.rule.name in _LOOSE and other.verb_end <= one.start:
        if other.rule.name == "owe":
            return False
        return re.search(r"[,;.:+&>]|\band\b", one.at.text[other.verb_end : one.verb_start]) is not None
    return one.verb_end <= other.start or one.start >= other.verb_end


def _end(one: Said, limit: int) -> int:
    text = one.at.text
    cut = _CUT.search(text, one.verb_end, limit)
    return max(one.verb_end, len(text[: cut.start() if cut else limit].rstrip(" ,;:.-–")))


def has_us(text: str) -> bool:
    return OURS in text


def has_them(text: str) -> bool:
    return THEIRS in text
