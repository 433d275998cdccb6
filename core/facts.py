"""Everything that can happen here, as frozen facts. Reads as the table of contents of the business.

A fact carries ids and small values only. `core.recording.record` stores it in the transaction of the change;
reactions (`@on(Fact)` in an app's `jobs.py`) run after commit, at least once.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The root of all facts."""


# --- Workspaces and people -----------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspacePrepared(Fact):
    """An empty workspace was made and wants its default furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceOpened(Fact):
    """A founder took a prepared workspace."""

    user: UUID
    name: str
    email: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettingsChanged(Fact):
    """Name, currency, time zone or openness of the workspace changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDeletionRequested(Fact):
    """The owner asked for the workspace to go; it can be called back until `at`."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDeletionCancelled(Fact):
    """The owner called the workspace back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceRestored(Fact):
    """The workspace was brought back from a backup written at `written_at`; what came later is not in it."""

    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberInvited(Fact):
    """Somebody was asked to join, with a role."""

    email: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(Fact):
    """An invitation was taken back."""

    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Fact):
    """A person became a member."""

    member: UUID
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChanged(Fact):
    """Role, team, desk or profile of a member changed."""

    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberDeactivated(Fact):
    """A member left; their records went to `heir`."""

    member: UUID
    heir: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReactivated(Fact):
    """A member came back."""

    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged(Fact):
    """A team was made, renamed, given a manager or dissolved."""

    team: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaSet(Fact):
    """A member's quota for a quarter was set."""

    member: UUID
    quarter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyCreated(Fact):
    """A key for programs was made."""

    key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeyRevoked(Fact):
    """A key for programs was switched off."""

    key: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalExported(Fact):
    """The audit trail was taken out as a file."""

    rows_from: str
    rows_to: str


# --- Capture: accounts, contacts, imports, deals, activities --------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCreated(Fact):
    """A company was added."""

    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged(Fact):
    """Fields of a company changed, its owner among them."""

    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountArchived(Fact):
    """A company was put away."""

    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRestored(Fact):
    """An archived company was brought back."""

    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCreated(Fact):
    """A person was added."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChanged(Fact):
    """Fields of a person changed: address, lead status, owner or anything else."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactArchived(Fact):
    """A person was put away."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRestored(Fact):
    """An archived person was brought back."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRemoved(Fact):
    """A company went again with the import that had made it."""

    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRemoved(Fact):
    """A person went again with the import that had made them."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateSearchStarted(Fact):
    """Somebody had all companies or people checked for duplicates."""

    search: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatesFound(Fact):
    """A search through companies or people ended; `pairs` are new to review."""

    search: UUID
    kind: str
    pairs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDecided(Fact):
    """Somebody said of two similar records that they are different, or took that back."""

    pair: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsMerged(Fact):
    """Several companies or people were made one: `kept` stands for them from now on."""

    merge: UUID
    kind: str
    kept: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsUnmerged(Fact):
    """A merge was taken back: everybody is there again as before."""

    merge: UUID
    kind: str
    kept: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateSettingsChanged(Fact):
    """The workspace chose whether an import merges sure duplicates by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUploaded(Fact):
    """A file came in; nothing was done with it yet."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMapped(Fact):
    """Somebody said what the columns of a file mean and how it is to be imported."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStarted(Fact):
    """A file began to be imported."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFinished(Fact):
    """All rows of a file are in, or told why not."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndoStarted(Fact):
    """An import began to be taken back."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(Fact):
    """An import was taken back, but for what people changed since."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDiscarded(Fact):
    """A file was thrown away before it was imported."""

    source: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderAdded(Fact):
    """A provider of missing values was added."""

    provider: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderChanged(Fact):
    """A provider was changed, or switched on or off."""

    provider: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvidersOrdered(Fact):
    """The order in which providers are asked about records of one kind was changed."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderRemoved(Fact):
    """A provider was removed with its key and its answers; what it filled in stays."""

    provider: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderGaveUp(Fact):
    """A provider failed too often, or refuses its key, and was switched off."""

    provider: UUID
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionsAdded(Fact):
    """Addresses, domains or numbers were put on the suppression list."""

    count: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionRemoved(Fact):
    """Something was taken off the suppression list, for a reason."""

    suppression: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionsExported(Fact):
    """The suppression list was taken out as a file."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonExported(Fact):
    """Everything that is held about a person was taken out as a file, for them."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased(Fact):
    """A person's data was erased; what is left says how much, and nothing about them."""

    contact: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRemoved(Fact):
    """A deal went again with the import that had made it."""

    deal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealOpened(Fact):
    """A deal was opened."""

    deal: UUID
    stage: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealChanged(Fact):
    """Fields of a deal changed: amount, close date, category, owner or anything else."""

    deal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealStageMoved(Fact):
    """A deal moved from one open stage to another."""

    deal: UUID
    from_stage: UUID
    to_stage: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealWon(Fact):
    """A deal was won."""

    deal: UUID
    from_stage: UUID
    to_stage: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealLost(Fact):
    """A deal was lost, for a reason."""

    deal: UUID
    from_stage: UUID
    to_stage: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DealReopened(Fact):
    """A closed deal was taken up again."""

    deal: UUID
    from_stage: UUID
    to_stage: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealArchived(Fact):
    """A deal was put away."""

    deal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRestored(Fact):
    """An archived deal was brought back."""

    deal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DealItemsChanged(Fact):
    """Line items of a deal were added, changed or removed."""

    deal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChanged(Fact):
    """A product was made or changed."""

    product: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineChanged(Fact):
    """A pipeline was made, changed, reordered or archived."""

    pipeline: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChanged(Fact):
    """A stage was made, changed or removed."""

    stage: UUID
    pipeline: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSet(Fact):
    """What one unit of a currency is worth was set."""

    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityLogged(Fact):
    """A call, meeting, mail or note was written down."""

    activity: UUID
    kind: str
    account: UUID | None = None
    deal: UUID | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityChanged(Fact):
    """An activity was corrected."""

    activity: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRemoved(Fact):
    """An activity was taken away; the entry keeps all of it."""

    activity: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRestored(Fact):
    """A removed activity was brought back."""

    activity: UUID


# --- Lists: saved views, exports, changes of many rows -------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSaved(Fact):
    """A way of looking at a list got a name."""

    view: UUID
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Fact):
    """Name, filters, columns or sharing of a saved view changed."""

    view: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewDeleted(Fact):
    """A saved view was thrown away; what it was stands in before."""

    view: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRestored(Fact):
    """A saved view that was thrown away came back."""

    view: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExported(Fact):
    """A list was taken out as a file: which, how narrowed, which columns, which format, how many rows fit then."""

    place: str
    format: str
    rows: int
    query: str = ""
    columns: str = ""
    view: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExportEnded(Fact):
    """The file of an exported list was written to its end; a download that was cut has no such entry."""

    export: UUID
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyChangeStarted(Fact):
    """All rows that a list showed were to be changed together."""

    change: UUID
    place: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyChangeEnded(Fact):
    """A change of many rows came to its end."""

    change: UUID
    changed: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyChangeUndone(Fact):
    """A change of many rows was taken back; rows that were changed since were kept as they are."""

    change: UUID
    restored: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalAdded(Fact):
    """Something that happened at a buyer was noticed."""

    signal: UUID
    type: str
    source: str
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalAssigned(Fact):
    """Somebody said which account a signal is about."""

    signal: UUID
    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalDismissed(Fact):
    """A signal says nothing to us."""

    signal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRestored(Fact):
    """A dismissed signal counts again, or one was taken back from an account."""

    signal: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRuleSet(Fact):
    """How much a type of signal counts, how fast it fades or from when it is told was set."""

    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWatched(Fact):
    """A feed is watched from now on."""

    feed: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedChanged(Fact):
    """A watched feed was changed, paused or taken up again."""

    feed: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStopped(Fact):
    """A feed is not asked any more: it is gone for good, or failed too often."""

    feed: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRemoved(Fact):
    """A feed is watched no longer; its signals stay."""

    feed: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InletOpened(Fact):
    """An address was made to which another program may post signals."""

    inlet: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class InletClosed(Fact):
    """An address for signals was switched off for good."""

    inlet: UUID


# --- Lists: fields of a workspace's own -----------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDefined(Fact):
    """A field of the workspace's own was added to a kind of record."""

    field: UUID
    holder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanged(Fact):
    """Label, choices or type of a field of the workspace's own changed."""

    field: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldArchived(Fact):
    """A field of the workspace's own was put away with its values."""

    field: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRestored(Fact):
    """An archived field came back with its values."""

    field: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsReordered(Fact):
    """The fields of a kind of record stand in another order."""

    holder: str


# --- Understand -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingAsked(Fact):
    """A text is to be read: for the first time, since it was corrected, or once more."""

    reading: UUID
    activity: UUID | None = None
    document: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsReady(Fact):
    """A text was read; `count` things in it could be written down."""

    reading: UUID
    activity: UUID | None = None
    deal: UUID | None = None
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFailed(Fact):
    """A text could not be read."""

    reading: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsSuperseded(Fact):
    """A text was corrected: what was still open of its earlier wording is asked no more."""

    reading: UUID
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted(Fact):
    """What a text says was written down. `changed`: a person corrected it first; `auto`: the policy said yes."""

    proposal: UUID
    kind: str
    key: str
    activity: UUID | None = None
    deal: UUID | None = None
    changed: bool = False
    auto: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDismissed(Fact):
    """What a text says was not written down."""

    proposal: UUID
    kind: str
    key: str
    activity: UUID | None = None
    deal: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalUndone(Fact):
    """A decision about a proposal was taken back; it is open again and what it wrote is gone."""

    proposal: UUID
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKept(Fact):
    """An accepted fact about a deal or account was kept until its ledger takes it over."""

    kept: UUID
    kind: str
    deal: UUID | None = None
    account: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWithdrawn(Fact):
    """A kept fact does not hold any more."""

    kept: UUID
    deal: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBack(Fact):
    """A withdrawn fact holds again."""

    kept: UUID
    deal: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoAcceptChanged(Fact):
    """The workspace said which proposals of a kind need no asking."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded(Fact):
    """A report or news text about an account was brought in to be read."""

    document: UUID
    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRemoved(Fact):
    """A text about an account was taken away; what was accepted of it stays."""

    document: UUID
    account: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineChanged(Fact):
    """An admin chose who reads and writes: this server or a language model, its key, limits and budget."""

    engine: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureChanged(Fact):
    """An admin chose how far the assistant goes: insights, suggest or automate."""

    posture: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPrepared(Fact):
    """What to know before a meeting was put together for the owner of its task, for the first time or anew."""

    task: UUID
    member: UUID


# --- Decide ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionMade(Fact):
    """Something that could be done was suggested to a member, by a rule."""

    suggestion: UUID
    rule: str
    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionViewed(Fact):
    """The member looked at why something was suggested."""

    suggestion: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionAccepted(Fact):
    """A member did as was suggested, or in a way of their own (`modified`)."""

    suggestion: UUID
    rule: str
    modified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionRejected(Fact):
    """A member said no to a suggestion."""

    suggestion: UUID
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionUndone(Fact):
    """An answer to a suggestion was taken back, with what it had done."""

    suggestion: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionExpired(Fact):
    """A suggestion ended by itself: its cause is gone, its time is over, or the posture forbids it."""

    suggestion: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionOutcomeSeen(Fact):
    """Time has shown what happened after a suggestion was answered."""

    suggestion: UUID
    outcome: str


# --- Act: tasks and reminders ---------------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class TaskOpened(Fact):
    """Something was to be done."""

    task: UUID
    origin: str = ""
    promised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanged(Fact):
    """Title, time, owner, link or another field of a task changed."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWaiting(Fact):
    """A task waits on the buyer now."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskResumed(Fact):
    """The buyer answered: a waiting task is ours again."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSnoozed(Fact):
    """A task was put off until a time."""

    task: UUID
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWoken(Fact):
    """A snoozed task was taken up again before its time."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCompleted(Fact):
    """A task was done. `kept`: in time (nothing when it had no time)."""

    task: UUID
    promised: bool = False
    kept: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCancelled(Fact):
    """A task was called off."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReopened(Fact):
    """A done or cancelled task was taken up again."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPutBack(Fact):
    """A change of many tasks was taken back, and this one stands where it stood."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRemoved(Fact):
    """A task was taken away with the import that had opened it; the entry keeps all of it."""

    task: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksHandedOver(Fact):
    """The open tasks of a member who left went to another."""

    member: UUID
    heir: UUID
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReminded(Fact):
    """The owner of a task was told that it is due."""

    task: UUID
    member: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestMailed(Fact):
    """A member was mailed what their day holds, once for that day of theirs."""

    member: UUID
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationsRead(Fact):
    """A member read notifications."""

    member: UUID
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalTold(Fact):
    """The owner of an account heard about a signal."""

    signal: UUID
    member: UUID


# --- Act: drafts and their sending ----------------------------------------------------------------
@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWritten(Fact):
    """A message to a person was drafted; nothing leaves before somebody approves it."""

    draft: UUID
    purpose: str
    channel: str = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChanged(Fact):
    """Somebody changed the words of a draft, or had them written anew."""

    draft: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDiscarded(Fact):
    """A draft was thrown away, by a person or because the posture forbids it; it can be brought back."""

    draft: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRestored(Fact):
    """A discarded draft was brought back."""

    draft: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftApproved(Fact):
    """Somebody approved a draft: it leaves by mail at `send_at`."""

    draft: UUID
    send_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecalled(Fact):
    """An approved draft was taken back before it left."""

    draft: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSent(Fact):
    """A message left. `tries`: how often sending was begun; after an interrupted one a copy may have left before."""

    draft: UUID
    activity: UUID
    by_hand: bool = False
    tries: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFailed(Fact):
    """An approved message could not be sent, for a reason."""

    draft: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerReminded(Fact):
    """A message about what this task promises went to the buyer."""

    task: UUID
    draft: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSaved(Fact):
    """A text for messages was made or changed."""

    template: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateArchived(Fact):
    """A text for messages was put away."""

    template: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRestored(Fact):
    """A text for messages that was put away came back."""

    template: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingChanged(Fact):
    """How mail leaves the workspace was changed: sender, how many a day, how many a minute."""


# --- Learn ----------------------------------------------------------------------------------------
