"""The words that tell how a conversation went, as data: patterns over lower-case text, English first."""

import re


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts))


VOICEMAIL = _any(
    r"\blvm\b|\bvm'?d\b|\bvoicemailed\b|\bl/?m\b(?= (?:for|w))|\b(?:left|leaving|leave) (?:\w+ ){0,3}?(?:vm|voice ?mail|voice message|message|msg|word)\b|\b(?:vm|voice ?mail|msg|message) (?:left|for|#? ?\d)|\bvm\s*#|\blm with\b|\bl/m\b",
    r"\bdejé (?:un )?(?:mensaje|recado)|\blaissé (?:un )?message|\bauf (?:die )?(?:mailbox|ab) gesprochen|nachricht hinterlassen|\bdeixei (?:recado|mensagem)|\bvoicemail ingesproken|\blasciato (?:un )?messaggio|straight to (?:vm|voice ?mail|answer ?phone|machine)|\bleft the usual\b|\banswer(?:ing)? ?(?:phone|machine)\b",
)
NOTHING_LEFT = re.compile(
    r"\b(?:no|not leaving|didn't leave|did not leave|nothing|without|w/o|no dejo|sans|kein\w*|non?)\s+(?:a\s+|any\s+|leaving\s+)?(?:vm|voice ?mail|message|msg|recado|mensaje|message|nachricht|left)\b|\bnothing left\b"
)
INBOUND = _any(
    r"\b(?:inbound|incoming|missed|got|received|new|have)\s+(?:a\s+)?(?:vm|voice ?mail|voice message)|\b(?:vm|voice ?mail|voice message|message on (?:my|the) (?:phone|machine|mobile|cell)) from\b|\bleft (?:me|us) a (?:vm|voice ?mail|message|voice message)"
)
NO_ANSWER = _any(
    r"\bno (?:answer|ans|reply|pick[- ]?up|response|joy|luck|show)\b|\b(?:didn't|did not|doesn't|does not|won't|wont|not) (?:pick(?:ing)? up|answer(?:ing)?)|\brang out\b|\brings out\b|\bringing out\b|\bmailbox (?:full|is full)|\b(?:engaged|busy) (?:tone|signal)|\bline (?:busy|dead|engaged)"
    r"|\bunanswered\b|\bnot reached\b|\bunreachable\b|\bswitched off\b|\bcouldn't (?:reach|get hold)|\b(?:not|wasn't|isn't) (?:available|in(?= today|[.,;]| the office| yet| till| til| until|$)|at (?:his|her) desk)|\bnobody (?:picked|answered)|\bgatekeeper\b|\breception(?:ist)? (?:says|said|wouldn't|won't)|\bkeeps? ringing\b|\bstraight to\b|- busy\b|\bbusy\.",
    r"\bnicht erreicht|\bnicht rangegangen|geht nicht ran|\bno contesta|\bne répond pas|\bpas de réponse|\bnão atende|\bnon risponde|\bgeen gehoor|\binget svar|\bingen svar|\bnie odbiera|\bnebere\b|\bnezvedá\b|\bne rispondo|\btidak diangkat|\b不在|coge la secre",
)
CALL = _any(
    r"\b(?:called|rang|phoned|dial(?:l)?ed|telephoned|spoke|spk|spoken|talked|chatted|caught|reached|picked up|answered|ans|hung up|rung)\b|\b(?:call|tc|tel|phone call|chat|catch-up|half hour|half an hour|minutes|quick one|conversation|quick word|word|long call|short call)\b\.? (?:w/?|with|avec|mit|con|c/)\b"
    r"|\bon the (?:phone|line|call)\b|\bgot \S+(?: \S+)? (?:on the line|for (?:about )?\w+ (?:seconds|minutes))|\bfinally got\b|\b(?:call|tel)\b ?:|\btel\.|\bhad a (?:good |quick |short |long )?(?:call|chat|word)\b|\btalked a lot\b|\btook the call\b|\btook my call\b|\breturned my call\b|\bcalled back\b|\bleft it with\b|\bthe call i\b|\btc w\b|\bgk\b"
    r"|\bfalei\b|\bliguei\b|\bhablé\b|\bllam[éo]\b|\bgebeld\b|\bzurückgerufen\b|\btelef\w+|\bangerufen\b|\bgesprochen\b|\bappelé\b|\bau tél\b|\btelf\b|\bam apparat\b|\bconn(?:ected|\.)? w|\bpor teléfono\b|\bringde\b|\brozm\.|\brozmawia\w+|\bdzwoni\w+|\bvolal\w*|\bchiamat\w+|\bsentit[oa]\b|\baradım\b|\bgörüştüm\b|\btelpon\b|電話|전화|\bcall\b[^.\n]{0,25}:",
)
MET = _any(
    r"^\W*(?:met|visited|saw|lunch|coffee|dinner|vendor fair|trade fair|onsite|on-site|site visit|bumped into|visit|demo|meeting|mtg|besuch|rdv|visita|notes|minutes|mom|protokoll|acta|rapat|workshop|review|kick-?off)\b",
    r"\b(?:attendees|attending|present|participants|asistentes|katılan|hadir|da|teilnehmer|in the room|them|there)\s*:|\bmet (?:w/?|with|mr|ms|mrs)\b|\bover email\b|\bby e?mail\b|\bemailed (?:me|us) (?:that|to say)",
)
TALKED = re.compile(
    r"\b(?:she|he|they)(?:'s|'d|'ll)?\s+(?:\w+\s+)?(?:said|says|asked|told|wants?|wanted|mentioned|confirmed|promised|laughed|suggest(?:s|ed)|thinks)\b|\bi (?:said|told|asked|explained)\b"
)
NOT_INTERESTED = _any(
    r"\b(?:not|no longer|isn't|aren't|wasn't|never) (?:really )?interested\b|\b(?:gone|went|going|go) with (?!it\b|the flow)(?:\w+)|\bsigned (?:with|for) (?!us\b|off|wet|both|stamp)|\bsigned (?:tuesday|monday|yesterday|last)|\b(?:chose|chosen|picked|selected|opted for|decided (?:on|for)|awarded (?:it |the \w+ )?to|preferred) (?:the (?:other|competit)|another|a different|someone|somebody)"
    r"|\b(?:won't|will not|not) be (?:moving|going|proceeding) (?:forward|ahead|further)|\bdecided (?:against|not to (?:proceed|go|move|buy|continue))|\bnot (?:going )?(?:to )?(?:proceed|go ahead|move forward)\b|\b(?:take|remove) (?:me|us|them) off|\bdo(?:n't| not) (?:call|contact) (?:me|us|him|her|them|here)? ?(?:again|any ?more|ever)\b(?! (?:this|until|before))"
    r"|\bbought (?:something|another|from (?!us)|elsewhere|off)|\bwe(?:'re| are) out\b|\bnot for us\b|\bno need,? honestly|\bpass(?:ed|ing)? on (?:this|it|us)\b|\bextend (?:our )?(?:current|existing) (?:vendor|supplier|contract|provider)|\bkein interesse|\bkein bedarf|\bpas besoin|\bno hay necesidad|\bkeine weiteren anrufe|\bpas intéressé|\bno (?:le|les) interesa|\bsem interesse|\bgeen interesse|\bdeal(?:'s| is) (?:dead|lost)\b|\blost (?:it |the deal )?to\b|\bclosed lost\b|\bstay(?:ing)? with (?:their|our) (?:current|existing)",
)
WRONG = _any(
    r"\bwrong (?:number|no\b|nr\b|person|contact|guy|lady|dept|department|extension)|\bnumber (?:now )?belongs to|\bsomebody else('s)? (?:now|number)|\bno longer (?:works?|with|at|employed|there)|\b(?:has|have|had) left (?:the )?(?:company|firm|business|in)\b|\bshe left in\b|\bhe left in\b|\bleft (?:the company|last (?:month|year|week))|\b(?:isn't|not|wasn't|never) the right (?:person|contact|one)"
    r"|\b(?:doesn't|does not|don't) (?:handle|deal with|look after|do)\b.{0,30}\btry\b|\bnobody (?:by|of|called) that|\bnever heard of (?:him|her|them)|\bno such person|\bmoved to (?:the )?\w+ (?:office|team|department|division|plant|site|branch)|\bfalsche (?:nummer|person)|\bnúmero equivocado|\bmauvais numéro|\bknows nothing ab",
)
PUT_OFF = _any(
    r"\bsaid\b.{0,45}\bcall (?:me |back |him |her )?(?:on )?(?:mon|tue|wed|thu|fri|tomorrow|next week|later)|\bhold off (?:until|till|til)\b|\bbumped (?:us|me|it)|\b(?:in|into|going into|heading into) (?:a |another )?(?:meeting|mtg)\b(?! (?:room|with us))|\b(?:can't|cannot|couldn't|can not) (?:talk|speak|chat)\b|\b(?:bad|not a good|not a great|wrong) (?:time|moment)|\b(?:in the car|driving|on the road|at the airport|boarding|on a train)\b|\bhad no time\b|\bno time (?:now|to talk|today)"
    r"|\b(?:asked|told|said|says|wants?|begged)(?: \w+)?(?: (?:to|2|that i))? (?:try|call|ring|phone|call back|ring back)\w*(?: (?:me|him|her|them|back))? (?:again|back|later)|\bcall (?:me |him |her )?(?:back )?(?:later|another time)|\btry (?:me |him |her )?again\b|\bnext time\b|\brather talk (?:later|next)|\bto call again\b|\bring (?:me )?again\b|\bbusy,? (?:call|try|ring)"
    r"|\bme dit de rappeler|\brappeler plus tard|\bspäter (?:noch ?mal|anrufen)|\bllamar más tarde|\bligar depois|\bkeine zeit\b|\bterugbellen\b|\basked for a (?:call ?back|callback)",
)
REGRESS = _any(
    r"\boff the table\b|\b(?:go|going) (?:out )?to tender|\b(?:champion|sponsor|contact) (?:is |has )?(?:left|leaving|gone)|\bis leaving\b|\bhas resigned\b|\bhanded in (?:his|her) notice|\b(?:re-?opened|reopen(?:ing)?|re-?tender\w*|back to (?:square one|the drawing board|the start|tender))|\brenewal (?:is )?(?:in doubt|at risk)|\b(?:terminat|cancel)\w+ (?:the |our |their )?(?:contract|renewal|subscription|agreement)"
    r"|\b(?:want|wants|asked|going|threat\w+) to (?:leave|cancel|terminate|churn)\b|\blooking (?:at|for) (?:alternatives|other vendors|a replacement)|\bmay not renew|\bnot (?:going to )?renew|\bslot is gone\b|\bwithdr[ae]wn?\b|\bdeal is (?:dead|off)\b|\bout of the (?:running|race)\b|\bforecast .{0,30}(?:isn't|not) q\d",
)
HOLD = _any(
    r"\bpostpon\w+",
    r"\b(?:freeze|froze|frozen|gelé|congelad\w+|gestoppt|eingefroren)\b",
    r"\bon (?:hold|ice)\b",
    r"\bpaus(?:ed|ing)\b",
    r"\bparked\b",
    r"\bno (?:rush|hurry|urgency)\b",
    r"\bslip(?:ped|s|ping)\b",
    r"\bpushed? (?:it |this |us )?(?:back|out|to (?:next|q\d|20))",
    r"\bbumped\b",
    r"\bdelay(?:ed|s|ing)?\b",
    r"\b(?:not|nothing|isn't) (?:happening|until|before|till)\b",
    r"\bno (?:budget|bgt|money|funds) (?:until|til|till|this|left|now)",
    r"\bcan't move\b|\bcannot move\b",
    r"\b(?:couldn't|could not|can't) (?:agree|decide)",
    r"\bstuck\b",
    r"\bnot (?:this|before) (?:financial |fiscal )?(?:year|yr|quarter|q\d|next)",
    r"\bnext (?:financial |fiscal )?year\b",
    r"\b(?:after|till after|until after) (?:the )?(?:holidays?|summer|easter|christmas|audit|new year|harvest|diwali|ramadan)",
    r"\buntil (?:that|then|the new year)\b",
    r"\bconversation is closed\b",
    r"\bstay with (?:spreadsheets|excel|what)",
    r"\bnurture\b|\btickler\b",
    r"\bwill not be signed\b|\bnot be signed\b",
    r"\bfor now\b.{0,20}\bleave\b|\bleave it for now",
    r"\bno dey happy\b",
    r"\bannoyed\b",
    r"\bthe answer (?:for this year )?is no\b",
    r"\bnot there\b",
    r"\bcancelled\b.{0,20}\bdemo\b|\bdemo (?:is )?cancelled|\bannulé",
    r"\bbudget frozen\b",
    r"\bno exceptions\b",
    r"\bwait (?:for|until|till)\b",
    r"\b(?:holding|hold) (?:off|till|until)\b",
    r"\bagm\b|\bgoes to the \w+ on\b.{0,40}\bnot a no\b",
    r"\bdoesn't want to hear\b",
    r"\bnot as planned\b|\bnot \S+ as planned\b",
)
ADVANCE = _any(
    r"\bapprov(?:ed|al)\b",
    r"\bsigned off\b|\bsign-?off (?:given|done|received)",
    r"\b(?:go|going|went|gone) ahead\b|\bgreen light\b|\bnodded (?:it|at)\b|\bin principle\b",
    r"\b(?:budget|money|funds?|bgt) (?:is |are |was |has been )?(?:approved|confirmed|released|passed|sanctioned|secured|there)",
    r"\bsanctioned\b",
    r"\b(?:po|purchase order|pro-?forma|contract|msa|redlines?|paperwork|order form|loi|letter of intent)\b.{0,40}\b(?:signed|issued|release|raised?|in motion|back|on (?:its|the) way|this week|today|tomorrow|final|drafted)",
    r"\bredlines?\b",
    r"\bpro-?forma\b",
    r"\b(?:pilot|poc|trial|test|proof)\b.{0,50}\b(?:ok|okay|agreed|passed|start|starts|started|went|saved|finished|confirmed|success\w*|can do|on \d|weeks?)\b",
    r"\bshort[- ]?list(?:ed)?\b|\bfinal(?:ist|s| round| presentations?)\b",
    r"\b(?:is|was|were|i'm|am|are) (?:convinced|sold|in favou?r)\b|\byou win\b|\bwe are done\b|\bbudget (?:ist|is) da\b|\blegal is (?:looking|reviewing)|\bready to (?:go|start)\b|\bhappy to (?:go|proceed|move)|\binvestment committee\b|\bkick-?off\b",
    r"\bverbal(?:ly)? (?:yes|agree\w*|ok|commit\w*)",
    r"\bwe(?:'d| would) like to (?:start|proceed|move)",
    r"\bprice (?:is |was )?(?:fine|ok\b(?! ish)|accepted|agreed|final)",
    r"\b(?:committee|board|steerco|ejecutivo|comité|conselho|zarząd|vote|council|governors)\b.{0,60}\b(?:decides?|decision|takes the|vote|votes|approve|choose|agenda|on \d|\d{1,2}(?:st|nd|rd|th)?)\b",
    r"\b(?:decision|decide|choose|vote|pick|decyduje)\w*\b.{0,30}\b(?:on|by|in|date)\b",
    r"\bon the agenda\b",
    r"\btender closes\b|\bbid\b",
    r"\bringi\b",
    r"\bkeen to (?:jump|move|go)",
    r"\bwhat number closes\b|\bif you sign\b|\bready to sign\b|\bsigns? (?:before|by|alone)\b",
    r"\bsingle source\b",
    r"\b(?:tested|trialled|tried|ran) (?:it|our|the)\b",
    r"\bi(?:'m| am) writing the (?:paper|case)|\bi write the paper",
    r"\bsupplier registration\b|\bregister us as\b|\bvendor (?:risk|form|set-?up)",
    r"\bintroduc(?:ed|e) (?:us|me|them) to\b|\bemailing the intro\b",
)
