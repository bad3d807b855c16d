"""The page that people read: one HTML file, offline, in which every statement leads to its text.

`rendering` fills the templates with the view of a report; `marking` cuts the articles' texts into
pieces, `picture` draws the lineage, `pairs` tells the script what two articles share, `anchors`
gives addresses on the page. The page is whole without its script, which adds filters, the evidence
panel and the comparison of two articles.
"""

from rashomon.report.page.rendering import render

__all__ = ["render"]
