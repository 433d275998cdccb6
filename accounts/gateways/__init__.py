"""What lies outside the database: one place a file."""
