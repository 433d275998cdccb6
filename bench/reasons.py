"""Why a target is missed, shown beside the figure for as long as it is. Say the hot spot and how it was seen."""

WHY_MISSED: dict[str, str] = {
    "board_10k": "38 ms are processor time: half of it SQL, where adding up 10,000 open deals takes 6 ms and the "
    "sources in use 4 (both read the whole table), the rest a union of one query a column and its 150 cards; what is "
    "above it is waiting for a shared processor.",
    "today": "24 ms are processor time: 14 in Python, of them 5 in templates, and 10 in the database for twelve "
    "statements, which plan and run in 4 ms under EXPLAIN; what is above it is waiting for a shared processor.",
    "pipeline_review": "38 ms of Python and as much PostgreSQL: sums by owner 21 ms (thirty filtered sums over 11,600 "
    "deals), ageing 12 ms, conversion by stage 11 ms, sources 7 ms; the rest is thirty rows of the table of reps.",
    "change_stage": "eleven statements and a durable commit: 5 ms of Python and 3 ms of PostgreSQL; what is above it "
    "is waiting for a shared processor and disk.",
    "create_contact": "a durable commit, 8 ms of Python and 2 ms of PostgreSQL; what is above it is waiting for a "
    "shared processor and disk.",
    "import_100k": "worker and database share two processors with everything else on the machine: see the processor "
    "time beside it, which is what a machine of its own would need.",
    "signup": "the password's hash alone takes 230 ms of processor time, slow on purpose; the rest is the workspace, "
    "the session and the mail, and waiting for a shared processor.",
    "deal_detail": "16 ms are processor time; what is above it is waiting for a shared processor.",
    "palette": "17 ms are processor time; what is above it is waiting for a shared processor.",
    "tenant_door": "a difference of two medians that a shared processor blurs; two statements by unique keys.",
}
