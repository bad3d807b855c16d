"""The HTML page that people read: one file that works offline and links each statement to its text.

`rendering` fills the templates with the view of a report; `marking` cuts the articles' texts into
pieces, `picture` draws the lineage, `pairs` gives the script what two articles share, and `anchors`
makes addresses on the page. The page is complete without its script, which adds filters, the
evidence panel and the comparison of two articles.
"""

from rashomon.report.page.rendering import render

__all__ = ["render"]
