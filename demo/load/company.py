"""The company of a story: its workspace, people, team, price list, rates and quotas, by the actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.actors import SYSTEM
from core.tenancy import inside
from deals import actions as deals
from deals.models import Product
from demo.story import Story
from lists import actions as lists
from lists.models import CustomField
from team import actions as team
from team import queries as people
from team.models import Member
from workspaces import actions as workspaces
from workspaces import queries
from workspaces.models import User, Workspace


@dataclass(frozen=True)
class Company:
    """What the rest of the story refers to, by its keys; rates are per unit of a currency."""

    members: Mapping[str, Member]
    products: Mapping[str, Product]
    rates: Mapping[str, Decimal]
    fields: Mapping[tuple[str, str], CustomField]
    """Fields of their own by holder and label."""

    @property
    def founder(self) -> Member:
        """Who opened the workspace."""
        return next(member for member in self.members.values() if member.role == "owner")


def found(story: Story, *, slug: str, at: datetime, password: str) -> tuple[Workspace, Company]:
    """Open the workspace at `slug` and furnish it; everybody's password is `password`."""
    users = _users(story, password)
    founder = next(member for member in story.members if member.role == "owner")
    workspace = workspaces.open_workspace(
        by=users[founder.key], now=at, name=story.company, slug=slug, timezone=founder.timezone
    )
    with inside(workspace), transaction.atomic():
        members = _members(story, users, at)
        ana = members[founder.key]
        workspaces.change_workspace(by=ana, now=at, workspace=workspace, changes={"country": "DE"})
        for currency, worth in story.rates.items():
            if currency != story.currency:
                deals.set_rate(by=ana, now=at, currency=currency, per_unit=worth)
        products = {
            plan.key: deals.create_product(
                by=ana, now=at, name=plan.name, price=plan.price, currency=plan.currency, sku=plan.sku,
                description=f"{plan.description} Per {plan.unit}.",
            )
            for plan in story.products
        }  # fmt: skip
        own = {
            (plan.holder, plan.label): lists.define_field(
                by=ana, now=at, holder=plan.holder, label=plan.label, type=plan.type,
                options=list(plan.options), help=plan.help,
            )
            for plan in story.capture.fields
        }  # fmt: skip
        for quota in story.quotas:
            team.set_quota(
                by=ana, now=at, member=members[quota.member], quarter_start=quota.quarter_start,
                amount=quota.amount,
            )  # fmt: skip
    return workspace, Company(members, products, story.rates, own)


def _users(story: Story, password: str) -> dict[str, User]:
    """The people's accounts, with verified addresses; those of an earlier load are taken again."""
    encoded = make_password(password)  # once: it is slow on purpose
    users = {}
    for person in story.members:
        user = queries.user_by_email(person.email)
        user = user or workspaces.make_user(by=SYSTEM, email=person.email, name=person.name)
        user.password, user.timezone = encoded, person.timezone
        user.save(update_fields=["password", "timezone"])
        users[person.key] = user
    return users


def _members(story: Story, users: Mapping[str, User], at: datetime) -> dict[str, Member]:
    """The founder is in already; the others join, and stand in their teams."""
    owner = next(person.key for person in story.members if person.role == "owner")
    members = {owner: people.member_by_email(SYSTEM, users[owner].email)}
    for person in story.members:
        if person.key != owner:
            members[person.key] = team.add_member(
                by=SYSTEM, now=at, user=users[person.key], role=person.role, desk=person.desk
            )
    for name in dict.fromkeys(person.team for person in story.members if person.team):
        inside_team = [person for person in story.members if person.team == name]
        leader = next((members[p.key] for p in inside_team if p.role == "manager"), None)
        group = team.save_team(by=SYSTEM, now=at, name=name, manager=leader)
        for person in inside_team:
            members[person.key] = team.change_member(
                by=members[owner], now=at, member=members[person.key], changes={"team": group}
            )
    return {person.key: members[person.key] for person in story.members}
