"""Pages about drafts, templates and sending."""
