"""Checks that words can be understood without the sentences around them.

They need no parse, only the forms of the words: what is doubtful is refused.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rashomon.english.agencies import agency_pattern
from rashomon.english.amounts import unit_named
from rashomon.english.days import is_day_or_month, named_days
from rashomon.english.denial import is_negation
from rashomon.english.tables import function_words, table
from rashomon.english.verbs import is_finite, is_reporting_verb, is_verb
from rashomon.english.words import TRIM

FEWEST, LONGEST = 6, 40  # words of a clause that can be quoted on its own
MARKS = "“”\"'‘’ "
_FIRST = 2  # first words, in which a reference back is looked for
_OPENING = 5  # first words, in which a sentence counts days or adds to another
_TELEPHONE = 6  # digits of a telephone number, at least
_SHOUTED = 3  # consecutive words in capitals: the label of a column, not a sentence
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DASH = re.compile(r"\s(?:--|—|–|-)\s|\w(?:—|--)\w")
_NESTED = re.compile(r"\([^()]*\(")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def stands_alone(text: str) -> bool:
    """Return whether a clause says something without the sentence around it.

    1. It begins as a sentence does, with a name or a noun, and has a verb of its own.
    2. Nothing in it refers to what was said before, adds to it, or addresses the reader, be it by
       a telephone number to call; no day counts from the report's own.
    3. It does not break off after a small word or a verb of saying, and does not say only where
       something was said.
    """
    words = text.split()
    if not FEWEST <= len(words) <= LONGEST or not (text[0].isupper() or text[0].isdigit()):
        return False
    if (
        set(_forms(text)[:_OPENING]) & _set("adding")
        or _goes_on(text)
        or is_relative(text)
        or _is_appeal(text)
    ):
        return False
    last = words[-1].strip(TRIM).casefold()
    unfinished = last in function_words() or last in _set("unfinished") or is_reporting_verb(last)
    headed = len(parts := _DASH.split(text)) > 1 and not _has_verb(_forms(parts[0]))
    whole = not unfinished and has_subject(text) and not headed
    return whole and is_statement(text) and not _leans(text) and not says_nothing(text)


def has_subject(text: str) -> bool:
    """Return whether words have a subject and its verb.

    They begin with the subject, which may be in square brackets, or with when and where, and a verb
    follows before any insertion.

    >>> has_subject("the warehouse held 2,600 tonnes"), has_subject("held 2,600 tonnes")
    (True, False)
    """
    text = text.lstrip("[")
    head = first_word(text)
    if not text or not (text[0].isupper() or text[0].isdigit() or head in _set("openers")):
        return False
    segments = [_forms(segment) for segment in re.split(r",\s", text) if segment.strip()]
    if head in _set("before"):
        later = [s for s in segments[1:] if s[0] not in _set("subordinate")]
        return any(map(_has_verb, later if later else segments))
    if head in (function_words() - _set("openers")) | _set("auxiliary") | _set("answering"):
        return False
    return not _is_participle(segments[0]) and _has_verb(segments[0])


def is_relative(text: str) -> bool:
    """Return whether words mention a day that counts from the report's own.

    >>> is_relative("The mayor came this morning"), is_relative("The mayor came on Friday")
    (True, False)
    """
    forms = _forms(text)
    pairs = {" ".join(pair) for pair in pairwise(forms)}
    return bool(_set("relative") & set(forms) or _set("relative_phrases") & pairs)


def _goes_on(text: str) -> bool:
    """Return whether words add to what was said before, however late in their first clause."""
    return "also" in _forms(text.partition(",")[0])


def _is_appeal(text: str) -> bool:
    """Return whether words give a telephone number to call."""
    digits = sum(c.isdigit() for c in text)
    return digits >= _TELEPHONE and bool(_set("calling") & set(_forms(text)))


def is_dated(text: str) -> bool:
    """Return whether a time is dated by its own words: a number, a month or a day of the week.

    >>> is_dated("early Friday"), is_dated("this morning")
    (True, False)
    """
    return any(c.isdigit() for c in text) or bool(named_days() & set(_forms(text)))


def one_measure(one: str, other: str) -> bool:
    """Return whether two times are comparable as they are written.

    A day of the week is not comparable with a date, nor are two spellings of one time.

    >>> one_measure("on 10 November", "Thursday"), one_measure("at 9.25 a.m.", "at 9:25")
    (False, False)
    """
    days = {form for forms in table("times")["weekdays"].values() for form in forms}
    weekdays = [not days.isdisjoint(_forms(text)) for text in (one, other)]
    figures = [re.findall(r"\d+", text) for text in (one, other)]
    return weekdays[0] == weekdays[1] and (figures[0] != figures[1] or not figures[0])


def breaks_off(text: str, after: str) -> bool:
    """Return whether a clause continues in `after`, the rest of its sentence.

    Still to come may be its verb, that of its last subordinate clause, the complement of a noun, an
    action (`has a plan to make`), or the group in which something is the first (`the first fire in
    the town` before `that took lives`).

    >>> breaks_off("Divers searching under the quay", " found a body.")
    True
    """
    following = first_word(after.strip(MARKS + ",.;:"))
    forms = _forms(text)
    last = max((k for k, form in enumerate(forms) if form in _set("joining_clauses")), default=-1)
    if last > 0 and following and not any(map(is_verb, forms[last:])):
        return True  # `when the guests` before `(12 of them) arrive`
    joined = text[-1:].isalpha() and (_is_name(after) or after.lstrip()[:1].isdigit())
    if joined or after.lstrip(MARKS)[:1] == ":":
        return True  # `the wide receiver` before his name, `the message is clear:`
    if not after.strip(MARKS)[:1].isalnum():
        beginning = [first_word(part.strip(MARKS)) for part in after.split(",")[2:]]
        apposed = not any(map(is_finite, forms)) and any(map(is_finite, beginning))
        return apposed or (is_finite(following) and not is_reporting_verb(following))
    hangs = is_verb(following) and not any(map(is_finite, forms))
    narrowed = following.endswith("ing") or (
        is_superlative(text) and following not in _set("parting")
    )
    doing = forms[:-2] if forms[-2:-1] and forms[-2].endswith("ly") else forms[:-1]
    hangs = hangs or (following in _set("spanning") and unit_named(forms[-1]) is not None)
    hangs = hangs or following in _set("auxiliary")  # its subject is in the clause
    return following in _set("needed") or hangs or narrowed or doing[-1:] == ["to"]


def _is_name(after: str) -> bool:
    """Return whether a clause is followed by a name other than a day or month, without a mark."""
    return after.lstrip()[:1].isupper() and not named_days() & set(_forms(after)[:1])


def is_superlative(text: str) -> bool:
    """Return whether words say that something is the first or the only one of its kind."""
    return superlatives(text) > 0


def superlatives(text: str) -> int:
    """Count the words that say that something is the first or the only one of its kind."""
    endings = tuple(sorted(_set("alone_endings")))
    return sum(form in _set("alone") or form.endswith(endings) for form in _forms(text))


def is_universal(text: str) -> bool:
    """Return whether words say something of every one of its kind: `led all players`."""
    return not _set("universal").isdisjoint(_forms(text))


def denies(text: str) -> bool:
    """Return whether words deny something: `did not return`, `didn’t return`."""
    return any(is_negation(form.replace("’", "'")) for form in _forms(text))


def is_statement(text: str) -> bool:
    """Return whether words make a statement that is complete in itself.

    They do not address the reader, comment, ask, shout, continue something, point back (`in that
    case`), count days from an unnamed one, or have brackets that are nested or do not pair up.
    """
    words = {m[0].casefold() for m in _WORD.finditer(_QUOTED.sub(" ", text))}
    closed = text.count("(") == text.count(")") and not _NESTED.search(text)
    whole = closed and "?" not in text and not _is_shouted(text)
    joins = first_word(text) in _set("joining") or text.casefold().startswith(_joining())
    joins = joins or first_word(text) in _set("commenting") or _points_back(text)
    # `Two days ago, …`: the day from which the days are counted is unknown.
    opening = set(_forms(text.partition(",")[0])[:_OPENING])
    return whole and not (words & _set("speaking") or joins or opening & _set("counting"))


def _points_back(text: str) -> bool:
    """Return whether words have a preposition, `that` and a noun: `in that case`."""
    forms = _forms(text)
    return any(
        before in _set("pointing_with") and word == "that" and after not in function_words()
        for before, word, after in zip(forms, forms[1:], forms[2:], strict=False)
    )


def names_no_party(text: str) -> bool:
    """Return whether words speak of a party to something without saying to what.

    >>> names_no_party("Police named the victims"), names_no_party("The suspect in the fire left")
    (True, False)
    """
    forms = [*_forms(text), ""]
    return any(
        the == "the" and word in _set("parties") and after not in _set("saying_which")
        for the, word, after in zip(forms, forms[1:], forms[2:], strict=False)
    )


def begins_as_sentence(text: str) -> bool:
    """Return whether words do not continue others.

    They have no joining word in front and no mark that closes what was opened before.

    >>> begins_as_sentence("Divers found it"), begins_as_sentence("Well, divers found it")
    (True, False)
    """
    joins = first_word(text) in _set("joining") | _set("adding") | _set("answering")
    spoken = first_word(text) in _set("spoken") and "," in text.split(maxsplit=1)[0]
    closed = text.count("(") == text.count(")") and text.count("“") == text.count("”")
    return closed and not (joins or spoken or text.casefold().startswith(_joining()))


def is_captioned(text: str) -> bool:
    """Return whether words begin with the credit or label of a picture, or shout as a map does.

    >>> is_captioned("Photos: The harbour"), is_captioned("EPA Crews at the harbour")
    (True, True)
    >>> is_captioned("Reuters reported it")
    False
    """
    news = table("newsroom")
    labels = (*news["caption_prefixes"], *news["photo_prefixes"], "photos:")
    agency = agency_pattern().match(text)
    behind = text[agency.end() :].lstrip() if agency else ""
    credited = behind[:1].isupper() or behind.startswith((":", "/"))
    return text.casefold().startswith(labels) or credited or _is_shouted(text)


def begins_with_pronoun(text: str) -> bool:
    """Return whether words begin with a reference back: `Her son`, `First his wife`.

    A description does not: `Former Mayor Ada Lund`, `A former mayor`.
    """
    first = [first_word(text), *_forms(text)[1:_FIRST]]
    back = _set("pointing") & set(first)
    return bool(back - _set("describing") if first[0] != "the" else back)


def first_word(text: str) -> str:
    """Return the first word in small letters, without an apostrophe and what follows it."""
    first = next(iter(text.split()), "").strip(TRIM).casefold()
    return first.partition("’")[0].partition("'")[0]


@cache
def _set(kind: str) -> frozenset[str]:
    return frozenset(table("statements")[kind])


@cache
def _joining() -> tuple[str, ...]:
    """Return the phrases that continue another sentence, each with the mark after it."""
    return tuple(
        f"{phrase}{end}" for phrase in sorted(_set("joining_phrases")) for end in (" ", ",")
    )


def _forms(text: str) -> list[str]:
    return [word.strip(TRIM).casefold() for word in text.split()]


def _is_participle(forms: Sequence[str]) -> bool:
    """Return whether words begin like a dependent participle: `Scheduled to`, `Wearing a`."""
    return forms[0].endswith(("ed", "ing")) and len(forms) > 1 and forms[1] in function_words()


def _has_verb(forms: Sequence[str]) -> bool:
    """Return whether the words after the first have a verb that no subordinate clause takes.

    Consecutive verbs are one: `who got stopped`.
    """
    verbs = [
        k
        for k, form in enumerate(forms)
        if k and is_verb(form) and not (k > 1 and is_verb(forms[k - 1]))
    ]
    taken = sum(form in _set("subordinate") for form in forms[: verbs[-1]]) if verbs else 0
    return len(verbs) > taken


def _leans(text: str) -> bool:
    """Return whether words refer back before they name anything."""
    words = [m[0] for m in _WORD.finditer(_QUOTED.sub(" ", text))]
    forms = [w.casefold() for w in words]
    capitals = [k for k, w in enumerate(words) if k and w[0].isupper()]
    named = next(iter(capitals), len(words))
    # A day is not a person: `On Saturday, she won` does not say who did.
    person = next((k for k in capitals if not is_day_or_month(words[k])), len(words))
    if not _set("pointing").isdisjoint(forms[: named or 1]) or _set("acting").intersection(
        forms[:person]
    ):
        return True
    return any(
        form in _set("placing") and _set("auxiliary").isdisjoint(forms[max(0, k - 1) : k + 2])
        for k, form in enumerate(forms)
    )


def says_nothing(text: str) -> bool:
    """Return whether words say that someone spoke, and when, where or to whom, but not what."""
    forms, words = _forms(text), text.split()
    spoken = next((k for k, form in enumerate(forms) if k and is_reporting_verb(form)), None)
    doubtful = forms[-1] in table("reporting")["verbs"]["doubtful"]
    if doubtful or spoken is None:
        return doubtful
    # Capitals right after the verb are those of the person told: `told Jon Dahl in an interview`.
    lower = (k for k, word in enumerate(words) if k > spoken and not word[:1].isupper())
    following = forms[next(lower, len(words)) :]
    return not following or (following[0] in _set("before") and not any(map(is_verb, following)))


def _is_shouted(text: str) -> bool:
    run = 0
    for word in text.split():
        run = run + 1 if len(word) > 1 and word.isupper() and word.isalpha() else 0
        if run == _SHOUTED:
            return True
    return False
