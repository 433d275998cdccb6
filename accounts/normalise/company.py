"""Company names: the name as people write it, and a key without legal form, case and accents."""

import re
from functools import lru_cache
from typing import NamedTuple

from accounts.normalise.value import BadCell, Value, folded, short, words


class Company(NamedTuple):
    """`name` is for show, `key` for matching, `legal_form` what was split off ("" when none)."""

    name: str
    key: str
    legal_form: str


# Written without dots and accents, as `_words` leaves them.
_FORMS = words(
    """gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek eg ev se ltd limited plc llp llc lllp lp inc incorporated corp
    corporation co company pty pvt private public cic sa sas sasu sarl eurl sci snc scop scs scm sca sl slu
    slp sau sll srl srls spa sapa sapi cv rl spzoo zoo oo spj sc bv nv vof cvba bvba sprl asbl vzw ab hb kb
    oy oyj ky as asa ans da aps ivs is ks ps hf ehf ltda eireli mei epp lda kft zrt nyrt bt rt sro as vos
    doo dd ad eood ood et sia uab ou as jsc pjsc ojsc cjsc ooo oao zao pao ao ip tov too kk gk yk sdn bhd
    tbk pte pcl sp jv holding holdings group gruppe groupe grupo gruppo srlu haftungsbeschrankt coop scarl
    scrl fzco fze fzc wll est lc pc pllc pa na ulc gie ges mbb ewiv aktiengesellschaft gesmbh kommanditgesellschaft
    partg partgmbb gug gag kdg ekfr ekfm limitee ltee enr dac clg teoranta cpt cuideachta geie eeig sagl
    scoop unipessoal crl saa sac eirl sae sal sarlau epe ike oe oue ae sti tmi nuf enk ans jdoo dno kd shpk
    aktiebolag handelsbolag kommanditbolag aktieselskab anpartsselskab aksjeselskap osakeyhtio berhad fz
    scea gaec earl selarl selas sem scic sprlu commv gcv opc pbc tnhh bem
    ооо оао зао пао ао ип тов пп фоп чп тзов ат прат еоод оод ад ет αε επε ικε οε εε"""
)
_WEAK = words(
    "group gruppe groupe grupo gruppo holding holdings is et da ip na pa sc sp est public private as "
    "sac sal ae oe enk ans kd sem earl fz пп ат ад ет"
)
_LEADING = words(
    "sarl sas sa pt cv oy ab ug gmbh bv nv spa sociedad ooo oao zao pao ao tov too ip sc srl eurl spolka "
    "firma the sia uab ou llc eood ood ооо оао зао пао ао ип тов пп фоп чп тзов еоод оод ад ет"
)
_JOINED = words("and & und et y e i de nig ve")
_EAST_ASIAN = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|\((?:株|有|同)\)|股份有限公司|有限责任公司|有限公司|集团|"
    r"주식회사|유한회사|유한책임회사|\(주\)|\(유\)|㈜|บริษัท|ห้างหุ้นส่วน|จำกัด(?:\s*\(มหาชน\))?|ش\.?\s?م\.?\s?[مخعك]\.?|ذ\.?\s?م\.?\s?م\.?"
)
# Forms of several words, without case and accents, and the word that stands for them afterwards.
_PHRASES = [
    (re.compile(pattern), f" {form} ")
    for form, pattern in (
        ("gmbh", r"\bgesellschaft mit beschrankter haftung\b"),
        ("kg", r"\bkommanditgesellschaft auf aktien\b"),
        ("ev", r"\beingetragener verein\b"),
        ("eg", r"\beingetragene genossenschaft\b"),
        ("ek", r"\beingetragene[r]? kauf(?:mann|frau)\b"),
        ("gbr", r"\bgesellschaft burgerlichen rechts\b"),
        ("sarl", r"\bs\.? ?a\.? ?r\.? ?l\b\.?|\bsociete a responsabilite limitee\b"),
        ("sas", r"\bsociete par actions simplifiee\b"),
        ("sa", r"\bsocie(?:te anonyme|dad anonima|dade anonima)\b|\bs/a\b|\bsociete europeenne\b"),
        ("scoop", r"\bs\.? ?coop\.?(?: and\.?)?(?=\W|$)|\bsociedad cooperativa\b"),
        (
            "scoop",
            r"\bsoc(?:ieta|\.)? ?coop(?:erativa|\.)?(?: (?:sociale|agricola))?(?: a r\.? ?l\.?)?(?=\W|$)",
        ),
        ("srl", r"\bs\.? ?de ?r\.? ?l\.?(?=\W|$)|\bsocieta a responsabilita limitata\b"),
        ("sl", r"\bsociedad (?:de responsabilidad )?limitada\b"),
        ("spa", r"\bsocieta per azioni\b"),
        ("snc", r"\bsocieta in nome collettivo\b"),
        ("nv", r"\bnaamloze vennootschap\b"),
        ("bv", r"\bbesloten vennootschap\b"),
        ("sro", r"\bspol\.? ?s ?r\.? ?o\b\.?|\bspolecnost s rucenim omezenym\b"),
        ("spzoo", r"\bspolka z (?:ograniczona odpowiedzialnoscia|o\.? ?o\.?)|\bsp\.? ?z ?o\.? ?o\b\.?"),
        ("sp", r"\bspolka (?:akcyjna|jawna|komandytowa|cywilna)\b"),
        ("kft", r"\bkorlatolt felelossegu tarsasag\b"),
        ("kk", r"\b(?:kabushiki|godo|yugen) ?[kg]aisha\b"),
        ("sdn", r"\bsendirian berhad\b"),
        ("pt", r"\bperseroan terbatas\b"),
        ("tnhh", r"\bcong ty (?:tnhh|trach nhiem huu han|co phan|cp)\b"),
        ("sti", r"\b(?:anonim|limited) sirketi\b|\bsan(?:ayi|\.)? ve tic(?:aret|\.)?"),
        ("bem", "בע[\"״'’׳]*מ"),
    )
]
_MAY_BE_PHRASE = re.compile(
    r"socie|gesellschaft|vennootschap|spol|coop|tarsasag|aisha|sendirian|terbatas|cong ty|sirket|san|"
    r"בע|verein|genossenschaft|kaufmann|kauffrau|\bs/a|\bs\.? ?(?:a|de ?r)\.? ?(?:r\.? ?)?l|\bsp\.? ?z|\bsoc"
)
_NOBODY = re.compile(
    r"[\W_]+|n/?a|none|null|nil|unknown|tbd|test|self[ -]?employed|freelancer?|freiberuflich|"
    r"selbst(?:st)?[aä]ndig|"
    r"ind[eé]pendante?|aut[oó]nomo|freie mitarbeit|retired|unemployed|private|privat|no company|"
    r"not applicable|student",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\b(?:\w\.)+\w\b\.?|\b(?:\w\. )+\w\.(?=\W|$)")
_WORD = re.compile(r"\w+", re.UNICODE)


@lru_cache(maxsize=20_000)
def company(text: str) -> Value[Company | None]:
    """A company's name. None with warning `no_company` for words that say there is none ("-", "Freelance").

    BadCell: empty, too_long.
    """
    name = short(text, "company name").strip('"“”„')
    if not name or _NOBODY.fullmatch(name):
        return Value(None, ("no_company",))
    key, form = _split(name)
    return Value(Company(name, key, form))


def company_key(name: str) -> str:
    """The matching key of a name; "" when the name names nobody."""
    try:
        found = company(name).value
    except BadCell:
        return ""
    return found.key if found else ""


def _split(name: str) -> tuple[str, str]:
    asian = _EAST_ASIAN.search(name)
    words = _words(_EAST_ASIAN.sub(" ", name))
    kept, form = _trimmed(words)
    if not kept:
        kept, form = words, []
    key = " ".join(kept) or folded(name)
    return key, asian[0] if asian else " ".join(form)


def _words(name: str) -> list[str]:
    plain = folded(name).replace("&", " and ").replace("+", " and ")
    for pattern, form in _PHRASES if _MAY_BE_PHRASE.search(plain) else ():
        plain = pattern.sub(form, plain)
    tight = _DOTTED.sub(lambda match: re.sub(r"[. ]", "", match[0]) + " ", plain)
    tight = tight.replace("'", "").replace("’", "").replace("sp zoo", "spzoo")
    return _WORD.findall(re.sub(r"\b([aikp])/s\b", r"\1s", tight))


def _trimmed(words: list[str]) -> tuple[list[str], list[str]]:
    kept = list(words)
    form: list[str] = []
    while len(kept) > 1 and (kept[-1] in _FORMS or (form and kept[-1] in _JOINED)):
        if kept[-1] in _WEAK and len(kept) == 2 and len(kept[0]) < 3:
            break
        form.insert(0, kept.pop())
    while len(kept) > 1 and kept[0] in _LEADING:
        first = kept.pop(0)
        if first != "the":
            form.insert(0, first)
    return kept, form
