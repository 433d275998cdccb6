"""What a clause is about: MEDDPICC elements and objections, by rules and by a small sentence model."""
