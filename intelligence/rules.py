"""Who may see and do what with proposals, suggestions, briefs and engines."""
