"""Through whom words reached a report."""

from rashomon.annotate.attributions import passed_on
from rashomon.stages import Mention, Referent
from rashomon.types import Article, Attribution, Sentence, Span

TEXT = (
    "The Daily Mirror reported that Lund said the council would sell the wreck. "
    "“It is over,” Lund told the Vell Post on Friday. "
    "The crew of the Vell Ferry said it knew."
)


def span(words: str) -> Span:
    """A slice of the text."""
    start = TEXT.index(words)
    return Span("a", start, start + len(words), words)


def said(source: str, cue: str, content: str) -> Attribution:
    return Attribution(content, "a", span(source), span(cue), (span(content),), (), "direct", None)


def paper(name: str) -> Referent:
    """An organization that is named once."""
    found = span(name)
    return Referent("organization", (name,), (), (Mention(found.start, found.end, "name"),))


ARTICLE = Article(
    "a",
    TEXT,
    sentences=tuple(
        Sentence(s.start, s.end, "body") for s in map(span, TEXT.replace(". ", ".\n").split("\n"))
    ),
)


def test_the_source_around_and_the_paper_that_was_told() -> None:
    outer = said("The Daily Mirror", "reported", "that Lund said the council would sell the wreck")
    inner = said("Lund", "said", "the council would sell the wreck")
    told = said("Lund told", "told", "It is over")
    plain = said("The crew of the Vell Ferry", "said it", "it knew")
    known = [paper("Daily Mirror"), paper("Vell Post"), paper("Vell Ferry")]
    found = passed_on(ARTICLE, (outer, inner, told, plain), known)
    assert [one.through and one.through.text for one in found] == [
        None,
        "The Daily Mirror",
        "Vell Post",
        None,
    ]
