"""JSON in and out of the API, by orjson. Apart from `core.api`, because DRF loads these before its views."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from django.db.models import Model
from rest_framework import exceptions
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

from .jsonable import jsonable

NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""The escape itself, not a backslash that happens to stand before "u0000"."""
OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


class OrjsonRenderer(BaseRenderer):
    """JSON by orjson."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        if data is None:
            return b""
        return orjson.dumps(data, default=plain, option=OPTIONS)


def plain(value: Any) -> Any:
    """What orjson cannot say by itself: lazy text, decimals, records, iterables."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable):
        return list(value)
    return jsonable(value) if not isinstance(value, Model) else str(value.pk)


class OrjsonParser(BaseParser):
    """Strict JSON; what cannot be stored as text (NUL, lone surrogates) is refused here, once."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        raw = stream.read()
        try:
            data = orjson.loads(raw) if raw else {}
        except orjson.JSONDecodeError as error:
            raise exceptions.ParseError(f"This is not JSON: {error}") from error
        if b"\\u0000" in raw and NUL.search(raw):
            raise exceptions.ParseError("Text must not contain the NUL character.")
        return data
