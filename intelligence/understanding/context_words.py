"""Signs by which a sentence of a report tells of a company's business, plans, changes, troubles or figures."""

import re
from collections.abc import Mapping, Sequence


def _signs(*patterns: str) -> Sequence[re.Pattern[str]]:
    return [re.compile(rf"\b(?:{pattern})\b", re.I) for pattern in patterns]


LEGAL_FORMS = frozenset(
    "the inc incorporated ltd limited llc plc corp corporation co company gmbh ag se kg bv nv sa sas srl spa ab as oy aps pty pte bhd".split()
)
EMPTY_WORDS = frozenset(
    "group holding holdings international global partners services solutions systems industries".split()
)
COMPANY = re.compile(
    r"\b(?:we|our|us|the (?:[\w-]+ )?(?:company|group|firm|business|manufacturer|retailer|bank|insurer|provider|operator|board)|its|it (?:has|is|will|plans?|said))\b",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:rivals?|competitors?|peers?|analysts?|economists?|shares of)\b"
    r"|^(?!(?:In|On|At|The|Our|We|Its?|This|That|By|From|For|After|Under|With|As|Both|All|Chief|Mr|Mrs|Ms|Dr|Revenue|Sales|Orders?|Profit)\b)"
    r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)? (?:said|launched|announced|acquired|reported|unveiled|raised|opened|posted|has|is|will)\b",
)
"""Somebody else is the subject: named as a rival, or a name that begins the sentence and does something."""
NOISE = re.compile(
    r"forward-looking|safe harbou?r|this (?:press release|report) (?:contains|may)|all rights reserved|copyright|cookies?\b|subscribe|"
    r"newsletter|click here|read more|table of contents|pursuant to|in accordance with (?:IFRS|GAAP|section)|auditors?['’]? report|"
    r"share-based payment|deferred tax|fair value|see note \d|www\.|https?://|media contact|investor relations contact",
    re.I,
)
WEIGHTS: Mapping[str, float] = {
    "business": 1.1,
    "strategy": 1.0,
    "changes": 1.1,
    "challenges": 1.0,
    "figures": 0.9,
}
"""So that a plan with a number in it is a plan, and an appointment at a leading maker is a change."""
SIGNS: Mapping[str, Sequence[re.Pattern[str]]] = {
    "business": _signs(
        r"(?:is|are|as) (?:a|an|the|one of the)(?: \w+){0,3} (?:provider|manufacturer|supplier|maker|operator|retailer|developer|distributor|"
        r"producer|specialist|bank|insurer|consultancy|platform|carrier|builder|publisher|company|group|firm|leader)s?",
        r"(?:design|develop|manufactur|produc|distribut|suppl|operat|sell|provid|offer|serv)(?:e|es|s|ies|y|ing|ed)? (?:\w+ ){0,4}"
        r"(?:to|for|across|in|and|products?|services?|solutions?|customers?|systems?|equipment|software)",
        r"headquartered|based in|head office",
        r"operat\w+ (?:in|from|across) (?:more than |over |some )?\w+ (?:countries|sites|locations|plants|branches|stores|markets)",
        r"(?:customers?|clients?) (?:include|in|across|range|such as)",
        r"(?:founded|established|family[- ]owned) (?:in|by|since)|family[- ]owned",
        r"(?:business (?:units|segments|areas)|divisions|segments|product lines|portfolio|brands)",
    ),
    "strategy": _signs(
        r"strateg(?:y|ic|ically)|roadmap|road map|priorit(?:y|ies|ise|ize)\w*",
        r"(?:aims?|plans?|intends?|expects?|wants?|seeks?|hopes?|committed|ambition|goal|target|objective|vision)(?: is)? (?:to|of|for)",
        r"will (?:\w+ )?(?:invest|focus|expand|launch|build|roll out|introduce|accelerate|continue to|reduce|double|digiti[sz]e|moderni[sz]e|migrate|consolidate)",
        r"(?:by|until|before) (?:the end of )?20[2-4]\d",
        r"invest(?:ing|ment|ments)? (?:\w+ ){0,3}(?:in|of|programme|program)",
        r"(?:digital|digitali[sz]ation|transformation|automation|sustainab\w+|net[- ]zero|decarboni[sz]\w+|efficiency programme|cost programme)",
        r"(?:next|coming) (?:three|five|few|two|\d+) years|long[- ]term|medium[- ]term|multi-year",
    ),
    "changes": _signs(
        r"appoint(?:s|ed|ment)?|named (?:\w+ ){0,3}(?:as|chief|ceo|cfo|cio|cto|head|president|director)|joins? (?:\w+ ){0,3}as|succeed(?:s|ed|ing)?|"
        r"steps? down|stepp(?:ed|ing) down|resign(?:s|ed|ation)?|new (?:chief|ceo|cfo|cio|cto|coo|head|managing director|chair\w*)|retires?",
        r"chief (?:executive|financial|information|technology|operating|commercial|digital|people)(?: officer)?|c[efiot]o|managing director|chair(?:man|woman)?",
        r"acqui(?:re|res|red|ring|sition|sitions)|merge(?:r|s|d)?|takeover|divest\w*|spin[- ]?off|carve[- ]?out|sale of its|sold its|joint venture",
        r"restructur\w+|reorgani[sz]\w+|job cuts?|redundanc\w+|lay(?:ing)? ?offs?|closure|clos(?:e|ed|ing) (?:its|the|down|\w+ (?:plants?|sites?|stores?|offices?))",
        r"open(?:s|ed|ing)? (?:a|its|the|\w+) (?:\w+ ){0,2}(?:plant|site|office|store|centre|center|factory|warehouse|branch|hub)|"
        r"expan(?:d|ds|ded|ding|sion) (?:into|to|in|of)|relocat\w+|new (?:plant|site|office|factory|headquarters|warehouse)",
        r"launch(?:es|ed)?|introduc(?:es|ed)|unveil(?:s|ed)",
        r"rais(?:es|ed|ing) (?:\w+ ){0,2}(?:[$€£]|funding|capital|series|million)|funding round|series [a-e]|ipo|listed on",
        r"(?:select(?:s|ed)|switch(?:es|ed) to|migrat(?:es|ed)|replac(?:es|ed)|implement(?:s|ed)|went live|rolled out) (?:\w+ ){0,4}(?:system|software|platform|erp|crm|cloud|sap|provider)?",
    ),
    "challenges": _signs(
        r"challeng\w+|headwinds?|pressures?|difficult(?:y|ies)?|uncertain\w*|volatil\w+|risk(?:s)? (?:of|from|to|that)",
        r"declin(?:e|es|ed|ing)|fell|dropp?(?:ed|ing)|decreas\w+|weak(?:er|ness)?|slow(?:er|down|ed)|loss(?:es)?|shortfall|below expectations",
        r"shortages?|bottlenecks?|delays?|delayed|disrupt\w+|supply chain|backlog|outage|downtime|breach|ransomware|cyber[- ]?attack",
        r"(?:rising|higher|increas\w+) (?:\w+ ){0,2}(?:costs?|prices|inflation|wages|rates|complexity)",
        r"(?:regulat\w+|compliance|tariffs?|sanctions|litigation|lawsuit|fine of|recall)",
        r"skills? (?:gap|shortage)|lack of|(?:legacy|outdated|fragmented|manual) (?:systems?|processes?|it|technology)",
    ),
    "figures": _signs(
        r"(?:revenues?|sales|turnover|profit|ebitda?|net income|operating (?:result|margin|profit)|order (?:intake|book)|cash flow|margin)",
        r"(?:[$€£¥]|usd|eur|gbp|chf)\s?\d[\d.,]*\s?(?:m|bn|million|billion|thousand|k)?|\d[\d.,]*\s(?:million|billion)",
        r"\d+(?:[.,]\d+)?\s?(?:%|per ?cent|percent)",
        r"(?:rose|grew|grown|increased|up|growth|declined|fell|down) (?:by|to|from|of)?",
        r"(?:first|second|third|fourth) quarter|half[- ]year|fiscal (?:year)? ?\d*|full[- ]year|year[- ]on[- ]year|q[1-4]",
        r"employs|headcount|workforce|\d employees",
    ),
}
