"""Where the family name stands and how far it reaches: by capitals, by country, and by well-known surnames."""

import re
import unicodedata
from typing import NamedTuple

from accounts.normalise.value import folded, words


class Order(NamedTuple):
    """The words of a name as they belong: family name, and given names in their order."""

    family: str
    given: list[str]


# Common surnames in comparison form. Those that are also given names elsewhere (Martin, Santiago, Simon) are left out.
_CHINESE = words(
    """wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie tang
    feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao lu cui
    zhong tan wong chan cheung lau leung tsai hsu hsieh kuo lai ouyang sima zhuge"""
)
_KOREAN = words(
    """kim lee park choi choe jung jeong kang cho jo yoon yun jang chang lim im han oh seo shin sin kwon hwang ahn
    song ryu yoo hong jeon ko go moon son bae baek heo nam noh ha joo sung cha koo woo min"""
)
_JAPANESE = words(
    """sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi
    matsumoto inoue kimura hayashi shimizu saito yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima
    maeda fujita ogawa goto okada hasegawa murakami kondo ishii sakamoto endo aoki fujii nishimura fukuda ota
    miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda
    morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai"""
)
_VIETNAMESE = words(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong lam mai dao trinh cao
    luong ta quach thai"""
)
_HUNGARIAN = words(
    """nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros
    olah racz fekete szilagyi torok feher kocsis fodor pinter szucs sipos szalai gulyas kis vincze hegedus"""
)
_HUNGARIAN_GIVEN = words(
    """janos istvan laszlo jozsef zoltan ferenc sandor attila peter gabor tamas andras tibor gyula csaba imre lajos
    balazs bela gyorgy miklos krisztian daniel adam david bence mate levente viktor geza norbert robert akos
    zsolt maria anna erzsebet katalin ilona eva zsuzsanna judit agnes eszter ildiko andrea erika krisztina reka
    kata zsofia nora dora tunde edit monika julia anita timea aniko gabriella vera hajnalka"""
)
_SPANISH = words(
    """garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez jimenez ruiz hernandez diaz moreno
    munoz alvarez romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina
    morales suarez ortega delgado castro ortiz rubio nunez medina sanz iglesias castillo garrido cortes guerrero
    lozano cano mendez herrera penalver cabrera flores vega reyes fuentes carrasco aguilar rojas chavez mendoza
    vargas salazar guzman rios silva acosta figueroa contreras maldonado cardenas velasquez quintero zapata
    espinoza espinosa valencia pena soto sepulveda araya tapia escobar ospina restrepo jaramillo gallego prieto
    marquez calvo vidal ferrer pascual herrero montero hidalgo santana benitez arias carmona crespo roman saez"""
)
_PORTUGUESE = words(
    """silva santos oliveira souza sousa pereira costa rodrigues ferreira alves lima ribeiro carvalho gomes almeida
    lopes martins soares fernandes vieira barbosa rocha dias nascimento andrade moreira nunes marques machado
    mendes freitas cardoso ramos goncalves teixeira pinto correia cunha moura cavalcanti melo barros monteiro
    araujo azevedo tavares coelho fonseca antunes matos neves simoes figueiredo faria macedo queiroz rezende"""
)
_SECOND_GIVEN = words(
    """luis carlos maria jose antonio angel jesus manuel javier ignacio miguel alberto belen isabel carmen pilar
    dolores teresa elena francisco pablo andres fernando eduardo enrique ramon juan pedro cristina luisa fernanda
    alejandra guadalupe alejandro rafael daniel felipe ricardo roberto mercedes rosa laura paula sofia victoria
    esther eugenia jorge arturo guillermo gabriel augusto cesar david ivan mar soledad angeles"""
)
SPANISH = words("ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY PR")
PORTUGUESE = words("PT BR AO MZ CV")
_FAMILY_FIRST = {
    **dict.fromkeys(("CN", "TW", "HK", "SG", "MO"), _CHINESE),
    "KR": _KOREAN,
    "JP": _JAPANESE,
    "VN": _VIETNAMESE,
    "HU": _HUNGARIAN,
}
FAMILY_FIRST = frozenset(_FAMILY_FIRST)
"""Countries where the family name comes first at home."""
_VIETNAMESE_LETTERS = re.compile("[ăđơưạ-ỹ]", re.IGNORECASE)
_AND = words("y e i")
_COMPOUND_HAN = words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 南宫 南宮 夏侯 慕容 令狐 皇甫 尉迟 公孙 公孫"
)
_COMPOUND_HANGUL = words("남궁 황보 제갈 선우 독고 사공 서문")
_HAN = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董潘"
    "袁蔡蒋蔣余于杜叶葉程魏苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦賈贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙"
)


def by_capitals(names: list[str]) -> Order | None:
    """The family name in capitals among others that are not: "DUPONT Jean", "Anne DE LA TOUR"; else None."""
    loud = [_loud(word) for word in names]
    if all(loud) or not any(loud):
        return None
    if loud[0]:
        size = loud.index(False)
        sure = any(len(word) > 2 for word in names[:size]) or names[0].lower() in _CHINESE
        return Order(" ".join(names[:size]), names[size:]) if sure and not any(loud[size:]) else None
    start = loud.index(True)
    if all(loud[start:]) and start < len(names) - 1:
        return Order(" ".join(names[start:]), names[:start])
    return None


def _loud(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) > 1 and "." not in word and word == word.upper() and word != word.lower()


def by_custom(names: list[str], country: str) -> Order | None:
    """Family name first where that is usual: a surname of the country stands first and none last; else None."""
    plain = [folded(name) for name in names]
    home = country or (
        "VN" if _VIETNAMESE_LETTERS.search(unicodedata.normalize("NFC", " ".join(names))) else ""
    )
    known = _FAMILY_FIRST.get(home)
    if known is None or len(names) > 4:
        return None
    if home == "HU":
        first = plain[0] not in _HUNGARIAN_GIVEN and (plain[0] in known or plain[-1] in _HUNGARIAN_GIVEN)
        return Order(names[0], names[1:]) if first and plain[-1] not in known else None
    if plain[0] not in known or (plain[-1] in known and not _doubtless(plain, home)):
        return None
    if home == "VN":  # one is called by the last word
        return Order(names[0], [names[-1], *names[1:-1]])
    return Order(names[0], names[1:])


def _doubtless(plain: list[str], home: str) -> bool:
    """Both ends are surnames: three words or syllables with a hyphen tell which is which."""
    return home == "VN" and len(plain) > 2


def family_start(names: list[str], country: str, particles: frozenset[str]) -> int:
    """The index at which the family name begins, where given names come first."""
    for index in range(1, len(names) - 1):
        word = names[index].lower()
        if word in _AND and index > 1:
            return index - 1
        if word in particles or (word in ("ben", "in") and _goes_on(names, index)):
            return index
    last = len(names) - 1
    return (
        last - 1
        if last > 1 and _two_surnames(folded(names[-2]), folded(names[-1]), len(names), country)
        else last
    )


def _goes_on(names: list[str], index: int) -> bool:
    return names[index].lower() == "ben" or names[index + 1].lower() in ("'t", "’t")


def _two_surnames(one: str, other: str, count: int, country: str) -> bool:
    if country in SPANISH:
        return one not in _SECOND_GIVEN or one in _SPANISH
    if country in PORTUGUESE:
        return one in _PORTUGUESE
    if country:
        return one in _SPANISH and other in _SPANISH
    return one in _SPANISH or (one in _PORTUGUESE and other in _PORTUGUESE)


def unspaced(text: str, country: str) -> Order | None:
    """A Chinese or Korean name written as one; None where nobody can tell, as with most Japanese ones."""
    hangul = all("\uac00" <= char <= "\ud7af" for char in text)
    if hangul and 2 <= len(text) <= 4:
        size = 2 if text[:2] in _COMPOUND_HANGUL and len(text) > 2 else 1
        return Order(text[:size], [text[size:]])
    if hangul or country == "JP" or not all("\u3400" <= char <= "\u9fff" for char in text):
        return None
    if text[:2] in _COMPOUND_HAN and 3 <= len(text) <= 4:
        return Order(text[:2], [text[2:]])
    if len(text) in (2, 3) and text[0] in _HAN and country:
        return Order(text[0], [text[1:]])
    return None
