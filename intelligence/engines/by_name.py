"""An engine for files of notes: the local one, or a language model that the environment names. Needs no database."""

from collections.abc import Callable, Mapping

from intelligence.understanding.shapes import Source, Understanding

Reader = Callable[[Source], Understanding]
ENGINES = ("local", "language")
_ASKED = ("MODEL_ENGINE", "MODEL_NAME", "MODEL_KEY")


class NotSet(ValueError):
    """The environment does not say which language model is meant."""


def reader(name: str, environment: Mapping[str, str]) -> Reader:
    """What understands a source. Raises NotSet.

    The language model is named by MODEL_ENGINE (openai or anthropic), MODEL_NAME, MODEL_KEY, and where it is not the
    maker's own, MODEL_ADDRESS; MODEL_SECONDS is its time for one question. What it does not answer raises NoAnswer.
    """
    if name == "local":
        from intelligence.understanding import local

        return local.understand
    return _language(environment)


def _language(environment: Mapping[str, str]) -> Reader:
    if missing := [one for one in _ASKED if not environment.get(one)]:
        raise NotSet(f"Set {', '.join(missing)} to name the language model.")
    from intelligence.gateways.asking import Connection

    from . import language
    from .asking import _fetcher

    engine, model, key = (environment[one] for one in _ASKED)
    seconds = float(environment.get("MODEL_SECONDS") or 60)
    connection = Connection(engine, model, environment.get("MODEL_ADDRESS", ""), key, seconds)
    return lambda source: language.understand(source, connection, _fetcher())[0]
