"""Mail that a machine sent and nobody sits behind: nobody in it asks, promises or takes part in anything."""

import re

from .page import Page

_SENT_BY_A_MACHINE = re.compile(
    r"\b(?:out of (?:the )?office|auto-?(?:reply|response|matic reply)|automatic reply|sent automatically"
    r"|abwesenheitsnotiz|absence du bureau|fuera de la oficina)\b[^.\n]*[:\n]"
    r"|(?:message|e-?mail) (?:was|is) (?:sent|generated) automatically",
    re.I,
)


def automatic(page: Page) -> bool:
    """Whether a text is an automatic reply; a person who says when they are away is none."""
    return bool(_SENT_BY_A_MACHINE.search(page.text))
