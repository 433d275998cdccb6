"""What belongs to the request or job at hand and must reach logs and the journal without being passed along."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
workspace_slug: ContextVar[str] = ContextVar("workspace_slug", default="")
origin: ContextVar[str] = ContextVar("origin", default="")
"""Where a change came from: an address for people and keys, `job:<name>` for reactions, `import:<id>`."""
