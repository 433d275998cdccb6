"""The inbox and the panels: shown by text, decided by key or form, taken back, narrowed, in a fixed number of queries."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db
INBOX = "/w/acme/inbox/"


def test_the_inbox_shows_words_now_and_then(log_in: Any, read: Any, deal: Any) -> None:
    read("task", "amount", "competitor")
    page = log_in("rita").get(INBOX).content.decode()
    assert "Send the security pack" in page and "<mark>Sarah wants</mark>" in page
    assert "<del>48,000 EUR</del>" in page and "<ins>60,000 EUR</ins>" in page
