"""`/enrichment-providers/`, `/enrichment-questions/`, and of a record `enrich/` and `provenance/`."""

from typing import Any, ClassVar

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from core.api import Cursor, Resource, expected_version, idempotent
from core.errors import Missing, Refused

from .. import actions as verbs
from ..actions import enrichment as actions
from ..models import Kind, Lookup
from ..queries import enrichment as queries
from .params import IF_MATCH, KEY
from .shapes import Text

PATHS = "Field to where it stands in the answer: `company.name`, `people[0].title`."
_KEY_OF = OpenApiParameter("id", str, OpenApiParameter.PATH, description="The provider's key.")


class ProviderStateSerializer(serializers.Serializer[Any]):
    """How a provider is doing."""

    code = serializers.ChoiceField(["on", "off", "stopped", "waiting", "minute", "limit", "budget"])
    why = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True)


class ProviderSerializer(serializers.Serializer[Any]):
    """Somebody, or something built in, that fills in missing values. A key goes in and never comes out."""

    key = serializers.CharField(read_only=True, help_text="Its name in addresses.")
    kind = serializers.ChoiceField(Kind.choices)
    name = serializers.CharField(max_length=80)
    built_in = serializers.BooleanField(read_only=True)
    enabled = serializers.BooleanField(required=False)
    says = serializers.CharField(read_only=True)
    fills = serializers.ListField(source="fields", child=serializers.CharField(), read_only=True)
    state = ProviderStateSerializer(read_only=True)
    asked_today = serializers.IntegerField(source="today", read_only=True)
    failed_today = serializers.IntegerField(source="failed", read_only=True)
    spent_this_month = serializers.DecimalField(14, 4, source="spent", read_only=True)
    url = serializers.CharField(
        required=False, max_length=250, help_text="With {domain}, {email}, {name} or {company} in it."
    )
    method = serializers.ChoiceField(["GET", "POST"], required=False)
    key_header = Text(help_text="The header in which the key is sent.")
    key_param = Text(help_text="Or the parameter of the address.")
    secret = Text(write_only=True, help_text="The key of the provider; empty takes it away.")
    has_secret = serializers.BooleanField(read_only=True)
    mapping = serializers.DictField(
        child=serializers.CharField(max_length=200), required=False, help_text=PATHS
    )
    keep_days = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=3650)
    minute_limit = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=10_000)
    daily_limit = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=1_000_000)
    monthly_budget = serializers.DecimalField(14, 4, required=False, allow_null=True, min_value=0)
    cost = serializers.DecimalField(14, 4, required=False, min_value=0, help_text="Of one question.")
    version = serializers.IntegerField(read_only=True)

    def to_representation(self, instance: queries.Listed) -> dict[str, Any]:
        row, kept = instance.row, instance.row.settings if instance.row else {}
        asked = {name: kept.get(name) or "" for name in ("url", "method", "key_header", "key_param")}
        limits = {name: kept.get(name) for name in ("keep_days", "minute_limit")}
        stored = {name: getattr(row, name, None) for name in ("daily_limit", "monthly_budget")}
        plain = {
            name: getattr(instance, name) for name in ("key", "kind", "name", "built_in", "enabled", "says")
        }
        return {
            **plain,
            "fills": instance.fields,
            "state": ProviderStateSerializer(instance.state).data,
            "asked_today": instance.today,
            "failed_today": instance.failed,
            "spent_this_month": f"{instance.spent:.4f}",
            **asked,
            "has_secret": bool(row and row.secret),
            "mapping": kept.get("mapping") or {},
            **limits,
            **stored,
            "cost": f"{row.cost if row else 0:.4f}",
            "version": row.version if row else 0,
        }


class ExampleSerializer(ProviderSerializer):
    """A provider as it would be, and whom to try it with. Of a stored one, what is absent is as it stands."""

    kind = serializers.ChoiceField(Kind.choices, required=False)
    name = Text()
    example = Text(help_text="A record by name, domain or e-mail address; the newest when absent.")


class TrialFieldSerializer(serializers.Serializer[Any]):
    """What would be filled in, or why not."""

    field = serializers.CharField()
    value = serializers.JSONField()
    problem = serializers.CharField()


class TrialPlaceSerializer(serializers.Serializer[Any]):
    """A value of the answer and its path."""

    path = serializers.CharField()
    value = serializers.CharField()


class TrialSerializer(serializers.Serializer[Any]):
    """What a provider said when it was tried."""

    state = serializers.ChoiceField(Lookup.State.choices)
    message = serializers.CharField()
    question = serializers.CharField()
    fields = TrialFieldSerializer(many=True)  # type: ignore[assignment]
    places = TrialPlaceSerializer(many=True)


class ProviderOrderSerializer(serializers.Serializer[Any]):
    """The order in which providers are asked; those that are not named follow."""

    kind = serializers.ChoiceField(Kind.choices)
    keys = serializers.ListField(child=serializers.CharField(max_length=40), max_length=100)


class LookupSerializer(serializers.Serializer[Any]):
    """One question to a provider."""

    id = serializers.UUIDField()
    provider = serializers.CharField(source="provider.key")
    question = serializers.CharField()
    state = serializers.ChoiceField(Lookup.State.choices)
    message = serializers.CharField()
    cost = serializers.DecimalField(14, 4)
    at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(help_text="Until then it is not asked again.")


class Newest(Cursor):
    """Newest first."""

    ordering = ("-at", "-id")


@extend_schema(tags=["enrichment"])
class ProviderViewSet(Resource):
    """Providers of missing values, for owner and admins."""

    serializer_class = ProviderSerializer
    pagination_class = None  # type: ignore[assignment]
    lookup_value_regex = "[a-z0-9_-]{1,40}"

    @extend_schema(responses=ProviderSerializer(many=True))
    def list(self, request: Request) -> Response:
        """All of them in the order in which they are asked, companies first."""
        return Response(self.get_serializer(queries.providers(self.member, self.now), many=True).data)

    @extend_schema(parameters=[_KEY_OF])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One provider, with its version as ETag."""
        return self._shown(pk)

    def _shown(self, key: str, code: int = 200) -> Response:
        found = queries.listed(self.member, key, self.now)
        return self.answer(self.get_serializer(found).data, code, found.row.version if found.row else 0)

    @extend_schema(parameters=[KEY])
    @idempotent
    def create(self, request: Request) -> Response:
        """Add a provider on the internet."""
        given = _given(self.shaped(ProviderSerializer))
        kind, key = given.pop("kind"), given.pop("key", "")
        given.pop("enabled", None)
        made = actions.add_provider(by=self.member, now=self.now, kind=kind, key=key, **given)
        return self._shown(made.key, 201)

    @extend_schema(parameters=[IF_MATCH, KEY, _KEY_OF])
    @idempotent
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a provider. Of built-in ones only `enabled` can be; switching on forgets failures."""
        listed = queries.listed(self.member, pk, self.now)
        changes = _given(self.shaped(ProviderSerializer, partial=True))
        if changes.pop("kind", listed.kind) != listed.kind:
            raise Refused("invalid", "A provider stays with companies or people.", "kind")
        row = listed.row or actions.switchable(key=pk, now=self.now)
        version = expected_version(request) if listed.row else None
        changed = actions.change_provider(
            by=self.member, now=self.now, provider=row, changes=changes, version=version
        )
        return self._shown(changed.key)

    @extend_schema(parameters=[_KEY_OF])
    def destroy(self, request: Request, pk: str) -> Response:
        """Take it away with its key and its answers. What it filled in stays."""
        listed = queries.listed(self.member, pk, self.now)
        row = listed.row or actions.switchable(key=pk, now=self.now)
        actions.remove_provider(by=self.member, now=self.now, provider=row)
        return Response(status=204)

    @extend_schema(request=ProviderOrderSerializer, responses=ProviderSerializer(many=True), parameters=[KEY])
    @action(detail=False, methods=["post"])
    @idempotent
    def order(self, request: Request) -> Response:
        """Say in which order they are asked."""
        actions.move_provider(by=self.member, now=self.now, **self.shaped(ProviderOrderSerializer))
        return Response(self.get_serializer(queries.providers(self.member, self.now), many=True).data)

    @extend_schema(request=ExampleSerializer, responses=TrialSerializer)
    @action(detail=False, methods=["post"], url_path="drafts/try", url_name="try-new")
    def try_new(self, request: Request) -> Response:
        """Ask a provider that is not added yet about one record; nothing is filled in. Takes up to eight seconds."""
        return self._try(None)

    @extend_schema(request=ExampleSerializer, responses=TrialSerializer, parameters=[_KEY_OF])
    @action(detail=True, methods=["post"], url_path="try")
    def attempt(self, request: Request, pk: str) -> Response:
        """Ask a provider as it stands, or as it would be; counts against its limits. Takes up to eight seconds."""
        found = queries.listed(self.member, pk, self.now)
        if found.row is None:
            raise Refused("built_in", "A built-in provider needs no trying out.")
        return self._try(found.row)

    def _try(self, row: Any) -> Response:
        given = _given(self.shaped(ExampleSerializer, partial=row is not None))
        kind = given.pop("kind", row.kind if row is not None else "")
        text = given.pop("example", "") or ""
        about, record = queries.example(self.member, kind or Kind.ACCOUNT, text)
        draft = {
            n: v
            for n, v in given.items()
            if n in ("url", "method", "key_header", "key_param", "mapping", "key")
        }
        trial = actions.try_provider(
            by=self.member, now=self.now, provider=row, kind=kind, about=about, draft=draft,
            record=queries.example_values(record),
        )  # fmt: skip
        return Response(
            {
                "state": trial.state,
                "message": trial.message,
                "question": trial.question,
                "fields": [
                    dict(zip(("field", "value", "problem"), one, strict=True)) for one in trial.fields
                ],
                "places": [{"path": path, "value": value} for path, value in trial.places],
            }
        )


def _given(shaped: dict[str, Any]) -> dict[str, Any]:
    """The body as the actions know it: there, `key` is the secret."""
    if "secret" in shaped:
        shaped["key"] = shaped.pop("secret") or ""
    return shaped


@extend_schema(tags=["enrichment"])
class QuestionViewSet(Resource):
    """What providers were asked, for owner and admins."""

    serializer_class = LookupSerializer
    pagination_class = Newest
    filter_backends = []

    def get_queryset(self) -> Any:
        return (
            Lookup.objects.none()
            if getattr(self, "swagger_fake_view", False)
            else queries.lookups(self.member)
        )

    def list(self, request: Request) -> Response:
        """The questions, newest first, with state and cost."""
        return self.page(self.get_queryset())


# --- Records -------------------------------------------------------------------------------------
class FilledSerializer(serializers.Serializer[Any]):
    """What was filled in; `waiting`: others are being asked in the background."""

    records = serializers.IntegerField()
    values = serializers.IntegerField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    waiting = serializers.BooleanField()


class RecordIdsSerializer(serializers.Serializer[Any]):
    """Up to 1,000 records; those you do not see or may not change are passed over."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=1000)


class OriginSerializer(serializers.Serializer[Any]):
    """Where the value that stands in a field came from. Without a row it came with the record itself."""

    field = serializers.CharField()
    source = serializers.CharField(help_text="The key of a provider, or `person`.")  # type: ignore[assignment]
    label = serializers.CharField()  # type: ignore[assignment]
    reason = serializers.CharField()
    confidence = serializers.IntegerField(help_text="In percent.")
    at = serializers.DateTimeField(
        allow_null=True,
        help_text="When it was filled in or typed; null: follows from another field as it stands.",
    )
    by_person = serializers.BooleanField(help_text="Decided by a person: no provider touches it.")


class FillingMixin:
    """`enrich/` and `provenance/` of records."""

    kind: ClassVar[verbs.Kind[Any]]

    @extend_schema(request=None, responses=FilledSerializer, parameters=[KEY])
    @action(detail=True, methods=["post"])
    @idempotent
    def enrich(self: Any, request: Request, pk: str) -> Response:
        """Fill in what is missing: what follows from what is known at once, the rest when others have answered."""
        done = actions.fill_record(by=self.member, now=self.now, record=self.found(pk))
        return Response(_filled(done))

    @extend_schema(request=RecordIdsSerializer, responses=FilledSerializer, parameters=[KEY], filters=False)
    @action(
        detail=False, methods=["post"], url_path="bulk/enrich", url_name="enrich-many", pagination_class=None,
        filter_backends=[],
    )  # fmt: skip
    @idempotent
    def enrich_many(self: Any, request: Request) -> Response:
        """Fill in what is missing in several records."""
        ids = self.shaped(RecordIdsSerializer)["ids"]
        kind = str(self.kind.model._meta.model_name)
        records = list(self.rows(False).filter(pk__in=ids))
        return Response(_filled(actions.ask_for(by=self.member, now=self.now, kind=kind, records=records)))

    @extend_schema(responses=OriginSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filter_backends=[], serializer_class=OriginSerializer)
    def provenance(self: Any, request: Request, pk: str) -> Response:
        """Where the values of its fields come from, and since when."""
        marks = queries.provenance(self.member, self.found(pk))
        return Response(OriginSerializer([marks[name] for name in sorted(marks)], many=True).data)

    @extend_schema(request=None, parameters=[KEY])
    @action(
        detail=True, methods=["delete"], url_path="provenance/(?P<field>[a-z_]{1,40})", url_name="take-out"
    )
    @idempotent
    def take_out(self: Any, request: Request, pk: str, field: str) -> Response:
        """Take a filled-in value out; it is not filled in a second time. 404 for a value that was not filled in."""
        record = self.found(pk)
        if not hasattr(record, field):
            raise Missing("filled-in value")
        return self.shown(actions.undo_value(by=self.member, now=self.now, record=record, field=field))


def _filled(done: actions.Filled) -> dict[str, Any]:
    return {
        "records": done.records, "values": done.values, "fields": sorted(done.fields), "waiting": done.waiting,
    }  # fmt: skip
