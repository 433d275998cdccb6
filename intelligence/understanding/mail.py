"""A mail taken apart: its head, what is said, the name under it, and what it only repeats of older mails."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .shapes import Span

_HEAD_LINE = re.compile(
    r"[ \t>*]*(?P<key>From|To|Cc|Bcc|Sent|Date|Subject|Re|Reply-To|Von|An|Gesendet|Datum|Betreff|De"
    r"|À|A|Para|Envoyé|Objet|Asunto|Assunto|Enviado|Fecha|Data"
    r"|Da|Oggetto|Inviato|Van|Aan|Verzonden|Onderwerp|Fra|Til|Emne|Från|Till|Ämne|Od|Do|Temat|Kimden"
    r"|Kime|Konu|差出人|宛先|件名)\*?[ \t]*:[ \t]*(?P<value>[^\n]*)",
    re.I,
)
_FROM = frozenset(["from", "von", "de", "da", "van", "fra", "från", "od", "kimden", "差出人"])
_TO = frozenset(["to", "an", "à", "a", "para", "aan", "til", "till", "do", "kime", "宛先"])
# Where an older mail begins: its bar, or "On Tuesday Ann wrote:".
_OLDER = re.compile(
    r"^[ \t]*(?:[-_]{2,}[ \t]*(?:original|forwarded|ursprüngliche|weitergeleitete|message d'origine"
    r"|mensaje original)[^\n]*|_{10,}[ \t]*"
    r"|(?:on|am|le|el|em|il|op|den|em)\b[^\n]{6,140}?(?:\n[^\n]{0,80})?(?:wrote|schrieb[^\n]*|a "
    r"écrit|escribió|escreveu|ha scritto|schreef[^\n]*|skrev[^\n]*)[ \t]*:)[ \t]*$",
    re.I | re.M,
)
_REPEATED = re.compile(r"^[ \t]*>[^\n]*(?:\n|\Z)", re.M)
GREETING = re.compile(
    r"(?:dear|hi|hello|hey|hiya|g'?day|good (?:morning|afternoon|evening|day)|greetings|morning|sehr "
    r"geehrte\w*|lieber?|liebe|guten (?:tag|morgen)|hallo|moin|servus|grüezi"
    r"|bonjour|cher|chère|hola|buen[oa]s (?:d[ií]as|tardes)|buenas|estimad[oa]s?|querid[oa]|ol[áa]"
    r"|bom dia|boa tarde|prezad[oa]s?|car[oa]s?|buongiorno|salve|ciao|gentile|egregio|beste|geachte"
    r"|hej|hei|kära|kære|bästa|dzień dobry|szanown\w+|witam|dobrý den|ahoj|vážen\w+|merhaba|sayın"
    r"|iyi günler|selamat (?:pagi|siang|sore)|salam|shalom|kia ora|namaste|assalam\w*|sawasdee"
    r"|mabuhay"
    r"|xin chào|tere|labas|sveiki|zdravo|bună|kedves|tisztelt|yia sas)\b",
    re.I,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:(?:with |many |kind|best|warm|kindest|warmest)[ \w]*)?(?:regards|wishes|thanks)"
    r"|best|cheers|sincerely|yours[ \w]*|thanks(?: again)?|thank you[ \w]*|respectfully|mit "
    r"freundlichen[^\n]*|viele grüße|beste grüße"
    r"|mfg|lg|vg|gruß|cordialement|bien à vous|bien cordialement|salutations|saludos|un saludo"
    r"|atentamente|atenciosamente|abraços?|abs|grazie|cordiali saluti|distinti saluti|met "
    r"vriendelijke groet\w*|groet\w*"
    r"|med vennlig hilsen|mvh|med vänlig[^\n]*|vänliga hälsningar|venlig hilsen|hilsen|pozdrawiam|z "
    r"poważaniem|s pozdravem|saygılar\w*|teşekkür\w*|hormat[^\n]*|terima kasih|le meas|slán|ngā mihi"
    r"|obrigad[oa]|gracias|merci)[ ,.!]*$",
    re.I | re.M,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """Spans of a mail's parts; sender and addressee as written, or "". body leaves out head and older mails."""

    body: tuple[Span, ...]
    signature: Span | None
    sender: str
    addressee: str


@lru_cache(maxsize=8)
def head_of(text: str) -> tuple[int, str, str]:
    """Where the head ends (0 without one), who wrote, to whom. A head has two lines at least, or begins with From."""
    place, lines, sender, to = 0, 0, "", ""
    for line in text.splitlines(keepends=True):
        found = _HEAD_LINE.match(line)
        if not found and line.strip():
            break
        if not found and lines:
            place += len(line)
            break
        if found:
            lines += 1
            key, value = found["key"].casefold(), _bare(found["value"])
            sender = value if key in _FROM and not sender else sender
            to = value if key in _TO and not to else to
        place += len(line)
    return (place, sender, to) if lines >= 2 or (lines and sender) else (0, "", "")


def _bare(address: str) -> str:
    name = re.sub(r"[<(\[].*?[>)\]]|\"", "", address).strip(" ,;")
    return name or address.strip("<> ")


def is_mail(text: str, names: Sequence[str]) -> bool:
    """Whether a text looks like a mail: by a head, or by its greeting and the shape of its first and last lines.

    names: whom a mail would greet (ours).
    """
    if head_of(text)[0]:
        return True
    lines = [line.strip() for line in text.strip().split("\n")]
    first = lines[0]
    if len(lines) < 2 or len(first) > 60 or len(first.split()) > 7 or re.search(r"[\d:;/=]|->", first):
        return False
    greeting = GREETING.match(first) is not None
    firsts = {name.split()[0].casefold() for name in names if name}
    named = any(word.casefold().strip(",.!") in firsts for word in first.split())
    shape = 2 * greeting + 2 * named + (first[-1:] in ",!") + (not lines[1]) + _signed(text)
    return shape >= 4 if named or greeting else shape >= 3 and first.endswith(",")


def _signed(text: str) -> int:
    last = re.split(r"\n[ \t]*\n", text.strip())[-1].split("\n")
    short = all(len(line.split()) <= 6 and not line.rstrip().endswith((".", "?")) for line in last)
    return int(bool(_CLOSING.search(text)) or (short and len(last) <= 5))


def take_apart(text: str) -> Mail:
    """The parts of a mail."""
    start, sender, to = head_of(text)
    older = _OLDER.search(text, start)
    end = older.start() if older else len(text)
    signature = _signature(text, start, end)
    if not to:
        to = _greeted(text[start:end])
    if not sender and signature:
        sender = _signer(text[slice(*signature)])
    return Mail(_body(text, start, end), signature, sender, to)


def _body(text: str, start: int, end: int) -> tuple[Span, ...]:
    parts, place = [], start
    for found in _REPEATED.finditer(text, start, end):
        parts.append((place, found.start()))
        place = found.end()
    parts.append((place, end))
    return tuple(part for part in parts if text[slice(*part)].strip())


def _signature(text: str, start: int, end: int) -> Span | None:
    closings = list(_CLOSING.finditer(text, start, end))
    if closings and len(text[closings[-1].end() : end].split()) <= 40:
        return closings[-1].start(), end
    body = text[start:end].rstrip()
    gap = max(body.rfind("\n\n"), body.rfind("\n \n"))
    if gap < 0:
        return None
    block = body[gap:].strip().split("\n")
    short = len(block) <= 5 and all(
        len(line.split()) <= 7 and not line.rstrip().endswith(("?", ".")) for line in block
    )
    return (start + gap, start + len(body)) if short else None


def _signer(signature: str) -> str:
    for line in signature.strip().split("\n"):
        plain = line.strip(" ,.-–|")
        formula = _CLOSING.match(line) or line.rstrip().endswith(",")
        if plain and not formula and len(plain.split()) <= 5 and not re.search(r"[\d@]", plain):
            return plain
    return ""


def _greeted(body: str) -> str:
    first = body.strip().split("\n")[0]
    found = GREETING.match(first)
    if found:
        first = first[found.end() :]
    first = re.sub(
        r"^(?:[ ,]*(?:mr|mrs|ms|dr|herrn?|frau|khun|sir|madam|señora?|monsieur|madame|pan[ií]?|all)\b\.?)+",
        "",
        first,
        flags=re.I,
    )
    name = re.split(r"[,!.;:\n]|\s[-–]\s", first.strip())[0].strip()
    return name if len(name.split()) <= 4 else ""
