"""Who may see and do what with drafts and templates."""
