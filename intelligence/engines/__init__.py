"""The one door to thinking: typed questions, two engines, and a record of every call.

A language model is asked only where an admin has set it up; whatever goes wrong with it, the local engine answers.
Every question is noted as a ModelCall: what for, which version, how long, what it cost and how it ended.
"""

from .asking import Answer, Written, connection_of, spent, try_out, understand, write

__all__ = ["Answer", "Written", "connection_of", "spent", "try_out", "understand", "write"]
