"""Words by which a text says what somebody is in the decision.

DOES: the person stands before the words ("Helen holds the purse"). DONE_BY: after them ("it has to go to
Walt").
"""

import re

from .needed import Spared, spared
from .shapes import RoleName

_MONEY_SUBJECT = (
    r"releases? (?:anything|everything|all)\b|(?:has|have|'ve) (?:earmarked|set aside|ringfenced|"
    r"allocated|the [$€£]\S+)|(?:his|her) (?:pen|initials)\b|"
    r"takes? the (?:final )?(?:call|decision)|"
    r"(?:'ve|have|has) a sign[- ]?off|"
    r"(?:will not|won't|wouldn't) (?:approve|release)|review(?:s|ing|ed)? (?:everything|anything|all)\b|"
    r"gibt (?:alles )?frei|"
    r"(?<!can )(?<!could )(?<!may )(?<!'d )(?<!would )(?:still |also |alone |then |finally |usually "
    r")?(?:signs?(?! up| in\b)|signed off|approves?\b|authori[sz]es)|sign(?:s|ed)? (?:it|this|that|them|"
    r"these) off|(?:his|her) (?:signature|approval|sign[- ]?off|go-ahead|blessing|ok)\b|will sign\b|must "
    r"say yes|(?:has|have) the money|is the money|sign(?:s|ing)? (?:off|everything|anything|owt|above|"
    r"alone)|"
    r"(?:has|have|had|got|gets|with|keeps) (?:the )?(?:last|final) (?:word|say|call|signature)|puts the "
    r"last "
    r"signature|"
    r"(?:has|have|needs?|must|will have|would have|gets?) to (?:approve|release|sign(?! up)|authori[sz]e|"
    r"ok\b|bless|agree to the)|"
    r"(?:must|will|can|would|should) (?:approve|release|authori[sz]e)|(?:holds?|has|controls?|owns?|"
    r"keeps?|sits on) the (?:purse|purse strings|budget|money|opex|capex|cheque ?book|check ?book|wallet|"
    r"pot)|"
    r"writes? the (?:checks?|cheques?)|the checks are|is the (?:budget holder|economic buyer|decision[- "
    r"]maker|boss of the money)|budget holder|decision maker|"
    r"decides? (?:herself|himself|alone|on \d|in the end|it all|everything)|(?:he|she) decides|makes? the "
    r"(?:call|decision)|"
    r"(?:is|'s|are) the (?:one|person|man|woman|only one) (?:who|that) (?:signs|approves|decides|has to "
    r"sign|pays)|will release|pays for it|"
    r"before (?:he|she) spends|signs (?:the|every|all)|unterschreibt|entscheidet|genehmigt|firma\b|"
    r"aprueba|decide\b|aprova|assina|signe\b|tekent|beslist|"
    r"approved\b|sign[- ]?off (?:is|lies) with|has the stamp of the money|releases?\b (?:the )?(?:po|"
    r"money|budget|funds)"
)
_MONEY_OBJECT = (
    r"(?:authority|limit|pay grade|threshold)\s?(?:->|so|,|means|goes to)|"
    r"(?:above|over|beyond|anything|everything|that|it|which|this|sign[- ]?off|decision|budget|money|"
    r"contract|request)[^.;\n]{0,40}?\b(?:goes|go|has to go|must go|have to go) (?:back |up )?to\b|"
    r"has to go to|(?:must|has to|needs to|to) be (?:approved|signed(?: off)?|authori[sz]ed|released|"
    r"ok'?d)\b[^.;\n]{0,12}\bby|"
    r"(?:approv(?:al|ed)|sign(?:ed)?[- ]?off|signature|blessing|green light|signed|decided|"
    r"yes)\b[^.;\n]{0,25}?\b(?:by|from|of)\b|"
    r"(?:asked|requested|released|comes?|come) from\b|(?:i'd|we'd|i|we|they) (?:would |will )?(?:have|"
    r"need) to (?:call|ask|convince)\b|"
    r"(?:final|last) (?:say|word|decision|call)\b[^.;\n]{0,12}\b(?:is|lies|sits|with|has)\b|the one who "
    r"(?:approves|signs|decides|pays) (?:is|would be)\b|"
    r"(?:money|budget|purse)\b[^.;\n]{0,10}\b(?:sits|is|lies) with\b|last stamp (?:=|is)|last\s?=|has "
    r"been on\b|is on\b(?=[^.;\n]{0,30}desk)|must be\b(?=\W+(?:him|her|[A-Z]))|"
    r"(?:report|recommend) to\b(?=[^.;\n]{0,40}(?:who|decides|signs))|who (?:signs|decides|approves|"
    r"pays)\?|who is (?:chairman|the boss|the owner)\?|"
    r"our case to\b|put it to\b|needs?\b(?=[^.;\n]{0,30}(?:sign[- ]?off|approval|signature|blessing))|"
    r"(?:decision|call|budget|money|last word) is\b(?=\W+(?:\w+\W+)?[A-Z]\w+'s)|win (?:him|her)? ?over\b"
)
_CHAMPION = (
    r"swears by|(?:has |have )?put (?:the|it|this|our|us)\b[^.;\n]{0,20}\b(?:into|in) (?:the|her|his|my) "
    r"(?:note|paper|report|memo)|saying it to|"
    r"walk (?:him|her|them|the \w+) through|i(?:'ve| have) told [A-Z]\w+|"
    r"walked\b[^.;\n]{0,40}\bthrough\b|explained (?:the|our|its) (?:merits?|benefits?|value|case|numbers)|"
    r"got us (?:\w+ ){0,3}(?:with|in front of)|best friend|ally in|"
    r"been telling\b|"
    r"push(?:es|ed|ing) (?:it|this|us|hard|internally|for us)|(?:has |have |had |already |also "
    r")?(?:pitched|presented|sold|championed|defended|demoed|explained) (?:it|this|us|our)|"
    r"(?:is |'s |going to |will |to )?(?:defends?|champions?|advocates?|lobb(?:y|ies|ied))\b|will present "
    r"(?:it|this|us|our)|i(?:'ll| will) (?:defend|present|push|sell|fight)|i could sell|"
    r"fought (?:your|our|my|for)|fight(?:s|ing)? (?:your|our|for us)|put in a (?:good )?word|keeps? "
    r"telling|(?:has |have )?(?:been )?tell(?:s|ing) (?:everybody|everyone|the|them|his|her|me every)|"
    r"(?:already |has |have |'s |i )(?:already )?told (?!me\b|us\b|him\b|her\b|you\b)(?:the|his|her|my|"
    r"exec|every\w+|all|other|them|management|senior|their)\b|"
    r"has told me every|(?:has |have |had |already )(?:shown|showed) (?:it|this|us|our \w+|the \w+) to|"
    r"put (?:up|in) (?:the|a) (?:note|paper|case|request|word)|"
    r"recommend(?:s|ed|ing)? (?:it|us|you|this|our)|talk(?:s|ed|ing)? (?:it|us|you) up|(?:practically |"
    r"basically |almost )?(?:your|our) (?:best )?sales(?:man|woman|person)|"
    r"(?:our|the|my|a|your|is|as) champion|supports? us|(?:is |'s )?(?:fully |firmly |100% )?behind us|on "
    r"our side\b|backs? us|insists? (?:that|on us|we|i )|"
    r"wants? (?:you|us)\b(?=[^.;\n]{0,15}(?:,|\.|not))|(?:going to|will|wants to) show (?:this|it|us) to|"
    r"made a (?:little )?video for|vouch\w*|(?:has |have |already )(?:convinced|persuaded|sold|won over|"
    r"talked round)\b|brought (?:it|this|the [\w ]{3,25}?) to\b|push(?:es|ed)? it through|got us (?:on|"
    r"onto|in|into)|"
    r"za nami|takes? (?:it|the number|the case|this) to the|in my slides for|writing it myself|write the "
    r"paper|i (?:told|convinced) (?:them|the)|"
    r"(?:wrote|writes|prepared|prepares) the (?:business case|memo|paper|proposal)|sing(?:s|ing)? (?:your|"
    r"our) praises|is (?:our|your) (?:biggest |big )?(?:ally|supporter)"
)
_BLOCKER = (
    r"torce o nariz|turns? (?:up )?(?:his|her) nose|switch (?:them|it) off|put (?:his|her) name to|"
    r"(?:thinks?|says?|reckons|believes) [^.;\n]{0,40}\b(?:does the (?:job|trick)|will do|is enough|does "
    r"fine|does it all)|never met an? |grieve|has to be squared|"
    r"(?:still |always |flatly )?(?:says|said|saying) no\b|(?:is |are |was |strongly |dead |firmly "
    r")(?:against|opposed)|oppos(?:es|ed|ing)|(?:has|have|had|holds|with) a veto|veto\w*\b|"
    r"(?:hates?|hated|loathes)\b(?! (?:that\b|this part|to ))|(?:won't|will not|would not|wouldn't|"
    r"doesn't|does not|don't|didn't|dont|doesnt|wont|not going to) (?:want(?! to hear)|trust|like|believe|"
    r"see|allow|have|let|accept|touch|carry|sign|use|support|hear)|"
    r"refus(?:es|ed|ing)|(?:sceptic|skeptic|sceptical|skeptical|wary|hostile|unconvinced|nervous|cynical|"
    r"allergic)\b|not (?:convinced|a fan|keen|happy|impressed|sold)|(?:will|would|going to|gonna|to) "
    r"(?:kill|block|stop|torpedo|sink) (?:it|this|us|the)|"
    r"(?:kill|block|stopp?|torpedo|sabotag)(?:s|ed|ing)? (?:it|this|us|the project|two|everything)|has "
    r"stopped|afraid (?:of|that)|(?:would|'d) rather (?:keep|stay|have|use|go)|"
    r"(?:thinks?|says?|said|reckons|feels|believes) [^.;\n]{0,45}\b(?:good enough|cheaper|been fine|is "
    r"fine|same thing|already work|already does|de graça|for free|is a toy|waste of|no need|not needed|"
    r"too (?:risky|complicated|new)|won't happen|work(?:s)? fine)|"
    r"sees? no (?:reason|need|point)|over my dead|prefers? (?:the|that|this|to keep|to stay|staying|their|"
    r"his|her)\b|doubts?\b|tw[ij]ijfelt|drags? (?:his|her) feet|has been burned|is blocking|objects?\b|"
    r"has not moved|not on board|"
    r"fights? (?:it|us)|dagegen|en contra|contr[ao]r?i[ao]|tegen\b|przeciw|emot\b|pushing for (?=[A-Z])"
)
_TECHNICAL = (
    r"(?:has |have )?spotted (?:that )?our|finished the (?:review|test|evaluation)|technically it is|ha "
    r"già provato|hat getestet|a testé|ha probado|testou|"
    r"did (?:one|a|two|the) \w+ with (?:your|our)|"
    r"(?:has been|is|been) running (?:our|the) (?:\w+ )?(?:demo|trial|pilot|test|poc)|clear(?:s|ed|ing) "
    r"us\b|"
    r"(?:should|will|must|to|wants to) (?:look at|see|know|check) (?:the|our|where|how|"
    r"whether)\b[^.;\n]{0,25}(?:first|backup|host|data|sensor|api|server|secur|integrat|interface)|"
    r"(?<!the )(?<!our )(?<!free )(?<!\ba )(?<!their )(?<!sample )(?<!pen )(?:will |to |would |has |have |"
    r"is |'s |ll )?(?:test(?:s|ed|ing)?|trial(?:s|led|ling|ed|ing)?|evaluat(?:es|ed|ing|e)|validat(?:es|"
    r"ed|ing|e)|pilot(?:s|ed|ing)|benchmark(?:s|ed|ing)?|tried (?:it|our|the)|did the (?:trial|test|poc|"
    r"pilot))\b (?!.{0,12}(?:our patience))|"
    r"(?:will |to |would |must |'ll |has |had )?(?:check|review|inspect|verify|assess|audit|vet|scan)(?:s|"
    r"ed|ing)? (?:the|our|your|it|integration|security|api|server|architecture|code|whether it)\b(?! "
    r"(?:terms|contract|nda|clauses?|price|offer|msa|dpa|agreement))|"
    r"(?:runs?|run|does|do|did|doing|handles?|leads?|leading|running|owns?) (?:the |our |their |a |all "
    r"the |iq/oq)?(?:security|technical|infosec|penetration|architecture|vendor|test|tests|testing|"
    r"validation|poc|pilot|computers|proof of concept|api|integration|risk)\b|"
    r"(?:must|needs to|has to|wants to|will|to) (?:see|look at|pass|break) (?:it first|us first|it\b(?! "
    r"done)|the (?:api|code|architecture|security|integration|security)|anything)|be the one (?:breaking|"
    r"testing)|"
    r"got it to \d+|ran [\w\-]+ \w+ through|ran (?:the|our|your) \w+|asks? (?:where|how|whether|if|"
    r"about)\b[^.;\n]{0,40}(?:backup|host|data|encrypt|sso|api|server|secur|integrat|interface|latency|"
    r"uptime)|(?:has|have) run (?:it|our|your|iq/oq)\b|(?:needs?|expects?|"
    r"wants?|asked for|asks for) (?:the |a |our |your )?(?:pen(?:etration)?[- ]?test|soc ?2|security|api "
    r"(?:docs|keys?)|infosec|architecture|sandbox)|"
    r"(?:infosec|security) (?:review|questionnaire|assessment)|got (?:it )?working|sent back \d+ "
    r"questions|cannot sit on our|on premises|no cloud|must come from|needs? (?:sso|saml|scim|on-prem)|"
    r"hosting must"
)
_USER = (
    r"(?:would|will|who'd|he'd|she'd|'d|'ll|who would|going to|gonna|have to|has to|had to) (?:have to |"
    r"only |actually |be )?(?:us(?:e|ing)|work(?:ing)? (?:with|in) (?:it|the)|liv(?:e|ing) in it|"
    r"operat(?:e|ing)|run it (?:daily|every))|"
    r"the ones? (?:who'd|who would|that would|who will|who'll) (?:use|be using|work|live|run|have)|the "
    r"ones? (?:using|living|working)|(?:be |is |are |was |already )(?:in|using|on) it (?:all day|every|"
    r"daily|each|already)|"
    r"(?:is |already |are |been )?using (?:the |it|our |this )|uses? (?:it|the (?:trial|system|tool|"
    r"demo))|(?:every day|daily|all day|every night|each shift)\b|be the (?:main |key |heavy |first |"
    r"daily )?users?\b|work with it|day[- ]to[- ]day user|key user|power user|"
    r"works? (?:the night shift|with it)|do(?:es)? (?:the|all the) [^.;\n]{0,25}\b(?:by hand|manually|now|"
    r"in excel)|ran it every|my (?:officers|nurses|team|staff|people|drivers|agents|guys) (?:go|can|will|"
    r"use|are|now)|by hand"
)
_FREE = (
    r"consult(?:ant|ing|ancy)|advis[eo]r|adviser|extern\w*|beratung|berater(?:in)?|konsult|konsulent|"
    r"consultor[a]?|consulente|conseil(?:ler)?|freelance|auditor|accountant of|mentor|coach"
)

DOES: dict[RoleName, Spared] = spared(
    {
        "economic_buyer": re.compile(rf"\b(?:{_MONEY_SUBJECT})", re.I),
        "champion": re.compile(rf"\b(?:{_CHAMPION})", re.I),
        "blocker": re.compile(rf"\b(?:{_BLOCKER})", re.I),
        "technical_evaluator": re.compile(rf"\b(?:{_TECHNICAL})", re.I),
        "user": re.compile(rf"\b(?:{_USER})", re.I),
        "influencer": re.compile(
            r"\b(?:runs? the scoring|advis(?:es|ed|ing) (?:him|her|them|the|us|against|to)|advises? (?:them|"
            r"the|us)|is advising|(?:has|have) the ear of|wrote the tender|independent)\b",
            re.I,
        ),
    }
)
DONE_BY: dict[RoleName, Spared] = spared(
    {
        "economic_buyer": re.compile(rf"\b(?:{_MONEY_OBJECT})", re.I),
        "technical_evaluator": re.compile(
            r"\b(?:review|test(?:s|ing)?|validation|evaluation|check|poc|pilot)\b[^.;\n]{0,25}\b(?:done|run|"
            r"led|made|handled|carried out|performed) by\b",
            re.I,
        ),
        "user": re.compile(
            r"\b(?:used (?:daily |mostly |mainly )?by|who (?:does|uses|works|runs|handles) (?:the|"
            r"it)[^.;\n?]{0,40}(?:\?|now:?|:))",
            re.I,
        ),
        "blocker": re.compile(
            r"\b(?:resistance|opposition|pushback|push-back|veto|objections?) (?:from|by)\b", re.I
        ),
    }
)
LEGAL = re.compile(
    r"\b(?:legal|barr(?:ister)?|advocate|lawyer|solicitor|attorney|counsel|gc|jur[ií]dic\w*|jurist\w*|avvocat\w+|advogad\w+|"
    r"abogad\w+|advocaat|advokat\w*|rechts\w+|privacy|"
    r"gdpr|dpo|data protection|datenschutz\w*|dsb|ig lead|information governance|governance|compliance|"
    r"juridique|juriste|prawn\w+|hukuk\w*|notar\w*|clo|contracts counsel|atty)\b",
    re.I,
)
PROCUREMENT = re.compile(
    r"\b(?:procurement|proc|scm|purchas(?:ing|e|er)\b(?! order)|buyer|buying|sourcing|supply chain|category "
    r"manager|einkauf\w*|ek|inkoop|inkoper|ink[oö]p\w*|upphandl\w*|hankinta\w*|innkj[oø]p\w*|indk[oø]b\w*|"
    r"compras|comprador[a]?|achats?|acheteu\w+|acquisti|n[aá]kup\w*|zakup\w*|sat[ıi]n ?alma\w*|osto\w*|"
    r"beschaffung|tenders?|pengadaan|perolehan|mua hàng|aprovisionamientos|suprimentos)\b",
    re.I,
)
INFLUENCER = re.compile(rf"\b(?:{_FREE})\b", re.I)
DENIED = re.compile(
    r"(?:n't|\b(?:not|nobody|no one|never|isn't|without|doesn't|does not|don't|wont|dont|cant|can't|cannot|"
    r"who\b(?= i)|guess|assume|hunch|think it's|just a feeling|maybe))\b[^.;,\n]{0,14}\Z|\b(?:if|unless|"
    r"until|once|before|when)\s(?:\S+\s){0,3}\Z",
    re.I,
)
HUNCH = re.compile(
    r"\b(?:my (?:guess|hunch|feeling)|i (?:guess|assume|suspect|think|reckon)|presumably|nobody (?:has "
    r")?(?:ever )?said|didn'?t ask|just a feeling|no idea who|nobody wanted to say|gossip)\b",
    re.I,
)
