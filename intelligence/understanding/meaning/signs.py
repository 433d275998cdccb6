# ruff: noqa: E501  (patterns read better in one line)
"""Words that point at what a clause is about, by label: few and general, in English and the words of neighbours that
slip into notes.

SURE alone is enough to give a label; HINT only adds to the evidence. Both are features of the reader that has learned.
Some words of a pattern stand for groups of words: see GROUPS.
"""

GROUPS = {
    "MONEY": r"(?:[$€£¥₹]\s?\d[\d.,' ]*(?:k|m|bn)?\b|\b\d[\d.,']*\s?(?:k|m|mio|tsd|mln|lakh|crore|cr|grand|bucks|quid|euros?|dollars|pounds|eur|usd|gbp|chf|sek|nok|dkk|pln|zl|inr|aed|sar|zar|brl|%|percent|p\.?c\.?)(?!\w)|\b(?:eur|usd|gbp|chf|sek|nok|dkk|pln|inr|aed|kes|ghs|zar|r\$|rs|sgd|hkd)\.? ?\d[\d.,']*k?m?)",
    "NUM": r"(?:\d[\d.,']*|half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)",
    "BODY": r"(?:board|committee|cttee|steerco|steering|panel|council|agm|assembly|exco|senate|trustees|comit[ée]|comitato|vorstand|geschäftsleitung|gesellschafter\w*|aufsichtsrat|zarząd|junta|direktion|betriebsrat|ringi|jury|management|partners)",
    "CHIEF": r"(?:cfo|ceo|coo|cto|cio|md|gm|dg|director|owner|chair(?:man|woman)?|president|vp|dean|mayor|minister|boss|partner|controller|head|treasurer|principal)",
    "THEM": r"(?:he|she|they|i|we|my \w+|the \w+|his \w+|her \w+|their \w+|[A-Z]\w+)",
}

SURE: dict[str, tuple[str, ...]] = {
    "metrics": (
        r"\b(?:each|every|one|an?) (?:hour|day|minute|stop|incident|outage|no-show)\b[^.;]{0,15}(?:MONEY|is \d|rm \d|costs?)",
        r"\bNUM\b ?%? ?\w* ?(?:→|->|down to|up to|instead of|against|vs\.?|versus) ?\bNUM\b",
        r"\b(?:went|gone|slipped|came|fell|rose|dropped|down|up) from NUM\b[^.;]{0,30}\bto NUM\b",
        r"\b(?:target|tgt|goal|kpi)\b(?! price)[^.;]{0,25}\d",
        r"\bcost(?:s|ing)? (?:us|them|him|her|me)\b[^.;]{0,30}\bNUM\b",
        r"\b(?:sav(?:es?|ed|ing)|cut|reduc\w+|shaved)\b[^.;]{0,40}(?:\d|half|third)[^.;]{0,20}\b(?:minutes?|mins?|hours?|days?|weeks?|%|percent|litres?)\b",
        r"\b(?:roi|payback|mtbf|mttr|oee|dso|availability|uptime|nps)\b[^.;]{0,30}\bNUM\b",
        r"\b(?:charged back|paid in fines|in fines|penalty was)\b",
        r"MONEY (?:a|per|an|each|every|/) ?(?:hour|h|day|week|month|year)\b[^.;]{0,20}\b(?:lost|lose|empty|standstill|downtime|overtime)",
        r"\bstandstill\b[^.;]{0,20}\bNUM\b",
    ),
    "identified_pain": (
        r"\b(?:drowning|struggling|nightmare|fed up|sick of|firefight\w*|embarrass\w*|screaming|furious)\b",
        r"\b(?:by hand|manually|re-?key\w*|re-?typ\w*|keyed?(?: in)? by|double entry|on (?:paper|a whiteboard|a napkin)|lives? in (?:a|one) (?:spread)?sheet|spreadsheet of)\b",
        r"\bkeeps? (?:crashing|breaking|failing|falling over|losing|going down|freezing|dropping)\b",
        r"\b(?:threw|throw|throwing|thrown) away\b|\bin the (?:skip|bin)\b|\bbinn?ing\b",
        r"\b(?:get|gets|got) (?:forgotten|lost)\b|\bfall(?:s|ing)? (?:thru|through) (?:the )?cracks\b",
        r"\b(?:lost|losing|we lose|they lose|rejected|fined|stolen)\b[^.;]{0,50}\b(?:because|due to|bc|b/c|since)\b",
        r"\b(?:a|two|three|\d+) (?:days?|weeks?|hours?|wks?) (?:late|behind)\b",
        r"\b(?:no|zero) (?:visibility|overview|audit trail|backup)\b|\bnobody (?:knows|notices|sees|can)\b",
        r"\b(?:ombudsman|inspector\w*|regulator)\b[^.;]{0,40}\b(?:wrote|written|letters?|fined)\b",
        r"\bbacklog\b",
        r"\bhours? (?:late|wasted)\b|\bdo nothing but\b",
    ),
    "decision_criteria": (
        r"\b(?:must[- ]haves?|deal[- ]?breaker|non[- ]neg\w*|hard requirement|show[- ]?stopper|mandatory|compulsory|obligator\w+|prerequisite|zwingend|obrigatóri\w|obligatoire|pflicht)\b",
        r"\b(?:must|has to|have to|needs? to|should|shall|gotta)\b (?:also |still |be able to )?(?:support|work|run|integrate|talk to|connect|handle|cover|fit|sync|export|import|comply|print|sit on|write back|show|survive|withstand|be (?:hosted|able|available|compatible|certified|cleanable|usable|validated|in \w+))\b",
        r"\b(?:integration|sso|saml|interface|api|offline)\b[^.;]{0,25}\b(?:req'?d|reqd|required|needed|a must|is a must)\b",
        r"\b(?:that'?s the condition|is a condition|what matters|what counts|comes down to|key for (?:them|him|her)|otherwise (?:it is|it's) useless|no need to talk|we'?re done talking)\b",
        r"\b(?:latency|response time) (?:budget|below|under)\b",
        r"\bif it (?:doesn'?t|can'?t|cannot)\b[^.;]{0,60}\b(?:don'?t|no|useless|dead|done)\b",
        r"\bwants? (?:one|a single|everything|fixed|local)\b",
        r"\b(?:without|no) (?:a |any )?(?:permanent connection|internet)\b[^.;]{0,20}\b(?:otherwise|or)\b",
    ),
    "decision_process": (
        r"\bBODY\b[^.;]{0,60}\b(?:decid\w+|meets?|met|approv\w+|votes?|takes? (?:the|a)|picks?|sits?|sat|choos\w+|discuss\w*|looks? at|entscheidet|decyduje|tagt|decide|nodded)\b",
        r"\b(?:goes|go|going|taken?|present\w*|submitted|back|put (?:it )?(?:back in )?) (?:up )?(?:to|before|in front of|for) (?:the |their |our |my )?(?:\w+ ){0,2}\bBODY\b",
        r"\b(?:short-?list\w*|scoring|evaluation matrix|they (?:will |all )?(?:choose|pick|decide|vote)s?|pick (?:the )?vendor|decision (?:falls|paper))\b",
        r"\b(?:must|has to|have to|wants? to|needs? to) (?:see|agree|approve|review|ok|okay|bless|pass|test|sign off|verify) (?:it|this|that|us|everything|anything)\b",
        r"\bveto\b|\b(?:can|could|will) (?:block|kill|stop) (?:it|this)\b",
        r"\bonce [^.;]{3,40}\b(?:verif\w+|costed|approved|checked|tested)\b",
        r"\b(?:ringi|cab|gate review|capex committee|credit committee)\b",
        r"\b(?:recommends?|makes? (?:a|the) (?:proposal|recommendation))\b[^.;]{0,30}\b(?:decid\w+|approv\w+|board|then)\b",
    ),
    "paper_process": (
        r"\b(?:goes?|out|put) to (?:bid|tender)\b|\b(?:letter of credit|LC (?:thru|through|at|from)|capex form|bridge letter|PO ?#)|\bpay(?:ment)?\b[^.;]{0,20}\b\d+ days\b",
        r"\b(?:msa|dpa|nda|avv|baa|sow|redlin\w+|counter-?sign\w*|letter of intent|loi|framework agreement|call-off|purchase order|docusign|pro-?forma|bid bond|performance bond|pbg|bank guarantee|poa|empanel\w+|sole source|single source)\b",
        r"\b(?:vendor|supplier) (?:record|form|portal|onboarding|registration|set-?up|list|risk|master|questionnaire|self|code|number)\b",
        r"\bPO\b (?:is |has |in |stuck|needs?|release|requires|against|number|via|only)",
        r"\b(?:legal|lawyers?|solicitors?|counsel|attorney|jurídico|gestoría)\b[^.;]{0,40}\b(?:review\w*|has it|have it|looking|reads?|reading|comments?|remarks|wants?|redline\w*|expects|returns?|complain\w*)\b",
        r"\b(?:clause|contract|agreement|terms)\b[^.;]{0,40}\b(?:must|needs?|has to|have to|cut|review\w*|draft|open|signed|in (?:french|german|spanish|arabic))\b",
        r"\b(?:three|3) (?:quotes|quotations|bids|offers)\b|\bpurchasing platform\b|\bariba\b|\bcoupa\b",
        r"\b(?:doesn'?t|won'?t|not) go to signature\b|\bgroup legal\b|\bexit clause\b",
        r"\bpayment (?:terms?|in|within)? ?\d+ ?days\b|\bnet \d\d\b",
        r"\bprocurement (?:wants|will|needs|must|says|has)\b",
    ),
    "economic_buyer": (
        r"\b(?:signs?|countersigns|sign[- ]?off|approves?|authori[sz]es?|releases?) (?:anything|everything|all|above|from|alone|off|it|the (?:po|money|order|cheques?|checks?|funds))\b",
        r"\bCHIEF\b[^.;]{0,25}\b(?:signs|approves?|has the last|holds|releases?|decides|will release|has to (?:approve|sign|release))\b",
        r"\b(?:purse|last word|final say|final word|final approval|final nod|holds? the (?:budget|money|purse|strings)|budget (?:holder|owner)|cost cent(?:re|er) owner|money (?:sits|is) with|chequebook|checkbook|signs the che(?:ques|cks)|writes? the (?:cheque|check)s?)\b",
        r"\b(?:anything|everything|all|sums?|purchases?)? ?(?:above|over|beyond|north of|past|more than|>) ?(?:MONEY|NUM)[^.;]{0,25}\b(?:goes|go|needs?|must|signs?|ends? up|is|=|md|he|she)\b",
        r"\b(?:awaiting|waiting for) (?:his|her) (?:signature|ok|approval)\b|\b(?:lying|waiting|been|sits?) [^.;]{0,30}\bfor signature\b|\b(?:budget|money) (?:comes|has to come|must come) from\b|\bbefore (?:he|she) spends\b",
        r"\b(?:signs?|signed) (?:alone|everything|from|upto|up to)\b|\bthe checks are\b|\blast (?:stamp|signature|hanko)\b|\bi sign\b",
        r"\bhas to release the\b|\breleases? the (?:po|order|money|funds)\b",
        r"\bcan (?:sign|approve|spend|go up to|do) (?:up ?to )?(?:MONEY|NUM|\d)",
    ),
    "champion": (
        r"\b(?:champ(?:ion)?|in our corner|on our side|pushing (?:for|us|hard)|pushes (?:for|us|it)|fighting for|fights for|fighting our|our (?:biggest )?fan|biggest fan|advocat\w+|vouch\w*|lobbying|salesman|behind us|for us in there)\b",
        r"\b(?:present(?:s|ed|ing)?|show(?:s|ed|ing)?|defend(?:s|ed)?|argu(?:es|ed)|pitch(?:es|ed)|sell(?:s|ing)|sold|tak(?:es|ing)) (?:it|this|us|our \w+|the (?:numbers?|figures?|result|case)|that)\b[^.;]{0,20}\b(?:to|with|before|at) (?:the |her |his |our |their |my )?(?:\w+ )?(?:board|director|gm|md|ceo|cfo|management|boss|committee|council|owners?|partners?)\b",
        r"\b(?:insists?|insisted) that (?:i|we|he|she)\b|\bwriting it (?:myself|himself|herself)\b",
        r"\b(?:in|on) (?:my|her|his) slides\b|\bma(?:de|kes) (?:the|a) (?:case|pitch)\b|\b(?:wrote|writes|written|writing) (?:the|our|a) (?:internal |business )?(?:case|paper|justification)\b",
        r"\b(?:has been|been|keeps) telling (?:\w+ ){1,3}(?:for weeks|for months|every|that)\b|\bevery (?:morning|ops|mgmt|meeting)\b[^.;]{0,20}\b(?:us|for us)\b",
        r"\b(?:za nami|nos apoya|nous soutient|setzt sich)\b",
    ),
    "competition": (
        r"\bcompar(?:ing|e|es|ed) (?:us|it|our \w+)? ?(?:with|to|w/|against)\b|\b(?:signed|gone|going|went) with [A-Z\w]|\balso (?:talking|speaking|looking)\b|\bkicking (?:the )?tyres|\b(?:they|we) (?:currently|still|already) (?:use|have|run)\b",
        r"\b(?:competitors?|competition|incumbent|in the running|rival|other (?:bidder|vendor|supplier|offer|quote)s?|build it (?:themselves|ourselves|in-?house)|in-?house (?:build|development)|up (?:against|agst)|concorrência|konkurrenz|wettbewerb|mitbewerber)\b",
        r"\b(?:a |another )(?:lower|cheaper|competing|second) (?:offer|quote|bid)\b",
        r"\b(?:also sells?|sells (?:the same|something similar|similar))\b",
    ),
    "price": (
        r"\b(?:heavy|hefty|steep)\b|\bmatch (?:it|that|their|them)\b|\bor (?:he |she |they )?(?:goes?|walks?)\b (?:to|away|with)|\bpay(?:ment|ing|s)?\b[^.;]{0,25}\b\d+ days (?:instead|or|not)|\b(?:do(?:es)? not|don'?t|doesn'?t|won'?t) (?:want to |wish to )?(?:spend|pay)\b",
        r"\b(?:too (?:expensive|dear|pricey|steep|rich|high for|much for)|pricey|overpriced|sticker shock|out of (?:our|their) (?:reach|league)|can'?t (?:afford|stretch)|daylight robbery|trop cher|zu teuer|te duur|muy caro|caro demais|troppo caro|za dużo|za drogo|por encima|kemahalan|çok pahalı|för dyrt)\b",
        r"\b(?:wants?|needs?|asks?(?: for)?|asking|demands?|expects?|requests?|chc\w+|quiere|veut|vuole|will)\b[^.;]{0,20}(?:\d[\d.,]* ?(?:%|percent|p\.?c\.?)|MONEY)[^.;]{0,12}\b(?:off|less|discount|down|nachlass|rabatt?|iskonto|sconto|desconto|korting|from us|reduction|lower)\b",
        r"\b(?:wants?|needs?|asks for|asking for|demands?) (?:a |an? extra |another |further |us at )?-?\d[\d.,]* ?(?:%|percent|off)",
        r"\b(?:wants?|needs?|says|offer\w*|wanted)\b[^.;]{0,20}\d[\d.,'k]* ?(?:->|→|instead of|statt) ?\d|\bus at -\d",
        r"\bmake it MONEY|\bmax(?:imum)? (?:MONEY|\d)|\bnot a (?:euro|dollar|penny|cent) more\b|\bwould be ok at\b",
        r"\b(?:exceeds?|above|over|beyond|outside)\b[^.;]{0,15}\b(?:the |our |their |his |her )?(?:\w+ )?budget\b",
        r"\b(?:sharpen|sharper|not going to fly|won'?t fly|another price|better price|lower price|price (?:comes?|to come|must come|come) down|come down|do better than that|knock off|take off the)\b",
        r"\bMONEY (?:under|below|cheaper than|less than|more than|over) (?:you|us|yours|ours|theirs|the others?)\b|\bNUM grand (?:under|over) \w+",
        r"\bnobody (?:will|would|is going to) (?:sign|pay|approve) (?:it|that|this)\b",
        r"\bdiscount\b(?! (?:for|work|accept|agreed|given|fine))",
    ),
    "competitor": (
        r"\b(?:would|'d|will) rather (?:keep|stay|stick|have|use)\b|\bprefers? (?:to (?:keep|stay)|what they|the (?:old|other|current))|\bsticking with\b",
        r"\b(?:does|do|do|told us|offers?) (?:exactly )?(?:the )?same(?: thing)?\b[^.;]{0,30}\b(?:free|gratis|de graça|less|cheaper|half|nicer)\b",
        r"\b(?:free|gratis|de graça|kostenlos|included|for (?:nothing|zero|free)|at half|half (?:the price|nothing)|moins cher|cheaper|günstiger|costa meno|goedkoper|on opex)\b[^.;]{0,40}\bwhy (?:should|pay|us|not)\b",
        r"\bwhy (?:should|would) (?:he|she|they|we|i) pay\b|\bwhy not [A-Z]\w+",
    ),
    "timing": (
        r"\bnot now\b|\bkilled the (?:project|deal)\b|\bcome back (?:to (?:me|us) )?(?:when|after|in|once)\b|\b(?:cash|money|budget) (?:is |all )?gone\b",
        r"\bno (?:budget|bgt|bdgt|capex|money|capacity) (?:til+|until|before|this)\b|\b(?:project|investment|spending) stop\b",
        r"\b(?:postpon\w+|put on (?:hold|ice)|on hold|on ice|froze|frozen|freeze|gelé|eingefroren|congelad\w|gestoppt|paused?|pushed (?:back|out|to)|parked?|slipped|suspended|no (?:rush|hurry)|in no hurry|not this (?:year|quarter|fy)|not happening this|bad time|wrong (?:time|moment)|tied up|too busy)\b(?! ?\d)",
        r"\b(?:not|nothing|nichts|nix|pas|niets?|nie)\b (?:\w+ )?(?:before|until|till|til|avant|vor|bis|voor|przed)\b",
        r"\b(?:until|till|til) (?:the )?[^.;]{2,30}\b(?:is|are) (?:over|done|full|in|out|finished|behind|through|live)\b",
        r"\bbehind (?:her|him|them|us) first\b|\banswer for this (?:year|quarter) is no\b|\bwill not be signed in\b|\bstuck\b[^.;]{0,25}\btill?\b|\bcan'?t move\b",
        r"\b(?:next (?:financial|fiscal|budget)? ?year|after (?:the )?(?:summer|election\w*|harvest|audit|merger|reorg\w*))\b[^.;]{0,20}\b(?:only|earliest|again|maybe|then)\b",
    ),
    "need": (
        r"\b(?:don'?t|do not|doesn'?t|does not|didn'?t) (?:really )?(?:need (?:it|this|that|any|such|one|more)|see (?:the|a|any|what|why|where) ?(?:need|point|value|benefit|problem|reason)?)\b",
        r"\b(?:no (?:need for|use for|appetite)|already (?:covered|sorted)|no reason to (?:change|switch)|already works?|happy with (?:what|the|their)|fully covered|works? fine|good enough|not a prio\w*|nice to have|ain'?t broke|not broken|we'?re good|luxury|always (?:worked|done it))\b",
    ),
    "authority": (
        r"\b(?:above (?:my|his|her) (?:pay|head)|not (?:my|his|her|up to (?:me|him|her)) ?(?:call|decision)?|isn'?t up to|not in (?:his|her|my) (?:gift|hands)|no mandate|not allowed to|hands (?:are )?tied|just (?:the|a|an) (?:intern|sergeant|secretary|shop)|head office decides|hq (?:decides|sets|picks))\b",
    ),
    "trust": (
        r"\b(?:oversell\w*|oversold|pinch of salt|can(?:not|'?t) verify|spying?|big brother|hot air)\b",
        r"\b(?:burn(?:ed|t) by|been burn(?:ed|t)|stung|once bitten|scept\w+|skept\w+|don'?t (?:believe|trust)|doesn'?t (?:believe|trust)|believe it when|prove it|wants? proof|beweis\w*|show me|vapou?rware|gimmick|too good to be true|lost confidence|nervous|gun shy|track record|jobs? (?:loss|losses))\b",
        r"\b(?:your|our) (?:numbers|figures),? not (?:mine|ours|theirs|his|hers)\b|\bthose (?:are|were) your\b|\beverybody says\b|\bheard that before\b|\bon paper only\b",
        r"\b(?:refus\w+|hates? (?:everything|anything)|won'?t (?:use|wear|carry|touch)|will not (?:use|wear|carry|touch)|sabotage)\b",
        r"\basks? (?:twice|again|a third time|three times)\b[^.;]{0,40}\b(?:our|outage|breach|failure|incident)\b|\bour [^.;]{0,20}\b(?:outages?|breach|recall)\b",
        r"\bnobody will talk to (?:us|her|him)\b|\bafter (?:what happened|the outage)\b",
    ),
    "technical": (
        r"\b(?:can'?t|cannot|can not) be (?:exported|imported|connected|integrated|installed|read)\b",
        r"\b(?:doesn'?t|does not|didn'?t|won'?t|can'?t|cannot|kann nicht|nicht) (?:\w+ )?(?:support|integrate|scale|fit|connect|talk to|run on|handle|take it|read our|work (?:on|with|in))\b",
        r"\b(?:another|one more) (?:agent|database|tool|system|app|box)\b|\bno to anything (?:not )?\b|\bopen (?:that|a) port\b|\bno cloud\b|\bair[- ]gapped\b",
        r"\b(?:not compatible|incompatible|too slow|failed the (?:load )?test|no (?:signal|api|connector|line of sight)|legacy format|not feasible)\b",
        r"\b(?:your|our|the) (?:\w+ )?still (?:doesn'?t|can'?t)\b",
        r"\bmust be on[- ]prem\w*|\bon[- ]prem\w* only\b|\bon premises, no cloud\b",
    ),
    "legal": (
        r"\b(?:in escrow|escrow|continuity clause|data leaves)\b",
        r"\b(?:liabilit\w+|lol|indemnit\w+|auto(?:matic)?[- ]?renew\w*|data (?:residency|localisation|protection)|governing law|jurisdiction|uncapped|subprocessors?|sub-processors?|penalt(?:y|ies) (?:clause|for|of)|liquidated damages|exclusivity|haftung\w*|dsgvo|lgpd|retention of title|clause \d+|article \w+,)\b",
        r"\b(?:exit|termination|notice) (?:clause|period)\b|\b(?:regulator|compliance|bafin|supervisor|central bank|guideline)\b[^.;]{0,40}\b(?:needs?|says?|approval|rules?|requires?|won'?t)\b",
    ),
}

HINT: dict[str, tuple[str, ...]] = {
    "metrics": (
        r"\d ?%|\bpercent\b",
        r"\bNUM\b[^.;]{0,15}\b(?:per|a|every|each) (?:day|week|month|year|shift|hour)\b",
        r"\b(?:average|avg|typically|usually|on average|measured|counted|calculated)\b",
    ),
    "identified_pain": (
        r"\b(?:problem|issue|error|mistake|late|delay|lost|missing|missed|waste\w*|complain\w*|fail\w*|broken|crash\w*|slow|manual|outage|downtime|wrong|rework|scrap\w*|spoilage|attrition|turnover|weak)\b",
    ),
    "decision_criteria": (
        r"\b(?:must|need|needs|require\w*|reqd|wants?|insists?|essential|important|only if|condition|criteria|looking for)\b",
    ),
    "decision_process": (
        r"\b(?:decide\w*|decision|approv\w*|vote|evaluat\w*|review|pilot|trial|poc|tender|rfp|choose|select\w*|agenda|BODY)\b",
    ),
    "paper_process": (
        r"\b(?:contract|legal|procurement|purchasing|invoice|order|tender|terms|insurance|certificate|compliance|portal|signature|signed|lawyer|clause)\b",
    ),
    "economic_buyer": (r"\b(?:CHIEF|signs?|approve\w*|budget|money|signature|pays?|spend\w*)\b",),
    "champion": (
        r"\b(?:recommend\w*|present\w*|convinc\w*|push\w*|internally|fan|supports?|loves?|himself|herself|myself)\b",
    ),
    "competition": (
        r"\b(?:vs|versus|currently|using|use|switch|replace\w*|instead of|quoted|offered|cheaper|quote|offer|renewal|contract with|contract w/)\b",
    ),
    "price": (r"\b(?:price|cost|expensive|budget|cheaper|fee|discount|pay|monthly|upfront)\b", r"MONEY"),
    "competitor": (r"\b(?:free|gratis|cheaper|better|prefer\w*|rather|same|included|nicer|half)\b",),
    "timing": (
        r"\b(?:until|till|before|after|later|next year|wait|delay\w*|busy|hold|moment|autumn|spring|summer|q[1-4]|freeze)\b",
    ),
    "need": (r"\b(?:need|point|enough|fine|happy|without|why)\b",),
    "authority": (r"\b(?:decide\w*|decision|head office|hq|corporate|group|allowed|permission|ask)\b",),
    "trust": (
        r"\b(?:worried|afraid|doubt\w*|references?|promised?|believe|convinced|concern\w*|fear\w*|last time|experience|small|unsure|risk)\b",
    ),
    "technical": (
        r"\b(?:not|no|can'?t|doesn'?t|without)\b[^.;]{0,30}\b(?:api|server|cloud|network|system|software|app|interface|it|signal|firewall|vpn|version|board|voltage|export)\b",
    ),
    "legal": (r"\b(?:legal|lawyer|clause|contract|law|regulat\w*|gdpr|compliance|privacy|terms)\b",),
}


def spelled(pattern: str) -> str:
    """A pattern with its groups of words written out."""
    for name, words in GROUPS.items():
        pattern = pattern.replace(name, words)
    return pattern
