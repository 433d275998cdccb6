"""Which model carries the fields of each kind of record. The apps above say so when their queries are loaded."""

from django.db import models

_models: dict[str, type[models.Model]] = {}


def register(holder: str, model: type[models.Model]) -> None:
    """Say which model carries the values of `holder`, in a column `custom`."""
    _models[holder] = model


def model_of(holder: str) -> type[models.Model]:
    """The model of a holder."""
    return _models[holder]


def holder_of(record: models.Model) -> str:
    """Which holder a record is."""
    return next(holder for holder, model in _models.items() if isinstance(record, model))
