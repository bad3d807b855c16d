"""Report: one `Report` → something to read (terminal, JSON, HTML, Markdown)."""

from rashomon.report.contract import schema
from rashomon.report.document import Report

__all__ = ["Report", "schema"]
