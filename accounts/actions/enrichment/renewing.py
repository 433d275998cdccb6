"""After the installation's secret was changed, keys are enciphered anew."""

from typing import NamedTuple

from django.db import transaction

from core.actors import SYSTEM
from core.ciphers import Unreadable, decipher, encipher
from team.rules import Viewer

from ...models import Provider
from ...queries.enrichment import PURPOSE


class Renewed(NamedTuple):
    """How many keys were enciphered anew, and the names of providers whose key nobody can read."""

    renewed: int
    lost: list[str]


def renew_keys(*, by: Viewer = SYSTEM) -> Renewed:
    """Encipher the keys of all providers with the secret of today. Nothing of the providers changes otherwise."""
    renewed, lost = 0, []
    with transaction.atomic():
        for row in Provider.objects.select_for_update().exclude(secret=""):
            try:
                row.secret = encipher(decipher(row.secret, PURPOSE), PURPOSE)
            except Unreadable:
                lost.append(row.name)
                continue
            row.save(update_fields=["secret"])
            renewed += 1
    return Renewed(renewed, lost)
