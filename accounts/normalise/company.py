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
    scrl fzco fze fzc wll est lc pc pllc pa na ulc gie ges mbb ewiv"""
)
_WEAK = words(
    "group gruppe groupe grupo gruppo holding holdings is et da ip na pa sc sp est public private as"
)
_LEADING = words(
    "sarl sas sa pt cv oy ab ug gmbh bv nv spa sociedad ooo oao zao pao ao tov too ip sc srl eurl spolka "
    "firma the"
)
_JOINED = words("and & und et y e i de")
_EAST_ASIAN = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|\((?:株|有)\)|股份有限公司|有限责任公司|有限公司|주식회사|\(주\)|㈜"
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
    tight = _DOTTED.sub(lambda match: re.sub(r"[. ]", "", match[0]) + " ", plain)
    tight = tight.replace("'", "").replace("’", "").replace("sp z o.o", "spzoo").replace("sp zoo", "spzoo")
    tight = re.sub(r"\ba/s\b", "as", re.sub(r"\bsp\.? ?z ?o\.? ?o\b", "spzoo", tight))
    return _WORD.findall(tight)


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
