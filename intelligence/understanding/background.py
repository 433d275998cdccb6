"""Notes that say of themselves they tell nothing of a deal, and notes in which nobody speaks of one."""

import re

from .page import Page

_BACKGROUND = re.compile(
    r"\b(?:background only|for background|nothing (?:in it )?(?:about|for us|to do)|for information only|"
    r"nur zur info|nothing work[- ]related|"
    r"just filing|no action|general news|market report)\b",
    re.I,
)
_SHORT = 600  # characters; who writes more has something to tell
_MISPLACED = re.compile(
    r"\bwrong (?:app|tab|box|field|window|account|one|chat|place|thread|button|note)\b"
    r"|\b(?:belongs nowhere|group chat)\b"
    r"|\bsbagliat[oa] app\b|\bapp (?:sbagliata|errad[oa]|equivocada)\b|\bfalsche[rs]? (?:app|feld|fenster|chat)\b"
    r"|\bmauvaise? (?:app|note|case|fenêtre)\b|\b(?:test ){2}|\b(?:testing|does) (?:the |this )?(?:dictation|mic)\b"
    r"|\b(?:was|is|meant) for (?:my|the) (?:husband|wife|partner|kids|mum|mother|shopping)\b",
    re.I,
)
_NOTHING = re.compile(
    r"\b(?:nothing|nowt|nada|nichts) (?:on any account|today|this week|in it|work|here|to report"
    r"|with (?:a|any) customer)\b"
    r"|\bno (?:account|customer|client|deal) (?:stuff|news|business|work)\b",
    re.I,
)
_AUTOMATIC = re.compile(
    r"\bauto(?:matic)?[- ]?reply\b|\bout of (?:the )?office\b|\b(?:sent|message) automatically\b|\bspam\b",
    re.I,
)
_PRIVATE = re.compile(
    r"\b(?:birthdays?|coffee|kaffee\w*|beers?|bacon|cakes?|pies?|parking|taxi|printer|cat|dog|kittens?|milk|bread|cheese"
    r"|plumber|christmas|xmas|jul|holidays?|karaoke|fire drill|barrier|canteen|kitchen|radio|husband|wife|secret santa"
    r"|weather|football|office party|ficus|groceries|shopping list|heating|receipts?|expenses?)\b",
    re.I,
)
_ENOUGH = 3


def background(text: str) -> bool:
    """A note that says of itself it is only for background: whatever it names is not of this deal."""
    return len(text) < 1200 and bool(_BACKGROUND.search(text))


def silent(page: Page) -> bool:
    """Whether nobody of this deal is named in a short note, and it speaks of other things or says that it has none."""
    text = page.text
    if page.form != "note" or len(text) > _SHORT or _names_the_deal(page):
        return False
    plain = sum(_different(one, text) for one in (_MISPLACED, _NOTHING, _AUTOMATIC, _BACKGROUND))
    return 2 * plain + min(3, _different(_PRIVATE, text)) >= _ENOUGH


def _different(sign: re.Pattern[str], text: str) -> int:
    return len({one[0].casefold() for one in sign.finditer(text)})


def _names_the_deal(page: Page) -> bool:
    said = set(re.findall(r"\w+", page.text.casefold()))
    names = [*(one.name for one in page.source.known), page.source.account]
    return any(word in said for name in names for word in re.findall(r"\w{3,}", name.casefold()))
