"""Where a column can go: every field that import can fill."""

from typing import NamedTuple

IGNORE = "ignore"


class Target(NamedTuple):
    """`kind` says how cells are read: text, name, email, phone, url, date, money, …; `multi` takes several columns."""

    key: str
    label: str
    kind: str
    multi: bool = False

    @property
    def entity(self) -> str:
        """contact, account, deal, activity, task or ignore."""
        return self.key.partition(".")[0]


TARGETS: dict[str, Target] = {
    target.key: target
    for target in (
        Target("contact.full_name", "Full name", "full_name"),
        Target("contact.prefix", "Prefix", "name", multi=True),
        Target("contact.first_name", "First name", "name"),
        Target("contact.middle_name", "Middle name", "name"),
        Target("contact.last_name", "Last name", "name"),
        Target("contact.suffix", "Suffix", "name"),
        Target("contact.email", "E-mail", "email", multi=True),
        Target("contact.phone", "Phone", "phone", multi=True),
        Target("contact.title", "Job title", "title"),
        Target("contact.seniority", "Seniority", "seniority"),
        Target("contact.department", "Department", "text"),
        Target("contact.linkedin", "LinkedIn profile", "linkedin"),
        Target("contact.lead_status", "Lead status", "lead_status"),
        Target("contact.country", "Country", "country"),
        Target("contact.city", "City", "text"),
        Target("contact.timezone", "Time zone", "timezone"),
        Target("contact.source", "Source", "text"),
        Target("contact.owner", "Owner", "member"),
        Target("contact.notes", "Notes", "free_text", multi=True),
        Target("contact.opted_out", "Opted out", "opt_out"),
        Target("contact.do_not_contact", "Do not contact", "yes_no"),
        Target("contact.legal_basis", "Legal basis", "legal_basis"),
        Target("contact.basis_source", "Source of the legal basis", "text"),
        Target("contact.basis_at", "Legal basis since", "datetime"),
        Target("account.name", "Company", "company"),
        Target("account.domain", "Domain", "domain"),
        Target("account.website", "Website", "website"),
        Target("account.industry", "Industry", "text"),
        Target("account.employees", "Employees", "employees"),
        Target("account.country", "Company country", "country"),
        Target("account.city", "Company city", "text"),
        Target("account.address", "Company address", "text", multi=True),
        Target("account.state", "Company state or region", "text"),
        Target("account.postal_code", "Company postal code", "text"),
        Target("account.phone", "Company phone", "phone", multi=True),
        Target("account.linkedin", "Company on LinkedIn", "linkedin"),
        Target("account.lifecycle", "Lifecycle", "lifecycle"),
        Target("account.territory", "Territory", "text"),
        Target("account.parent", "Parent company", "company"),
        Target("account.owner", "Account owner", "member"),
        Target("account.source", "Account source", "text"),
        Target("account.description", "Description", "free_text", multi=True),
        Target("deal.name", "Deal", "text"),
        Target("deal.amount", "Amount", "money"),
        Target("deal.currency", "Currency", "currency"),
        Target("deal.pipeline", "Pipeline", "text"),
        Target("deal.stage", "Stage", "stage"),
        Target("deal.status", "Deal status", "deal_status"),
        Target("deal.probability", "Probability", "percent"),
        Target("deal.forecast_category", "Forecast category", "forecast_category"),
        Target("deal.expected_close", "Expected close", "date"),
        Target("deal.closed_at", "Closed on", "datetime"),
        Target("deal.created_at", "Created on", "datetime"),
        Target("deal.close_reason", "Reason won or lost", "text"),
        Target("deal.next_step", "Next step", "text"),
        Target("deal.source", "Deal source", "text"),
        Target("deal.campaign", "Campaign", "text"),
        Target("deal.owner", "Deal owner", "member"),
        Target("deal.description", "Deal description", "free_text", multi=True),
        Target("deal.external_id", "Deal ID in the other tool", "text"),
        Target("activity.note", "Note for the timeline", "free_text", multi=True),
        Target("task.title", "Task", "text"),
        Target("task.due_at", "Task due", "datetime"),
        Target(IGNORE, "Leave out", "ignore", multi=True),
    )
}
