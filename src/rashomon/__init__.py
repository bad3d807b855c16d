"""Rashomon cross-examines the coverage of an event."""

__version__ = "0.1.0"
