"""What a fact is called by: the words of a member, with the names that they need in brackets.

Square brackets mark what is not in these words, as editors do in quotations: `[Ann Lund] was
suspended` for `he was suspended`, and `[the tram] hit a wall` for a verb whose subject stands
elsewhere in the sentence.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rashomon.english.tables import classes, listed, small_words
from rashomon.judge.facts.members import Stated
from rashomon.stages.values import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Words before a noun that belong to it.
_BEFORE_NOUN = frozenset(
    ["det", "amod", "compound", "nummod", "poss", "case", "nmod", "npadvmod", "quantmod", "punct"]
)
# Classes of pronouns in the first person.
_WRITERS = ("writer", "writers")
_LONGEST = 8  # words of a subject; a longer one is a sentence of its own
_MOST_STEPS = 4  # from a verb to the one whose subject it shares
_FURTHEST_NOUN = 5  # tokens behind the words shown
_REACH = 60  # tokens on each side in which a verb has its subject


def heading(stated: Stated, names: Mapping[str, str]) -> str:
    """Return what a fact is called by; `names` has those of the entities.

    Pronouns give way to the names of whom they refer to, unless the words name that person already.
    A subject that the words lack is put before them, and so is the speaker of a quotation or of
    words in the first person.
    """
    text, tokens = stated.member.text, stated.member.tokens
    shown = _shown(stated)
    people = {k: names[entity] for k, entity in stated.people.items() if entity in names}
    head = bisect_left(tokens, stated.head.start, key=lambda t: t.start)
    subject = _missing(text, tokens, head, shown, people)
    words = _named(text, tokens, shown, people, subject)
    if subject:
        words = f"[{subject}] {words}"
    speaker = names.get(stated.member.speaker or "")
    if not speaker or not any(map(str.isalpha, speaker)):
        return words
    persons = classes("pronouns", "persons")
    in_first = any(persons.get(tokens[k].form(text).lower(), "") in _WRITERS for k in shown)
    return f"[{speaker}:] {words}" if in_first or stated.is_quoted else words


def _shown(stated: Stated) -> range:
    """Return the positions of the tokens shown.

    They begin behind the word that joins the clause to others, and go on to the noun that the last
    of them qualifies.
    """
    text, tokens = stated.member.text, stated.member.tokens
    ends = (stated.span.start, stated.span.end)
    first, last = (bisect_left(tokens, k, key=lambda t: t.start) for k in ends)
    while first < last - 1 and tokens[first].form(text).lower() in small_words("joining"):
        first += 1
    noun = tokens[last - 1].head
    if last <= noun < last + _FURTHEST_NOUN and tokens[last - 1].dep in _BEFORE_NOUN:
        last = noun + 1
    return range(first, last)


def _named(
    text: str,
    tokens: Sequence[Token],
    shown: range,
    people: Mapping[int, str],
    subject: str,
) -> str:
    """Return the words shown, each person's first pronoun replaced by the name.

    `subject` has the words that are put before them.
    """
    start, end = tokens[shown.start].start, tokens[shown.stop - 1].end
    parts, done = [], start
    known = f"{subject} {text[start:end]}"
    for k in shown:
        name = people.get(k)
        if name is None or name.split()[-1] in known:
            continue
        possessive = "’s" if tokens[k].dep == "poss" else ""
        parts += [text[done : tokens[k].start], f"[{name}{possessive}]"]
        known, done = f"{known} {name}", tokens[k].end
    return " ".join("".join([*parts, text[done:end]]).split())


def _missing(
    text: str, tokens: Sequence[Token], head: int, shown: range, people: Mapping[int, str]
) -> str:
    """Return the words of the subject of a verb, none if the words shown have or need none."""
    # An infinitive has none of its own.
    if tokens[head].pos not in ("VERB", "AUX") or tokens[head].tag == "VB":
        return ""
    if any(tokens[k].dep in _SUBJECTS and tokens[k].head == head for k in shown):
        return ""
    subject = _subject(text, tokens, head)
    if subject is None or subject in shown:
        return ""
    if subject in people:
        return people[subject]
    return _noun_phrase(text, tokens, subject)


def _subject(text: str, tokens: Sequence[Token], head: int) -> int | None:
    """Return the subject of a verb, or of the verb that it shares it with, or its noun."""
    for _ in range(_MOST_STEPS):
        near = range(max(0, head - _REACH), min(len(tokens), head + _REACH))
        own = [k for k in near if tokens[k].head == head != k and tokens[k].dep in _SUBJECTS]
        if own:
            relative = tokens[own[0]].tag.startswith("W") and tokens[head].dep == "relcl"
            return tokens[head].head if relative else own[0]
        if tokens[head].dep in ("acl", "relcl"):
            return tokens[head].head
        if tokens[head].dep not in ("conj", "advcl", "xcomp"):
            return None
        shares = tokens[head].dep != "advcl"
        head = tokens[head].head
        # Who announces something need not be who does it.
        if not shares and tokens[head].form(text).lower() in listed("reporting_verbs"):
            return None
        if any(tokens[k].dep == "ccomp" and tokens[k].head == head for k in near):
            return None
    return None


def _noun_phrase(text: str, tokens: Sequence[Token], noun: int) -> str:
    """Return a noun with the words that qualify it before it; nothing if it is no noun or too long.

    An article is in lower case, since the noun began a sentence.
    """
    first = noun
    while first and _qualifies(tokens, first - 1, noun):
        first -= 1
    while tokens[first].pos == "PUNCT":
        first += 1
    if tokens[noun].pos not in ("NOUN", "PROPN") or noun - first >= _LONGEST:
        return ""
    words = " ".join(text[tokens[first].start : tokens[noun].end].split())
    return words[:1].lower() + words[1:] if tokens[first].pos in ("DET", "PRON") else words


def _qualifies(tokens: Sequence[Token], position: int, noun: int) -> bool:
    """Return whether a word before a noun belongs to it: by itself or by another such word."""
    for _ in range(_MOST_STEPS):
        token = tokens[position]
        if token.dep not in _BEFORE_NOUN or token.pos in ("ADV", "SCONJ"):
            return False
        if token.head == noun:
            return True
        position = token.head
    return False
