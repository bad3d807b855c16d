"""Passages that two articles have in common, sentence by sentence, in order."""
