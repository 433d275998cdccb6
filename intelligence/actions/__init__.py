"""What can be done of intelligence."""
