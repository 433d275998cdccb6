"""What can be done of outreach."""
