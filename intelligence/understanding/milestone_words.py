"""Words that make a date a milestone of the buyer's, by kind; and words that make it something else."""

import re

from .shapes import Event

_BODY = (
    r"board|committee|comit[eé]\w*|commission|council|conselho|consejo|konsiyon|conseil|agm|steerco|"
    r"steering|cmte|cttee|ctte|exco|directors|trustees|members|owners|"
    r"management team|vorstand|gesch[aä]ftsleitung|aufsichtsrat|gemeinderat|verwaltungsrat|zarz[aą]d|rada|"
    r"direksi|rups|styrelse\w*|styrem\w*|styret|bestyrelse\w*|"
    r"ledningsgrupp\w*|johtoryhm\w*|hallitus|direktion\w*|directie|bestuur|raad|cda|cdp|partners|ringi|"
    r"shareholders|cabinet|panel|exec|"
    r"leadership|parish|senate|governors|regents|cab\b|capex meeting|investment meeting"
)
BODY = re.compile(rf"\b(?:{_BODY})\b", re.I)

_DECIDES = (
    r"final call|(?:is|be|get|have) an order|"
    r"decid\w+|decision\w*|vot(?:e|es|ing|ed)\b|choos\w+|chosen|select(?:s|ion)?\b|pick(?:s|ing)? (?:a |"
    r"the |their )?(?:vendor|winner|supplier|one|partner)|"
    r"award\w*|approv(?:e|es|al|ing)\b|sign[- ]?off|(?<!would )(?<!could )(?<!might )sign(?:s|ing|ature|"
    r"ed)?\b(?! in| up| on to)|final say|"
    r"verdict|"
    r"(?<!will )(?<!to )(?:issue|release|raise|place|cut)s? (?:the |a |us the )?(?:po|order|purchase "
    r"order)|(?<!the )\bpo\b|purchase order|entscheid\w*|vergabe|zuschlag|bestell\w*|"
    r"decyd\w+|decyzj\w+|beslu\w+|beslissing|beslut\w*|d[eé]cision|decisi[oó]n|decis[aã]o|deciden?|"
    r"decisione|delibera|p[aä][aä]t[oö]s|karar\w*|avgj\w+|afgør\w*|ordine|"
    r"firma\w*|podpis\w*|rozhodn\w+|keputusan|make the call|yes or no|go(?:/| or |-)no[- ]?go|adjudic\w+|"
    r"nombramos|our "
    r"case|our proposal|on the agenda|your proposal"
)
_LIVE = (
    r"go(?:es|ing)?[- ]?live|golive|(?:be|is|are|been|get|up and) live|live (?:by|before|on|from|in|date|"
    r"target)|launch\w*|roll[- ]?out\w*|rolled out|"
    r"in place|(?<!goes )(?<!go )in (?:by|before)\b|(?:plan|want|hope|aim|like|going)s? to (?:start|begin|"
    r"switch|go over)|"
    r"up and running|(?:system|it|must be|be) running|be running|running (?:by|before)|start(?:s|ing)? "
    r"(?:using|date|with it)|we start in|"
    r"implementation|installation|install(?:ed)?\b|commission(?:ing|ed)|deploy\w*|cut[- ]?over|switch[- "
    r"]?over|in production|operational|"
    r"(?:need|want|must have|needs|wants) (?:it|this|something|the system) (?:in\b|live|up|running|"
    r"installed|working|by)|delivery|delivered by|kick[- ]?off date|inbetriebnahme|produktivstart|"
    r"livegang|in betrieb|mise en (?:service|production)|puesta en marcha|arranque|entrada em|avvio|messa "
    r"in|i drift|drifts[aä]tt\w*|oppstart|"
    r"live (?:mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)\w*|"
    r"(?:must|has to|have to|needs? to) (?:be )?(?:finished|installed|working|running|on site|on the \w+|there|run|done)"
    r" (?:[\w ]{0,15})?(?:before|by)|"
    r"k[aä]ytt[oö][oö]n|canl[ıi]ya|start date|opening day|start[- ]?up of|first day of use|ready (?:by|"
    r"for|before)"
)
_CONTRACT = (
    r"(?:contract|licen[cs]es?|agreement|renew\w*|subscription|maintenance|framework|lease|msa|support|"
    r"warranty|retainer|deal|vertrag|wartungsvertrag|"
    r"contrat\w*|contrato|contratto|abonn?e\w*|umow\w*|smlouva|avtal\w*|kontrakt\w*|sopimus|"
    r"s[oö]zle[sş]me\w*|kontrak)\b[^.;\n]{0,45}?"
    r"\b(?:ends?|ending|up ?to\b|upto|up\b|expir\w+|run(?:s|ning)? (?:out|to|till|until|through)|until|till|through|"
    r"to\b|is\b|renew\w*|due|finish\w*|terminat\w+|"
    r"loopt|l[aä]uft|bis|vence\w*|scade\w*|termin\w+|notice|comes up|lapses?|t/m|au|fino|h[aä]sta|biter)|"
    r"\brenewal\b|\b(?:we|they|it) renews?\b|\b(?:there|in place|running) now (?:till|until)|\bup for "
    r"renewal|loopt af|l[aä]uft aus|"
    r"\b(?:lot|people|guys|crowd) (?:is |are )?up\b|\b(?:paid|signed|renewed|prepaid|extended|booked)\b[^.;\n]{0,30}"
    r"\b(?:until|till|through|up to|upto|to (?:the )?end)|"
    r"switch\w* off|(?:still have|stuck with|tied (?:in|to)|locked in|committed to|(?:they're|we're|are|"
    r"is) on) [^.;\n]{0,30}\b(?:until|till|through)"
)
_BUDGET = (
    r"(?:budget|capex|opex|funds?|funding|grant|money|financ\w+|spend)\b[^.;\n]{0,60}?\b(?:opens?|closes?|"
    r"closing|resets?|expires?|round|cycle|freez\w+|ends?|"
    r"until|till|goes back|lose|year|lapses?|spent|encumbered|committed|drawn down|used up|released|comes|"
    r"renews?|available|valid|starts?|"
    r"planning|must reach|due|submitted|submission|goes in)|"
    r"\b(?:fiscal|financial|budget|fin\.?) (?:year|yr)|\bnew (?:fin )?(?:year|yr)\b|"
    r"(?:budget|funds?|funding|grant|money|vote|pot|bucket|subsid\w+|f[öo]rder\w+|subvenci\w+|subvention\w*|anggaran|"
    r"credit|scheme|allowance)\b[^.;\n]{0,60}?\b(?:lapse\w*|dies|gone|clos\w+|runs? out|expir\w+|goes (?:back|away)|"
    r"l[aä]uft|vence|dibuka|caduc\w+|termin\w+)|\bfy\b|\bfy ?\d\d|\byear[- ]end|\btheir year (?:starts|ends|"
    r"closes)|\bour year (?:starts|ends|closes)|ring[- ]?fenced|"
    r"use it or lose it|(?:must|has to|have to) be (?:spent|drawn down|encumbered|committed|used up)|"
    r"budget round|new budget|applications? clos\w+|(?:has|have) to be spent|to be "
    r"spent|goes back to|haushalt\w*|presupuesto|"
    r"or[cç]amento|budg[eé]taire|exercice|geschäftsjahr|bokslut|(?:capital|budget|funding|investment) "
    r"(?:bids?|requests?|proposals?|applications?)|the new (?:financial |fiscal |budget )?year (?:starts|"
    r"begins|opens)|(?:got|have|has|there's)\b[^.;\n]{0,30}(?:thousand|million|lakhs?|crores?|[$€£]\S+|"
    r"\d[\d.,]+ ?k?)\b[^.;\n]{0,15}\b(?:till|until)|the new one (?:opens|starts)|when the new budget|"
    r"tilikausi|(?:it's|is|it is) (?:still )?there (?:till|until)|ours ends"
)
_OTHER = (
    r"(?:packets?|papers?|pack|dossier|forms?|submissions?) (?:is |are )?(?:due|close)|(?:investment|"
    r"evaluation|selection|interview|approval) round|"
    r"freeze|frozen|tender|submission|rfp|bids?\b|packets? close|deadline|poc\b|pilot\w*|trial\w*|proof "
    r"of concept|test phase|one-line test|uat|bake[- ]?off|"
    r"audit\w*|inspection|shutdown|season|harvest|upgrade|migration|blackout|moratorium|clos(?:es|ing|ed) "
    r"(?:for|on|until)|stocktake|inventory|"
    r"certificat\w+|accreditation|regulator\w*|evaluat(?:ed|ion)|reorg\w*|merger|takeover|move|relocation|"
    r"elections?|revision|comes to the|"
    r"test[s]?\b|piloting|proefperiode|testphase|pilotprojekt|prueba|licitaci[oó]n|concorso|gara|"
    r"ausschreibung|aanbesteding|przetarg|ihale|"
    r"must show|slipped to|moved to|(?:they|it|which|who) (?:meets?|sits?|stops?)|starts to (?:read|"
    r"review)|answer comes|mulai"
)

KINDS: tuple[tuple[Event, re.Pattern[str]], ...] = (
    ("contract_end", re.compile(rf"\b(?:{_CONTRACT})", re.I)),
    ("budget_cycle", re.compile(rf"\b(?:{_BUDGET})", re.I)),
    ("go_live", re.compile(rf"\b(?:{_LIVE})\b", re.I)),
    ("decision", re.compile(rf"\b(?:{_DECIDES})\b", re.I)),
    ("other", re.compile(rf"\b(?:{_OTHER})\b", re.I)),
)
# A test period's dates gate the deal but are nobody's go-live.
TEST = re.compile(
    r"\b(?:poc|pilot\w*|trial\w*|proof of concept|test(?:s|ed|ing)?|bake[- ]?off|uat|evaluation|"
    r"proefperiode)\b",
    re.I,
)
# What makes the day a task, an appointment with us, an absence or a fallback instead.
ERRAND = re.compile(
    r"\b(?:wants? (?:our|your|\w+ slides?|an answer)\b[^.;\n]{0,30}\b(?:by|b4|before|off me|from (?:me|us))|"
    r"give it to|to follow|written answer|send\w*|sent|e-?mail\w*|mail\w*|fill\w*|needs? (?:our|your|my|the) |"
    r"call(?:s|ed|ing)?|ring\w*|"
    r"phone|cb|c/b|vm|lvm|text\w*|whatsapp|book\w*|prepare\w*|forward\w*|fwd|revert\w*|share\w*|"
    r"chase|follow[- ]?up|f/u|reply|answer(?! comes)|check\w*|ask|reads?|bring|pull|courier|talk|speak|"
    r"meet(?:ing)? (?:with|w/)|mtg w/|demo|visit|coffee|workshop|"
    r"invite|tickler|reminder|remind|try|touch base|check in|schick\w*|senden|env[ií]\w*|manda\w*|stuurt?|"
    r"kirim|invia\w*|skicka\w*|w[yi]ś?le|come (?:down|in|over|by)|"
    r"hold (?:it|this|the price)|extend|hear back|get back|i'?ll|we'?ll (?!choose|decide|sign|vote|pick)|"
    r"i will|i'm|to do|todo|wants? me to|asked me|"
    r"rewrites?|drafts?|redlines?|turn by|finish|fix\w*|issue (?:the|a) new|papers must|arrange\w*|line "
    r"up|next (?:meeting|call|step)|invoices?\b|our (?:price|offer|quote) \w+ )",
    re.I,
)
ABSENT = re.compile(
    r"\b(?:out (?:till|until|of office|from|this|next)|on (?:leave|holiday|vacation|pto|parental)|away|"
    r"(?:on|his|her|their) holidays?|vacation|skiing|(?:she|he)(?:'s| is) in\b|i'm in\b|i am in\b|"
    r"travel\w*|"
    r"last day|leaving|leaves|maternity|ferien|urlaub|vacaciones|férias|congé\w*|semester|off (?:till|"
    r"until|sick)|back (?:on|in|from)|closed day|retires?|"
    r"they close|we're shut|moves? to the city|arrives?|lands)\b",
    re.I,
)
CONDITION = re.compile(
    r"\b(?:if|provided|assuming|unless|wenn|sofern|als\b|jeśli|pokud|suppose|depends on|subject to)\b",
    re.I,
)
NEGATED = re.compile(
    r"\b(?:scratch|cancel\w*|not before|no longer|called off|postponed from|instead of|not|(?:moved|"
    r"slipped|pushed|changed) from|was (?:due|"
    r"planned|supposed)|not the)\b[^.;\n]{0,15}\Z",
    re.I,
)
GONE = re.compile(
    r"\b(?:is gone|was lost|cancelled|canceled|called off|scrapped|is off\b|doesn't happen|not happening)",
    re.I,
)
