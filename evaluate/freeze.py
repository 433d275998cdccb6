"""`python -m evaluate.freeze`: cut dev_own.jsonl into clauses/notes.jsonl anew.

The bent sentence model learns from the clauses as they were cut then, so that a change to how pages are cut asks for no
new learning by itself.
"""

import json

from evaluate.learning import FOLDER
from evaluate.train_meaning import from_notes


def main() -> None:
    """Write the clauses of labelled notes beside the others."""
    lines = [
        {"text": row.text, "labels": sorted(row.labels), "voice": row.voice, "group": row.group}
        for row in from_notes("dev_own.jsonl")
    ]
    told = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (FOLDER / "clauses" / "notes.jsonl").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
