"""Subtitles: WebVTT with voices (Teams, the standard), with names before a colon (Zoom), and SRT."""

import html
import io
import re
from collections.abc import Iterator
from typing import Literal

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from .lines import Voices
from .turns import Turn

Form = Literal["vtt", "srt"]

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?[ \t]{1,9}([^<>]{0,200})>")
_TAG = re.compile(r"</?[a-z0-9.][^<>]{0,200}>", re.I)
_DASH = re.compile(r"^(?:>>+|[-–—])[ \t]*")


class Malformed(ValueError):
    """Subtitles that do not keep to their form."""


def turns_of(text: str, form: Form) -> list[Turn]:
    """A turn for each voice of each cue, in order. Raises Malformed."""
    try:
        cues = webvtt.from_buffer(io.StringIO(text), format=form).captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as reason:
        raise Malformed(str(reason) or "there is no time at their beginning") from reason
    pieces = [piece for cue in _fresh(cues) for piece in _pieces(*cue)]
    if any(piece.speaker for piece in pieces):
        return pieces
    return list(_named(pieces))


def _fresh(cues: list[webvtt.Caption]) -> Iterator[tuple[float, str]]:
    """Start and words of each cue, without the lines that a rolling subtitle shows again."""
    before = ""
    for cue in cues:
        lines = cue.raw_text.split("\n")
        again = len(lines) > 1 and "<v" not in lines[0] and _bare(lines[0]) == before
        before = _bare(lines[-1])
        yield _seconds(cue.start), "\n".join(lines[1:] if again else lines)


def _pieces(start: float, raw: str) -> Iterator[Turn]:
    """What each voice says within one cue."""
    begin, speaker = 0, ""
    for found in [*_VOICE.finditer(raw), None]:
        words = _bare(raw[begin : found.start() if found else len(raw)])
        if words:
            yield Turn(speaker, start, words)
        if found:
            begin, speaker = found.end(), " ".join(html.unescape(found[1]).split())


def _named(pieces: list[Turn]) -> Iterator[Turn]:
    """Names before a colon, where the file has such; a cue without one goes on with the voice before it."""
    voices, speaker = Voices([piece.text for piece in pieces]), ""
    for piece in pieces:
        name, words = voices.parted(piece.text)
        speaker = name or speaker
        yield Turn(speaker, piece.start, words)


def _bare(raw: str) -> str:
    words = html.unescape(_TAG.sub("", raw))
    return " ".join(" ".join(_DASH.sub("", line.strip()) for line in words.split("\n")).split())


def _seconds(stamp: str) -> float:
    total = 0.0
    for part in str(stamp).replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
