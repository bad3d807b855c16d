"""Accounts: the articles that go back to one origin."""

import hashlib
from collections.abc import Sequence

from rashomon.types import Account, Derivation


def accounts(
    articles: Sequence[str],
    derivations: Sequence[Derivation],
    siblings: Sequence[Derivation] = (),
) -> tuple[Account, ...]:
    """Group article ids by origin, in the order of `articles`.

    Wholly derived articles belong to their parent's account; a partially derived one is an account
    of its own. `siblings` are pairs that a lost exemplar explains: they form one account, too. The
    origin is known if all articles of the account but one are directed children.
    """
    joined = [d for d in (*derivations, *siblings) if d.extent == "wholly"]
    group = {article: article for article in articles}
    for d in joined:
        kept, merged = sorted((group[d.parent], group[d.child]))
        if kept != merged:
            group = {article: kept if g == merged else g for article, g in group.items()}
    members: dict[str, list[str]] = {}
    for article in articles:
        members.setdefault(group[article], []).append(article)
    children = {d.child for d in derivations if d.extent == "wholly" and d.directed}
    return tuple(_account(m, children) for m in members.values())


def _account(members: Sequence[str], children: set[str]) -> Account:
    roots = [article for article in members if article not in children]
    digest = hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
    return Account(
        id=f"account-{digest[:8]}",
        articles=tuple(members),
        origin=roots[0] if len(roots) == 1 else None,
    )
