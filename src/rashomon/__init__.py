"""Rashomon cross-examines the coverage of an event.

>>> import rashomon
>>> report = rashomon.cross_examine("coverage/")  # doctest: +SKIP
>>> report.lineage.accounts  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.annotate import Embedder, OnnxEmbedder
    from rashomon.news import coverages
    from rashomon.pipeline import compare_texts, cross_examine
    from rashomon.report import Report, load, reword
    from rashomon.settings import Settings
    from rashomon.store import Archive
    from rashomon.types import Article, Coverage, Span
    from rashomon.verify import verify

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "Article",
    "Coverage",
    "Embedder",
    "OnnxEmbedder",
    "RashomonError",
    "Report",
    "Settings",
    "Span",
    "__version__",
    "compare_texts",
    "coverages",
    "cross_examine",
    "load",
    "reword",
    "verify",
]

# Modules that define the public names.
_HOME = {
    "Archive": "rashomon.store",
    "Article": "rashomon.types",
    "Coverage": "rashomon.types",
    "Embedder": "rashomon.annotate",
    "OnnxEmbedder": "rashomon.annotate",
    "Report": "rashomon.report",
    "Settings": "rashomon.settings",
    "Span": "rashomon.types",
    "compare_texts": "rashomon.pipeline",
    "coverages": "rashomon.news",
    "cross_examine": "rashomon.pipeline",
    "load": "rashomon.report",
    "reword": "rashomon.report",
    "verify": "rashomon.verify",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use (PEP 562): `--version` must not load a model's runtime."""
    if name not in _HOME:
        raise AttributeError(f"module 'rashomon' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
