"""The doors for people: members, teams, invitations, quotas, profile, keys, settings, audit; and joining."""
