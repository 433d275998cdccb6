"""What can be asked of outreach."""
