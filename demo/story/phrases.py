"""What people write after a call or a meeting: sentences with places for facts. Data only.

Places: {first} {last} {title} {lines} {sites} {city} {pain} {system} {competitor} {product} {month} {weekday} {money}.
"""

from demo.story.model import STAGES

DEAL_SUBJECTS: tuple[str, ...] = (
    "line monitoring, first plant",
    "downtime visibility",
    "OEE roll-out",
    "dock and yard pilot",
    "monitoring phase 2",
    "traceability for new lines",
    "stop analysis",
    "plant-wide monitoring",
    "shift performance",
    "sorter monitoring",
    "replacement of paper sheets",
    "expansion to second site",
    "edge gateways and analytics",
    "maintenance alerts",
)

# Reason -> how often it ends a deal in discovery, qualification, proposal, negotiation.
LOSS_REASONS: dict[str, tuple[int, int, int, int]] = {
    "No response": (34, 16, 8, 2),
    "No need": (26, 12, 3, 1),
    "No budget": (16, 22, 18, 12),
    "Bad timing": (14, 20, 14, 12),
    "Lost to competitor": (4, 14, 30, 32),
    "Price": (2, 6, 18, 28),
    "Missing feature": (4, 10, 9, 5),
    "Security or legal": (0, 0, 0, 8),
}
LOSS_NOTES: dict[str, tuple[str, ...]] = {
    "No response": (
        "Four attempts in five weeks, nobody calls back.",
        "Contact left the company, no successor named.",
        "Went silent after the second call; closed until they come back.",
    ),
    "No need": (
        "Lines are fully booked by one customer who brings own reporting.",
        "Old equipment is being sold.",
        "They count stops by hand and are content with it.",
    ),
    "No budget": (
        "Investment stop until the next fiscal year.",
        "Budget went into a new filling machine.",
        "Group headquarters froze all software spending.",
    ),
    "Bad timing": (
        "ERP migration first, revisit in nine months.",
        "Plant moves to a new building next year.",
        "New plant manager wants to settle in before any project.",
    ),
    "Lost to competitor": (
        "Chose {competitor}: already used at a sister site.",
        "{competitor} was in the group contract.",
        "{competitor} offered the hardware for free in year one.",
    ),
    "Price": (
        "Wanted a third off; our floor was reached.",
        "Payback above 18 months in their calculation.",
        "Only the hardware was approved, not the yearly fee.",
    ),
    "Missing feature": (
        "Needs energy metering per machine, which we do not have.",
        "Requires an on-premises server.",
        "No driver for the controls of their oldest lines.",
    ),
    "Security or legal": (
        "Liability clause could not be agreed.",
        "Data must not leave the plant network; no exception.",
    ),
}
WIN_REASONS: tuple[str, ...] = (
    "Proof on their own line",
    "Speed of roll-out",
    "References",
    "Return on investment",
    "Fit with existing machines",
    "Price and terms",
)
WIN_NOTES: tuple[str, ...] = (
    "Two-week trial on the worst line showed 11 points of hidden stops.",
    "Reference visit settled it.",
    "Signed for two years; second site is an option.",
    "Go-live before the summer shutdown was the deciding point.",
    "CFO accepted the payback of ten months.",
    "Works with their old controls without touching the PLC programs.",
)

OPENERS: tuple[str, ...] = (
    "Spoke with {first} {last} ({title}).",
    "{first} picked up.",
    "Call with {first} {last}.",
    "Caught {first} between two shifts.",
    "Good talk with {first}.",
    "Short call with {first} {last}.",
    "Reached {first} on the second try.",
)
FINDINGS: dict[str, tuple[str, ...]] = {
    "discovery": (
        "Biggest trouble: {pain}.",
        "They run {lines} lines in {sites}, stops are noted on paper.",
        "Production data sits in {system}, nobody looks at it before the month is over.",
        "Loses about {money} a month to unplanned stops, own estimate.",
        "Looked at {competitor} two years ago, no project.",
        "Wants to see the numbers of one line before talking to the board.",
        "Night shift is where the output disappears.",
        "The {title} reports losses to the board every {weekday}.",
        "A new customer asks for proof of line availability.",
    ),
    "qualification": (
        "Budget of {money} is in the plan for {month}, the CFO releases it.",
        "Decision needs operations, IT and finance.",
        "IT wants to know how the gateway talks to {system}.",
        "Success would be 5 points of OEE on the pilot line.",
        "{competitor} is also invited; they like our set-up time.",
        "Procurement asks for three offers above {money}.",
        "The plant in {city} would go first, then {sites}.",
        "{first} will speak for us, the plant manager is neutral.",
        "Criteria: works with old controls, German and English screens, data in the EU.",
    ),
    "proposal": (
        "Went through the offer line by line; {product} is the part they question.",
        "Asked to split the offer by site.",
        "Payback of 11 months accepted by the controller.",
        "Wants a price for {lines} lines instead of the first scope.",
        "{competitor} came in lower by a tenth, without commissioning.",
        "Reference call with another plant is wanted.",
        "Management meeting on {weekday} decides about the short list.",
        "Offer is with the CFO, who had questions on terms.",
        "IT security sent a questionnaire with 84 questions.",
    ),
    "negotiation": (
        "Procurement asks for 15 % off, would sign for two years.",
        "Legal has four remarks on liability and data.",
        "Purchase order number is promised by {weekday}.",
        "Start in {city} before the {month} shutdown is a condition.",
        "Payment in two parts is the last open point.",
        "DPA is signed, the framework agreement is with their lawyer.",
        "{first} confirmed we are the choice; papers take two more weeks.",
        "Wants {product} included without charge.",
    ),
}
CLOSERS: dict[str, tuple[tuple[str, str], ...]] = {
    # (sentence of the note, what was promised: "us: …" or "them: …" or "")
    "discovery": (
        ("Demo on {weekday}.", "us: Prepare the demo with their kind of line"),
        ("I send the downtime calculator.", "us: Send the downtime calculator"),
        ("{first} sends last month's stop list.", "them: Stop list of last month"),
        ("Call back {weekday} after three.", "us: Call back"),
        ("No next step yet.", ""),
    ),
    "qualification": (
        ("I send the architecture paper to IT.", "us: Send the architecture paper"),
        ("{first} brings the head of IT to the next call.", "them: Invite the head of IT"),
        ("Site visit in {city} agreed.", "us: Plan the site visit"),
        ("They clarify the budget until {weekday}.", "them: Budget confirmation"),
        ("I name two references.", "us: Name two references"),
        ("", ""),
    ),
    "proposal": (
        ("Revised offer by {weekday}.", "us: Send the revised offer"),
        ("I answer the security questions this week.", "us: Answer the security questionnaire"),
        ("{first} takes it to the management meeting.", "them: Decision of the management meeting"),
        ("Reference call to be arranged.", "us: Arrange the reference call"),
        ("", ""),
    ),
    "negotiation": (
        ("Contract draft with our remarks goes out {weekday}.", "us: Send the contract with our remarks"),
        ("Their lawyer answers by {weekday}.", "them: Remarks of their lawyer"),
        ("I clear the discount with the deal desk.", "us: Clear the discount"),
        ("They send the purchase order.", "them: Purchase order"),
        ("", ""),
    ),
}
MEETINGS: dict[str, tuple[tuple[str, str], ...]] = {
    # (purpose, how the summary begins)
    "discovery": (
        ("discovery", "First meeting with {first} {last} and the shift leads."),
        ("discovery", "Walked the lines in {city} with {first}."),
        ("technical_demo", "Showed the live view of a filling line to {first}'s team."),
    ),
    "qualification": (
        ("technical_demo", "Demo for operations and IT, {lines} lines as example."),
        ("alignment", "Round with {first} and the controller on goals and numbers."),
        ("business_review", "Went through the business case with {first} {last}."),
    ),
    "proposal": (
        ("proposal", "Presented the offer to {first} {last} and procurement."),
        ("business_review", "Business case review with the {title}."),
        ("alignment", "Aligned the roll-out plan with {first} and the plant team."),
    ),
    "negotiation": (
        ("negotiation", "Terms meeting with procurement and {first}."),
        ("contract", "Contract review with their legal counsel."),
        ("implementation", "Planned the start in {city} with {first} and our engineers."),
    ),
}
EMAILS: dict[str, tuple[tuple[str, str], ...]] = {
    # (direction, summary)
    "discovery": (
        ("out", "Sent summary of the call and the downtime calculator to {first}."),
        ("in", "{first} asks whether {product} works with their controls."),
        ("out", "Proposed two dates for the demo."),
        ("in", "{first} confirms the date and adds the {title}."),
    ),
    "qualification": (
        ("out", "Architecture paper and data sheet sent to IT."),
        ("in", "{first} sends the stop list of {month}."),
        ("out", "Recap of criteria and next steps sent to {first} {last}."),
        ("in", "IT asks about ports, updates and where data is stored."),
    ),
    "proposal": (
        ("out", "Offer for {lines} lines sent, valid for 30 days."),
        ("in", "{first} asks for a split by site."),
        ("out", "Answers to the security questionnaire sent."),
        ("in", "Procurement wants the payment terms changed."),
    ),
    "negotiation": (
        ("out", "Contract draft version 2 sent to {first} and legal."),
        ("in", "Their lawyer sends four remarks."),
        ("out", "Reminder about the signature, start date in {month} is at risk."),
        ("in", "{first}: purchase order is in the system, waiting for release."),
    ),
}
NOTES: tuple[str, ...] = (
    "New plant manager in {city} from {month}; find out who it is.",
    "Group runs {system}; the local team has no say in IT.",
    "They hire maintenance staff, a sign of growing lines.",
    "Keep {first} informed, the {title} reads every mail.",
    "Competitor in the account: {competitor}.",
    "Budget year ends in {month}.",
    "Works council must agree to shift data.",
)
MISSED: dict[str, tuple[str, ...]] = {
    "voicemail": (
        "Left a message for {first} about the open question.",
        "Voicemail, asked {first} to ring back {weekday}.",
        "Mailbox again; sent a short mail afterwards.",
    ),
    "no_answer": (
        "No answer, tried the plant's main number too.",
        "{first} did not pick up, shift change.",
        "Rang out twice.",
    ),
    "call_back": (
        "{first} in a meeting, call back {weekday} after three.",
        "On site visit, wants to be rung on {weekday} morning.",
    ),
}
PROSPECTING: tuple[tuple[str, str, str], ...] = (
    # (kind, outcome, summary)
    ("call", "no_answer", "First try with {first} {last}, nobody there."),
    ("call", "voicemail", "Left a message for {first}, reason: {pain}."),
    ("call", "reached", "{first} knows the problem ({pain}), wants material first."),
    ("call", "not_interested", "{first}: no project this year, all money in new machines."),
    ("call", "wrong_person", "{first} is not responsible, names the head of production."),
    ("call", "call_back", "{first} is on holiday, call back in {month}."),
    ("call", "meeting_booked", "{first} agrees to half an hour on {weekday}."),
    ("email", "", "Introduced us to {first} {last} with a case from the same industry."),
    ("email", "", "Second mail with the downtime calculator, no reply so far."),
    ("linkedin", "", "Connected with {first} {last}, short thank-you note."),
    ("note", "", "Account researched: {sites}, {lines} lines, {system}."),
)
NEXT_STEPS: dict[str, tuple[tuple[str, str], ...]] = {
    # (task kind, title)
    "discovery": (
        ("call", "Call {first} about the stop list"),
        ("meeting", "Demo for {first} and the shift leads"),
        ("email", "Send the case study to {first}"),
        ("call", "Ask {first} who decides about the budget"),
    ),
    "qualification": (
        ("meeting", "Technical session with IT of {city}"),
        ("call", "Confirm budget and timing with {first}"),
        ("email", "Send the architecture paper to {first}"),
        ("meeting", "Meet the {title} about goals"),
    ),
    "proposal": (
        ("call", "Go through the offer with {first}"),
        ("email", "Send the revised offer for {lines} lines"),
        ("todo", "Answer the security questionnaire"),
        ("meeting", "Present the business case to the {title}"),
    ),
    "negotiation": (
        ("call", "Settle payment terms with {first}"),
        ("email", "Send the contract with our remarks"),
        ("todo", "Clear the discount with the deal desk"),
        ("meeting", "Plan the start in {city}"),
    ),
}
PROMISES: tuple[tuple[str, str], ...] = (
    ("email", "Send {first} the reference list"),
    ("email", "Send {first} the price for {product}"),
    ("call", "Ring {first} back as promised"),
    ("todo", "Prepare the data sheet {first} asked for"),
    ("email", "Answer {first}'s question about {system}"),
)
WAITING: tuple[str, ...] = (
    "{first}: stop list of last month",
    "{first}: budget confirmation",
    "{first}: remarks of their lawyer",
    "{first}: answer from IT on the network",
    "{first}: purchase order",
    "{first}: date for the site visit",
)
assert set(FINDINGS) == set(CLOSERS) == set(MEETINGS) == set(EMAILS) == set(NEXT_STEPS) == set(STAGES)
