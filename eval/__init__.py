"""Data sets, measures, systems under test and reports."""
