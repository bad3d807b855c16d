"""Scores on development data and quality floors on the shipped example."""
