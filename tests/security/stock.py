"""Fill a workspace with one record of every kind, through its API, each carrying the same words in all its text."""

# ruff: noqa: E501  tables of odd values are read by the line

import json
from typing import Any


class Door:
    """A client's way into the API of one workspace."""

    def __init__(self, client: Any, slug: str, **headers: str) -> None:
        self.client, self.base, self.headers = client, f"/w/{slug}/api/v1/", headers

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The response to a call with a JSON body."""
        extra: dict[str, Any] = {"headers": self.headers | headers}
        if method != "get":
            sent = body if isinstance(body, str | bytes) else json.dumps({} if body is None else body)
            extra |= {"data": sent, "content_type": "application/json"}
        return getattr(self.client, method)(self.base + path, **extra)

    def make(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Create, and insist that it worked."""
        made = self.call("post", path, body)
        assert made.status_code in (200, 201), f"{path}: {made.status_code} {made.content!r}"
        found: dict[str, Any] = made.json()
        return found


def stock(door: Door, text: str, member: Any) -> dict[str, str]:
    """One record of every kind; returns kind (as in the paths of the API) → id."""
    ids: dict[str, str] = {"members": str(member.pk)}
    ids["fields"] = door.make("fields/", {"holder": "account", "label": "Note", "type": "text"})["id"]
    ids["accounts"] = door.make("accounts/", {
        "name": text, "industry": text[:80], "city": text[:80], "address": text, "territory": text[:80],
        "description": text, "source": text[:80], "custom": {"note": text}, "force": True,
    })["id"]  # fmt: skip
    ids["contacts"] = door.make("contacts/", {
        "first_name": text[:100], "last_name": text[:100], "title": text[:100], "department": text[:80],
        "city": text[:80], "notes": text, "source": text[:80], "account": ids["accounts"], "force": True,
    })["id"]  # fmt: skip
    pipeline = door.make("pipelines/", {"name": text[:80]})
    ids["pipelines"] = pipeline["id"]
    ids["stages"] = door.make("stages/", {
        "pipeline": ids["pipelines"], "name": text[:60], "kind": "open", "probability": "0.3", "exit_criteria": text,
    })["id"]  # fmt: skip
    ids["products"] = door.make(
        "products/", {"name": text[:80], "sku": text[:40], "description": text, "price": "10"}
    )["id"]
    ids["deals"] = door.make("deals/", {
        "name": text, "account": ids["accounts"], "contact": ids["contacts"], "amount": "1000.00",
        "source": text[:80], "campaign": text[:80], "description": text,
    })["id"]  # fmt: skip
    ids["items"] = door.make(
        f"deals/{ids['deals']}/items/", {"product": ids["products"], "description": text}
    )["id"]
    ids["activities"] = door.make("activities/", {
        "kind": "call", "summary": text, "body": text, "learned": text, "our_commitments": text,
        "their_commitments": text, "deal": ids["deals"], "account": ids["accounts"], "contacts": [ids["contacts"]],
    })["id"]  # fmt: skip
    ids["tasks"] = door.make("tasks/", {
        "title": text[:200], "detail": text, "deal": ids["deals"], "account": ids["accounts"], "contact": ids["contacts"],
        "due_at": "2026-01-05T09:00:00Z",
    })["id"]  # fmt: skip
    ids["teams"] = door.make("teams/", {"name": text[:80]})["id"]
    ids["invitations"] = door.make("invitations/", {"email": "new.person@buyer.example", "role": "rep"})["id"]
    ids["views"] = door.make("views/", {"place": "accounts", "name": text[:80], "shared": True})["id"]
    door.make("rates/", {"currency": "CHF", "per_unit": "0.9"})
    ids |= capture(door, text, ids)
    ids["imports"] = bring(door, text)
    ids["notifications"] = notify(member, text)
    return ids


def capture(door: Door, text: str, ids: dict[str, str]) -> dict[str, str]:
    """News and where they come from, who is left alone, what looks alike."""
    signal = door.make(
        "signals/", {"title": text, "detail": text, "type": "news", "account": ids["accounts"]}
    )
    feed = door.make(
        "feeds/", {"url": "https://feeds.example/one.xml", "title": text[:200], "enabled": False}
    )
    inlet = door.make("inlets/", {"name": text[:80]})
    door.make("suppressions/", {"values": ["left.alone@other.example"], "reason": text[:200]})
    left_alone = door.call("get", "suppressions/").json()["results"][0]["id"]
    found = {"signals": signal["id"], "feeds": feed["id"], "inlets": inlet["id"], "suppressions": left_alone}
    return found | {"pairs": look_alike(door, text, ids)}


def look_alike(door: Door, text: str, ids: dict[str, str]) -> str:
    """A second person of the same name, and the question whether they are one."""
    from uuid import UUID

    from django.utils import timezone

    from accounts.models import Pair

    twin = door.make("contacts/", {"first_name": text[:100], "last_name": text[:100], "force": True})["id"]
    left, right = sorted((UUID(ids["contacts"]), UUID(twin)))
    evidence = [
        {
            "field": "name",
            "left": text,
            "right": text,
            "bits": 9.0,
            "level": "same",
            "label": "Name",
            "sentence": text,
        }
    ]
    pair = Pair.objects.create(
        kind="contact", left=left, right=right, probability="0.9", grade="perhaps", evidence=evidence, origin="asked",
        found_at=timezone.now(),
    )  # fmt: skip
    return str(pair.pk)


def bring(door: Door, text: str) -> str:
    """A checked file whose name, header and cells say `text`, with a row that is rejected."""
    cell = text.replace('"', '""').replace("\n", " ")
    content = f'First Name,Email,"{cell}"\nAda,ada@buyer.example,"{cell}"\n"{cell}",not-an-address,"{cell}"\n,,"{cell}"\n'
    made = door.make("imports/", {"name": f"{text[:60]}.csv", "content": content})["id"]
    found = door.call("get", f"imports/{made}/").json()
    targets = [c["target"] or "ignore" for c in found["columns"]]
    door.call("patch", f"imports/{made}/", {"columns": targets})
    door.call("post", f"imports/{made}/check/")
    return str(made)


def notify(member: Any, text: str) -> str:
    """Something the member was told."""
    from django.utils import timezone

    from tasks.models import Notification

    notice = Notification.objects.create(
        member=member, key=f"stock:{text[:40]}", title=text[:200], body=text, at=timezone.now()
    )
    return str(notice.pk)


def fitting(route: str, ids: dict[str, str]) -> dict[str, str]:
    """The records of the kinds that an address names; all of them where it names none."""
    named = {kind: record for kind, record in ids.items() if kind.rstrip("s") in route}
    return named or ids
