"""The sentences of typed details: the one place where a finding is put into words.

A detail is a kind and its parts, and each kind has a row in the tables below. In a row, `{0}` is
the first of the words, `{a0}` the name of the first article and `{a}` the names of all, `{n0}` the
first number as it is and `{p0}` as a percentage. `{s0}` is an `s` unless the first number is one.
"""

from collections.abc import Callable, Iterable, Mapping

from rashomon.english.phrases import listed, stopped
from rashomon.report.views.plain import capitalized, one_line, percent, shorten
from rashomon.types import Article, Detail

_QUOTED_LENGTH = 80  # characters of quoted words in a sentence
_LONGER = 300  # characters of a sentence of format version 1

Called = Callable[[str], str]

# Changes in a copy: the words of the parent, then those of the child.
_ALTERATIONS = {
    "became": "“{0}” became “{1}”",
    "became-who": "“{0}” became “{1}” as the one who {2}",
    "misspelt": "the name “{0}” is spelt “{1}”",
    "translated": "the words of the name “{0}” were translated as “{1}”",
    "nameless": "“{0}” became “{1}”, and nothing before that says who it is",
    "now-means": "“{0}” after that now means the latter",
    "given-to": "what “{0}” said is attributed to “{1}”",
    "vouches": "“{0}” became “{1}”, which lends it more or less weight",
    "attribution-dropped": "the attribution “{0}” was dropped",
    "dropped": "“{0}” was dropped",
    "added": "“{0}” was added",
    "left-out": "“{0}” was left out",
    "sentences-left-out": "{n0} sentence{s0} left out",
    "sentences-added": "{n0} sentence{s0} added",
    "swapped": "“{0}” and “{1}” changed places",
    "quoted-became": "the quoted words “{0}” became “{1}”",
    "newly-quoted": "“{0}” appears in quotation marks, which the parent does not have",
    "of-speaker": "these are the words of a speaker",
    "denial": "a negation was added or dropped",
    "unrelated": "no word of either is known to mean the same as a word of the other",
    "likelihood": "the sense was probably changed ({p0})",
    "in-headline": "in the headline",
    "headline": "the headline was rewritten",
    "mixed-scripts-word": "“{0}” mixes letters of several scripts",
    "encoding": "“{0}” is a character read in the wrong encoding",
    "unpaired-mark": "a quotation mark does not pair up",
}
# Evidence that two articles are joined, and which came first: the parent, then the child.
_EVIDENCE = {
    "dated": "{a0} is dated {0}, {a1} {1}",
    "credits": "{a0} credits {0}",
    "shares": "{p1} of {a1} is in {a0}, {p0} of {a0} in {a1}",
    "sentences": "{n0} sentence{s0} in {a0}, {n1} in {a1}",
    "quotation-marks": "quotation marks in the passages they share: {n0} in {a0}, {n1} in {a1}",
    "slips": "wrong articles, doubled or glued words: {n0} in {a0}, {n1} in {a1}",
    "mixed-scripts": "words with letters of another script: {n0} in {a0}, {n1} in {a1}",
    "unbalanced": "paragraphs with unbalanced quotation marks: {n0} in {a0}, {n1} in {a1}",
    "rarer": "where the wording differs, the words of {a0} are rarer",
    "furniture": "only {a0} has page clutter around the text",
    "same-order": ("{n0} sentence{s0} in the same order in both, {n1} of them not quotations"),
    "contained": "{p0} of the text of {a0} is in {a1}",
    "same-framing": "{n0} consecutive sentences have the same words around what they quote",
    "against-itself": "{a1} has “{1}” where {a0} has “{0}”, and “{2}” elsewhere",
    "compiled": "{a0} has text of {a1} too, and hardly any of its own",
    "between": ("the parent derives from another article and comes between that one and the child"),
    "no-source": "each of them lacks something that two others have in common",
    "agency-credited": "{0} is credited by {a}, and nothing shows which of them came first",
    "damage": "{0}: {n0}",
}
# Differences of a wording from the fullest one.
_QUOTATIONS = {
    "own-sentence": "adds “{0}”",
    "more-places": "other words in {n0} more place{s0}",
    "rendering": "another rendering of the words in quotation marks",
    "unquoted": "without quotation marks",
    "rest-elsewhere": "the rest is elsewhere in the article",
    "not-reported": "does not report “{0}”",
    "cut-inside": "cut inside, not marked: “{0}”",
    "cut-inside-marked": "cut inside, marked: “{0}”",
    "whole-sentences-cut": "whole sentences left out",
    "condition-cut": "a condition cut off, not marked: “{0}”",
    "condition-cut-marked": "a condition cut off, marked: “{0}”",
    "part-of-sentence": "a part of the sentence",
    "beginning-cut": "beginning cut off, not marked: “{0}”",
    "end-cut": "end cut off, not marked: “{0}”",
    "leaves-out": "leaves out “{0}”",
    "puts-in": "inserts “{0}”",
    "has-instead": "“{0}” where {a0} has “{1}”",
    "quotes-instead": "“{0}” in quotation marks where {a0} has “{1}”",
    "to-check": "to be checked: no other account has “{0}”, {n0} have “{1}”",
    "other-speaker": "attributed to {0}",
}
# Relations of the values of a fact to each other, and evidence on a pledge.
_FACTS = {
    "accounts-differ": "the accounts differ",
    "hours-unknown": "the times of day of these reports are unknown, and such a number rises",
    "copied-from": "“{0}” in {a} was changed in copying from “{1}”, and is not counted",
    "contradicts-itself": "{a0} contradicts itself, with “{0}” and “{1}”",
    "update": "an update: “{0}” in {a0}, later “{1}” in {a1}",
    "one-origin": "one source for {n0} accounts, all according to {0}",
    "rounded": "both can hold: one is hedged or rounded",
    "more-exact": "one is more exact than the other",
    "done": "says that it was done",
    "not-done": "says that something was not done",
    "still-going-on": "describes what was to be reduced or ended",
    "before-announcement": "is about a time before the announcement",
    "other-place": "is about another place than the one named",
    "sentence": "{0}",
}
# Reasons for not comparing an article, or for not examining a section.
_REJECTIONS = {
    "other-language": "the text is in another language ({0}), not in English",
    "too-short": "{n0} sentence{s0} of body text; {n1} are needed",
    "not-reworded": "{0} ({n0} of {n1} sentences)",
}
SENTENCES: Mapping[str, str] = {**_ALTERATIONS, **_EVIDENCE, **_QUOTATIONS, **_FACTS, **_REJECTIONS}
# Text between a detail and the one before, by the detail's kind or by the kind before; without it a
# new sentence begins.
_GLUE = dict.fromkeys(("now-means", "of-speaker", "denial", "unrelated", "likelihood"), "; ")
_GLUE_AFTER = {"in-headline": " "}


def sentence(detail: Detail | None, called: Called) -> str:
    """Return what a detail says, as sentences; empty for `None`.

    `called` returns the name of an article, given its id. A kind that the table lacks is expressed
    by its own name and its words.

    >>> sentence(Detail("became", ("12", "19")), str)
    '“12” became “19”.'
    """
    if detail is None:
        return ""
    text, before = "", ""
    for one in detail.each:
        said, glue = clause(one, called), _GLUE.get(one.kind) or _GLUE_AFTER.get(before)
        if text:
            text = f"{text}{glue}{said}" if glue else f"{stopped(text)} {capitalized(said)}"
        else:
            text = capitalized(said)
        before = one.kind
    return stopped(text)


def clause(detail: Detail, called: Called) -> str:
    """Return what one detail says, without those in its `also`, as part of a sentence."""
    row, words = SENTENCES.get(detail.kind), detail.words or ("",)
    if row is None:
        return _bare(detail)
    named = tuple(called(a) for a in detail.articles)
    if detail.kind == "sentence":
        return shorten(one_line(words[0]), _LONGER).removesuffix(".")
    parts: dict[str, str] = {"a": listed(named)}
    parts |= {f"a{k}": name for k, name in enumerate(named)}
    parts |= {f"n{k}": _number(n) for k, n in enumerate(detail.numbers)}
    parts |= {f"p{k}": percent(n) for k, n in enumerate(detail.numbers)}
    parts |= {f"s{k}": "" if n == 1 else "s" for k, n in enumerate(detail.numbers)}
    try:
        return row.format(*_shown(words), **parts)
    except (IndexError, KeyError):  # a report whose details lack the parts of their kind
        return _bare(detail)


def _bare(detail: Detail) -> str:
    """Return the kind and the words of a detail that fits no row of the table."""
    kind = shorten(one_line(detail.kind.replace("-", " ")), _QUOTED_LENGTH)
    return ": ".join(filter(None, (kind, listed(_shown(detail.words)))))


def saying(articles: Iterable[Article]) -> Callable[[Detail | None], str]:
    """Return `sentence` with articles named by their sigla, or by their ids if they have none."""
    sigla = {a.id: one_line(a.siglum) for a in articles}

    def say(detail: Detail | None) -> str:
        return sentence(detail, lambda id_: sigla.get(id_) or shorten(one_line(id_), 24))

    return say


def _shown(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(_short(one_line(w)) for w in words)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED_LENGTH else f"{text[: _QUOTED_LENGTH - 1].rstrip()}…"


def _number(n: float) -> str:
    return f"{n:,.0f}" if n == int(n) else f"{n:,.2f}"
