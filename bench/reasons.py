"""Why a target is missed, shown beside the figure for as long as it is. Say the hot spot and how it was seen."""

WHY_MISSED: dict[str, str] = {
    "board_10k": "150 cards are drawn by templates, about two thirds of the time under a profiler; SQL is 12 ms of it.",
    "today": "about 60 % of the time goes into templates, some thirty rows with their buttons and addresses.",
    "pipeline_review": "three aggregates over all deals and visits take 80 ms in PostgreSQL: conversion by stage 44 ms "
    "(joining visits to visible deals; 11 ms without that join), sums by owner 28 ms, ageing 17 ms (its median of "
    "intervals; 6 ms as a median of timestamps).",
    "change_stage": "fifteen statements and a durable commit; the deal is read twice, once to answer 404 and once "
    "under its lock, and the reply to a repeated request costs a savepoint.",
    "create_contact": "twelve statements and a durable commit, 16 ms of processor time; what is above it is waiting "
    "for a shared processor and disk.",
    "import_100k": "worker and database share two processors with everything else on the machine: see the processor "
    "time beside it, which is what a machine of its own would need.",
    "signup": "the password's hash alone takes 230 ms of processor time, slow on purpose; the rest is the workspace, "
    "the session and the mail, and waiting for a shared processor.",
    "deal_detail": "24 ms are processor time; what is above it is waiting for a shared processor.",
    "palette": "17 ms are processor time; what is above it is waiting for a shared processor.",
    "tenant_door": "a difference of two medians that a shared processor blurs; four statements by unique keys.",
}
