"""`python -m bench.sellers`: spread the large workspace over thirty sellers, as ten thousand open deals would be."""

from typing import Any

SELLERS = 30

SPREAD = """
    UPDATE accounts_account
    SET owner_id = (%(sellers)s::uuid[])[1 + abs(hashtext(id::text)) %% cardinality(%(sellers)s::uuid[])];
    UPDATE accounts_contact c SET owner_id = a.owner_id FROM accounts_account a WHERE a.id = c.account_id;
    UPDATE deals_deal d SET owner_id = a.owner_id FROM accounts_account a WHERE a.id = d.account_id;
    UPDATE tasks_task t SET owner_id = a.owner_id FROM accounts_account a WHERE a.id = t.account_id;
    UPDATE activities_activity t SET by_id = a.owner_id FROM accounts_account a WHERE a.id = t.account_id;
"""


def main(slug: str) -> None:
    """Hire sellers into the manager's team and give each their share of accounts with everything on them."""
    from django.utils import timezone

    from core.actors import SYSTEM
    from core.tenancy import connection, inside
    from team import actions
    from team import queries as team
    from workspaces import actions as workspaces
    from workspaces import queries

    workspace, now = queries.active(slug), timezone.now()
    with inside(workspace):
        ana = team.member_by_email(SYSTEM, "ana@northstar.example")
        reps = list(team.members(SYSTEM).filter(role="rep"))
        for number in range(len(reps), SELLERS):
            email = f"seller{number}@northstar.example"
            user = workspaces.make_user(by=SYSTEM, email=email, name=f"Seller {number}")
            rep: Any = actions.add_member(by=SYSTEM, now=now, user=user, role="rep")
            changes = {"team": reps[0].team}
            reps.append(actions.change_member(by=ana, now=now, member=rep, changes=changes))
        with connection.cursor() as cursor:
            cursor.execute(SPREAD, {"sellers": [rep.id for rep in reps]})


if __name__ == "__main__":
    import sys

    import django

    django.setup()
    main(sys.argv[1])
