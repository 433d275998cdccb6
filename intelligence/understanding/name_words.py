"""Words around names of people: forms of address, particles, titles, verbs, and what only looks like a name."""

import importlib
import pkgutil
import re
import unicodedata
from functools import cache, lru_cache

import faker.providers.person as persons

from accounts.matching.nicknames import FAMILIES

from .name_common import NOT_NAMES, PLACE_NAMES

_SPECIAL = str.maketrans(
    {"ı": "i", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "þ": "th", "œ": "oe", "’": "'"}
)


@lru_cache(maxsize=16384)
def fold(words: str) -> str:
    """Lower case without accents, so that "Sæther" and "Saether" are one."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char))


# Before a name. Those of one letter count only before a capital.
HONORIFICS = frozenset(
    fold(
        "mr mrs ms miss mx dr prof sir madam madame mme mlle maître me mevr mevrouw dhr meneer herr hr "
        "frau fr fru frk "
        "pan pani paní pí ing ir eng engr arq lic cp don doña dona sr sra srta señor señora senhor "
        "senhora seu signor "
        "signora sig dott ssa dottssa avv geom rag ibu pak bapak bu mas mbak chị anh bà ông cô chú em khun "
        "encik puan cik "
        "tuan haji hajah dato datuk datin tan-sri chief alhaji alhaja hajia otunba mallam oga mzee bwana "
        "bibi cllr rev "
        "sister brother father fra coach captain capt kapt supt sgt lt col gen shri smt sri kum lord lady "
        "dame pastor "
        "sheikh sayed ustaz abu umm hon judge justice inspector nurse matron dipl-ing mag ddr doc phd "
        "jefe lektor "
        "univ-prof dra drs dottoressa auntie uncle herrn frl ma'am maam atty mama oom tante tio tia garu "
        "supt sayın nyonya tuan-guru fru hj"
    ).split()
)
# Right after a name, by a hyphen or a space.
SUFFIXES = frozenset(
    fold(
        "san sama sensei bucho kacho shacho senmu buchō kachō hanım hanim bey abi abla efendi bhai ben ji "
        "sahib saheb sb "
        "jnr jr sr snr phd esq kun chan nim ssi mba cpa"
    ).split()
)
PARTICLES = frozenset(
    fold(
        "van von v vd v.d v.d. vom zu zum zur de da do dos das del della dello di du la le los las der "
        "den ter ten te tot op 't "
        "bin binti binte bt bte ibn al el ul a/l a/p s/o d/o mac mc o y e af av ben bat ap ab nic ní ui "
    ).split()
)

_TITLE = (
    r"c[a-z]o|c[a-z]{2}o|ciso|cdao|cpto|chro|gc|md|gm|agm|dgm|pm|pa|ea|[sea]?vps?|vice[ -]president|"
    r"president|pdg|daf|dsi|"
    r"rssi|dg|drh|directors?|dir|deputy|head|hod|managers?|mgr|mngr|lead|teamlead|leader|chief|owner|"
    r"co-?owner|founder|"
    r"co-?founder|cofounder|proprietor|partner|controller|comptroller|buyer|lawyer|solicitor|attorney|"
    r"counsel|engineer|"
    r"eng|engg|analyst|consultant|adviser|advisor|secretary|treasurer|chair|chairman|chairwoman|"
    r"chairperson|principal|"
    r"superintendent|super|supervisor|foreman|brewmaster|brewer|chef|nurse|doctor|surgeon|matron|"
    r"physician|pharmacist|"
    r"captain|admin|administrator|assistante?|asistente|assistente|accountant|accounts|accts|bookkeeper|auditor|architect|"
    r"developer|dev|"
    r"officer|coordinator|specialist|technician|tech|electrician|elettricista|electricista|elektriker|plumber|mechanic|planner|scheduler|clerk|"
    r"receptionist|"
    r"dispatcher|operator|inspector|scientist|researcher|professor|dean|provost|teacher|headteacher|"
    r"headmaster|bursar|"
    r"registrar|curator|librarian|editor|producer|designer|trader|broker|actuary|underwriter|trustee|"
    r"mayor|councillor|"
    r"clerk|warden|steward|quartermaster|contractor|installer|agronomist|veterinarian|vet|dentist|"
    r"hygienist|sysadmin|dba|"
    r"dpo|cra|smo|"
    r"nephew|niece|son|daughter|brother|sister|wife|husband|cousin|uncle|aunt|father|mother|boss|"
    r"colleague|successor|"
    r"replacement|"
    r"leiter(?:in)?|leitung|\w+leiter(?:in)?|geschaftsfuhrer(?:in)?|gf|gfin|prokurist(?:in)?|einkauf(?:er|"
    r"erin)?|"
    r"vorstand|betriebsrat|datenschutz\w*|buchhalt\w+|meister|inhaber(?:in)?|"
    r"directeur|directrice|responsable|chef(?:fe)?|acheteu(?:r|se)|gerant|gerente|director[ae]|jef[ae]|"
    r"encargad[oa]|"
    r"comprador[a]?|duen[oa]|administrador[a]?|contador[a]?|diretor[a]?|gestor[a]?|compras|direttore|"
    r"direttrice|"
    r"titolare|acquisti|amministratore|hoofd|inkoper|inkoop|beheer|eigenaar|bedrijfsleider|reditel(?:ka)?|"
    r"nakup(?:ci)?|jednatel|kierownik|dyrektor|prezes|zakupy|ksiegow\w+|chef|inkopschef|inkops\w*|"
    r"innkjop\w*|"
    r"daglig leder|leder|avdelings\w+|sjef|okonomi\w*|vd|toimitusjohtaja|johtaja|mudur\w*|satinalma|"
    r"direktur|manajer|buch?o|kach?o|shacho|bujang|gwajang|daeri|isa|sajang"
)
_FUNCTION = (
    r"it|ict|hr|ops|operations|finance|fin|purchasing|purchase|procurement|legal|compliance|security|"
    r"infosec|it-?sec|"
    r"sec|quality|qa|qc|qhse|hse|ehs|safety|logistics|warehouse|supply chain|scm|production|plant|"
    r"maintenance|"
    r"facilities|marketing|sales|engineering|projects?|r&d|research|lab|tech|data|bi|analytics|payroll|"
    r"treasury|admin|accounts payable|ap|ar|accounting|billing|claims|underwriting|risk|audit|support|"
    r"customer service|"
    r"cs|people|talent|training|platform|devops|infra|infrastructure|network|software|digital|ecommerce|"
    r"e-commerce|"
    r"merchandising|planning|dispatch|drilling|fleet|transport|clinical|nursing|pharmacy|icu|theatre|"
    r"radiology|"
    r"estates|property|construction|site|extern|beratung|privacy|gdpr|dpo|governance|works council|union|"
    r"board|"
    r"commercial|contracts|tenders?|sourcing|category|vendor management|manufacturing|process|automation|"
    r"scada|mes|erp|"
    r"sap|crm|reception|front desk|switchboard|personal|produktion|entwicklung|buchhaltung|vertrieb|"
    r"technik|"
    r"finanzas|finanzen|sistemas|informatique|achats|juridique|"
    r"ventas|calidad|operaciones|producao|financeiro|ti|tecnologia|suprimentos|juridico|ufficio"
)
TITLE_WORD = re.compile(rf"(?:{_TITLE})\Z")
FUNCTION_WORD = re.compile(rf"(?:{_FUNCTION})\Z")


def titled(words: str) -> bool:
    """Whether one of the words is that of a job or a function ("principal eng", "GM purchasing", "drilling")."""
    parts = re.split(r"[\s,/&]+", fold(words).replace(".", ""))
    return any(TITLE_WORD.match(part) or FUNCTION_WORD.match(part) for part in parts)


# What people do and things hardly ever: the name before such a verb is somebody's.
PERSON_VERBS = frozenset(
    "say says said tell tells told ask asks asked want wants wanted think thinks thought believe believes "
    "believed like "
    "likes liked love loves loved hate hates hated agree agrees agreed confirm confirms confirmed call "
    "calls called ring "
    "rang phone phoned emailed email mailed texted write writes wrote reply replies replied answer "
    "answers answered ans "
    "picked pick reckon reckons know knows knew mention mentions mentioned explain explained promise "
    "promised insist "
    "insists insisted feel feels felt sign signs signed approve approves approved decide decides decided "
    "join joins "
    "joined leave leaves left leaving prefer prefers preferred push pushes pushed worry worried worries "
    "laugh laughed "
    "nod nodded shrugged smiled sighed complained complains admit admits admitted warn warns warned "
    "suggest suggests "
    "suggested propose proposes proposed introduce introduced forward forwarded hope hopes hoped doubt "
    "doubts doubted keep "
    "keeps kept speaks speak spoke talk talks talked brought bring brings took take takes met meet meets "
    "seemed seems "
    "came come comes went goes needs need needed will wants'll would could can cannot can't won't has had "
    "is was hates "
    "handles handle runs run owns own does did thinks sees saw show shows showed reports check checks "
    "checked opened "
    "opens heard hears loves pointed noted notes raised raise refuse refused refuses object objected "
    "wanted'd attended "
    "intends plans planned reviews review reviewed tests tested tried tries send sends sent gave gives "
    "give".split()
)
# Before a name, when it stands as a person: "spk w sarah", "call Deb", "ask Joris", "thank Anneliese".
PERSON_BEFORE = frozenset(
    "w w/ with c/ mit avec con com cb called call calls ring rang phone phoned ask asked asks tell told "
    "tells thank "
    "thanks met meet meeting meets spoke speak spk talked talk chat chatted caught email emailed mail "
    "mailed text texted "
    "ping pinged via per cc reach reached introduce introduced convince persuade invite invited from by "
    "for to and & "
    "dear hi hello hey lvm vm msg message messaged visit visited saw see loop name's named is son @".split()
)
COMPANY_WORD = re.compile(
    r"(?:gmbh|ag|kg|ltd|limited|llc|llp|inc|corp|plc|bv|b\.v|nv|sa|s\.a|sas|sarl|srl|spa|s\.p\.a|oy|oyj|"
    r"ab|as|a/s|aps|"
    r"asa|pty|pvt|berhad|bhd|sdn|co|company|group|holdings?|bank|insurance|foods?|systems?|solutions?|"
    r"software|"
    r"technologies|industries|partners|logistics|university|college|school|hospital|hosp|libre|clinic|"
    r"council|ministry|authority|"
    r"association|foundation|hotel|motors|energy|pharma|labs?|media|capital|ventures|services|consulting|"
    r"hq|office|"
    r"plant|site|platform|suite|cloud|wms|erp|crm|app|portal|server|module|edition|online|ou|kft|spolka|"
    r"ooo|doo)\Z"
)
# Capitalised at the head of a sentence or by habit, and nobody's name.
COMMON = frozenset(fold(word) for word in NOT_NAMES.split())
PLACES = frozenset(fold(PLACE_NAMES).split())
# First names the lists of the library below lack though half a country bears them.
_MORE_FIRST = """
    rajesh suresh ramesh mahesh mukesh dinesh ganesh naresh lokesh rakesh prakash priyanka anjali pooja neha
    kavita sunita
    sanjay vijay ajay vinay manoj vikram vivek nikhil rahul rohit amit ankit arjun aditya karthik krishnan
    lakshmi meena
    jyoti swati shweta sneha divya farida imran irfan salman asif tariq bilal kamran nadeem naveed shahid
    zainab ayesha
    tunde kunle femi segun wale seun bola yemi sade tobi dayo gbenga chidi chika nneka adaeze obinna ikenna
    uche kelechi
    ifeoma funke bukola folake temitope ebele aminu musa bala sani garba efua abena akosua ama esi kwame
    kofi kwesi yaw
    kwabena fiifi nii thabo sipho themba zanele nomsa lerato kagiso tshepo pieter wanjiku njeri kamau otieno
    achieng
    minjae jisoo jiwoo ji-woo minji seojun hyun jihoon sungho youngho eunji soyeon dohyun jungho sang-woo
    yuki kenji hiroshi takashi satoshi akira naoko keiko yoko haruka daisuke kazuki ryo shinji mariko
    somchai somsak somying prasert anan ploy nok lek noi malee kanya chaiwat wichai pim
    thanh hung dung minh tuan quynh huong hoa linh mai lan phuong thao trang hieu duc khanh
    faizal zaleha hafiz rashid azlan nurul aisyah farah zul azman kamal rosli ismail mei xin wei jun hui
    ling siew
    torgeir solveig ragnhild birgitte kirsti oddvar jens anke mirko thijs joost femke sanne wouter maarten
    jeroen
    manolis eleftheria giorgos kostas nikos yannis dimitris vasilis kert tiit urmas katrin
    ayşe mehmet ahmet mustafa emre cem deniz gökhan hakan murat serkan zeynep elif fatma özlem
    khaled nasser hamad sultan faisal saud abdulaziz noura reem huda layla mona hala omar tamer hossam amr
    geneviève yvon jean-pierre jean-luc jean-marc marie-claude louis-philippe bex georgie bev gaz shaz dave
    steve mike joe
    tom bob deb liz sue jan pat ray ron don ken len les vic stan doug greg jeff chuck hank gus gabe zack
    tonda honza jirka pepa katka zdenek bogdan mihai ionut ioana raluca agnieszka kasia gosia krzysztof
    wojtek
    xóchitl lupita pepe paco nacho chucho memo toño beto lalo maricarmen
    """
# Given to people and said of things: no vote without another sign.
_AMBIGUOUS = """
    will mark may june april august bill art grant rich frank case price chase hope faith grace joy rose
    summer sunny
    major chance king prince paris london france asia india china israel jordan sierra dakota phoenix dallas
    austin
    houston madison brooklyn camden lane reed drew wade ward rusty rocky buddy junior angel mercy charity
    patience
    sterling cash royal justice legend story america florida georgia virginia carolina savannah sydney
    kingston
    lincoln washington jackson harrison carter mason hunter parker cooper taylor baker porter sawyer tanner
    fisher
    archer butler palmer sky star rain storm river brook dale glen heath ray don van sol luna mars venus
    mercury
    christmas easter noel sunday friday monday tuesday wednesday thursday saturday march sept januar
    can see let so do an me my no on to in at or of by we us he she it is be as am has had pm ok mo bo vi al
    si se de
    busy marg tally sage oracle siemens benz ford dell adobe mercedes best long young short small little big
    good
    true mobile security standard central general max min mint basil ginger pepper olive amber ruby pearl
    crystal
    gene dean guy earl duke sharp bond stone field banks page rush chip rob miles trip skip jet nova alpha
    beta delta
    omega echo apollo atlas titan helix iris ivy lily daisy violet poppy holly rowan ash aspen cedar willow
    forest
    """


@cache
def first_names() -> frozenset[str]:
    """First names of many countries, without accents; those that are words of things too are left out."""
    more = {fold(word) for word in _MORE_FIRST.split()} | set(FAMILIES)
    return frozenset(library()["first_name"] | more) - ambiguous() - COMMON


@cache
def family_names() -> frozenset[str]:
    """Family names of many countries, without accents; those that are words of things too are left out."""
    return frozenset(library()["last_name"]) - ambiguous() - COMMON - PLACES


@cache
def ambiguous() -> frozenset[str]:
    """First names that are words of things too, or places."""
    return frozenset(fold(word) for word in _AMBIGUOUS.split()) | PLACES


@cache
def library() -> dict[str, set[str]]:
    """The names Faker holds for all its countries, folded, by kind: data of many hands that nobody here need keep."""
    found: dict[str, set[str]] = {"first_name": set(), "last_name": set(), "_female": set(), "_male": set()}
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute, held in vars(provider).items():
            if isinstance(held, (tuple, list, dict, set, frozenset)) and "_name" in attribute:
                names = [fold(str(name)) for name in held]
                for kind, known in found.items():
                    if kind in attribute and (kind[0] != "_" or "first" in attribute):
                        known.update(name for name in names if len(name) > 1 and name[0].isalpha())
    return found


@cache
def genders() -> dict[str, str]:
    """First names, folded, that the library holds for one sex only: "f" or "m"."""
    female, male = library()["_female"], library()["_male"]
    return dict.fromkeys(female - male, "f") | dict.fromkeys(male - female, "m")


FEMALE_ADDRESS = frozenset(
    fold(
        "mrs ms miss madam madame mme mlle mevr mevrouw frau fru frk pani paní pí doña dona sra srta "
        "señora senhora signora "
        "ibu bu mbak chị bà cô puan cik datin hajah alhaja sister lady smt auntie dra dottssa dottoressa "
        "ma'am maam mama tante tia"
    ).split()
)
MALE_ADDRESS = frozenset(
    fold(
        "mr sir herr herrn hr dhr meneer pan don sr señor senhor seu signor sig bapak pak mas anh ông chú "
        "encik tuan dato datuk "
        "haji chief alhaji otunba mallam oga mzee bwana brother father fra shri sri lord sheikh oom tio "
        "uncle"
    ).split()
)
