"""Makers of software, machines and services that sellers meet in many countries: a lexicon, like one of first names.

That a name is a vendor's makes it no rival: what is said of it decides. Names that are everyday words too are left out.
"""

from functools import cache

from .name_words import fold

_SOFTWARE = """
    salesforce hubspot zoho pipedrive freshworks freshsales freshdesk dynamics sugarcrm zendesk intercom servicenow jira
    atlassian asana clickup wrike smartsheet trello airtable basecamp teamwork confluence bitrix24 kommo insightly
    sap oracle netsuite sage xero quickbooks intuit odoo infor epicor syspro acumatica navision priority abas proalpha
    workday bamboohr personio adp paychex paycom paylocity paycor gusto rippling deel ukg ceridian dayforce kronos hibob
    factorial cegid lucca payfit silae nmbrs raet youforce loket afas visma unit4 exact twinfield snelstart e-conomic
    dinero uniconta fortnox hogia bjornlunden tripletex poweroffice procountor netvisor basware datev lexware lexoffice
    sevdesk haufe atoss quinyx planday deputy rotageek humanforce tanda employment hero keka greythr darwinbox zinghr
    tally marg gofrugal ginesys wondersoft vyapar leadsquared razorpay busyacc swil ramco zucchetti teamsystem aruba
    danea fattureincloud holded a3 contasol ekon geinfor siigo alegra contpaqi aspel totvs bling linx sankhya senior
    omie primavera moloni subiekt comarch enova symfonia pohoda helios abra s3 szamlazz kulcssoft nexon logo netsis
    mikro parasut luca softone entersoft pylon merit directo 1c talenta mekari jurnal accurate sleekr odoo freee
    moneyforward yayoi kintone sansan kingdee yonyou lark dingtalk looker tableau qlik powerbi domo sisense snowflake
    databricks alteryx dataiku tibco informatica talend fivetran aws azure gcp nutanix vmware veeam rubrik commvault
    adyen stripe worldpay klarna mollie payu paystack flutterwave interswitch paytm pinelabs sumup izettle clover
    lightspeed shopify magento woocommerce prestashop vtex bigcommerce marketo mailchimp klaviyo brevo braze emarsys
    gong outreach salesloft apollo zoominfo cognism lusha clari highspot seismic docusign adobesign pandadoc signnow
    yousign ironclad juro agiloft icertis conga imanage netdocuments clio leap actionstep intapp elite aderant
    crowdstrike sentinelone okta ping cyberark zscaler darktrace fortinet sophos eset kaspersky mimecast proofpoint
    splunk elastic datadog dynatrace newrelic genesys five9 avaya cisco twilio nice verint talkdesk aircall ringcentral
    8x8 mitel vonage dialpad algolia coveo contentful sitecore optimizely hootsuite sprinklr brandwatch meltwater
    coupa ariba ivalua jaggaer gep tradeshift esker kyriba tagetik anaplan onestream jedox pigment planful prophix
    temenos avaloq finastra ncino mambu backbase fiserv jackhenry q2 thoughtmachine finacle flexcube guidewire duckcreek
    sapiens vertafore applied applied epic majesco kinaxis o9 relex blueyonder manhattan korber softeon infios reflex
    descartes mcleod turvo project44 fourkites shippeo transporeon timocom webfleet tomtom geotab samsara navman
    verizonconnect trackunit teletrac motive lytx fleetio masternaut quartix microlise trimble autodesk procore bentley
    bluebeam fieldwire planradar plangrid buildertrend coconstruct causeway asite aconex cegid yardi
    realpage mri entrata appfolio reapit civica capita idox arcus tylertech granicus nec northgate bartec
    whitespace jadu netcall planningcenter breeze blackbaud raiser bloomerang instructure canvas blackboard powerschool
    moodle schoology ellucian veracross compass arbor bromcom toddle classter edupage
    cerner epic athena meditech allscripts eclinicalworks nextgen emis systmone dhis2 dedalus cambio nedap nervecentre
    imprivata veeva iqvia medidata mastercontrol trackwise labware labvantage starlims benchling
    mews protel opera cloudbeds guestline oaky siteminder duetto fareharbor bokun rezdy checkfront thefork
    opentable sevenrooms resy toast square ncr micros kounta vend poster iiko mindbody glofox zenoti phorest fresha
    danos danaos amos kongsberg napa veson shipnet uipath blueprism automationanywhere appian pega
    mendix outsystems celonis signavio filemaker crewinspector celum bynder frontify contentserv akeneo salsify stibo
    riversand pimcore servicetitan housecallpro jobber fieldedge servsuite fieldpulse simpro aroflo
    tradify clicksoftware
    """
_MAKERS = """
    siemens schneider abb bosch honeywell rockwell allen-bradley emerson yokogawa endress krohne wika ifm sick
    keyence cognex omron fanuc kuka yaskawa mitsubishi beckhoff festo smc danfoss sew lenze wago phoenixcontact turck
    balluff pepperl skf schaeffler timken nsk fag philips ge mindray medtronic draeger drager baxter fresenius braun
    bbraun alaris hillrom stryker getinge steris arjo roche abbott sysmex beckman biomerieux bd qiagen illumina
    thermofisher agilent waters shimadzu perkinelmer mettler sartorius bizerba ishida multivac tomra buhler gea tetrapak
    krones sidel alfalaval spx sulzer grundfos wilo ksb flygt xylem ebara weir metso outotec flsmidth sandvik epiroc
    atlascopco kaeser ingersoll boge gardnerdenver caterpillar komatsu liebherr volvo hitachi doosan hyundai jcb
    manitou toyota jungheinrich linde hyster kion dematic swisslog knapp vanderlande autostore ssi
    johndeere deere claas fendt kubota newholland casei amazone lely delaval horsch vaderstad haas mazak makino
    dmg okuma doosan trumpf bystronic amada lectra gerber datatex picanol rieter staubli schunk zimmer otis kone
    schindler thyssenkrupp tk assaabloy dormakaba salto miwa allegion hikvision dahua axis genetec milestone verkada
    carrier trane daikin lennox johnson viessmann vaillant buderus stiebel wartsila mtu man cummins perkins mikano
    caterpillar rollsroyce kohler vestas nordex enercon goldwind sma fronius huawei sungrow solaredge enphase growatt
    growatt goodwe jinko longi tesla byd catl landisgyr itron kamstrup sensus diehl elster iskra toshiba fujitsu
    panasonic hitachi nec ricoh xerox canon konica kyocera epson lexmark hp dell lenovo ibm cisco juniper aruba ubiquiti
    nokia ericsson zte samsung lg motorola zebra datalogic handheld sato toshibatec markem videojet domino rentokil
    initial ecolab diversey cintas elis sodexo aramark iss securitas g4s prosegur brinks verisure
    vaisala lufft campbellsci ott metos adcon stormgeo dhl fedex ups dpd schenker kuehne maersk dsv geodis
    vodafone orange telefonica telstra verizon att tmobile odido kpn proximus converge pldt globe singtel starhub jio
    airtel mtn safaricom glo ooredoo etisalat zain stc telkom claro vivo tigo entel thales gemalto idemia leidos indra
    swarco kapsch qfree yunex alstom hitachirail wabtec knorr voith scania iveco daf paccar mercedes tsystems accenture
    capgemini infosys wipro tcs cognizant kmd netcompany tieto atos sopra cgi ibm 4ig asseco konar
    lectrosonics yamaha bose shure crestron extron barco poly logitech jabra plantronics sennheiser
    """
_MORE = """
    zenput crunchtime marketman restaurant365 partender avero paytronix olo deliverect uber deliveroo glovo wolt foodics
    posist petpooja urbanpiper zomato swiggy rappi mercadolibre mercadopago cielo pagseguro getnet totvs
    vetspace ezyvet provet vetera idexx covetrus digitail simplepractice therapynotes kareo drchrono practo healthengine
    cliniko halaxy doctolib medatixx cgm compugroup turbomed tomedo dampsoft ivoclar dentsply sirona planmeca carestream
    dexis exocad 3shape straumann zeiss leica nikon olympus karlstorz smithnephew zimmer arthrex intuitive masimo nihon
    agvance agworld cropin trimble agleader topcon agrivi farmlogs conservis isagri
    smag geofolia ekylibre agrovision delpro dairycomp gallagher datamars trutest allflex cowmanager smaxtec
    waystar changehealthcare availity experian equifax transunion fico crif creditsafe dnb moodys refinitiv bloomberg
    factset morningstar simcorp charlesriver aladdin murex calypso misys kondor clearwater
    sofi revolut payoneer airwallex pleo spendesk payhawk soldo brex expensify concur rydoo mobilexpense
    tripactions navan egencia amadeus travelport sabre cytric tomticket movidesk otrs topdesk ivanti bmc cherwell
    manageengine solarwinds freshservice sysaid matrix42 baramundi omnissa citrix teamviewer anydesk splashtop
    nfon starface swyx 3cx placetel sipgate zoomphone webex gotomeeting bluejeans pexip kaltura panopto mediasite
    vidyard brightcove wistia vimeo docebo cornerstone litmos absorb talentlms 360learning easygenerator articulate
    successfactors oracle taleo smartrecruiters greenhouse workable teamtailor recruitee icims jobvite bullhorn
    vincere carerix otys jobadder textkernel hireez beamery phenom eightfold softgarden rexx umantis prescreen
    peakon cultureamp qualtrics medallia surveymonkey typeform jotform glint 15five leapsome betterworks
    cority intelex sphera enablon velocityehs evotix ecoonline gensuite donesafe safetyculture iauditor
    maximo infraspeak upkeep fiix emaint limble mainsaver planon archibus spacewell ultimo pemac mainpac
    osisoft aveva wonderware citect movicon zenon intouch aspentech seeq braincube sightmachine tulip
    solidworks catia inventor solidedge topsolid mastercam hypermill onshape revit
    archicad vectorworks allplan nemetschek tekla trimbleconnect dalux thinkproject oracleaconex newforma kirona
    localz totalmobile oneserve accuserv northgate aareon locata netloan koha sirsidynix exlibris
    zenjob planbord dyflexis nostradamus shiftbase rosterfy connecteam wheniwork 7shifts harri
    roubler kronos workforcesoftware timegate allocate rldatix healthroster carefirst
    accessgroup careplanner everylife onetouch carebeans connexcare pointclickcare
    matrixcare yardi eldermark alayacare axiscare wellsky homecarehomebase brightree netsmart
    tylermunis opengov cartegraph cityworks accela clariti govpilot caselle springbrook laserfiche onbase docuware
    mfiles opentext documentum alfresco dropbox egnyte nextcloud sharefile m-files dvelop
    swisstopo esri hexagon bentleymap mapinfo what3words inrix ptv routexl optimoroute onfleet bringg
    fleetcomplete gurtam wialon ruptela teltonika calamp inseego omnitracs platformscience isaac eroad mtdata
    evroad coretex smartrak blackhawk safefleet roscoe surfsight mixtelematics ctrack cartrack netstar
    ticketer trapeze hastus optibus swiftly gmv ivu masabi flowbird parkeon scheidt bachmann conduent
    skidata designa amano tiba parkmobile easypark paybyphone ringgo apcoa
    ticketmaster eventbrite tixly spektrix tessitura patronbase secutix eventim seetickets vivenu
    clubworx gymmaster abcfitness virtuagym perfectgym exerp gladstone xplor bookwhen bookinglayer
    """


@cache
def vendors() -> frozenset[str]:
    """The names, folded."""
    return frozenset(fold(word) for word in (_SOFTWARE + _MAKERS + _MORE).split())
