"""Understanding notes, mails and transcripts: pure, without Django, database or network.

The walk: shapes.Source → page.lay_out (form, turns, sentences, clauses, words, when-phrases; what is addressed to
machines is masked) → one reader per kind (tasks, people, amounts, …), each `find(page, …)` → local.understand gathers
them into one shapes.Understanding.
"""
