"""What time and facts do to intelligence."""
