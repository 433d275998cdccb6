"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id with the first of the settings that OWASP's cheat sheet recommends: 46 MiB, one pass, one lane.

    Django's own settings (100 MiB, eight lanes) cost five times the processor time, and as much memory for each
    of the web process's threads.
    """

    memory_cost = 47104
    time_cost = 1
    parallelism = 1
