"""Words that recommend, oblige, judge or command; few and general, for sentences that a program composed."""


def _words(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split("|"))


MODALS = _words(
    "should|shouldn't|must|mustn't|ought to|needs to|need to|need not|have to|has to|had better|supposed to|"
    "required to|shall|it is time to|it's time to|make sure|be sure to|be careful|essential to|important to|"
    "crucial|imperative|vital|urgently|at once|as soon as possible|asap"
)
RECOMMENDATIONS = _words(
    "recommend|recommends|recommended|recommending|recommendation|recommendations|suggest|suggests|suggested|"
    "suggesting|suggestion|suggestions|advise|advises|advised|advice|advisable|consider|why not|how about|let's|"
    "let us|please|you could|you can|you may want|you might|we could|worth a|worth an|worth it|worth asking|"
    "worth calling|worth trying|worth checking|would help|could help|would be wise|next best|best next|instead of|"
    "rather than|try to|feel free"
)
JUDGEMENTS = _words(
    "good|great|excellent|perfect|strong|healthy|solid|impressive|promising|encouraging|bad|poor|weak|terrible|"
    "unhealthy|worrying|worrisome|alarming|disappointing|dangerous|risky|hollow|serious|critical|severe|better|best|"
    "worse|worst|unfortunately|sadly|luckily|fortunately|hopefully|too few|too many|too late|too early|too slow|"
    "too high|too low|too long|too short|neglected|forgotten|failed to|failing|careless|lazy|wrong|poorly|badly|"
    "well done|on track|off track|at risk|in danger|in trouble|concerning|a concern|underperforming|stale|fails|"
    "not enough|insufficient|suspicious|unrealistic|overdue for"
)
TERMS = _words(
    "best case|too few cases|wrong person|at risk since|no more than|identified pain|best before|wrong number"
)
"""Names of the product's own vocabulary that hold such a word and judge nothing."""

CLEAR_VERBS = _words(
    "ask|send|tell|add|get|make|find|bring|give|keep|let|write|prepare|confirm|identify|involve|invite|escalate|"
    "introduce|propose|prioritise|prioritize|focus|ensure|verify|reach|remind|clarify|agree|avoid|choose|consider|"
    "discuss|explore|qualify|respond|push|stop|chase|nudge|take|use|try|talk|speak|meet|pick|look|raise|drop|treat|"
    "go|run|bring|begin|wait|hold|put|establish|validate|secure|align|learn|understand|re-engage|revive|mend|fix|"
    "provide|suggest|recommend|encourage|see|buy|sell|win|handle|address|decide|come|insist|negotiate"
)
DOUBTFUL_VERBS = _words(
    "call|name|phone|ring|email|e-mail|mail|message|text|note|plan|review|schedule|update|contact|draft|offer|demo|follow|"
    "reply|answer|close|move|set|start|book|share|check|show|present|work|act|log|open|set|visit|question|approach|"
    "target|question|test|list|point|change|turn|help|save|win|lead|back|step|promise"
)
BARE_NOUNS = _words(
    "is|was|are|were|has|had|will|and|or|of|in|date|time|times|rate|kept|held|taken|sent|added"
)
"""After these a verb at the beginning was a noun or a form of another tense: "Agree is", "Meet times"."""

OBJECT_STARTS = _words(
    "the|a|an|your|their|his|her|its|our|my|them|him|us|me|it|this|that|these|those|all|each|every|both|up|with|out|"
    "back|somebody|someone|whoever|whether|what|who|how|when|why|again|now|soon|early|more|another|one"
) - {"with", "back", "when", "again", "one", "more"}
