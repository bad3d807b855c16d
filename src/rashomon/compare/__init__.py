"""Comparison of two sentences, or of parts of them, side by side."""
