"""Words around rivals and incumbents, and a few well-known vendors (a supporting vote only)."""

import re

from .name_words import fold

VENDORS = frozenset(
    fold(
        """
        salesforce hubspot zoho pipedrive freshworks freshsales dynamics sugarcrm zendesk intercom
        servicenow jira atlassian
        asana monday notion airtable sap oracle netsuite sage xero quickbooks intuit odoo infor epicor
        workday bamboohr
        personio adp paychex gusto rippling deel ukg ceridian dayforce kronos hibob factorial cegid unit4
        visma afas exact
        datev lexware topdesk teamsystem zucchetti totvs tally logo netsis mikro comarch looker tableau qlik
        powerbi
        domo sisense snowflake databricks aws azure gcp adyen stripe worldpay klarna mollie siemens
        schneider abb bosch
        honeywell rockwell emerson yokogawa keyence cognex omron fanuc kuka skf philips mindray medtronic
        cerner epic athena
        meditech geotab samsara navman verizon trackunit teletrac genesys five9 avaya cisco twilio nice
        verint mcleod
        trimble autodesk procore bentley yardi realpage docusign coupa ariba ivalua jaggaer temenos avaloq
        finastra
        ncino mambu fareharbor thefork opentable toast lightspeed shopify magento woocommerce marketo
        mailchimp klaviyo
        gong outreach salesloft apollo zoominfo crowdstrike sentinelone okta ping thales gemalto darktrace
        palo fortinet
        instructure canvas blackboard powerschool moodle danaos priva compac lectra gerber marel tomra veeva
        iqvia
        manhattan korber blueyonder kinaxis o9 sievo celonis uipath blueprism appian pega mendix outsystems
        deltek ifs
        """
    ).split()
)
_NAME = r"\s*[\"'“‘(]?\Z"
# Right before the name: said of rivals and incumbents, hardly of anything else.
STRONG_BEFORE = re.compile(
    r"(?:\b(?:us|ours) (?:and|or|against)|\b(?:reseller|partner|dealer|distributor|agent) (?:of|for)|"
    r"\b(?:someone|somebody|a guy|a rep|the rep|salesman|saleswoman|a man|chap) (?:at|from)|\bhappy w/?|"
    r"\bstay(?:s|ing)? on|"
    r"\b(?:or|and|then) (?:he |she |they |we |i )?(?:goes?|switch\w*) to|\bvs\.?|\bversus|"
    r"\bcompet(?:ition|itors?|ing)\b[^.;\n]{0,25}(?:=|:|is|are|with|against|company|"
    r"named|called|,)?|\brivals?\W+(?:is\s)?|"
    r"\bincumbents?\b\W+(?:is\s|are\s)?|\bcompar\w+ (?:us |you |it )?(?:to|with|w/)|\bcompare w/|"
    r"\b(?:better|cheaper|faster|nicer|more|weaker|worse|slower|stronger|easier) than|\bmigration (?:from|"
    r"off)|"
    r"\b(?:currently|now|today|presently|already|still) (?:on|with|using|use|run(?:ning)?|have)|\b(?:on|"
    r"use) the old|"
    r"\b(?:sign(?:ed)?|going|gone|went|go|stay(?:ing)?|stick(?:ing)?|stuck|happy) with(?: the)?|\bchose|"
    r"\bchosen|\bpicked|\blost (?:it )?to|"
    r"\breplac(?:e|es|ing)(?: (?:their|our|the|your)(?: (?:old|current|existing))?)?|\b(?:mov\w+|"
    r"switch\w*|migrat\w+|com\w+|get) (?:away )?(?:from|off|off of)|"
    r"\bswitch(?:ing)? (?:over )?to|\binstead of|\brather than|\bpresent (?:software|system|vendor|"
    r"supplier) ?(?:=|is|:)|"
    r"\b(?:current|existing|present) (?:vendor|supplier|provider|system|tool|platform|solution|"
    r"setup)\W+(?:is\s)?|"
    r"\b(?:quote|quotation|offer|price|proposal|bid|demo|poc|pilot|trial)s? (?:from|by|of|with|w/)|"
    r"\bpushing for|\bprefers?(?: the)?|"
    r"\b(?:looking|looked|look) (?:also )?at|\bconsidering|\bevaluating|\b(?:they|also|we) trial|"
    r"\btrialling|\bshortlist\w*\W+(?:is\s|are\s|with\s)?|"
    r"\bwhy (?:we |you |they )?(?:don't |do not |not )?(?:we |just )*(?:use |stay with |take |buy |go "
    r"with )?|\bthe others? (?:are|is|was|were|being)|"
    r"\bother (?:people|vendors?|bidders?|suppliers?|offers?)\s?(?:=|is|are|:)|\balso (?:talking|"
    r"speaking) (?:to|with)|\bkicking (?:the )?tires (?:on|of)|"
    r"\b(?:gegen|statt|wettbewerb\w*|konkurrenz)\W*|\bcontre|\bconcurrents?\W*|\bcompetencia\W*|"
    r"\bconcorr\w+\W*|\bthe old|\bbelieve in|"
    r"\bcontract (?:w/|with)|\bpa(?:y|ys|id|ying)\b[^.;\n]{0,35}\b(?:for|to)|"
    r"\b(?:currently|today|now|presently|at the moment) (?:they |we |he |she |it )?(?:have|has|had|use|"
    r"uses|run|runs|are on|is on|work with|are with)|"
    r"\b(?:old|legacy|current|existing|present|incumbent|alt)[- ]?(?:system|software|supplier|vendor|tool|"
    r"provider|solution|platform)\s?(?:\(|:|=|is|was)|"
    r"\b(?:quotes?|offers?|bids?)\b[^.;\n]{0,20}\b(?:ours|us)\b[^.;\n]{0,15}|\b(?:current|existing|"
    r"present) \w+(?: \w+)? (?:is|are|was)(?: a| an| from| by)?|"
    r"\b(?:last|previous|other|current|present|existing) (?:vendor|supplier|provider|bidder|partner|"
    r"system),|"
    r"\b(?:they|we|he|she|i) (?:currently |still |already )?pay|\b(?:the )?other (?:lot|side|vendor|crowd|"
    r"people|guys|bidder|firm|party)\W{1,3}|"
    r"\b(?:old|current|existing) \w+ from|\b(?:today|heute|aktuell|idag|actualmente|attualmente|hoje)\b:?|"
    r"\b(?:they|we|he|she|who)(?:'re|'s| are| is) (?:all |still |currently )?on|\bwhere is|"
    r"\baltsystem\s?\(|\bbought|\bbuying|\b(?:renew\w*|agreement|subscription|licen[cs]es?) (?:w/|with|"
    r"of)|\blook)"
    r"(?: (?:the|a|an|both|either|some|company|something from|another|by|at|only|our|their))?" + _NAME,
    re.I,
)
MEDIUM_BEFORE = re.compile(
    r"(?:\b(?:use|uses|used|using|on|with|w/|have|has|had|from|to|heard of|seen|saw|like|and|or|both|pay|"
    r"paying|pays|are|ask\w*|think\w*|thinks?|"
    r"mentioned|love[sd]?|invited?|running|runs|hired|trust\w*))(?: (?:the|a|our|their|about))?" + _NAME,
    re.I,
)
STRONG_AFTER = re.compile(
    r"(?:\s(?:is |are )?(?:still |also |already )?(?:in the (?:race|running|mix)|in[- ]house)\b|,? which "
    r"(?:we|they) (?:have|use|run) (?:now|today)|"
    r"\s(?:gives?|offers?|does|has)\b[^.;\n]{0,25}\bfree\b|\s(?:erst |just |only )?(?:eingeführt|"
    r"introduced|implemented|rolled out)\b|"
    r"\s(?:called|rang|phoned|emailed|visited|pitched) (?:me|us|her|him|them) (?:too|again|yesterday|last|"
    r"twice|and)\b|"
    r"\s(?:and|or|vs\.?) us\b|\s(?:is |are )?out\b(?! of)|\s(?:have|has|had) (?:a|an|the|their|put) "
    r"(?:\w+ )?(?:offer|quote|bid|proposal|demo)|"
    r"\s(?:lies|lie|is|are|sits?|comes?) \d+ ?%|[^.;\n]{0,60}\bfed up with|[\"'”’)]*\s(?:came in|comes in|"
    r"came back|(?:has |had |have )?quot\w+|(?:had |has |have "
    r")?offer(?:s|ed)\b|gave (?:us|them|him|her|a)|charges?\b|takes? \d|"
    r"dropped to|undercut\w*|is (?:\d+ ?%? )?(?:cheaper|free|better|at [$€£]?\d|faster|the incumbent|"
    r"incumbent|"
    r"in there|half)|was (?:cheaper|better|at [$€£]?\d|\d|"
    r"seventy|eighty|ninety|sixty|fifty|forty)|(?:are|were) (?:cheaper|better|free|faster|in|here|\"?seen|"
    r"rejected)|est moins cher|es m[aá]s barat\w|"
    r"é mais barat\w|ist (?:billiger|günstiger)|incumbent\b|wey quote|(?:already )?(?:does|do) (?:the "
    r")?(?:same|it|that|all)|"
    r"(?:would|will|could|can) do (?:it|this|that)|keeps? (?:buying|calling|ringing|sending)|(?:contract|"
    r"renewal|licen[cs]e|agreement|subscription|deal)"
    r"\b[^.;\n]{0,20}\b(?:is up|ends?|up|runs? out|expires?|finishes|is \d|due|comes up|until|to \d)|"
    r"(?:is |was |s )?up (?:for renewal|\d|in \w)|loopt|läuft|"
    r"(?:is|are|was|were) (?:now |still |only )?at [$€£]?\d|(?:is|are|keeps?) (?:trying|pushing|pitching|"
    r"offering|bundling|throwing|giving|calling|chasing|circling)|switch\w* off|prefers?|sample test|"
    r"poc\b|pilot\b|demo(?:ed|'d)?\b|proof of concept|in the "
    r"(?:running|mix|race)|wins|won\b|beat us|(?:do|does|did|gives?|gave|sells?|sold|offering|promis\w+|"
    r"would) (?:a |an |the |it |us |them |this |at |\d|cheaper)|(?:is |was |are |dey )?there (?:now|"
    r"already|today)|(?:would|will) (?:charge|cost)|\d{2,}[\d.,]*\s?(?:k|m|lakhs?|cr|crore|mio)\b|local "
    r"is at|told (?:us|them|me) the same|has .?moved|gave (?:a|us) |"
    r"(?:was|were|is|are) (?:also )?(?:in|here|there|mentioned|shown|invited|called in)|(?:partner|"
    r"reseller)\b|sensors? already|"
    r"setup\b|has (?:a|the|an) )|"
    r"[’']s? (?:crowd|lot|people|guys|offer|quote|price|proposal|tooling team|contract|renewal|up for|up "
    r"in|bid|demo|pilot|rep\b|team\?)"
    r"|\s?(?:\?\?)|,? who (?:came in|quoted|offered|charge))",
    re.I,
)
# Said of a rival's people and doings, but of others' too.
CROWD = re.compile(
    r"[\"'”’)]*\s(?:people|guys|folks|fellows|crowd|lot\b(?! of)|thing|stuff|(?:sales |tooling )?team|"
    r"reps?|man)\b",
    re.I,
)
STAYS = re.compile(
    r"\b(?:stay(?:s|ing)?\b(?! with| on)|not (?:touching|changing|leaving)|which stays|nobody is replacing|not (?:looking|planning|going) to (?:replace|"
    r"change)|(?:isn't|is not|aren't|not) going anywhere|"
    r"sit next to|bleibt|blijft|resta\b|reste\b|se queda|fica\b|they stay|keep(?:ing)? (?:it|their|our)|"
    r"next to it|on top of it)\b",
    re.I,
)
CONNECTED = re.compile(
    r"\b(?:integrat\w+|interfac\w+|connect\w+|connector|sync\w*|api|export\w*|import\w*|plug\w*|feeds?|"
    r"data|runs? on|into|readings|sso|login|in their|"
    r"upgrade of (?:our|their)|migration of (?:our|their)|reference|case study|logo|runs "
    r"on|sits? on)\b[^.;\n]{0,30}\Z",
    re.I,
)
CONNECTED_AFTER = re.compile(
    r"\s(?:integration|interface|connector|api\b|export|case study|reference|upgrade|wms|login|sso|stays)",
    re.I,
)
# Looked at and turned down is still a rival compared with us; one that never was in it is not.
TURNED_DOWN = re.compile(
    r"[^.;\n]{0,45}\b(?:ruled? (?:it|them|that )?\s?out|out of the (?:race|running)|waved (?:it|them) off|"
    r"rejected|is out\b|are out\b|"
    r"dropped (?:it|out|them)|pulled out|not an option|turned (?:it|them) down|fuori\b|raus\b|scrapped|"
    r"fell through)",
    re.I,
)
CORRECTED = re.compile(
    r"\A[\"'”’)]?\s?\?{1,3},?\s(?:no|nope|actually|i mean|he means|she means|scratch|sorry)\b|\A,? (?:no|"
    r"sorry|scratch that),? ",
    re.I,
)
CORRECTION = re.compile(
    r"\b(?:(?:he|she|they|i) means?|meaning|meant|no[, ]+(?:it's|it is)|i mean|actually|aka|"
    r"i\.e\.)\s[\"'(]?\Z",
    re.I,
)
OWN_SIDE = re.compile(
    r"\b(?:it|sales|finance|accounts?|ops|legal|hr|marketing|procurement|purchasing|security|support|dev|"
    r"tech|office|warehouse|shop|board|same|other|"
    r"right|few|two|three|young|old|new|good|nice|our|your|my|front|back|infosec|compliance|plant|whole|"
    r"service|night|field|claims|nursing|it's)\s",
    re.I,
)
BEATEN = re.compile(
    r"\b(?:signed|gone|went|going|contract|vs|cheaper|free|offered?|quoted?|better|lost to|beat|theirs|"
    r"buying lunch|keep|ledger|demo)\b",
    re.I,
)
NEVER = frozenset(
    fold(
        """
        excel word outlook teams zoom slack powerpoint whatsapp linkedin google gmail sharepoint windows
        android iphone pdf csv
        sso saml scim api mfa sla roi tco poc nda dpa msa sow rfp rfq po mtbf gdpr hipaa soc iso bafin ok
        vat gst usd eur gbp
        it hr ceo cfo cto coo cio ciso md gm vp dg gc mdr fda nhs eu us uk usa q1 q2 q3 q4 h1 h2 fy eod eow
        asap fyi vm lvm
        verslag notulen protokoll anteckningar acta reunion réunion rapat riunione reunião zápis vn de fr my th id amc pbg msme pi hmo dpia hl7 fhir gps rfid agm board steerco kpi erp crm wms mes plc scada lims pms
        ehr emr pacs gpu cpu vpn lan vlan tls aes pki idp
        """
    ).split()
)
# "uses Maximus controllers now", "tried TopSolid at his last job and prefers that".
USED_NOW = re.compile(
    r"\b(?:now|today|currently|at the moment|for years|since \d{4}|at (?:his|her|their) last job|and "
    r"prefers?|for now)\b",
    re.I,
)
USES = re.compile(
    r"\b(?:use|uses|using|used|run|runs|running|have|has|tried|with|on)(?: the| a| an)?\s*[\"'(]?\Z", re.I
)
OUR_CUSTOMER = re.compile(
    r"[^.;\n]{0,25}\b(?:run|runs|use|uses|bought|have|has|love|loves) (?:our|us|you|your)\b", re.I
)
COMPARED = re.compile(
    r"\b(?:cheaper|better|free|zero|same|package|offer\w*|quot\w+|price|less|faster|slower|gives?|gave|"
    r"instead|alternative|compared?|"
    r"competit\w+|rival|incumbent|demo\w*|twice|half|billig\w*|günstig\w*|goedkop\w*|barat\w*|moins cher|"
    r"tańsz\w*|ucuz\w*|murah|"
    r"halvempi|levn\w+|economic\w*|nicer|easier|older|legacy|shortlist\w*|vendor)\b",
    re.I,
)
# "AKVA er billigere", "Sage est moins cher".
IS_COMPARED = re.compile(
    r"\s(?:er|ist|est|es|é|is|är|on|jest|je|è|sono|are|was|were|adalah|war)\s(?:\w+\s){0,1}"
    r"(?:billig\w*|günstig\w*|goedkop\w*|barat\w*|moins cher\w*|tańsz\w*|halvempi|levn\w+|economic\w*|"
    r"cheaper|better|faster|free|nicer|"
    r"besser|mejor|melhor|mieux|meglio|bedre|bättre|beter|lepsz\w*|parempi)\b",
    re.I,
)
# What one has of an incumbent, right after its name.
GEAR = re.compile(
    r"\s(?:\w+\s)?(?:units?|controllers?|sensors?|systems?|software|licen[cs]es?|lease|renewal|contract|"
    r"subscription|setup|platform|machines?|"
    r"kit|modules?|app|tool|boxes|cameras?|grader|sorter|scanners?|portal|deployment|installation|"
    r"agreement|maintenance)\b",
    re.I,
)
FAILS = re.compile(
    r"[^.;\n]{0,25}\b(?:fail\w*|crash\w*|break\w*|broke\w*|dies|dying|lags?|slow\w*|down again|hates?|"
    r"annoy\w*)\b",
    re.I,
)
# Rivals' doings with the buyer.
PRESENT = re.compile(
    r"\s(?:(?:have|has|had|were|was|are|is|'ve|'s)\s)?(?:already |also |just |now |still )?(?:been )?"
    r"(?:in (?:twice|once|last|on|yesterday|here|there|too|first|before)|been in\b|here\b|registered|"
    r"invited|shortlisted|listed|approved vendor|a go\b|on site|"
    r"around\b|sniffing|knocking|calling|bidding|pitching|presented|presenting|showed|sent (?:a|an|them|"
    r"their|us|him|her|over)|came (?:by|last|in)|visited)|\s(?:ya|déjà|già|schon|allerede|redan|al) \w+",
    re.I,
)
AND_IT = re.compile(r"\s(?:and|but|which|where)\b|\s?[,;.]")
