"""Job titles to seniority and department, by words of English, German, French, Spanish and neighbours."""

import re
from functools import lru_cache
from typing import NamedTuple

from accounts.normalise.value import BadCell, Value, folded, short


class Role(NamedTuple):
    """`seniority` as Contact.seniority, `department` one of DEPARTMENTS; "" where the title does not say."""

    title: str
    seniority: str
    department: str


# Words are matched without accents and case. The first rule that matches wins, so exceptions come first.
_SENIORITY: list[tuple[str, str]] = [
    (
        "staff",
        r"assistant (?:to|of|de|du|der|des)|executive assistant|(?:assistentin?|assistenz|assistant|assistante|asistente|"
        r"sekretarin|secretary) (?:der|des|to|de|du|la|a la)\b|personal assistant|office of the|intern\b|interns\b|trainee|"
        r"praktikant\w*|stagiaire|becari[oa]|werkstudent\w*|apprentice|auszubildende\w*|azubi|alternante?|working student",
    ),
    ("manager", r"(?:product|process|scrum|data|risk|service|business|control|system) owner"),
    ("director", r"chief of staff"),
    (
        "vp",
        r"\b[sea]?vps?\b|[sea]vp\b|vice[ -]?president\w*|vizeprasident\w*|vicepresident\w*|vice-presidente\w*|\bvp[a-z]?\b",
    ),
    (
        "owner",
        r"\b(?:co[ -]?)?founder\w*|\b(?:co[ -]?)?founding partner|\bowners?\b|proprietor|inhaber(?:in)?\b|"
        r"\w*grunder(?:in)?\b|gesellschafter(?:in)?\b|(?:co-?)?fondat(?:eur|rice)|(?:co-?)?fundador\w*|propietari[oa]|"
        r"proprietaire|duen[oa]\b|titolare|eigenaar|oprichter|socio fundador|managing partner|propriet[aá]ri[oa]|fondatore|socia? director",
    ),
    (
        "c_level",
        r"\bchief\b|\bc[aefimoprstxdhln]o\b|\bcro\b|\bciso\b|\bcdo\b|\bchro\b|\bcpto\b|\bcmo\b|\bpresident[ae]?\b|"
        r"managing director|geschaftsfuhr\w*|vorstand\w*|\bpdg\b|\bdg\b|directeur general|directrice generale|"
        r"director[a]? general\b|consejer[oa] delegad[oa]|amministratore delegato|algemeen directeur|diretor geral|"
        r"direttore generale|gerente general|\bceo\b|prasident(?:in)?\b|board member|mitglied des vorstands|\bgerant\b|bestuurder",
    ),
    (
        "director",
        r"\bdirect(?:or|ora|eur|rice|ores)\b|direktor(?:in)?\b|\w*direktor(?:in)?\b|directeur|diretor[a]?\b|direttor[ei]|"
        r"direttrice|\bhead\b|\bdir\b|bereichsleit\w*|abteilungsleit\w*|hauptabteilungsleit\w*|"
        r"(?:vertriebs|marketing|einkaufs|personal|it|finanz|produktions|werks|entwicklungs|verkaufs|standort|filial|niederlassungs)[ -]?leit\w*|"
        r"\bleiter(?:in)?\b|\bleitung\b|general manager|prokurist\w*|principal consultant partner|\bpartner\b|hoofd\b|afdelingshoofd",
    ),
    (
        "manager",
        r"\bmanagers?\b|\bmgr\b|\w*manager(?:in)?\b|\bleads?\b|team ?leit\w*|gruppenleit\w*|projektleit\w*|\w+leiter(?:in)?\b|"
        r"\w+leitung\b|supervisor\w*|responsable|\bchef\b|\bcheffe\b|\bjef[ea]\b|gerente|encargad[oa]|coordinat\w*|coordonnat\w*|"
        r"koordinat\w*|coordinador\w*|responsabile|capo\b|foreman|teamlead\w*|superintendent|team leader|leader\b|chefin\b|manageuse|gestor[a]?\b",
    ),
    (
        "senior",
        r"\bsenior\b|\bsr\b|\bprincipal\b|\bstaff (?:engineer|scientist|designer)|\bexpert\w*|\barchitect\w*|architekt\w*|"
        r"\bfellow\b|confirmee?|\bdistinguished\b|\bspecialist iii\b|\bsenior\w*",
    ),
    (
        "staff",
        r"engineer\w*|ingenieur\w*|ingenier[oa]|develop\w*|entwickler\w*|developpeu\w*|desarrollador\w*|analyst\w*|analista|"
        r"specialist\w*|spezialist\w*|consultant\w*|berater\w*|consultor\w*|conseiller\w*|representative|\brep\b|executive|"
        r"associate\w*|assistant\w*|assistent\w*|asistente|administrator\w*|officer|\w*referent(?:in)?\b|sachbearbeiter\w*|technicien\w*|"
        r"tecnic[oa]|techni\w+|accountant|buchhalt\w*|comptable|contable|designer\w*|scientist|nurse|teacher|clerk|agent\w*|"
        r"mitarbeiter\w*|employee|buyer|acheteu\w*|comprador\w*|einkaufer\w*|verkaufer\w*|vendedor\w*|vendeu\w*|commercial\w*|"
        r"charge[e]?\b|recruiter\w*|writer|editor|planner|strategist|programmer\w*|advisor|adviser|\bsdr\b|\bbdr\b|\bae\b|junior|secretar\w*|lawyer|counsel|attorney|adviseur|medewerker",
    ),
]
_DEPARTMENT: list[tuple[str, str]] = [
    (
        "procurement",
        r"procure\w*|purchas\w*|\bbuyers?\b|sourcing|einkauf\w*|beschaffung\w*|achats?\b|acheteu\w*|compras\b|comprador\w*|acquist\w*|inkoop\w*|\bcpo procurement\b",
    ),
    (
        "security",
        r"\bciso\b|\bsecurity\b|cyber\w*|informationssicherheit\w*|it-sicherheit\w*|securite\b|seguridad\b|infosec",
    ),
    (
        "support",
        r"customer (?:success|support|service|care|experience)|client (?:success|service)|\bsupport\b|kundenservice|kundenbetreu\w*|"
        r"kundendienst|service client|atencion al cliente|\bcsm\b|help ?desk|relation client|customer operations",
    ),
    (
        "data",
        r"\bdata\b|\bdaten\w*|analytics|\bbi\b|business intelligence|machine learning|\bai\b|donnees|datos|\bcdo\b",
    ),
    (
        "people",
        r"\bhr\b|human resources?|\bpeople\b|talent|recruit\w*|personal(?:leit|wesen|abteilung|referent|entwickl)\w*|\bpersonal\b(?! assistant)|ressources humaines|"
        r"\brh\b|\brrhh\b|recursos humanos|risorse umane|\bchro\b|\bhrbp\b|payroll|learning and development|hr\w*business",
    ),
    (
        "legal",
        r"\blegal\b|counsel\b|attorney|lawyer|jurist\w*|\bjuridique\b|juridic[oa]|compliance|rechts\w*|privacy|\bdpo\b|datenschutz\w*|avocat|abogad[oa]|\bclo\b|contracts?\b",
    ),
    (
        "finance",
        r"financ\w*|finanz\w*|\bcfo\b|account(?:ing|ants?)\b|controll\w*|treasur\w*|buchhalt\w*|comptab\w*|contab\w*|kaufmann\w* leit\w*|\bdaf\b|audit\w*|tax\b|steuer\w*|\bfp&a\b|investor",
    ),
    (
        "marketing",
        r"market\w*|\bcmo\b|\bbrand\w*|\bseo\b|communicat\w*|kommunikation\w*|communication|comunicacion|content\b|\bpr\b|public relations|demand gen\w*|growth\b|social media|mercadotecnia|werbung|press\b",
    ),
    (
        "sales",
        r"\bsales\w*|vertrieb\w*|verkauf\w*|\bventes?\b|\bventas\b|commercial\w*|comercial\w*|business develop\w*|\bbdr\b|\bsdr\b|account (?:executive|manager|director)|"
        r"\bae\b|\bcro\b|\brevenue\b|key account\w*|\bcco\b|vendite\b|verkoop\w*|vendas\b|partnerships?\b|\bchannel\b|desarrollo de negocio|developpement commercial|aussendienst\w*|vendedor\w*|vendeu\w*|\bkam\b|alliances",
    ),
    ("design", r"\bux\b|\bui\b|\bdesign\w*|creative\b|kreativ\w*|graphi\w*|gestalt\w*"),
    (
        "product",
        r"\bproduct\b(?!ion)|\bcpo\b|produktmanage\w*|\bproduit\b|\bproducto\b|produktmanager\w*|\bproduktentwicklung\b",
    ),
    (
        "engineering",
        r"engineer\w*|\bcto\b|software\w*|develop(?:er|ers|ment)\b|entwickl\w*|ingenieur\w*|ingenier\w*|developpeu\w*|desarroll\w*|\br&d\b|\br and d\b|research\w*|"
        r"forschung\w*|programm\w*|devops|\bqa\b|full ?stack|backend|frontend|scientist|architect\w*|technical\b|technolog\w*|technique\b|tecnolog\w*|tecnic[oa]\b|technisch\w*",
    ),
    (
        "it",
        r"\bit\b|\bcio\b|information technology|informati\w*|systems?\b|sysadmin|network\w*|infrastructure|infrastruktur\w*|\bedv\b|\bdsi\b|\bsi\b|sistemas|administrator\w*|cloud",
    ),
    (
        "operations",
        r"operat\w*|\bcoo\b|\bsupply\b|logisti\w*|produ[ck]tion\w*|produccion|manufactur\w*|betrieb\w*|werks?leit\w*|plant\b|quality|qualitat\w*|qualite|calidad|facilit\w*|warehouse|lager\w*|process\w*|project\w*|projekt\w*|projet\w*|proyectos?|office\b",
    ),
    (
        "executive",
        r"\bceo\b|chief executive|managing director|geschaftsfuhr\w*|\bpresident[ae]?\b|founder\w*|\bowner\b|vorstand\w*|\bpdg\b|directeur general|directrice generale|director[a]? general|inhaber\w*|\w*grunder\w*|fondat\w*|fundador\w*|gerente general|consejer[oa] delegad[oa]|amministratore delegato|general manager|managing partner|chief of staff|\bdg\b|\bgerant\b|proprietaire|propietari[oa]|\bgesellschafter",
    ),
]
DEPARTMENTS = tuple(name for name, _ in _DEPARTMENT)
_CHIEFS = {
    "ceo": "executive",
    "cfo": "finance",
    "cto": "engineering",
    "cio": "it",
    "coo": "operations",
    "cmo": "marketing",
    "cro": "sales",
    "ciso": "security",
    "chro": "people",
    "cpo": "product",
    "clo": "legal",
    "cco": "sales",
    "cdo": "data",
    "cso": "sales",
    "cpto": "product",
}
_RULES = [(level, re.compile(pattern)) for level, pattern in _SENIORITY]
_AREAS = [(area, re.compile(pattern)) for area, pattern in _DEPARTMENT]
_NOT_VICE = re.compile(r"(?:vice|vize)[ -]?presid\w*|vicepresid\w*")


@lru_cache(maxsize=20_000)
def title(text: str) -> Value[Role]:
    """A job title with the seniority and department its words say.

    Warning `unknown_title` when neither is known. BadCell: empty, too_long.
    """
    found = short(text, "job title")
    words = folded(found).replace("’", "'").replace("/", " / ")
    role = Role(found, _seniority(words), _department(words))
    return Value(role, () if role.seniority or role.department else ("unknown_title",))


def _seniority(words: str) -> str:
    return next((level for level, pattern in _RULES if pattern.search(words)), "")


def _department(words: str) -> str:
    chief = re.search(r"\b(c[a-z]{1,3}o)\b", words)
    if chief and chief[1] in _CHIEFS:
        return _CHIEFS[chief[1]]
    return next((area for area, pattern in _AREAS if pattern.search(words)), "")


def seniority(text: str) -> Value[str]:
    """A seniority word of another tool (Apollo "C suite", "Vp", "Entry") as Contact.seniority.

    BadCell: empty, too_long, unknown_seniority.
    """
    plain = re.sub(r"[^a-z]+", "_", folded(short(text, "seniority"))).strip("_")
    level = _SENIORITY_WORDS.get(plain) or _seniority(plain.replace("_", " "))
    if not level:
        raise BadCell("unknown_seniority", f"“{text[:60]}” is not a seniority we know.")
    return Value(level)


_SENIORITY_WORDS = {
    "owner": "owner",
    "founder": "owner",
    "partner": "owner",
    "c_suite": "c_level",
    "c_level": "c_level",
    "cxo": "c_level",
    "executive": "c_level",
    "vp": "vp",
    "director": "director",
    "head": "director",
    "manager": "manager",
    "senior": "senior",
    "entry": "staff",
    "intern": "staff",
    "staff": "staff",
    "employee": "staff",
    "individual_contributor": "staff",
    "junior": "staff",
}
