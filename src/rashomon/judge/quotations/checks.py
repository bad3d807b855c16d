"""Words to check: quoted in one account alone while other accounts agree on different words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.judge.quotations.fullest import confirming
from rashomon.judge.quotations.relating import Relation
from rashomon.judge.quotations.renderings import WordExchange, exchanged_in_marks
from rashomon.judge.quotations.wordings import QuotedWording
from rashomon.types import Detail

# Accounts that must agree on other words. eval/gold/quotations: whether a wording is to be checked
# is right for 0.933 of them with 1, for all with 2, for 0.988 with 3.
_AGREED = 2


@dataclass(slots=True)
class _Form:
    """Words quoted in one place: the first account's text, and all accounts that quote them."""

    text: str
    accounts: set[str] = field(default_factory=set)


def to_check(
    wordings: Sequence[QuotedWording],
    relations: Mapping[QuotedWording, Relation],
    fullest: QuotedWording,
) -> Iterator[tuple[QuotedWording, Detail]]:
    """Yield the wordings whose quoted words should be checked, and why.

    In each place where a wording differs from the fullest, every account votes with the words that
    it quotes there; copies within one account have one vote. Translations are checked only if
    another account confirms the fullest wording.
    """
    confirmed = bool(confirming(fullest, wordings))
    for other, relation in relations.items():
        if relation.kind == "altered" or confirmed:
            for place in exchanged_in_marks(relation.exchanges, fullest, other):
                forms = _forms(place, wordings, relations, fullest)
                for one in (other, fullest):
                    yield from _alone(one, forms)


def _forms(
    place: WordExchange,
    wordings: Sequence[QuotedWording],
    relations: Mapping[QuotedWording, Relation],
    fullest: QuotedWording,
) -> list[_Form]:
    """Return the words quoted in a place of the fullest, by the stems of their content words."""
    forms: dict[tuple[str, ...], _Form] = {}
    for wording in wordings:
        words = _corresponding(wording, place, relations, fullest)
        if words and all(wording.quoted[slice(*words)]):
            stems = tuple(t.stem for t in wording.passage.tokens[slice(*words)] if t.content)
            form = forms.setdefault(stems, _Form(wording.text(*words)))
            form.accounts.add(wording.account)
    return list(forms.values())


def _corresponding(
    wording: QuotedWording,
    place: WordExchange,
    relations: Mapping[QuotedWording, Relation],
    fullest: QuotedWording,
) -> tuple[int, int] | None:
    """Return the range of a wording's words that correspond to a place of the fullest."""
    if wording is fullest:
        return place.left, place.left_end
    for e in relations[wording].exchanges:
        if e.left < place.left_end and place.left < e.left_end:
            return e.right, e.right_end
    words = fullest.words[place.left : place.left_end]
    starts = range(len(wording.words) - len(words) + 1)
    first = next((k for k in starts if wording.words[k : k + len(words)] == words), None)
    return None if first is None else (first, first + len(words))


def _alone(
    wording: QuotedWording, forms: Sequence[_Form]
) -> Iterator[tuple[QuotedWording, Detail]]:
    alone = next((form for form in forms if form.accounts == {wording.account}), None)
    others = [form for form in forms if form is not alone and len(form.accounts) >= _AGREED]
    if alone and others:
        agreed = max(others, key=lambda form: len(form.accounts))
        words, count = (alone.text, agreed.text), len(agreed.accounts)
        yield wording, Detail("to-check", words, numbers=(count,))
