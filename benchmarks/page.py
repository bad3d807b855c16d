"""Time that the page takes to open in a browser, if there is one."""

import os
import shutil
import statistics
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
_PAINTED = (
    "() => new Promise(done => new PerformanceObserver(list =>"
    " done(list.getEntries()[0].startTime)).observe({type: 'paint', buffered: true}))"
)


def browser() -> str | None:
    """Return the path of a Chromium; `None` if there is none."""
    return os.environ.get("RASHOMON_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)


def opened(page: Path, runs: int = 5) -> tuple[float, float]:
    """Return the median seconds to the first paint and until page and script have loaded."""
    from playwright.sync_api import sync_playwright

    paints, loads = [], []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox"])
        for _ in range(runs):
            tab = started.new_page()
            tab.goto(page.as_uri())
            paints.append(tab.evaluate(_PAINTED) / 1000)
            loads.append(tab.evaluate(_LOADED) / 1000)
            tab.close()
        started.close()
    return statistics.median(paints), statistics.median(loads)
