"""Files as people have them: blank lines, short and long rows, headers twice, other encodings. Made by chance."""

from random import Random
from typing import NamedTuple

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "latin-1", "mac-roman", "cp1250")
DELIMITERS = (",", ";", "\t", "|")
ENDS = ("\n", "\r\n", "\r")
ODD = (
    "?",
    "=1+1",
    "-",
    "N/A",
    "x" * 3_000,
    "line one\nline two",
    'say "hi"',
    "\u200b",
    "1e9",
    "#REF!",
    "0",
    "'",
)


class Messy(NamedTuple):
    """`rows` with anything in them below the header, `sound` of them whole and of the format; `how` it was made."""

    name: str
    data: bytes
    rows: int
    sound: int
    how: str


def messy(rng: Random, header: list[str], rows: list[list[str]]) -> Messy:
    """The format's own rows among others that are short, long, blank, nonsense or twice."""
    names = _twice(rng, header)
    lines: list[list[str]] = []
    for row in rows:
        lines += [_nonsense(rng, len(header)) for _ in range(rng.randrange(2))]
        lines += [[""] * rng.randrange(len(header)) for _ in range(rng.randrange(3))]
        lines.append(_resized(rng, row + [""] * (len(names) - len(row))))
    lines += [rng.choice(lines), ["", " "]]
    rng.shuffle(lines)
    delimiter, end = rng.choice(DELIMITERS), rng.choice(ENDS)
    text = end.join(_line(rng, line, delimiter) for line in [names, *lines])
    encoding = rng.choice(ENCODINGS)
    data = _encoded(text + rng.choice(("", end, end * 3)), encoding)
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    how = f"{encoding} {delimiter!r} {end!r} {len(lines)} lines"
    return Messy("list.tsv" if delimiter == "\t" else "list.csv", data, len(filled), len(rows), how)


def _twice(rng: Random, header: list[str]) -> list[str]:
    """Sometimes a column comes again, empty, under the same header or none."""
    return [*header, rng.choice((header[0], "", header[-1]))] if rng.random() < 0.5 else list(header)


def _nonsense(rng: Random, width: int) -> list[str]:
    return [rng.choice(ODD) if rng.random() < 0.4 else "" for _ in range(width - 1)] + ["?"]


def _resized(rng: Random, row: list[str]) -> list[str]:
    """Without the empty cells at its end, or with some more."""
    if rng.random() < 0.3:
        return [*row, "", "more"]
    found = list(row)
    while rng.random() < 0.8 and len(found) > 1 and not found[-1]:
        found.pop()
    return found


def _line(rng: Random, cells: list[str], delimiter: str) -> str:
    return delimiter.join(_cell(rng, cell, delimiter) for cell in cells)


def _cell(rng: Random, cell: str, delimiter: str) -> str:
    quoted = (
        any(sign in cell for sign in (delimiter, '"', "\n", "\r", ",", ";", "|", "\t")) or rng.random() < 0.1
    )
    return '"' + cell.replace('"', '""') + '"' if quoted else cell


def _encoded(text: str, encoding: str) -> bytes:
    """As the encoding has it; in UTF-8 what it lacks, as careless programs mix them."""
    return text.encode(encoding, "replace")
