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
        r"assistant (?:to|of|de|du|der|des)|executive assistant|(?:assistentin?|assistenz|assistant|"
        r"assistante|asistente|sekretarin|secretary) (?:der|des|to|de|du|la|a la)\b|personal assistant|"
        r"office of the|intern\b|interns\b|trainee|praktikant\w*|stagiaire|becari[oa]|werkstudent\w*|"
        r"apprentice|auszubildende\w*|azubi|alternante?|working student",
    ),
    (
        "manager",
        r"(?:product|process|scrum|data|risk|service|business|control|system) owner",
    ),
    (
        "director",
        r"chief of staff",
    ),
    (
        "vp",
        r"\b[sea]?vps?\b|[sea]vp\b|vice[ -]?president\w*|vizeprasident\w*|vicepresident\w*|"
        r"vice-presidente\w*|\bvp[a-z]?\b",
    ),
    (
        "owner",
        r"\b(?:co[ -]?)?founder\w*|\b(?:co[ -]?)?founding partner|\bowners?\b|proprietor|"
        r"inhaber(?:in)?\b|\w*grunder(?:in)?\b|gesellschafter(?:in)?\b|(?:co-?)?fondat(?:eur|rice)|"
        r"(?:co-?)?fundador\w*|propietari[oa]|proprietaire|duen[oa]\b|titolare|eigenaar|oprichter|"
        r"socio fundador|managing partner|propriet[aá]ri[oa]|fondatore|socia? director",
    ),
    (
        "c_level",
        r"\bchief\b|\bc[aefimoprstxdhln]o\b|\bcro\b|\bciso\b|\bcdo\b|\bchro\b|\bcpto\b|\bcmo\b|"
        r"\bpresident[ae]?\b|managing director|geschaftsfuhr\w*|vorstand\w*|\bpdg\b|\bdg\b|"
        r"directeur general|directrice generale|director[a]? general\b|consejer[oa] delegad[oa]|"
        r"amministratore delegato|algemeen directeur|diretor geral|direttore generale|gerente general|"
        r"\bceo\b|prasident(?:in)?\b|board member|mitglied des vorstands|\bgerant\b|bestuurder",
    ),
    (
        "director",
        r"\bdirect(?:or|ora|eur|rice|ores)\b|direktor(?:in)?\b|\w*direktor(?:in)?\b|directeur|"
        r"diretor[a]?\b|direttor[ei]|direttrice|\bhead\b|\bdir\b|bereichsleit\w*|abteilungsleit\w*|"
        r"hauptabteilungsleit\w*|(?:vertriebs|marketing|einkaufs|personal|it|finanz|produktions|werks|"
        r"entwicklungs|verkaufs|standort|filial|niederlassungs)[ -]?leit\w*|\bleiter(?:in)?\b|"
        r"\bleitung\b|general manager|prokurist\w*|principal consultant partner|\bpartner\b|hoofd\b|"
        r"afdelingshoofd",
    ),
    (
        "manager",
        r"\bmanagers?\b|\bmgr\b|\w*manager(?:in)?\b|\bleads?\b|team ?leit\w*|gruppenleit\w*|"
        r"projektleit\w*|\w+leiter(?:in)?\b|\w+leitung\b|supervisor\w*|responsable|\bchef\b|\bcheffe\b|"
        r"\bjef[ea]\b|gerente|encargad[oa]|coordinat\w*|coordonnat\w*|koordinat\w*|coordinador\w*|"
        r"responsabile|capo\b|foreman|teamlead\w*|superintendent|team leader|leader\b|chefin\b|"
        r"manageuse|gestor[a]?\b",
    ),
    (
        "senior",
        r"\bsenior\b|\bsr\b|\bprincipal\b|\bstaff (?:engineer|scientist|designer)|\bexpert\w*|"
        r"\barchitect\w*|architekt\w*|\bfellow\b|confirmee?|\bdistinguished\b|\bspecialist iii\b|"
        r"\bsenior\w*",
    ),
    (
        "staff",
        r"engineer\w*|ingenieur\w*|ingenier[oa]|develop\w*|entwickler\w*|developpeu\w*|desarrollador\w*|"
        r"analyst\w*|analista|specialist\w*|spezialist\w*|consultant\w*|berater\w*|consultor\w*|"
        r"conseiller\w*|representative|\brep\b|executive|associate\w*|assistant\w*|assistent\w*|"
        r"asistente|administrator\w*|officer|\w*referent(?:in)?\b|sachbearbeiter\w*|technicien\w*|"
        r"tecnic[oa]|techni\w+|accountant|buchhalt\w*|comptable|contable|designer\w*|scientist|nurse|"
        r"teacher|clerk|agent\w*|mitarbeiter\w*|employee|buyer|acheteu\w*|comprador\w*|einkaufer\w*|"
        r"verkaufer\w*|vendedor\w*|vendeu\w*|commercial\w*|charge[e]?\b|recruiter\w*|writer|editor|"
        r"planner|strategist|programmer\w*|advisor|adviser|\bsdr\b|\bbdr\b|\bae\b|junior|secretar\w*|"
        r"lawyer|counsel|attorney|adviseur|medewerker",
    ),
]
_DEPARTMENT: list[tuple[str, str]] = [
    (
        "procurement",
        r"procure\w*|purchas\w*|\bbuyers?\b|sourcing|einkauf\w*|beschaffung\w*|achats?\b|acheteu\w*|"
        r"compras\b|comprador\w*|acquist\w*|inkoop\w*|\bcpo procurement\b",
    ),
    (
        "security",
        r"\bciso\b|\bsecurity\b|cyber\w*|informationssicherheit\w*|it-sicherheit\w*|securite\b|"
        r"seguridad\b|infosec",
    ),
    (
        "support",
        r"customer (?:success|support|service|care|experience)|client (?:success|service)|\bsupport\b|"
        r"kundenservice|kundenbetreu\w*|kundendienst|service client|atencion al cliente|\bcsm\b|"
        r"help ?desk|relation client|customer operations",
    ),
    (
        "data",
        r"\bdata\b|\bdaten\w*|analytics|\bbi\b|business intelligence|machine learning|\bai\b|donnees|"
        r"datos|\bcdo\b",
    ),
    (
        "people",
        r"\bhr\b|human resources?|\bpeople\b|talent|recruit\w*|personal(?:leit|wesen|abteilung|referent|"
        r"entwickl)\w*|\bpersonal\b(?! assistant)|ressources humaines|\brh\b|\brrhh\b|recursos humanos|"
        r"risorse umane|\bchro\b|\bhrbp\b|payroll|learning and development|hr\w*business",
    ),
    (
        "legal",
        r"\blegal\b|counsel\b|attorney|lawyer|jurist\w*|\bjuridique\b|juridic[oa]|compliance|rechts\w*|"
        r"privacy|\bdpo\b|datenschutz\w*|avocat|abogad[oa]|\bclo\b|contracts?\b",
    ),
    (
        "finance",
        r"financ\w*|finanz\w*|\bcfo\b|account(?:ing|ants?)\b|controll\w*|treasur\w*|buchhalt\w*|"
        r"comptab\w*|contab\w*|kaufmann\w* leit\w*|\bdaf\b|audit\w*|tax\b|steuer\w*|\bfp&a\b|investor",
    ),
    (
        "marketing",
        r"market\w*|\bcmo\b|\bbrand\w*|\bseo\b|communicat\w*|kommunikation\w*|communication|"
        r"comunicacion|content\b|\bpr\b|public relations|demand gen\w*|growth\b|social media|"
        r"mercadotecnia|werbung|press\b",
    ),
    (
        "sales",
        r"\bsales\w*|vertrieb\w*|verkauf\w*|\bventes?\b|\bventas\b|commercial\w*|comercial\w*|"
        r"business develop\w*|\bbdr\b|\bsdr\b|account (?:executive|manager|director)|\bae\b|\bcro\b|"
        r"\brevenue\b|key account\w*|\bcco\b|vendite\b|verkoop\w*|vendas\b|partnerships?\b|\bchannel\b|"
        r"desarrollo de negocio|developpement commercial|aussendienst\w*|vendedor\w*|vendeu\w*|\bkam\b|"
        r"alliances",
    ),
    (
        "design",
        r"\bux\b|\bui\b|\bdesign\w*|creative\b|kreativ\w*|graphi\w*|gestalt\w*",
    ),
    (
        "product",
        r"\bproduct\b(?!ion)|\bcpo\b|produktmanage\w*|\bproduit\b|\bproducto\b|produktmanager\w*|"
        r"\bproduktentwicklung\b",
    ),
    (
        "engineering",
        r"engineer\w*|\bcto\b|software\w*|develop(?:er|ers|ment)\b|entwickl\w*|ingenieur\w*|ingenier\w*|"
        r"developpeu\w*|desarroll\w*|\br&d\b|\br and d\b|research\w*|forschung\w*|programm\w*|devops|"
        r"\bqa\b|full ?stack|backend|frontend|scientist|architect\w*|technical\b|technolog\w*|"
        r"technique\b|tecnolog\w*|tecnic[oa]\b|technisch\w*",
    ),
    (
        "it",
        r"\bit\b|\bcio\b|information technology|informati\w*|systems?\b|sysadmin|network\w*|"
        r"infrastructure|infrastruktur\w*|\bedv\b|\bdsi\b|\bsi\b|sistemas|administrator\w*|cloud",
    ),
    (
        "operations",
        r"operat\w*|\bcoo\b|\bsupply\b|logisti\w*|produ[ck]tion\w*|produccion|manufactur\w*|betrieb\w*|"
        r"werks?leit\w*|plant\b|quality|qualitat\w*|qualite|calidad|facilit\w*|warehouse|lager\w*|"
        r"process\w*|project\w*|projekt\w*|projet\w*|proyectos?|office\b",
    ),
    (
        "executive",
        r"\bceo\b|chief executive|managing director|geschaftsfuhr\w*|\bpresident[ae]?\b|founder\w*|"
        r"\bowner\b|vorstand\w*|\bpdg\b|directeur general|directrice generale|director[a]? general|"
        r"inhaber\w*|\w*grunder\w*|fondat\w*|fundador\w*|gerente general|consejer[oa] delegad[oa]|"
        r"amministratore delegato|general manager|managing partner|chief of staff|\bdg\b|\bgerant\b|"
        r"proprietaire|propietari[oa]|\bgesellschafter",
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
