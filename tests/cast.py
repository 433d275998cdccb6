"""The cast: acme with its people, globex with eve. Made once per state of the migrations.

ana owns acme, art is admin, mo manages team North with rita (rep), rob is a rep of team South (no manager),
dee sits on the legal desk, vic may only read. eve owns globex. Their log-in is <name>@<workspace>.example.
"""

import os
import subprocess
import sys
from datetime import timedelta

PASSWORD = "correct horse battery"
PEOPLE = {
    "ana": ("Ana Alvarez", "owner"),
    "art": ("Art Andersen", "admin"),
    "mo": ("Mo Mensah", "manager"),
    "rita": ("Rita Rossi", "rep"),
    "rob": ("Rob Richter", "rep"),
    "dee": ("Dee Dubois", "deal_desk"),
    "vic": ("Vic Vega", "read_only"),
}


def furnish(url: str) -> None:
    """Migrate the database at `url` and bring the cast in, in a process of its own."""
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    for args in (["manage.py", "migrate_schemas", "--shared", "-v0"], ["-m", "tests.cast"]):
        done = subprocess.run([sys.executable, *args], env=env, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{args}: {done.stdout}\n{done.stderr}")


def people() -> None:
    """Bring everybody in, through the real actions."""
    from django.utils import timezone

    from core.models import Due
    from core.tenancy import inside
    from team.models import Member
    from workspaces.actions import open_workspace, settle
    from workspaces.models import User

    now = timezone.now()

    def user(key: str, place: str, name: str) -> User:
        return User.objects.create_user(
            f"{key}@{place}.example", PASSWORD, name=name, timezone="Europe/Berlin"
        )

    ana = user("ana", "acme", PEOPLE["ana"][0])
    acme = open_workspace(by=ana, now=now, name="Acme", slug="acme", timezone="Europe/Berlin")
    users = {key: user(key, "acme", name) for key, (name, _) in PEOPLE.items() if key != "ana"}
    with inside(acme):
        _join(acme, Member.objects.get(user_id=ana.pk), users, now)
        settle(acme)
    eve = user("eve", "globex", "Eve Eriksen")
    open_workspace(by=eve, now=now, name="Globex", slug="globex", timezone="Europe/Berlin")
    # The template is kept: tomorrow, tonight's duties must not be standing in every test.
    Due.objects.filter(due_at__gt=now).update(due_at=now + timedelta(days=36_500))


def _join(workspace: object, ana: object, users: dict[str, object], now: object) -> None:
    from team import actions
    from workspaces.models import Membership

    member = {}
    for key, user in users.items():
        Membership.objects.create(user=user, workspace=workspace)
        desk = {"desk": "legal"} if key == "dee" else {}
        member[key] = actions.join(
            by=ana, now=now, user_id=user.pk, name=user.name, email=user.email, role=PEOPLE[key][1],
            timezone=user.timezone, **desk,
        )  # fmt: skip
    north = actions.save_team(by=ana, now=now, name="North", manager=member["mo"])
    south = actions.save_team(by=ana, now=now, name="South")
    for key, team in (("mo", north), ("rita", north), ("rob", south)):
        actions.change_member(by=ana, now=now, member=member[key], changes={"team": team})


if __name__ == "__main__":
    import django

    django.setup()
    people()
