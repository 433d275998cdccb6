"""The door for people: pages and panels about companies and people."""
