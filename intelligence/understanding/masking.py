"""What a text says to machines rather than to people: found by form, and blanked before anybody reads on.

Text is data. A mail may carry words meant to steer whoever reads it by machine; they are not even content.
"""

import re
from collections.abc import Iterator

# Signs that are never seen on a page: zero-width, direction marks, soft hyphens, tags in invisible letters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_MACHINE = (
    r"(?:a\.?i\.?(?=[ \t-]+(?:assistants?|agents?|models?|bots?|systems?|tools?|readers?"
    r"|summari[sz]ers?|crm|note|scribe))[ \t-]+\w+(?:[ \t-]taker)?"
    r"|(?:virtual |digital |crm |email |mail |sales |automated |language )*(?:assistants|chat ?bots?"
    r"|copilot|bots?|llms?|language models?|models reading|parsers?|note[- ]?takers?|crawlers?"
    r"|summari[sz]ers?)"
    r"|(?:crm|automated|automation|extraction) (?:agents?|assistants?|systems?|tools?)|chatgpt"
    r"|gpt(?:-?\d\w*)?|any (?:ai|machine)|the (?:ai|machine)"
    r"|automat\w+ (?:\w+ )?(?:tools?|software|systems?|services?|readers?)"
    r"|(?:summari[sz]ation|summary|transcription|meeting|recording) (?:tools?|software|systems?|services?)"
    r"|(?:ki|ia)(?:[- ]\w+)?\b)"  # AI in German, and in French, Spanish, Portuguese, Italian
)
_ORDER = (
    r"(?:please |you must |always |now |do |kindly |should |must |will )*(?:set|mark|record|update"
    r"|ignore|disregard|forget|add|change|treat|extract|log|create|output|return|write|reply|respond"
    r"|say|report|classify|move|close|delete|send|schedule|book|include|use|follow|assume|override"
    r"|summari[sz]e|register|put|insert|enter|note that|correct record)\b"
)
_RULES = (
    r"(?:instructions?|prompts?|rules|guidelines|system messages?|context|training|programming|directives?)"
)
_ABOVE = r"(?:previous|above|prior|earlier|preceding|foregoing|other|existing|your|the)"
_KIND_OF_NOTE = r"(?:NOTE|NOTICE|INSTRUCTIONS?|PROMPT|MESSAGE|COMMAND|DIRECTIVE|OVERRIDE)S?"
_TO_MACHINE = (
    rf"[ \t]+(?:to|for|an|für|pour|para|per|voor)[ \t]+(?:all |any |the |your )?(?:{_MACHINE}|assistants?\b|ai\b|crm\b)"
    r"[^\n:\"<>]{0,30}"
)
# "SYSTEM NOTE FOR CRM ASSISTANT", "AI NOTE-TAKERS", "assistant instructions".
_SYSTEM_FOR = rf"(?:system|admin|crm|automated)(?:[ \t]+{_KIND_OF_NOTE}){_TO_MACHINE}"
_HEAD = (
    rf"(?:(?:{_MACHINE}|assistants?|system|llm|ai(?=[ \t]+(?:to|for|{_KIND_OF_NOTE})\b))[\w-]*"
    rf"(?:[ \t]+{_KIND_OF_NOTE})?(?:{_TO_MACHINE})?)"
)
_WITHIN = r"[^\"”“»<>\[\](){}]"
# From where it begins, or where something else that is blanked may have ended: not from each of its letters again.
_CLAUSE = r"(?<![^\n.!?>\]})])[^\n.!?]*"
_SPOKEN_TO = re.compile(
    "|".join(
        (
            r"<!--(?:.*?-->|.*?(?=\n[ \t]*\n|\Z))",
            r"\[\[.*?(?:\]\]|$)|\{\{.*?(?:\}\}|$)",
            r"<\|.*?\|>[^\n]*",
            r"<(?P<tag>system|assistant|instructions?|prompt|ai|tool|admin|script"
            r"|style)\b[^<>]*>.*?(?:</(?P=tag)>|\Z)",
            r"<(?P<hid>\w+)[^<>]*(?:display:\s*none|visibility:\s*hidden|font-size:\s*0"
            r"|color:\s*(?:white|#fff))[^<>]*>.*?(?:</(?P=hid)>|\Z)",
            rf"(?i:[\"“„«<\[({{][^\S\n]*{_HEAD}[^\S\n]*:\W{{0,3}}{_ORDER}{_WITHIN}*(?:[\"”“»>\])}}]|\Z))",
            rf"(?:^|(?<=[.!?] ))[^\S\n]*[#*>\-–_=]*[^\S\n]*(?i:{_SYSTEM_FOR})[^\S\n]*[:\-–—][^\n]*",
            r"^[^\S\n]*[#*>\-–_=\"']*[^\S\n]*(?:SYSTEM|ASSISTANT|AI) "
            r"(?:INSTRUCTION|PROMPT|COMMAND|DIRECTIVE|OVERRIDE)S?[^\S\n]*:[^\n]*",
            r"^[^\S\n]*[#*>\[(\-–_=\"']*[^\S\n]*(?:SYSTEM|ASSISTANT|System (?:prompt|message"
            r"|override|note|instruction|notice)|system (?:prompt|message|override|note|instruction)"
            r"|PROMPT|INSTRUCTIONS?|ADMIN(?: OVERRIDE)?|OVERRIDE)[^\S\n]*[:>\])\-–—][^\n]*",
            rf"[\[({{][^\[\](){{}}]*\b(?i:{_MACHINE}|assistant|prompt injection|system "
            rf"prompt)\b[^\[\](){{}}]*\b(?i:{_ORDER})[^\[\](){{}}]*[\])}}]",
            r"(?i:[\[({][^\S\n]*(?:system|assistant|ai|bot|llm|model)[^\S\n]*[:,\-–][^\])}]*[\])}])",
            rf"(?i:(?:^|(?<=[.!?>*\])] )|(?<=[\"“„«]))[^\S\n]*[\"'*#(\[\-–]*(?:(?:important |internal |special "
            rf"|hidden )?(?:notes?|messages?|instructions?|attn|attention|memo|hints?|reminder|ps"
            rf"|p\.s\.|fao|directive|command|hinweis|anweisung|notiz|nota|notitie|instrucci[oó]n(?:es)?"
            rf"|istruzioni|instru[cç][aã]o|aviso|avis|consigne)"
            rf"\W{{0,3}}(?:to|for|of|an|für|fuer|à|aux|pour|a|ao|para|per|voor|aan)?\W{{0,2}}|(?:dear|hey|hi|to|for"
            rf"|hello|attention)[ \t:,]+)(?:all |any |the |your |our |alle |die |das |la |le |les |los |las )?"
            rf"(?:{_MACHINE}|assistant|ai\b"
            rf"|crm\b)[^\n]*(?:\n(?![^\S\n]*\n)[^\n]+)*)",
            rf"(?im:(?:^|(?<=[.!?>*\])] ))[^\S\n]*[\"'*#\-–]*(?:{_MACHINE}|(?:the |our )?assistant"
            rf"|the ai|ai(?=,))(?:[ \t]+\w+){{0,4}}?[^\S\n]*[:,\-–—][^\S\n]*[^\n]*?(?:{_ORDER})[^\n]*)",
            rf"(?i:\b(?:if|when|as|since)\s+(?:you(?:'re| are)|this is (?:being )?(?:read|processed"
            rf"|parsed|summari[sz]ed) by|(?:read|processed) by)\s+(?:an?\s+)?(?:{_MACHINE}|ai"
            rf"|assistant)\b[^\n]*)",
            rf"(?i:{_CLAUSE}\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|everything"
            rf"|of)\s+)*(?:{_ABOVE}\s+)*{_RULES}\b[^\n]*)",
            rf"(?i:{_CLAUSE}\b(?:ignore|disregard|forget)\s+(?:everything|all|the (?:text|notes?"
            r"|content|message)s?)\s+(?:above|before|so far|said)\b[^\n]*)",
            rf"(?i:{_CLAUSE}\b(?:{_MACHINE}|assistants?|ai)\b[^\n.!?]{{0,30}}\b(?:reading|processing|parsing"
            rf"|summari[sz]ing|analy[sz]ing)\s+(?:this|the)\b[^\n]*)",
            rf"(?i:{_CLAUSE}\byour (?:new|real|true|updated) (?:instructions?|task|role|system "
            r"prompt)\b[^\n]*)",
        )
    ),
    re.S | re.M,
)


def masked(text: str) -> str:
    """The text with whatever is addressed to machines blanked, of the same length."""
    plain = _UNSEEN.sub(" ", text)
    blanked = list(plain)
    for start, end in _addressed(text):
        blanked[start:end] = re.sub(r"[^\n]", " ", plain[start:end])
    return "".join(blanked)


def _addressed(text: str) -> Iterator[tuple[int, int]]:
    # Unseen signs may be strewn into a word to hide it: looked for without them, blanked in place.
    kept = (
        [place for place, sign in enumerate(text) if not _UNSEEN.match(sign)]
        if _UNSEEN.search(text)
        else None
    )
    seen = text if kept is None else "".join(text[place] for place in kept)
    for found in _SPOKEN_TO.finditer(seen):
        if kept is None:
            yield found.span()
        else:
            yield kept[found.start()], kept[found.end() - 1] + 1
