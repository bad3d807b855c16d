"""Which findings are sure enough and grave enough for the first screen; all counts ask here.

A value of one account alone never passes, nor does a fragment: the topic and the value have to be
words that a reader can make something of without the sentence around them.
"""

from collections.abc import Sequence

from rashomon.english.tables import function_words
from rashomon.report.document import Report
from rashomon.report.views.plain import one_line, words
from rashomon.types import Alteration, Fact, FactAspect, FactReading

_ACCOUNTS = 2  # accounts that have to state or dispute a thing
_SURE = 0.5  # confidence from which a row is more likely right than not
_FEWEST = 6  # words from which on a value can say something by itself
_OPENERS = frozenset(("a", "an", "the", "at", "in", "on", "about", "more", "no", "all", "some"))
_LONGEST = 40  # words of a value that still is one statement
# Aspects whose value says all by itself, whatever the topic.
STATEMENTS: tuple[FactAspect, ...] = ("event", "state", "cause", "said", "intention")
# What copying changes gravely, in the order of consequence.
_GRAVE = ("number", "unit", "speaker", "date", "polarity", "entity", "place")


def conflicts(report: Report) -> tuple[Fact, ...]:
    """What different accounts state in ways that cannot both hold: the number of conflicts that
    every screen gives."""
    return tuple(f for f in report.facts if is_conflict(f))


def grave_conflicts(report: Report) -> tuple[Fact, ...]:
    """The conflicts that are sure and plain enough for the first screen, the surest first."""
    found = [f for f in conflicts(report) if _passes(f)]
    return tuple(sorted(found, key=lambda f: (-_accounts(f), -f.confidence)))


def is_conflict(fact: Fact) -> bool:
    """Whether values of two accounts or more stand against each other."""
    apart = fact.relation == "conflicting" and len(vouched(fact)) > 1
    return apart and _accounts(fact) >= _ACCOUNTS


def agreements(report: Report) -> tuple[Fact, ...]:
    """What two accounts or more state alike, what most accounts state first."""
    found = [f for f in report.facts if f.relation in ("agreed", "compatible") and _passes(f)]
    found = [f for f in found if stands_alone(best(f).value) or _is_labelled(f)]
    return tuple(sorted(found, key=lambda f: (-_accounts(f), -f.confidence)))


def silences(report: Report) -> tuple[Fact, ...]:
    """What exactly one account of four or more leaves out."""
    enough = _ACCOUNTS + 1
    return tuple(f for f in agreements(report) if len(f.silent) == 1 and _accounts(f) >= enough)


def grave_changes(report: Report) -> tuple[Alteration, ...]:
    """What copying changed gravely, each change once, the gravest first."""
    found = [a for a in report.alterations if a.severity == "high" and a.aspect in _GRAVE]
    once: dict[object, Alteration] = {}
    for a in found:
        once.setdefault(_key(a), a)
    return tuple(sorted(once.values(), key=lambda a: _GRAVE.index(a.aspect)))


def changed_in_copying(fact: Fact) -> bool:
    """Whether some value of a fact is only what a copy made of another one."""
    return any(not r.accounts for r in fact.readings)


def vouched(fact: Fact) -> Sequence[FactReading]:
    """The readings that an account vouches for."""
    return [r for r in fact.readings if r.accounts]


def best(fact: Fact) -> FactReading:
    """The reading that most accounts vouch for."""
    return max(vouched(fact), key=lambda r: len(r.accounts))


def stands_alone(value: str) -> bool:
    """Whether a value says something without the sentence around it: it begins as a sentence does,
    with a name or a noun and no pronoun, and does not break off after a small word."""
    text = one_line(value)
    tokens = text.split()
    if not _FEWEST <= words(text) <= _LONGEST or not (text[0].isupper() or text[0].isdigit()):
        return False
    first, last = (t.strip(".,;:!?“”\"'’").casefold() for t in (tokens[0], tokens[-1]))
    small = function_words() - _OPENERS
    return first.partition("’")[0].partition("'")[0] not in small and last not in function_words()


def _is_labelled(fact: Fact) -> bool:
    """Whether a topic of a few words says what a value is of, and is not the value itself."""
    short = words(fact.topic) < _FEWEST and not _is_fragment(fact.topic)
    same = one_line(fact.topic).casefold() == one_line(best(fact).value).casefold()
    return fact.aspect not in STATEMENTS and short and not same


def _key(a: Alteration) -> object:
    child = a.child.article if a.child else None
    return child, a.aspect, (a.before or "").casefold(), (a.after or "").casefold()


def _passes(fact: Fact) -> bool:
    values = [one_line(r.value) for r in vouched(fact)]
    return (
        _accounts(fact) >= _ACCOUNTS
        and fact.confidence >= _SURE
        and all(0 < words(v) <= _LONGEST for v in values)
    )


def _is_fragment(topic: str) -> bool:
    """Whether a topic is the words around a value, which stands as `…`, or no words at all."""
    return "…" in topic or not words(topic)


def _accounts(fact: Fact) -> int:
    return len({a for r in fact.readings for a in r.accounts})
