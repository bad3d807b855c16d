"""Report: one `Report` → something to read (terminal, JSON, HTML, Markdown)."""

from rashomon.report.document import Report

__all__ = ["Report"]
