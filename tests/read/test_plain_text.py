"""Whatever transmission did to a text, it reads the same.

The stages see the reading text and nothing else: two files that have one give one report.
"""

import random
import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from html.entities import codepoint2name
from pathlib import Path

import pytest

from rashomon.annotate import with_sentences
from rashomon.read import read
from rashomon.read.plain import plain
from rashomon.read.reading_texts import reading_texts
from rashomon.settings import Settings
from rashomon.types import Article

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-fire"
FILES = sorted(EXAMPLE.glob("*.txt"))
Transform = Callable[[str], str]


def paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n\n") if p.strip()]


def wrapped(width: int) -> Transform:
    def wrap(text: str) -> str:
        # Lines that stand below each other keep their places; each is wrapped by itself.
        return "\n\n".join(
            "\n".join(textwrap.fill(line, width, break_on_hyphens=False, break_long_words=False)
                      for line in p.split("\n"))
            for p in paragraphs(text)
        )  # fmt: skip

    return wrap


def justified(text: str) -> str:
    chance = random.Random(7)
    return re.sub(r"(?<=\S) (?=\S)", lambda _: "  " if chance.random() < 0.3 else " ", text)


def soft_hyphens(text: str) -> str:
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text)


def unseen(text: str) -> str:
    return re.sub(r"(?<=\w)(?= )", "\u200b", text.replace("17", "\u200e17\u200e"))


def mail(text: str) -> str:
    return "\n".join(f"> {line}" for line in re.split("\r\n|\r|\n", text))


def indented(text: str) -> str:
    rows = re.split("\r\n|\r|\n", text)
    return "\n".join(f"    {line}" if line else line for line in rows)


def divided(text: str) -> str:
    """Wrapped at 64, with every tenth word at a line's end divided."""
    rows = []
    for paragraph in paragraphs(text):
        lines = wrapped(64)(paragraph).split("\n")
        for k in range(len(lines) - 1):
            line = lines[k]
            word = re.match(r"([a-z]{4})([a-z]{4,})", lines[k + 1])
            if word and len(line) <= 60 and line[-1:].isalnum():
                lines[k] = f"{line} {word[1]}-"
                lines[k + 1] = lines[k + 1][4:]
        rows.append("\n".join(lines))
    return "\n\n".join(rows)


def paged(text: str) -> str:
    """Pages of nine lines with a running head and a page number."""
    lines = wrapped(70)(text).split("\n")
    pages = [lines[k : k + 9] for k in range(0, len(lines), 9)]
    made = [
        "\n".join([*([] if n == 1 else ["Clippings of the week", ""]), *page, "", f"- {n} -"])
        for n, page in enumerate(pages, 1)
    ]
    return "\n\f".join(made)


def sentence_a_line(text: str) -> str:
    """Each sentence of a paragraph on a line of its own."""
    return re.sub(r"(?<=[a-z\d]{2}[.!?])([\"”]?) (?=[\"“]?[A-Z])", r"\1\n", text)


def set_full(text: str) -> str:
    """Wrapped at 58, each line but the last of a paragraph filled up with spaces."""
    rows = []
    for paragraph in paragraphs(text):
        *full, last = wrapped(58)(paragraph).split("\n")
        rows.append(
            "\n".join([*(_filled(line) if len(line) > 40 else line for line in full), last])
        )
    return "\n\n".join(rows)


def _filled(line: str) -> str:
    words, missing = line.split(" "), 58 - len(line)
    return " ".join(word + " " * (k < missing) for k, word in enumerate(words)).rstrip()


def entities(text: str) -> str:
    """Quotation marks, dashes and all else beyond ASCII by name or number."""
    named = "".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in text)
    return named.encode("ascii", "xmlcharrefreplace").decode()


def ligatures(text: str) -> str:
    for letters, one in (("ffi", "\ufb03"), ("fi", "\ufb01"), ("fl", "\ufb02"), ("ff", "\ufb00")):
        text = text.replace(letters, one)
    return text


def wide(text: str) -> str:
    """Figures and commas in the forms of East Asia."""
    return re.sub(r"\d", lambda f: chr(ord(f[0]) + 0xFEE0), text)


def bold(text: str) -> str:
    """Long words in the letters of mathematics, with which social media set words in bold."""
    letters = {ord("a") + k: 0x1D41A + k for k in range(26)}
    return re.sub(r"\b[a-z]{7,}\b", lambda word: word[0].translate(letters), text)


TRANSFORMS: dict[str, Transform] = {
    **{f"wrapped at {width}": wrapped(width) for width in (40, 45, 52, 60, 66, 72, 78, 85, 90)},
    "justified": justified,
    "soft hyphens": soft_hyphens,
    "unseen": unseen,
    "mail": mail,
    "indented": indented,
    "divided": divided,
    "paged": paged,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old Macs": lambda text: text.replace("\n", "\r"),
    "sentence a line": sentence_a_line,
    "set full": set_full,
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "hard spaces": lambda text: text.replace(" of ", " of\u00a0"),
    "tabs": lambda text: re.sub(r"(?<=\w) (?=\w)", "\t", text),
    "strokes of mail": lambda text: mail(wrapped(68)(text)).replace("> ", "| "),
    "indents for blank lines": lambda text: re.sub("\n+", "\n    ", text),
    "selectors": lambda text: re.sub(r"(?<=[a-z]{2})(?=[a-z]{2})", "\ufe0f", text),
    "entities": entities,
    "ligatures": ligatures,
    "wide figures": wide,
    "bold letters": bold,
    "hard hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
}
LAST = ("line ends of Windows", "mail", "justified", "soft hyphens", "unseen", "indented")


# What a program that wraps lines may find in a text: it counts what nobody sees.
FIRST = ("soft hyphens", "unseen", "hard spaces")
WRAPS = ("wrapped at 45", "wrapped at 60", "wrapped at 90", "divided", "paged", "set full")


def sentences(text: str) -> list[tuple[str, str]]:
    (article,) = read(Article("a", text), Settings().reading).articles
    check(article)
    (plain,), originals = reading_texts([article])
    split = with_sentences(plain)
    check(originals.restored(split))
    return [(s.role, split.text[s.start : s.end]) for s in split.sentences if s.role != "furniture"]


def check(article: Article) -> None:
    """The sentences are in order and leave out nothing that anyone sees."""
    position = 0
    for s in article.sentences:
        assert s.start >= position
        assert not seen(article.text[position : s.start])
        position = s.end
    assert not seen(article.text[position:])


def seen(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
@pytest.mark.parametrize("name", TRANSFORMS)
def test_the_example_reads_the_same_through(name: str, file: Path) -> None:
    text = file.read_text("utf-8")
    assert sentences(TRANSFORMS[name](text)) == sentences(text)


@pytest.mark.parametrize("file", FILES[:3], ids=lambda f: f.stem)
@pytest.mark.parametrize("first", [n for n in TRANSFORMS if n not in LAST])
@pytest.mark.parametrize("last", LAST)
def test_compositions(first: str, last: str, file: Path) -> None:
    text = file.read_text("utf-8")
    assert sentences(TRANSFORMS[last](TRANSFORMS[first](text))) == sentences(text)


@pytest.mark.parametrize("file", FILES[2:5], ids=lambda f: f.stem)
@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("wrap", WRAPS)
def test_wrapped_with_invisible_characters(first: str, wrap: str, file: Path) -> None:
    text = file.read_text("utf-8")
    assert sentences(TRANSFORMS[wrap](TRANSFORMS[first](text))) == sentences(text)


def test_bold_letters_alone_take_their_usual_form() -> None:
    assert plain(bold("Engineers had warned of cracks.")).text == "Engineers had warned of cracks."
    assert plain(bold("The cabinet fell.")).text == "The cabinet fell."


def test_sections_of_a_page_are_no_paragraphs() -> None:
    section = "\n".join(["The dam above Ostby burst.", "Forty houses were flooded."] * 4)
    text = f"Dam bursts\n\n{section}\n\n{section}\n\n{section}\n"
    assert len(sentences(text)) == 25
    assert plain(text).text == text


def test_spans_lead_back_to_the_file() -> None:
    text = wrapped(60)(soft_hyphens(FILES[0].read_text("utf-8")))
    (article,) = read(Article("a", text), Settings().reading).articles
    (plain,), originals = reading_texts([article])
    restored = originals.restored(replace(plain))
    assert restored.text == text
    assert [s for s in restored.sentences if s.role != "furniture"] == [
        s for s in article.sentences if s.role != "furniture"
    ]


def test_one_form_of_letters_and_marks() -> None:
    bold = "".join(chr(ord(letter) + 0x1D5EE - ord("a")) for letter in "bold")
    said = "Lena Dvor\u030ca\u0301k said \u2033no\u2033"
    text = f"{said} to {bold} plans\ufffc for R&amp;D of 5 &lt; 7."
    assert plain(text).text == 'Lena Dvořák said "no" to bold plans for R&D of 5 < 7.'


def test_rows_of_a_table_are_not_quoted_mail() -> None:
    text = "Flooded houses\n\n| Town | Houses |\n| Ostby | 40 |\n| Halm | 20 |\n"
    assert plain(text).text == text


def test_a_blank_line_below_every_line() -> None:
    text = f"Dam bursts near Ostby\n\nBy Ada Frey\n\n{ONE}\n\n{TWO}\n"
    spaced = re.sub(r"\n(?=\S)", "\n\n", wrapped(64)(text))
    assert sentences(spaced) == sentences(text)


ONE = (
    "About 3,400 residents of the quarter were moved out of their homes overnight, officials said."
)
TWO = "Petra Lund, the mayor, said that nobody would go back unless the air was clean."


def test_a_span_holds_all_of_a_character_by_name() -> None:
    said = "&quot;Nobody goes back to the o\ufb03ce tonight.&quot;"
    text = f"Dam bursts near Ostby\n\n{ONE}\n\n{said}\n\n{TWO}"
    (article,) = read(Article("a", text), Settings().reading).articles
    sentences = [article.text[s.start : s.end] for s in article.sentences]
    assert (sentences[2], len(sentences)) == (said, 4)
