"""The shapes that programs send and get."""

from typing import Any

from rest_framework import serializers

from core.api import SparseFields

from ..models import Channel, Draft, DraftState, Length, Purpose, Template, Tone


class FactSerializer(serializers.Serializer[Any]):
    """A fact that the words were made of, and the record it stands in."""

    label = serializers.CharField()  # type: ignore[assignment]
    value = serializers.CharField()
    kind = serializers.CharField()
    id = serializers.CharField()


class DraftSerializer(SparseFields, serializers.Serializer[Draft]):
    """One draft."""

    id = serializers.UUIDField(read_only=True)
    purpose = serializers.ChoiceField(choices=Purpose.choices, read_only=True)
    channel = serializers.ChoiceField(choices=Channel.choices, read_only=True)
    state = serializers.ChoiceField(choices=DraftState.choices, read_only=True)
    contact = serializers.UUIDField(source="contact_id", read_only=True)
    address = serializers.CharField(max_length=254, required=False)
    subject = serializers.CharField(max_length=200, required=False, allow_blank=True)
    body = serializers.CharField(max_length=20_000, required=False, allow_blank=True, trim_whitespace=False)
    tone = serializers.ChoiceField(choices=Tone.choices, read_only=True)
    length = serializers.ChoiceField(choices=Length.choices, read_only=True)
    facts = FactSerializer(many=True, read_only=True)
    engine = serializers.CharField(read_only=True)
    written_by = serializers.CharField(read_only=True)
    template = serializers.UUIDField(source="template_id", read_only=True)
    edited = serializers.BooleanField(read_only=True)
    batch = serializers.UUIDField(read_only=True)
    owner = serializers.UUIDField(source="owner_id", read_only=True)
    account = serializers.UUIDField(source="account_id", read_only=True)
    deal = serializers.UUIDField(source="deal_id", read_only=True)
    activity = serializers.UUIDField(source="activity_id", read_only=True)
    task = serializers.UUIDField(source="task_id", read_only=True)
    send_at = serializers.DateTimeField(read_only=True)
    error = serializers.CharField(read_only=True)
    sent_at = serializers.DateTimeField(read_only=True)
    sent_as = serializers.UUIDField(source="sent_as_id", read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)


class NewDraftSerializer(serializers.Serializer[Any]):
    """A message to draft: what for, and the records it is about. The person follows from them when none is named."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)
    channel = serializers.ChoiceField(choices=Channel.choices, required=False)
    tone = serializers.ChoiceField(choices=Tone.choices, required=False)
    length = serializers.ChoiceField(choices=Length.choices, required=False)
    contact = serializers.UUIDField(required=False)
    deal = serializers.UUIDField(required=False)
    activity = serializers.UUIDField(required=False)
    tasks = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=20)
    template = serializers.UUIDField(required=False)


class RewriteSerializer(serializers.Serializer[Any]):
    """How to write it anew; `force` throws a person's own changes away."""

    tone = serializers.ChoiceField(choices=Tone.choices, required=False)
    length = serializers.ChoiceField(choices=Length.choices, required=False)
    template = serializers.UUIDField(required=False, allow_null=True)
    force = serializers.BooleanField(required=False)


class RemindersSerializer(serializers.Serializer[Any]):
    """The late promises to write about, and the deals whose people went quiet: one message a person."""

    tasks = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=200)
    deals = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=200)
    tone = serializers.ChoiceField(choices=Tone.choices, required=False)
    length = serializers.ChoiceField(choices=Length.choices, required=False)


class LeftOutSerializer(serializers.Serializer[Any]):
    """What could not be done, and why."""

    id = serializers.UUIDField()
    reason = serializers.CharField()


class BatchSerializer(serializers.Serializer[Any]):
    """What was drafted together."""

    batch = serializers.UUIDField()
    drafts = DraftSerializer(many=True)
    left_out = LeftOutSerializer(many=True)


class ApproveManySerializer(serializers.Serializer[Any]):
    """The drafts to approve."""

    ids = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=200)


class ApprovedSerializer(serializers.Serializer[Any]):
    """What is on its way, and what is not."""

    approved = serializers.ListField(child=serializers.UUIDField())
    refused = LeftOutSerializer(many=True)


class TemplateSerializer(SparseFields, serializers.Serializer[Template]):
    """A text of the workspace's own; fields like {{first_name}} are filled in."""

    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(max_length=100)
    purpose = serializers.ChoiceField(choices=Purpose.choices)
    channel = serializers.ChoiceField(choices=Channel.choices, required=False)
    subject = serializers.CharField(max_length=200, required=False, allow_blank=True)
    body = serializers.CharField(max_length=20_000, trim_whitespace=False)
    archived_at = serializers.DateTimeField(read_only=True)
    version = serializers.IntegerField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)
