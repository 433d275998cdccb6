"""What time and facts do to outreach."""
