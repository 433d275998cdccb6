"""Words that point at what a clause is about: few and general, by label. `strong` alone is enough, `weak` is a hint.

They are the reader by rules, and features of the one that has learned.
"""

STRONG: dict[str, tuple[str, ...]] = {
    "metrics": (
        r"\bfrom (?:about |around |roughly )?[\d.,]+\s?%? ?\w* (?:down |up )?to (?:about |around )?[\d.,]+",
        r"\b(?:saves?d?|cut|cuts|reduc\w+|improv\w+|increas\w+|drop(?:s|ped)?|fell|rose|grew|halv\w+|doubl\w+)\b[^.;]{0,50}(?:\d|half|double)",
        r"\d[\d.,]*\s?%[^.;]{0,30}\b(?:fewer|less|more|faster|lower|higher|better|of (?:all|our|the|their))\b",
        r"\b(?:roi|payback|break[- ]?even|kpi|uptime|sla|availability|churn|mttr|mtbf|oee|scrap rate|error rate)\b[^.;]{0,40}\d",
        r"\bcost(?:s|ing)? (?:us|them|him|her)\b[^.;]{0,40}\d",
        r"\d[\d.,]*\s?(?:k|m|hours?|hrs?|h|mins?|minutes?|days?|tonnes?|fte)\b ?(?:\w+ )?(?:a|per|each|every|/) ?(?:day|week|wk|month|mth|year|yr|shift|quarter)",
        r"\btarget(?:s|ing)?\b[^.;]{0,30}\d",
    ),
    "identified_pain": (
        r"\b(?:drowning|struggl\w+|nightmare|headache|pain(?:ful)?|fed up|sick of|killing (?:us|them)|firefight\w*|bottleneck)\b",
        r"\b(?:by hand|manual(?:ly)?|re-?key\w*|retyp\w+|double entry|spreadsheets?|copy[- ]past\w+|on paper)\b",
        r"\b(?:keeps?|kept) (?:crash|break|fail|fall|losing|going|freez|dropp)\w*",
        r"\b(?:lost|losing|wasted?|wasting|missed|missing|late|delays?|delayed|backlog|downtime|outages?|rework|scrapp?(?:ed)?|complain\w*|errors?|mistakes?|burned|fined|slipped|leak\w*|short[- ]staffed)\b",
        r"\b(?:no|zero|without any|lack of) (?:visibility|overview|way to|idea|control|audit trail)\b",
        r"\bcan(?:'|no)?t (?:see|tell|find|keep up|trace|track)\b",
    ),
    "decision_criteria": (
        r"\b(?:must[- ]haves?|deal[- ]?breaker|non[- ]negotiable|no[- ]go|hard requirement|show[- ]?stopper|criteri\w+|essential|mandatory|compulsory|obligatory|prerequisite)\b",
        r"\b(?:must|has to|have to|needs? to|should|shall)\b[^.;]{0,25}\b(?:support|work|run|integrate|talk to|connect|handle|cover|speak|fit|sync|export|offline|comply|be (?:hosted|able|in|under|available|compatible|certified))\b",
        r"\b(?:integration|sso|saml|on[- ]prem\w*|hosting|interface|api)\b[^.;]{0,30}\b(?:req'?d|required|needed|must|a must)\b",
        r"\b(?:what|thing) (?:matters|counts|decides)\b|\bmost important\b|\bonly (?:if|when) (?:it|you|we can)\b",
    ),
    "decision_process": (
        r"\b(?:steer(?:ing|co)\w*|committee|board|panel|council|agm|evaluation team|jury|working group|tender)\b[^.;]{0,60}\b(?:decid\w+|meets?|approv\w+|votes?|reviews?|takes?|picks?|looks?|sits?|signs?|discuss\w*)\b",
        r"\b(?:goes|go|going|taken?|present\w*|submitted) (?:up )?(?:to|before|in front of) (?:the|their|our)? ?(?:\w+ ){0,2}(?:steer\w*|committee|board|panel|council|agm|management|exco|cab)\b",
        r"\b(?:short[- ]?list\w*|scoring|evaluation|vendor selection|rfp|rfq|selection process)\b",
        r"\b(?:must|has to|have to|wants? to|needs? to) (?:see|agree|approve|review|ok|okay|bless|test) (?:it|this|that) ?(?:first|before)?",
        r"\bveto\b|\bdecision (?:by|in|on|is|will|process|next)\b|\bwe (?:decide|choose)\b",
    ),
    "paper_process": (
        r"\b(?:msa|dpa|nda|avv|sow|redlin\w+|counter[- ]?sign\w*|letter of intent|loi|framework agreement|terms and conditions|t&cs?|procurement|purchase order|vendor (?:record|form|portal|onboarding|registration|set-?up)|supplier (?:form|portal|registration|code)|docusign|e-?sign\w*|pro-?forma|legal review|insurance certificate|contract (?:template|review|wording|draft))\b",
        r"\bPO\b",
        r"\blegal\b[^.;]{0,30}\b(?:review\w*|has|have|looking|reading|sign|through|comments?)\b",
        r"\bsecurity (?:questionnaire|review|assessment)\b",
    ),
    "economic_buyer": (
        r"\b(?:signs?|sign[- ]?off|signature|approv\w+|authori[sz]\w+|releases?)\b[^.;]{0,50}\b(?:cfo|ceo|coo|cto|cio|md|gm|dg|director|owner|chairman|president|vp|he|she|him|her|boss|partner|mr|mrs|ms|dr)\b",
        r"\b(?:cfo|ceo|coo|cto|cio|md|gm|dg|director|owner|chairman|president|vp|he|she|boss)\b[^.;]{0,30}\b(?:signs?|sign[- ]?off|approves?|holds? the|has the last|decides|releases?|says yes or no)\b",
        r"\b(?:purse strings|last word|final say|final word|holds? the (?:budget|money)|budget (?:holder|owner)|money (?:sits|is) with|has the \$+|controls? the (?:budget|money|spend))\b",
        r"\b(?:anything|everything|above|over|beyond) [^.;]{0,25}\b(?:goes|go) to\b",
    ),
    "champion": (
        r"\b(?:champion\w*|in our corner|on our side|pushing (?:for|hard|us|it|this)|fighting for|our (?:biggest )?fan|advocat\w+|sponsor\w*|salesman|vouch\w*|selling (?:it|us|this) internally)\b",
        r"\b(?:recommend(?:ed|s|ing)?|argu(?:ed|es|ing)|presents?|presenting|pitch(?:ed|es|ing)|insist(?:ed|s)|convinc(?:ed|ing)|made the case|make the case|business case)\b[^.;]{0,30}\b(?:us|our|it|you|this|board|director|management|boss|internally|upstairs)\b",
    ),
    "competition": (
        r"\b(?:competitors?|competition|competing|incumbent|other (?:vendors?|suppliers?|bidders?|providers?|quotes?)|in the running|rivals?|build it (?:themselves|ourselves|in-?house)|in-house build)\b",
        r"\b(?:also|still|already|currently|now|today) (?:\w+ )?(?:looking at|talking to|talking with|using|on|with|use|evaluating|testing|seeing) [A-Z]\w+",
        r"\b(?:quote|offer|bid|proposal|demo|price) from [A-Z]\w+",
        r"\b[A-Z]\w+ (?:came in|quoted|offered|bid|is cheaper|are cheaper|does (?:it|the same)|is better|is asking|wants \d)\b",
        r"\b(?:vs\.?|versus|compared (?:to|with)|switch(?:ing)? from|replac\w+|moving off|migrat\w+ from|contract with) (?:their |the |our )?(?:old )?[A-Z]\w+",
    ),
    "price": (
        r"\b(?:too (?:expensive|dear|much|pricey|high)|expensive|pricey|steep|over budget|can'?t afford|cheaper|discount|come down|knock off|sharpen|better price|lower price|price (?:is|was)? ?(?:too|an issue|a problem)|sticker shock|ouch on price|out of (?:reach|budget)|no budget)\b",
        r"\bnot going to fly\b|\bpayment (?:terms|in) \b|\bunder you\b",
    ),
    "competitor": (
        r"\b(?:cheaper|better|for free|free of charge|gratis|half the price|same thing|does (?:it|that) already|prefer\w*|would rather)\b",
    ),
    "timing": (
        r"\b(?:not (?:now|this (?:year|quarter|month)|before|until)|no rush|too (?:soon|early|busy)|postpon\w+|on hold|freeze|frozen|push(?:ed)? (?:back|out)|next (?:fiscal|financial)? ?year|parked|delay(?:ed)? (?:the|this|it)|bad time|wrong time|after the (?:summer|merger|move|audit)|maybe (?:next|in))\b",
    ),
    "need": (
        r"\b(?:don'?t (?:really )?(?:need|see the (?:need|point|value))|no need|happy with what|works fine|works? (?:well )?enough|not a priority|nice to have|why (?:would|should) we|good enough|not broken|never had a problem|fine as (?:it is|we are))\b",
    ),
    "authority": (
        r"\b(?:above (?:my|his|her) pay|not my (?:call|decision)|isn'?t (?:hers|his|mine) to|no(?:t)? (?:authority|mandate)|can'?t decide|have to ask|need to ask|group decides|head office decides|hands are tied)\b",
    ),
    "trust": (
        r"\b(?:burn(?:ed|t)|scept\w+|skept\w+|don'?t (?:believe|trust)|believe it when|prove it|references?|track record|outages?|too small|start-?up|how long (?:have|will) you|worried|nervous|afraid|doubt\w*|promised (?:us )?(?:before|last)|gimmick|hates? everything|won'?t use it)\b",
    ),
    "technical": (
        r"\b(?:doesn'?t (?:support|integrate|work|do|scale|fit|connect|talk)|not compatible|incompatible|no (?:api|integration|cloud|connector|offline)|can'?t (?:handle|take|integrate|run)|latency|on[- ]prem\w* only|too slow|not on our|another agent|open a port|firewall)\b",
    ),
    "legal": (
        r"\b(?:liabilit\w+|indemnit\w+|auto[- ]?renew\w*|gdpr|data protection|residency|terminat\w+ clause|exit clause|penalt\w+ clause|jurisdiction|governing law|compliance (?:says|won'?t|will not)|regulator\w*|uncapped|warrant\w+ clause)\b",
    ),
}
