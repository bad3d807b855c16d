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
    name_span = span(name)
    return Referent("organization", (name,), (), (Mention(name_span.start, name_span.end, "name"),))


ARTICLE = Article(
    "a",
    TEXT,
    sentences=tuple(
        Sentence(s.start, s.end, "body") for s in map(span, TEXT.replace(". ", ".\n").split("\n"))
    ),
)


def test_the_enclosing_source_and_the_paper_that_was_addressed() -> None:
    outer = said("The Daily Mirror", "reported", "that Lund said the council would sell the wreck")
    inner = said("Lund", "said", "the council would sell the wreck")
    addressed = said("Lund told", "told", "It is over")
    plain = said("The crew of the Vell Ferry", "said it", "it knew")
    known = [paper("Daily Mirror"), paper("Vell Post"), paper("Vell Ferry")]
    passed = passed_on(ARTICLE, (outer, inner, addressed, plain), known)
    assert [one.through and one.through.text for one in passed] == [
        None,
        "The Daily Mirror",
        "Vell Post",
        None,
    ]
