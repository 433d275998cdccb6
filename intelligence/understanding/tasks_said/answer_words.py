"""Answers, headings, hours and other set phrases tasks are read by. Data."""

import re

QUESTION = re.compile(
    r"(?:^|[,:–-]\s*|\b(?:also|and|but|so|or)\s+)(?:is|are|do|does|can|could|would|will|what|how|when|which|where|who|have|has|did|any)\b[^?]{8,}\?$"
)

LOOSE_END = re.compile(r"(?:[\s,;:&+]|\b(?:and|or|but|then|meanwhile|on|by|also))+$")

YES = re.compile(
    r"^\W*(?:(?:oh|well|hmm|and)\W+)?(?:yes|yep|yeah|yup|sure|ok|okay|fine|good|great|perfect|works|that works|that'd work|lovely|agreed|deal|can\b|no problem|of course|absolutely|certainly|alright|all right|sounds|please do|\ue010+[^?]*\bplease\b|\ue010+\s+at\s+the\s+latest|happy to|will do|done|noted|i can|\ue010+\s+(?:is|works|good|fine|ok)|\S+ (?:is|works) (?:fine|good|ok|for))"
)

# Whom or what one brings along to a meeting.
COMPANY = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:colleagues?|team|engineers?|boss|manager|partner|someone|people|tablet|laptop|\ue001|\ue002)"
)

# Words by which a bare day of today is meant to come.
STILL_TODAY = re.compile(
    r"\b(?:today|tdy|tonight|tonite|eod|cob|cop|later|this (?:afternoon|arvo|evening)|heute|hoy|hoje|aujourd'hui|ce soir|vandaag|oggi|idag|i dag)\b"
)

# The heading of a list of things to do.
HEADING = re.compile(
    r"^[^\w\n]*(?:action(?: item| point)?s?|to[- ]?dos?|next steps?|follow[- ]?ups?|tasks?|pendenzen|aufgaben|offene punkte|maßnahmen|acciones|compromisos|próximos pasos|actions? à suivre|à faire|azioni|da fare|acties"
    r"|actiepunten|åtgärder|oppgaver|zadania|úkoly|yapılacaklar|tindak lanjut|próximos passos|who does what)[^\w\n]*(?:\n|$)",
    re.I | re.M,
)

# An hour that is said as one of a day already spoken of, or of today.
LINKED_HOUR = re.compile(r"(?:at|from|around|about|by|before|after|@|~)", re.I)

# What may stand before an hour for a day that was not read: a stop, a name of a day in another language, another script.
UNREAD_DAY = re.compile(
    r"(?:[.,;:)\n]|[^\x00-\u024f]|\b(?:lun|mart?|mier?|mi[eé]|jue|joi|vier?|viner?|s[aá]b|dom|seg|ter|qua|qui|sex|mo|di|mi|do|fr|sa|so"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|segunda|ter[cç]a|quarta|quinta|sexta|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|maandag|dinsdag|woensdag|donderdag|vrijdag|m[åa]ndag|tisdag|onsdag"
    r"|torsdag|fredag|lunedì|martedì|mercoledì|giovedì|venerdì)\.?)\s*(?:\d{1,2}\.?\s)?\Z",
    re.I,
)

# An hour without a day.
BARE_HOUR = re.compile(
    r"[\s@~]*(?:at|from|around|about|ab|um|à|a las|às|alle|by|before|after)?\s*(?:\d{1,2}(?:[:.h]\d{2})?|noon|midday|half \w+|\w+ o'clock)\s*(?:am|pm|a\.m\.|p\.m\.|h|hs|uhr|o'clock|ish|sharp)?\s*(?:[a-z]{2,4})?",
    re.I,
)
