"""The product's own words. A message is made of blocks in this order; a block stands from a length on.

Each block says what it needs (fields that must have something to say, or conditions of `compose.CONDITIONS`), and its
words by tone; a tone without words of its own uses the plain ones. Channel "linkedin" leaves out what `mail` marks.
"""

# ruff: noqa: E501  words are read by the line

from typing import NamedTuple


class Block(NamedTuple):
    """Some words of a message: from which length on, what they need, their tones."""

    plain: str
    warm: str = ""
    formal: str = ""
    needs: tuple[str, ...] = ()
    least: str = "short"
    only: str = ""
    """One length only."""


GREETING = Block("{{greeting}},")
CLOSING = Block(
    "Best wishes\n{{sender}}", "Warm wishes\n{{sender}}", "Kind regards\n{{sender}}\n{{sender_company}}"
)

FOLLOW_UP = (
    GREETING,
    Block(
        "thank you for the {{last_talk}} on {{last_contact}}.",
        "thank you for the {{last_talk}} on {{last_contact}}, it was good to speak with you.",
        "thank you for taking the time for our {{last_talk}} on {{last_contact}}.",
        needs=("last_contact",),
    ),
    Block("thank you for your time.", needs=("not last_contact",)),
    Block(
        "I will {{promise}}{{by}}.",
        needs=("one our verb",),
    ),
    Block("From our side: {{our_items}}.", needs=("one our noun",)),
    Block("From us:\n{{our_promises}}", formal="On our side:\n{{our_promises}}", needs=("many ours",)),
    Block(
        "You wanted to {{their_promise}}{{their_by}}.",
        "You kindly offered to {{their_promise}}{{their_by}}.",
        "You agreed to {{their_promise}}{{their_by}}.",
        needs=("one their verb",),
    ),
    Block("From your side: {{their_items}}.", needs=("one their noun",)),
    Block(
        "From you:\n{{their_promises}}", formal="On your side:\n{{their_promises}}", needs=("many theirs",)
    ),
    Block("Our next {{meeting}} is on {{meeting_when}}.", needs=("meeting kind",)),
    Block("Our next date is the {{meeting}} on {{meeting_when}}.", needs=("meeting title",)),
    Block(
        "Tell me if I noted anything differently from you.",
        "If I noted anything differently from you, just tell me.",
        "Please let me know should any of this differ from your notes.",
        needs=("anything agreed",),
        least="medium",
    ),
    Block(
        "If other people should see this, pass it on, or tell me whom to include.",
        "If colleagues of yours should be part of this, I am happy to include them.",
        "Should colleagues of yours need to be involved, please let me know whom I may include.",
        least="long",
    ),
    CLOSING,
)

REMINDER = (
    GREETING,
    Block(
        "is there news on this? You wanted to {{their_promise}}{{their_by}}.",
        "a short question from me: how is it going? You wanted to {{their_promise}}{{their_by}}.",
        "may I ask how things stand? You had planned to {{their_promise}}{{their_by}}.",
        needs=("one their verb",),
    ),
    Block(
        "is there news on {{their_quoted}}{{their_due}}?",
        "a short question from me: is there news on {{their_quoted}}{{their_due}}?",
        "may I ask how things stand with {{their_quoted}}{{their_due}}?",
        needs=("one their noun",),
    ),
    Block(
        "is there news on these? From your side we had noted:\n{{their_promises}}",
        "a short question from me on what we had noted from your side:\n{{their_promises}}",
        "may I ask how things stand with what we had noted from your side:\n{{their_promises}}",
        needs=("many theirs",),
    ),
    Block(
        "Is anything missing from us for it?",
        "Tell me if anything is missing from us, I am glad to help.",
        "Please let me know if you need anything from us for this.",
        needs=("theirs",),
        least="medium",
    ),
    Block(
        "A short answer with a new date is enough, so that we can plan.",
        "If the date has moved, that is fine; a new one helps us both to plan.",
        "Should the date have moved, a new one would help us to plan.",
        needs=("theirs",),
        least="long",
    ),
    Block(
        "{{so}} I wanted to {{our_promise}}{{our_by}} and have not done it yet. I am sorry; you will have it by {{new_date}}.",
        "{{so}} I wanted to {{our_promise}}{{our_by}} and have not done it yet. I am sorry to keep you waiting; you will "
        "have it by {{new_date}}.",
        "{{so}} I had promised to {{our_promise}}{{our_by}} and have not yet done so, for which I apologise. You will have "
        "it by {{new_date}}.",
        needs=("one our late verb",),
    ),
    Block(
        "{{so}} {{our_quoted}} was to be done by us{{our_by}} and is not yet. I am sorry; you will have it by {{new_date}}.",
        formal="{{so}} {{our_quoted}} was to be done by us{{our_by}} and is not yet, for which I apologise. You will have it by "
        "{{new_date}}.",
        needs=("one our late noun",),
    ),
    Block(
        "{{so}} these are still to come from us, later than promised. I am sorry; you will have them by {{new_date}}:\n"
        "{{our_promises}}",
        formal="{{so}} these are still to come from us, later than promised, for which I apologise. You will have them by "
        "{{new_date}}:\n{{our_promises}}",
        needs=("many ours late",),
    ),
    Block("{{so}} from our side this is on its way: {{our_items}}.", needs=("one ours in time",)),
    Block("{{so}} from our side these are on their way:\n{{our_promises}}", needs=("many ours in time",)),
    Block(
        "If the new date is a problem for you, tell me and we find another way.",
        formal="Should the new date be a problem for you, please let me know.",
        needs=("ours late",),
        least="medium",
    ),
    Block("is there news from your side on {{topic}}?", needs=("nothing promised", "topic")),
    Block("is there news from your side?", needs=("nothing promised", "not topic")),
    CLOSING,
)

CONFIRMATION = (
    GREETING,
    Block(
        "this is to confirm our {{meeting}} on {{meeting_when}}.",
        "I look forward to our {{meeting}} on {{meeting_when}}.",
        "I am writing to confirm our {{meeting}} on {{meeting_when}}.",
        needs=("meeting",),
    ),
    Block("does our next date still suit you?", needs=("not meeting",)),
    Block(
        "What I would like to speak about:\n{{agenda}}",
        formal="I suggest that we speak about:\n{{agenda}}",
        needs=("agenda",),
        least="medium",
    ),
    Block(
        "Does that still suit you? If not, a short answer is enough and we find another time.",
        formal="Should the time no longer suit you, please let me know and we will find another.",
        needs=("meeting",),
    ),
    Block(
        "Is there anything you would like to add, or anybody who should join?",
        formal="Please let me know if you would like to add a point, or if anybody else should join.",
        least="long",
    ),
    CLOSING,
)

POLITE_NO = (
    GREETING,
    Block(
        "thank you for the {{last_talk}} on {{last_contact}} and for the clear answer.",
        "thank you for the {{last_talk}} on {{last_contact}}. A clear answer helps me a lot.",
        "thank you for our {{last_talk}} on {{last_contact}} and for your clear answer.",
        needs=("last_contact",),
    ),
    Block("thank you for the clear answer.", needs=("not last_contact",)),
    Block(
        "I understand that this is nothing for you at present and will not follow up.",
        "I understand that this is nothing for you at present, and you will not hear from me about it again.",
        "I respect your decision and will not follow up on the matter.",
    ),
    Block(
        "If that changes one day, write to me and I will take it up again.",
        "If that changes one day, a line to me is enough.",
        "Should that change, I would be glad to hear from you.",
        least="medium",
    ),
    Block(
        "One question, if you have a moment: what was missing? It would help us to do better.",
        formal="If you have a moment, I would be grateful to learn what was missing.",
        least="long",
    ),
    CLOSING,
)

RE_ENGAGE = (
    GREETING,
    Block(
        "we last spoke on {{last_contact}} about {{topic}}. Is it still a topic for you?",
        "it has been a while: we last spoke on {{last_contact}} about {{topic}}. Is it still a topic for you?",
        "I refer to our {{last_talk}} of {{last_contact}} about {{topic}}. May I ask whether it is still of interest to you?",
        needs=("last_contact", "topic"),
    ),
    Block(
        "we last spoke on {{last_contact}}. Is what we spoke about still a topic for you?",
        formal="I refer to our {{last_talk}} of {{last_contact}}. May I ask whether it is still of interest to you?",
        needs=("last_contact", "not topic"),
    ),
    Block("is {{topic}} still a topic for you?", needs=("not last_contact", "topic")),
    Block("is there anything we could be of help with at present?", needs=("not last_contact", "not topic")),
    Block("On our side this was still open:\n{{our_promises}}", needs=("ours",), least="medium"),
    Block(
        "If yes, I suggest a short call; name me a time that suits you. If no, one word is enough.",
        formal="If so, I would be glad to arrange a short call at a time that suits you. If not, a short word is enough.",
        least="medium",
    ),
    Block("If no, one word is enough.", only="short"),
    Block(
        "If somebody else looks after it now, I would be glad to know whom to write to.",
        formal="Should somebody else be responsible now, I would be grateful for their name.",
        least="long",
    ),
    CLOSING,
)

BLOCKS = {
    "follow_up": FOLLOW_UP,
    "reminder": REMINDER,
    "confirmation": CONFIRMATION,
    "polite_no": POLITE_NO,
    "re_engage": RE_ENGAGE,
}
SUBJECTS: dict[str, tuple[Block, ...]] = {
    "follow_up": (
        Block("{{topic}}: what we agreed", needs=("topic", "anything agreed")),
        Block("Our {{last_talk}} on {{last_contact}}", needs=("last_contact",)),
        Block("What we spoke about"),
    ),
    "reminder": (
        Block("{{topic}}: is there news?", needs=("topic", "theirs")),
        Block("Is there news?", needs=("theirs",)),
        Block("{{topic}}: new date for what we promised", needs=("topic", "ours late")),
        Block("New date for what we promised", needs=("ours late",)),
        Block("{{topic}}: where we stand", needs=("topic",)),
        Block("Where we stand"),
    ),
    "confirmation": (
        Block("Our {{meeting}} on {{meeting_when}}", needs=("meeting kind",)),
        Block("{{meeting_title}}, {{meeting_when}}", needs=("meeting",)),
        Block("Our next date"),
    ),
    "polite_no": (Block("Thank you for your answer"),),
    "re_engage": (Block("{{topic}}: still a topic?", needs=("topic",)), Block("Still a topic?")),
}
"""The first one whose needs are met."""
