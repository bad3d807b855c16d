"""The stages know no English word: what they ask of a text is asked of `english/`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from rashomon.english.tables import function_words

PACKAGE = Path(rashomon.__file__).parent
ROOMS = ("read", "annotate", "collate", "compare", "judge", "verify")
# Marks and endings that a pattern of characters needs; no word of the language stands among them.
ALLOWED = {
    "compare/slots/times.py": "the endings of ordinals in digits",
    "read/addresses.py": "parts of addresses",
    "read/databases.py": "labels that databases of the press print in what they export",
    "read/dates.py": "the endings of ordinals in digits, names of time zones",
    "read/documents.py": "tags, and the last line of what a database exports",
    "read/drafts.py": "schemes of addresses",
    "read/fields.py": "tags, and `by` in the names of fields",
    "read/html.py": "tags",
    "read/jsonld.py": "tags",
    "read/letters.py": "header fields of letters and what programs put before a subject",
    "read/office.py": "control words of RTF",
    "read/opening.py": "the line `A's B reports`, made of patterns of names",
    "read/page_metadata.py": "names of classes and attributes of pages",
    "read/plain/markdown.py": "tags",
    "read/plain/paging.py": "numbers of pages as layout programs print them",
    "read/plain/wrapping.py": "how a signature in brackets begins",
    "read/sheets.py": "the first line that names what parts the columns",
    "read/timestamps.py": "names of time zones and of a header field",
    "read/web/feeds.py": "tags",
    "read/web/robots.py": "the words of robots.txt",
}
# Words of the program that happen to be small words of the language as well.
LABELS = {"same", "other", "unknown"}
_NO_WORDS = re.compile(r"\(\?P<\w+>|\[[^\]]*\]|\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?[a-z]+")
MODULES = sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py"))


def literal(node: ast.AST) -> str:
    """The letters of a string, also of one with values in it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(map(literal, node.values)) if isinstance(node, ast.JoinedStr) else ""


def patterns(tree: ast.AST) -> Iterator[str]:
    """The regular expressions of a module, without the names of their groups and their escapes."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.args
        ):
            yield re.sub(
                r"\(\?P<\w+>|\[[^\]]*\]|\\u[0-9a-f]{4}|\\[a-zA-Z]|\(\?[a-z]+",
                " ",
                literal(node.args[0]),
            )


def word_sets(tree: ast.AST) -> Iterator[list[str]]:
    """The sets, lists and tuples of two strings or more."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            words = [literal(element) for element in node.elts]
            if len(words) > 1 and all(re.fullmatch(r"[a-z’' ]+", word) for word in words):
                yield words


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_pattern_and_no_set_of_words_is_of_english(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    words_in_patterns = {word for p in patterns(tree) for word in re.findall(r"[A-Za-z]{2,}", p)}
    if path.relative_to(PACKAGE).as_posix() not in ALLOWED:
        assert not words_in_patterns
    sets = [set(words) - LABELS for words in word_sets(tree)]
    assert not [words for words in sets if len(function_words() & words) > 1]
