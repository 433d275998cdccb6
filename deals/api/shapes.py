"""How deals and their furniture look in the API. Shape only: what is allowed is said by the actions."""

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers

from ..filters import PARAMETERS
from ..models import Category, Deal, StageKind
from ..queries import ORDERINGS

CUSTOM = "The workspace's own fields (`/fields/`) by key. Only those that are sent change; null empties one."


class Text(serializers.CharField):
    """Text; null empties it. The action knows how long it may be."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "allow_blank": True, "allow_null": True} | given)


class Number(serializers.DecimalField):
    """An exact number, in JSON a string or a number; the action knows its bounds."""

    def __init__(self, **given: Any) -> None:
        usual = {"max_digits": None, "decimal_places": None, "required": False}
        super().__init__(**usual | given)


class Id(serializers.UUIDField):
    """The id of another record that the caller may see."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True} | given)


class DealRow(serializers.Serializer[Any]):
    """A deal as it stands in lists."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    account = serializers.UUIDField(allow_null=True)
    account_name = serializers.CharField(allow_null=True)
    contact = serializers.UUIDField(allow_null=True)
    contact_name = serializers.CharField(allow_null=True)
    pipeline = serializers.UUIDField()
    stage = serializers.UUIDField()
    stage_name = serializers.CharField()
    owner = serializers.UUIDField(allow_null=True)
    owner_name = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(Deal.Status.choices)
    amount = serializers.CharField(allow_null=True)
    currency = serializers.CharField()
    amount_base = serializers.CharField(allow_null=True, help_text="The amount in the workspace's currency.")
    amount_from_items = serializers.BooleanField()
    forecast_category = serializers.ChoiceField(Category.choices)
    probability = serializers.CharField(help_text="Between 0 and 1; follows the stage.")
    expected_close = serializers.DateField(allow_null=True)
    close_moves = serializers.IntegerField(help_text="How often the expected close was moved.")
    closed_at = serializers.DateTimeField(allow_null=True)
    close_reason = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    campaign = serializers.CharField()
    next_step = serializers.CharField()
    next_step_at = serializers.DateTimeField(allow_null=True)
    last_activity_at = serializers.DateTimeField(allow_null=True)
    stage_entered_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    archived_at = serializers.DateTimeField(allow_null=True)


class DealDetail(DealRow):
    """A deal with everything it says."""

    description = serializers.CharField()
    close_note = serializers.CharField()
    custom = serializers.DictField()


class TotalsShape(serializers.Serializer[Any]):
    """What the deals of all pages add up to, in the workspace's currency."""

    count = serializers.IntegerField()
    sum = serializers.CharField()
    weighted = serializers.CharField()
    unknown = serializers.IntegerField(help_text="Deals whose currency has no rate; they are in no sum.")
    without_next_step = serializers.IntegerField()
    past_close = serializers.IntegerField()


class DealPage(serializers.Serializer[Any]):
    """One page of deals."""

    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = DealRow(many=True)
    totals = TotalsShape(required=False)


class DealChange(serializers.Serializer[Any]):
    """What can be changed about a deal."""

    name = Text()
    account = Id()
    contact = Id()
    owner = Id()
    stage = Id(allow_null=False)
    amount = Number(allow_null=True)
    currency = Text(allow_null=False)
    amount_from_items = serializers.BooleanField(required=False)
    expected_close = serializers.DateField(required=False, allow_null=True)
    forecast_category = serializers.ChoiceField(Category.choices, required=False)
    source = Text()  # type: ignore[assignment]
    campaign = Text()
    description = Text()
    close_note = Text()
    custom = serializers.DictField(required=False, help_text=CUSTOM)
    reason = Text(help_text="With a won or lost stage: why.")
    note = Text(help_text="With a won or lost stage.")


class DealNew(serializers.Serializer[Any]):
    """A deal to open."""

    name = serializers.CharField()
    account = Id()
    contact = Id()
    pipeline = Id()
    stage = Id()
    owner = Id()
    amount = Number(allow_null=True)
    currency = Text()
    expected_close = serializers.DateField(required=False, allow_null=True)
    forecast_category = serializers.ChoiceField(Category.choices, required=False)
    source = Text()  # type: ignore[assignment]
    campaign = Text()
    description = Text()
    custom = serializers.DictField(required=False, help_text=CUSTOM)


class Move(serializers.Serializer[Any]):
    """Where a deal goes."""

    stage = serializers.UUIDField()
    reason = Text()
    note = Text()


class Win(serializers.Serializer[Any]):
    """Why a deal was won."""

    reason = Text()
    note = Text()


class Lose(serializers.Serializer[Any]):
    """Why a deal was lost."""

    reason = serializers.CharField()
    note = Text()


class Reopen(serializers.Serializer[Any]):
    """Where a reopened deal goes; without it, to the open stage it was last in."""

    stage = Id()


class ItemShape(serializers.Serializer[Any]):
    """A line of a deal; prices are in the deal's currency."""

    id = serializers.UUIDField(read_only=True)
    product = Id()
    description = Text()
    quantity = Number()
    unit_price = Number(allow_null=True)
    discount = Number(help_text="A share between 0 and 1.")
    total = serializers.CharField(read_only=True)
    position = serializers.IntegerField(read_only=True)


class ItemChange(serializers.Serializer[Any]):
    """What can be changed about a line."""

    description = Text()
    quantity = Number()
    unit_price = Number()
    discount = Number()


class ChangeShape(serializers.Serializer[Any]):
    """One field before and after, in words."""

    field = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class EventShape(serializers.Serializer[Any]):
    """Something that happened to a deal."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    fact = serializers.CharField()
    what = serializers.CharField()
    who = serializers.CharField()
    changes = ChangeShape(many=True)


class VisitShape(serializers.Serializer[Any]):
    """A stay in a stage."""

    stage = serializers.UUIDField()
    name = serializers.CharField()
    entered_at = serializers.DateTimeField()
    left_at = serializers.DateTimeField(allow_null=True)
    days = serializers.IntegerField()
    target_days = serializers.IntegerField(allow_null=True)


class HistoryShape(serializers.Serializer[Any]):
    """The stays in order, the events newest first."""

    visits = VisitShape(many=True)
    events = EventShape(many=True)
    more = serializers.BooleanField()


class BulkRows(serializers.Serializer[Any]):
    """Up to 1,000 rows; each of a change carries `id`, perhaps the `version` that was read, and what changes."""

    rows = serializers.ListField(child=serializers.DictField())


class BulkResult(serializers.Serializer[Any]):
    """What became of one row: 200 with id and version, or a problem."""

    index = serializers.IntegerField()
    status = serializers.IntegerField()
    result = serializers.DictField(required=False)
    error = serializers.DictField(required=False)


class BulkAnswer(serializers.Serializer[Any]):
    """What became of the rows, in their order."""

    done = serializers.IntegerField()
    failed = serializers.IntegerField()
    undo = serializers.CharField(required=False, help_text="Where a person can take it back for an hour.")
    results = BulkResult(many=True)


class StageShape(serializers.Serializer[Any]):
    """A stage of a pipeline."""

    id = serializers.UUIDField(read_only=True)
    pipeline = serializers.UUIDField(source="pipeline_id", required=False)
    name = serializers.CharField()
    kind = serializers.ChoiceField(StageKind.choices, required=False)
    position = serializers.IntegerField(read_only=True)
    probability = Number(help_text="A share between 0 and 1.")
    target_days = serializers.IntegerField(required=False, allow_null=True, help_text="The norm for staying.")
    exit_criteria = Text()
    forecast_category = serializers.ChoiceField(Category.choices, required=False)


class StageRemoval(serializers.Serializer[Any]):
    """Where the deals of a stage go."""

    to = serializers.UUIDField(required=False)


class PipelineShape(serializers.Serializer[Any]):
    """A pipeline with its stages in order."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField()
    position = serializers.IntegerField(required=False)
    archived_at = serializers.DateTimeField(read_only=True)
    stages = StageShape(many=True, read_only=True)


class PipelineChange(serializers.Serializer[Any]):
    """What can be changed about a pipeline; `order` are the ids of all its stages."""

    name = serializers.CharField(required=False)
    position = serializers.IntegerField(required=False)
    archived = serializers.BooleanField(required=False)
    order = serializers.ListField(child=serializers.UUIDField(), required=False)


class ProductShape(serializers.Serializer[Any]):
    """Something we sell, with its list price."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField()
    sku = Text()
    description = Text()
    price = Number(required=True)
    currency = Text()
    active = serializers.BooleanField(required=False)
    version = serializers.IntegerField(read_only=True)


class RateShape(serializers.Serializer[Any]):
    """What one unit of a currency is worth in the workspace's."""

    currency = serializers.CharField()
    per_unit = Number(required=True)
    updated_at = serializers.DateTimeField(read_only=True)


class CardShape(serializers.Serializer[Any]):
    """A deal on the board."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    account_name = serializers.CharField(allow_null=True)
    owner_name = serializers.CharField(allow_null=True)
    amount = serializers.CharField(allow_null=True)
    amount_base = serializers.CharField(allow_null=True)
    currency = serializers.CharField()
    stage = serializers.UUIDField()
    expected_close = serializers.DateField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    stage_entered_at = serializers.DateTimeField()
    next_step_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()
    days = serializers.IntegerField(help_text="Whole days in the stage.")
    tone = serializers.CharField(help_text="caution beyond the stage's norm, bad beyond twice the norm.")


class ColumnShape(serializers.Serializer[Any]):
    """A column of the board; `after` asks for the next cards."""

    stage = StageShape()
    count = serializers.IntegerField()
    sum = serializers.CharField()
    cards = CardShape(many=True)
    after = serializers.UUIDField(allow_null=True)


class BoardShape(serializers.Serializer[Any]):
    """A pipeline as columns."""

    pipeline = serializers.UUIDField()
    columns = ColumnShape(many=True)


FILTERS = [OpenApiParameter(n, _type, description=p.about) for n, p in PARAMETERS.items() for _type in (
    {"date": {"type": "string", "format": "date"}, "number": {"type": "number"}, "boolean": {"type": "boolean"}}
    .get(p.kind, {"type": "string"}),
)]  # fmt: skip
ORDERING = OpenApiParameter(
    "ordering", {"type": "string", "enum": [sign + name for name in ORDERINGS for sign in ("", "-")]}
)
CURSOR = OpenApiParameter("cursor", str, description="From `next` or `previous` of the page before.")
LIMIT = OpenApiParameter("limit", int, description="Rows a page, up to 200.")
FIELDS = OpenApiParameter("fields", str, description="Only these fields, with commas between.")
TOTALS = OpenApiParameter("totals", bool, description="Also add up the deals of all pages.")
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="The ETag you read; another one is refused."
)
MUST_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag you read; needed here."
)
KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A repeat of the same request answers the same.",
)
