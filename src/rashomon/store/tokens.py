"""Tokens of programs that call a server: named, with scopes, stored as hashes."""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Literal, get_args

from rashomon.errors import UsageError
from rashomon.store.file import ArchiveFile, now

Scope = Literal["read", "examine", "correct"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


class Tokens(ArchiveFile):
    """Tokens of an archive."""

    def make_token(self, name: str, scopes: Iterable[str]) -> str:
        """Make a token and return it: this is the only time that it can be read.

        Raises `UsageError` for a name that is taken and for an unknown scope.
        """
        wanted = tuple(dict.fromkeys(scopes)) or ("read",)
        if unknown := set(wanted) - set(SCOPES):
            raise UsageError(
                f"no such scope: {', '.join(sorted(unknown))}; there are {', '.join(SCOPES)}"
            )
        if self.one("SELECT name FROM tokens WHERE name = ?", name) is not None:
            raise UsageError(f"there is a token called {name} already; remove it first")
        token = f"rsm_{secrets.token_urlsafe(32)}"
        with self.transaction():
            self.connection.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?)",
                (name, _digest(token), " ".join(wanted), now()),
            )
        return token

    def scopes_of(self, token: str) -> tuple[str, frozenset[str]] | None:
        """Return the name and the scopes of a token, `None` if it is not known."""
        row = self.one("SELECT name, scopes FROM tokens WHERE sha256 = ?", _digest(token))
        return None if row is None else (row["name"], frozenset(row["scopes"].split()))

    def tokens(self) -> tuple[tuple[str, str, str], ...]:
        """Return the name, the scopes and the time of creation of each token, by name."""
        query = "SELECT name, scopes, made_at FROM tokens ORDER BY name"
        return tuple(tuple(row) for row in self.connection.execute(query))

    def remove_token(self, name: str) -> bool:
        """Remove a token; return whether there was one."""
        with self.transaction():
            done = self.connection.execute("DELETE FROM tokens WHERE name = ?", (name,))
        return bool(done.rowcount)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
