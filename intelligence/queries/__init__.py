"""What can be asked of intelligence."""
