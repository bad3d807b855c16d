"""What axe finds wrong with a page in a browser."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG_21 = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
WCAG_22 = (*WCAG_21, "wcag22aa")


def faults(page: Page, tags: tuple[str, ...] = WCAG_22) -> AxeResults:
    """Run all rules with one of these tags.

    Of rules that are kept, axe names one element and not all of them: naming them would take as
    long as the rules, and nobody reads it.
    """
    kinds = {"runOnly": {"type": "tag", "values": list(tags)}, "resultTypes": ["violations"]}
    return Axe().run(page, options=kinds)
