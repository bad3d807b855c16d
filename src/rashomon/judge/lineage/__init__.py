"""Who copied whom: links, their direction, the tree, lost exemplars, accounts."""
