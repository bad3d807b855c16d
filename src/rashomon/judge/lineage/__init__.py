"""Lineage, or who copied whom: links, their direction, the tree, lost exemplars, accounts."""
