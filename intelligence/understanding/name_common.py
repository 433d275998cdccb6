"""Words that begin sentences, close letters or name days and things, and places: no names of people."""

NOT_NAMES = """
    kick-off kickoff their ours theirs hers noi nous wij nosotros nós i i'm i'll i've i'd we we'll we're you
    your our my me
    us them they he she it its it's this that these
    those there here the a an
    and or but so if then when while because before after until once since though although however anyway
    also still
    not no yes yeah yep ok okay sure right well oh ah hmm fine good great nice thanks thank cheers regards
    best kind
    sincerely yours dear hi hello hey please sorry sounds actually basically honestly maybe perhaps probably
    apparently
    what who whom whose which where why how can could will would shall should may might must do does did
    done don't
    is are was were be been being am has have had having get got gets make made let's let lets see saw sees
    said says say told tell asked ask wants want wanted needs need needed call called calls met meet meeting
    meetings
    spoke speak spk talked chat caught left lvm vm sent send sends emailed email mail wrote rang ring
    reached got
    picked gave give take took bring brought come came go going went keep kept look looks looking waiting
    wait
    budget price pricing quote proposal offer demo pilot poc trial contract msa nda dpa sow rfp rfi rfq po
    invoice
    deal deals decision timeline timing next steps step action actions todo notes note summary agenda
    attendees present
    participants minutes mom subject from to cc bcc sent date re fw fwd aw wg tel phone mobile fax www http
    https
    them us wir absent apologies excused owner status update updates recap follow followup f/u eod eow eom
    asap fyi btw
    tbd tba n/a na lol imo ps pps q1 q2 q3 q4 h1 h2 fy ytd roi tco sla kpi saas api sso saml scim mfa soc
    iso gdpr hipaa
    it hr pr qa qc erp crm wms mes scada ai ml ui ux gst vat tax inr usd eur gbp chf sek nok dkk pln czk huf
    jpy krw cny
    thb myr sgd idr php vnd ngn ghs kes zar aed sar try brl mxn ars clp cop pen cad aud nzd hkd twd ils rm
    rs mio mdp
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat
    sun today
    tomorrow tomm tmrw 2moro yesterday tonight morning afternoon evening noon week month quarter year day
    days
    january february march april may june july august september october november december jan feb mar apr
    jun jul aug
    sep sept oct nov dec christmas xmas easter diwali ramadan eid songkran tet holi thanksgiving passover
    lent midsummer
    english german french spanish italian dutch danish swedish norwegian finnish polish czech turkish arabic
    chinese
    japanese korean thai indian british american european african asian australian canadian mexican
    brazilian irish
    legal procurement finance purchasing security compliance operations ops logistics engineering marketing
    sales board
    committee steerco council union works board's team staff people nobody somebody everybody everyone
    anyone anybody
    someone management hq head office corporate company group customer client vendor vendors supplier
    suppliers
    competitor competitors competition incumbent bank banks government ministry city town county state
    region site
    plant factory warehouse hospital clinic school university hotel store shop
    excel word outlook teams zoom slack powerpoint windows linux android iphone whatsapp linkedin google
    internet
    outcome problem pain risk risks concern concerns issue issues question questions answer answers point
    points
    first second third last one two three four five six seven eight nine ten half both all any some none
    many much more
    most few less least only just even other others another same such own very too quite really
    bring nothing something anything everything until till wants short version long nephew signed sign-off
    signoff
    approved approval roadmap fair ouch understood deal amen suppose currently hosting cost costs total net
    gross
    advance payment terms liability article clause exit security references reference integration support
    training
    implementation installation rollout go-live golive phase scope requirements requirement criteria use
    case
    financing lease leasing discount rebate renewal expansion upgrade upsell churn mailbox voicemail
    gatekeeper
    assistant switchboard reception receptionist nope talk thx pls plz tks cheers mfg gruss grusse lg vg bg
    mvh hilsen
    saludos atentamente cordialement bien cordiali saluti atenciosamente abraços abs met groeten groet
    north south east west northern southern eastern western central new old big small high low hot cold warm
    hej hei hallo hola ola olá oi ciao bonjour bonsoir merhaba selam servus moin moi kære kaere hyvää dzień
    dobry dzien dobrý den boa
    bom dia tarde noite buenos buenas buongiorno guten morgen estimado estimada prezado prezada cher chère
    lieber liebe geehrte
    geehrter sehr pozdrawiam pozdravem melhores cumprimentos com os cordialmente med venlig vennlig vänliga
    hälsningar ystävällisin
    terveisin saygılarımla le meas mit freundlichen grüßen beste grüße ph phd msc mba ok'd certain teur keur
    tchf
    mei juni juli okt dez mai maj mars avril juin juillet août septembre octobre novembre décembre enero
    febrero marzo abril mayo
    junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio
    settembre ottobre
    janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januar februar märz august
    lunes martes miércoles jueves viernes montag dienstag mittwoch donnerstag freitag samstag lundi mardi
    mercredi jeudi vendredi
    senin selasa rabu kamis jumat
    tuesday's monday's friday's it's that's there's here's what's who's let's he's she's they're we're
    you're
    then now soon later earlier again already yet ever never always often sometimes usually
    i'd i'd've dont cant wont didnt doesnt isnt wasnt hasnt havent wouldnt couldnt shouldnt
    """
PLACE_NAMES = """
    london paris berlin munich münchen hamburg frankfurt köln cologne vienna wien zürich zurich geneva
    genève bern basel amsterdam rotterdam utrecht brussels antwerp madrid barcelona valencia lisbon
    lisboa porto rome milan milano turin naples dublin cork galway belfast glasgow edinburgh manchester
    leeds birmingham bristol liverpool oslo bergen stockholm malmö göteborg gothenburg copenhagen aarhus
    helsinki espoo tampere tallinn riga vilnius warsaw kraków prague praha brno olomouc budapest
    bucharest sofia athens thessaloniki istanbul ankara izmir dubai abu dhabi doha riyadh jeddah cairo
    casablanca tunis lagos abuja ibadan accra kumasi nairobi mombasa kampala kigali dar addis
    johannesburg joburg durban pretoria mumbai bombay delhi bangalore bengaluru chennai hyderabad pune
    kolkata surat ahmedabad andheri karachi lahore dhaka colombo bangkok hanoi saigon jakarta surabaya
    manila cebu kuala lumpur kl penang johor singapore taipei seoul busan tokyo osaka nagoya kyoto
    beijing shanghai shenzhen guangzhou hong kong sydney melbourne brisbane perth adelaide auckland
    wellington toronto montreal montréal vancouver calgary ottawa laval québec quebec new york nyc
    boston chicago dallas houston austin denver seattle portland atlanta miami detroit cleveland
    columbus philly philadelphia worcester nashua mexico monterrey guadalajara puebla bogotá bogota
    medellín lima santiago quito buenos aires são paulo rio janeiro curitiba belo horizonte abidjan
    dakar germany france spain italy england scotland wales ireland uk usa us america europe eu asia
    africa india china japan korea thailand vietnam malaysia indonesia philippines brazil brasil
    argentina chile colombia peru canada australia nigeria ghana kenya egypt morocco turkey türkiye
    poland austria switzerland sweden norway denmark finland emea apac dach latam nordics benelux texas
    ohio california florida michigan georgia virginia carolina jersey hampshire puerto
"""
