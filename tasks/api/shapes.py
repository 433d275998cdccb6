"""The shapes that programs send and get."""

from typing import Any

from rest_framework import serializers

from activities.api import ActivitySerializer
from core.api import SparseFields

from ..models import Kind, Notification, State, Task


class TaskSerializer(SparseFields, serializers.Serializer[Task]):
    """One task."""

    id = serializers.UUIDField(read_only=True)
    title = serializers.CharField(max_length=255)
    detail = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)
    state = serializers.ChoiceField(choices=State.choices, read_only=True)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    due_zone = serializers.CharField(required=False, allow_blank=True, max_length=64)
    all_day = serializers.BooleanField(required=False)
    snoozed_until = serializers.DateTimeField(read_only=True)
    promised = serializers.BooleanField(required=False)
    priority = serializers.IntegerField(required=False, min_value=0, max_value=3)
    owner = serializers.UUIDField(source="owner_id", required=False)
    account = serializers.UUIDField(source="account_id", required=False, allow_null=True)
    contact = serializers.UUIDField(source="contact_id", required=False, allow_null=True)
    deal = serializers.UUIDField(source="deal_id", required=False, allow_null=True)
    origin = serializers.CharField(read_only=True)
    origin_id = serializers.UUIDField(read_only=True)
    done_at = serializers.DateTimeField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)


class SnoozeSerializer(serializers.Serializer[Any]):
    """Until when: an instant, or words in the member's own clock."""

    until = serializers.DateTimeField(required=False)
    phrase = serializers.CharField(required=False, max_length=200)


class BulkRowSerializer(serializers.Serializer[Any]):
    """One task of a bulk change: fields, and a move (`state`, or `snooze` with an instant)."""

    id = serializers.UUIDField()
    version = serializers.IntegerField(required=False)
    state = serializers.ChoiceField(choices=State.choices, required=False)
    snooze = serializers.DateTimeField(required=False)
    owner = serializers.UUIDField(required=False)


class BulkSerializer(serializers.Serializer[Any]):
    """Up to 1,000 rows."""

    rows = BulkRowSerializer(many=True)


class RowSerializer(serializers.Serializer[Any]):
    """One thing to do, as the Today page shows it."""

    kind = serializers.CharField()
    id = serializers.UUIDField()
    what = serializers.CharField()
    why = serializers.CharField()
    when = serializers.CharField()
    score = serializers.IntegerField()
    state = serializers.CharField()
    due_at = serializers.DateTimeField()
    deal_id = serializers.UUIDField()
    account_id = serializers.UUIDField()


class GroupSerializer(serializers.Serializer[Any]):
    """Rows of one sort."""

    key = serializers.CharField()
    title = serializers.CharField()
    count = serializers.IntegerField()
    rows = RowSerializer(many=True)


class DaySerializer(serializers.Serializer[Any]):
    """Everything to do now."""

    member = serializers.UUIDField()
    groups = GroupSerializer(many=True)


class NotificationSerializer(SparseFields, serializers.Serializer[Notification]):
    """Something the member was told."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    body = serializers.CharField()
    task = serializers.UUIDField(source="task_id")
    url = serializers.CharField(
        help_text="What it is about when it is no task, below the workspace's address."
    )
    at = serializers.DateTimeField()
    read_at = serializers.DateTimeField()


class ReadSerializer(serializers.Serializer[Any]):
    """Which notifications were read; without ids all of them."""

    ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=1000)


class WishSerializer(serializers.Serializer[Any]):
    """A follow-up: words in the buyer's zone, or an instant."""

    phrase = serializers.CharField(required=False, allow_blank=True, max_length=200)
    at = serializers.DateTimeField(required=False, allow_null=True)
    zone = serializers.CharField(required=False, allow_blank=True, max_length=64)
    all_day = serializers.BooleanField(required=False)
    title = serializers.CharField(required=False, allow_blank=True, max_length=255)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False)


class LogSerializer(serializers.Serializer[Any]):
    """One line, or an activity; with the follow-up when it is not in the line.

    `none` for contact or deal says that there is none, so that no name is looked up.
    """

    line = serializers.CharField(required=False, allow_blank=True, trim_whitespace=False)
    deal = serializers.CharField(required=False, allow_blank=True, max_length=36)
    account = serializers.CharField(required=False, allow_blank=True, max_length=36)
    contact = serializers.CharField(required=False, allow_blank=True, max_length=36)
    activity = ActivitySerializer(required=False)
    follow_up = WishSerializer(required=False)
    done = serializers.UUIDField(required=False, help_text="The task that this was; it is completed with it.")


class LoggedSerializer(serializers.Serializer[Any]):
    """What was made."""

    activity = ActivitySerializer()
    task = TaskSerializer(allow_null=True)


class WhenSerializer(serializers.Serializer[Any]):
    """What a phrase means."""

    at = serializers.DateTimeField()
    all_day = serializers.BooleanField()
    zone = serializers.CharField()
    text = serializers.CharField()


class CallFactorSerializer(serializers.Serializer[Any]):
    """One factor of the points."""

    label = serializers.CharField()  # type: ignore[assignment]
    said = serializers.CharField()
    value = serializers.FloatField(help_text="Between 0 and 1; their product × 100 is the points.")


class CallRowSerializer(serializers.Serializer[Any]):
    """Somebody to call."""

    id = serializers.UUIDField(help_text="The person.")
    name = serializers.CharField()
    title = serializers.CharField()
    phone = serializers.CharField()
    account = serializers.CharField()
    account_id = serializers.UUIDField(allow_null=True)
    why = serializers.ListField(child=serializers.CharField())
    open = serializers.BooleanField(help_text="It is working time where they are.")
    clock = serializers.CharField(help_text="The time there, 14:05.")
    opens = serializers.CharField(
        help_text="When their day begins, on the reader's clock; empty while it is on."
    )
    points = serializers.IntegerField()
    factors = CallFactorSerializer(many=True)
    deal = serializers.CharField()
    deal_id = serializers.UUIDField(allow_null=True)
    signal_id = serializers.UUIDField(allow_null=True)
    task_id = serializers.UUIDField(allow_null=True, help_text="The call that is due.")
    caution = serializers.CharField(help_text="What to mind before calling; empty when there is nothing.")


class CallListSerializer(serializers.Serializer[Any]):
    """Whom to call."""

    member = serializers.UUIDField()
    now = CallRowSerializer(many=True)
    later = CallRowSerializer(many=True)
    considered = serializers.IntegerField(help_text="People with a number and a reason.")


class PutOffSerializer(SnoozeSerializer):
    """Until when: an instant, or words in the member's own clock; `deal` is what the planned call is about."""

    deal = serializers.UUIDField(required=False)
