"""Members of a fact that may be about something else."""

from types import SimpleNamespace
from typing import Any

from rashomon.judge.facts import _doubtful
from rashomon.types import Span

TEXT = "The crane fell."
ARTICLES: Any = [
    SimpleNamespace(
        article=SimpleNamespace(id=name, text=TEXT),
        clauses=[SimpleNamespace(start=0, end=14)],
    )
    for name in "abc"
]
SPANS = [Span(name, 0, 14, TEXT[:14]) for name in "abc"]


def doubtful(*accounts: str, relation: str = "agreed") -> frozenset[Span]:
    """Return the doubtful spans of three members, each of an account, of which `c` is in doubt."""
    members = [SimpleNamespace(span=s, account=a) for s, a in zip(SPANS, accounts, strict=True)]
    part: Any = SimpleNamespace(
        row=SimpleNamespace(doubtful=frozenset([(2, 0)])),
        members=members,
        judged=SimpleNamespace(relation=relation),
    )
    return _doubtful(part, ARTICLES)


def test_a_member_is_doubtful_if_two_accounts_agree_without_it() -> None:
    assert doubtful("one", "two", "three") == {SPANS[2]}
    assert doubtful("one", "two", "one") == {SPANS[2]}


def test_without_two_sure_accounts_no_member_is_doubtful() -> None:
    assert doubtful("one", "one", "two") == frozenset()


def test_a_conflict_has_no_doubtful_members() -> None:
    assert doubtful("one", "two", "three", relation="conflicting") == frozenset()
