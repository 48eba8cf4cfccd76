"""The commands of `rapporteur`, one module a subject."""
