"""The shape of what people type about members, teams, keys and the workspace."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from .models import Desk, Member, Role, Team
from .places import countries, currencies, zones

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
MAIL_WISHES = (
    ("mail_reminders", "Reminders of my tasks, at their time"),
    ("mail_digest", "My day, each morning"),
)
THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))


def assignable_roles(by: Member) -> list[tuple[str, str]]:
    """The roles `by` may give away; only owners make owners."""
    return [(r.value, str(r.label)) for r in Role if r != Role.OWNER or by.role == Role.OWNER]


def _zone_field() -> forms.ChoiceField:
    return forms.ChoiceField(label="Time zone", choices=lambda: [(z, z.replace("_", " ")) for z in zones()])


class InviteForm(forms.Form):
    """Whom to invite as what."""

    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(label="Role", initial=Role.REP)
    desk = forms.ChoiceField(
        label="Desk", choices=[("", "–"), *Desk.choices], required=False, help_text="For the deal desk only."
    )
    team = forms.ModelChoiceField(Team.objects.none(), label="Team", required=False, empty_label="No team")

    def __init__(self, *args: Any, by: Member, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = assignable_roles(by)  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """Role, desk and team of a member; what is not sent is not changed."""

    role = forms.ChoiceField(choices=Role.choices, required=False)
    desk = forms.ChoiceField(choices=[("", "–"), *Desk.choices], required=False)
    team = forms.ModelChoiceField(Team.objects.none(), required=False)

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]

    def sent(self) -> dict[str, Any]:
        """The cleaned values of the fields that came with the request."""
        return {k: v for k, v in self.cleaned_data.items() if k in self.data}


class HeirForm(forms.Form):
    """Who takes over."""

    heir = forms.ModelChoiceField(
        Member.objects.none(), label="Everything goes to", empty_label="Choose a seller"
    )

    def __init__(self, *args: Any, heirs: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heir"].queryset = heirs  # type: ignore[attr-defined]


class TeamForm(forms.Form):
    """A team."""

    name = forms.CharField(max_length=80)
    manager = forms.ModelChoiceField(Member.objects.none(), required=False, empty_label="Nobody")
    parent = forms.ModelChoiceField(
        Team.objects.none(), label="Part of", required=False, empty_label="No other team"
    )

    def __init__(self, *args: Any, members: QuerySet[Member], teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].queryset = members  # type: ignore[attr-defined]
        self.fields["parent"].queryset = teams  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    """One's own name, zone, look and mail."""

    name = forms.CharField(max_length=150)
    timezone = _zone_field()
    theme = forms.ChoiceField(choices=THEMES)
    mail_reminders = forms.BooleanField(required=False, label=MAIL_WISHES[0][1])
    mail_digest = forms.BooleanField(required=False, label=MAIL_WISHES[1][1])


class KeyForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(max_length=80, help_text="What uses it, for example: data warehouse.")
    scope = forms.ChoiceField(label="May", choices=[("read", "Only read"), ("write", "Read and write")])


class WorkspaceForm(forms.Form):
    """The settings of the workspace."""

    name = forms.CharField(max_length=120)
    currency = forms.ChoiceField(choices=lambda: [(c, f"{c} · {n}") for c, n in currencies().items()])
    timezone = _zone_field()
    country = forms.ChoiceField(choices=lambda: [("", "–"), *countries().items()], required=False)
    fiscal_year_starts = forms.TypedChoiceField(
        label="Fiscal year starts in", coerce=int, choices=list(enumerate(MONTHS, 1))
    )
    open_pipeline = forms.BooleanField(
        required=False,
        label="Open pipeline: every seller sees every account and deal",
        help_text="Off: reps see their own, managers their teams'.",
    )
    open_exports = forms.BooleanField(
        required=False,
        label="Open exports: everybody who sells may take lists out as files",
        help_text="Off: only managers, admins and owners may.",
    )


class AuditForm(forms.Form):
    """How to narrow the audit trail."""

    person = forms.ModelChoiceField(Member.objects.none(), required=False, empty_label="Everybody")
    fact = forms.ChoiceField(label="What", required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="Until", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    record = forms.UUIDField(label="Record", required=False, help_text="The id at the end of its address.")

    def __init__(self, *args: Any, members: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = members  # type: ignore[attr-defined]
        self.fields["fact"].choices = [("", "Everything"), *fact_names()]  # type: ignore[attr-defined]


def fact_names() -> list[tuple[str, str]]:
    """All facts with their names as words: DealStageMoved → "Deal stage moved"."""
    from core import facts

    names = [
        n
        for n, f in vars(facts).items()
        if isinstance(f, type) and issubclass(f, facts.Fact) and f is not facts.Fact
    ]
    return sorted(((name, spoken(name)) for name in names), key=lambda pair: pair[1])


def spoken(fact: str) -> str:
    """A fact's name as words."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in fact).strip()
    return words[:1].upper() + words[1:]
