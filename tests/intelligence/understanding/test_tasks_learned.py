"""What was learned of tasks: which candidates are any, though no rule says so, and whose."""

import pytest

from evaluate import train_kinds, train_tasks
from intelligence.understanding.tasks_said import accepting, find, kinds
from intelligence.understanding.tasks_said.accept_signs import signs_of
from intelligence.understanding.tasks_said.candidates import candidates
from intelligence.understanding.tasks_said.coding import coded

from .pages import page_of


def test_the_weights_are_of_this_material() -> None:
    assert accepting.weights().sources == train_tasks.sources()
    assert kinds.sources() == train_kinds.sources()


def test_every_clause_is_a_candidate_unless_a_rule_found_more() -> None:
    page = page_of("Nice lunch; I'll send the quote tomorrow. Sunny all day.")
    found = candidates(page, coded(page))
    assert [one.name for one in found] == ["commit", "clause", "clause"]


def test_a_candidate_tells_its_rule_its_words_and_its_neighbours() -> None:
    page = page_of("Nice lunch; I'll send the quote tomorrow.")
    found, clause = signs_of(page, candidates(page, coded(page)))
    assert {"found", "rule commit", "due day", "owner us", "says doc", "before nothing"} <= found
    assert {"clause", "=lunch", "before here found us"} <= clause


@pytest.mark.parametrize("text", ["Nice lunch with them, sunny all day.", "Left voicemail, no answer yet."])
def test_clauses_that_say_nothing_to_do_are_none(text: str) -> None:
    assert find(page_of(text)) == ()


def test_how_sure_a_task_is_lies_between_a_half_and_one() -> None:
    page = page_of("Ann Berg: contract back by Friday. Quote to Ann on Monday.", known=("Ann Berg",))
    assert all(0.5 <= one.confidence <= 1 for one in find(page))
