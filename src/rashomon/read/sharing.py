"""Articles made from many drafts by several processes.

The processes are this program's own (`python -c`, with pickles through pipes) and not those of
`multiprocessing`, which runs the user's script again in each of them. What a process does not
answer is done here, so that the result is the same whatever happens to it.
"""

import gc
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TypeAlias

from rashomon.read.drafts import Draft
from rashomon.read.furniture import Layout
from rashomon.read.laying import Looked, laid, looked_at
from rashomon.types import Article, RejectedSource, Role, Sentence

Identified: TypeAlias = tuple[str, Draft]
Made: TypeAlias = list[Article | RejectedSource]

# Drafts sent through a pipe at once: few enough that no process is left with much at the end.
_CHUNK = 100
# A text, its headline and its language as given; and what was found in it, in plain tuples, since
# pickling the sentences themselves takes as long as finding them.
_Text: TypeAlias = tuple[str, str | None, str | None]
_Stated: TypeAlias = tuple[str | None, str | None, str | None, str | None]
_Seen: TypeAlias = tuple[list[tuple[int, int, Role]], _Stated, tuple[str, ...], str | None]
_PROGRAM = "from rashomon.read.sharing import answer; answer()"


def articles_of(drafts: Sequence[Identified], share: int) -> Made:
    """Return what each draft becomes, in order, using one process per `share` drafts.

    There are no more processes than this one may use processors; fewer than two shares are done
    without another process.
    """
    helpers = min(len(drafts) // share, _processors()) - 1
    if helpers < 1:
        return [laid(*pair) for pair in drafts]
    return _Work(drafts).done(helpers)


class _Work:
    """Drafts in pieces, each taken by whichever process is free."""

    def __init__(self, drafts: Sequence[Identified]) -> None:
        self._pieces = [drafts[k : k + _CHUNK] for k in range(0, len(drafts), _CHUNK)]
        self._made: list[Made | None] = [None] * len(self._pieces)
        self._open = iter(range(len(self._pieces)))
        self._lock = threading.Lock()

    def done(self, helpers: int) -> Made:
        """Return the articles, made by `helpers` other processes and this one."""
        threads = [threading.Thread(target=self._asked, daemon=True) for _ in range(helpers)]
        for thread in threads:
            thread.start()
        while (k := self._next()) is not None:
            self._made[k] = [laid(*pair) for pair in self._pieces[k]]
        for thread in threads:
            thread.join()
        made: Made = []
        for piece, made_there in zip(self._pieces, self._made, strict=True):
            made += [laid(*pair) for pair in piece] if made_there is None else made_there
        return made

    def _next(self) -> int | None:
        with self._lock:
            return next(self._open, None)

    def _asked(self) -> None:
        """Have a process do pieces as long as there are any; give it up if it breaks off."""
        try:
            with _started() as process:
                assert process.stdin is not None
                assert process.stdout is not None
                while (k := self._next()) is not None:
                    texts = [(d.text, d.headline, d.language) for _, d in self._pieces[k]]
                    pickle.dump(texts, process.stdin, pickle.HIGHEST_PROTOCOL)
                    process.stdin.flush()
                    seen = zip(self._pieces[k], pickle.load(process.stdout), strict=True)
                    self._made[k] = [laid(*pair, _looked(parts)) for pair, parts in seen]
                process.stdin.close()
        except (OSError, EOFError, ValueError, pickle.PickleError):
            return


def _started() -> "subprocess.Popen[bytes]":
    """Start a process that answers, with this one's packages."""
    place = str(Path(__file__).parents[2])  # where this package is
    paths = os.pathsep.join([place, *filter(None, sys.path)])
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths},
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answer() -> None:
    """Examine the texts on standard input until it ends: the program of a helping process."""
    # Nothing is kept from piece to piece, so that there is nothing to collect.
    gc.disable()
    # What a library prints must not get between the answers.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answered(sys.stdin.buffer, out)


def answered(given: BinaryIO, out: BinaryIO) -> None:
    """Write what was found in the texts of each piece, `None` for a text that failed."""
    while True:
        try:
            texts: list[_Text] = pickle.load(given)
        except EOFError:
            return
        pickle.dump([_seen(*text) for text in texts], out, pickle.HIGHEST_PROTOCOL)
        out.flush()


def _seen(text: str, headline: str | None, language: str | None) -> _Seen | None:
    try:
        looked = looked_at(text, headline, language)
    except Exception:
        return None
    layout = looked.layout
    parts = [(s.start, s.end, s.role) for s in layout.sentences]
    stated = (layout.headline, layout.byline, layout.dateline, layout.published)
    return parts, stated, layout.credits, looked.language


def _looked(seen: _Seen | None) -> Looked | None:
    if seen is None:
        return None
    parts, stated, names, language = seen
    return Looked(Layout(tuple(Sentence(*part) for part in parts), *stated, names), language)
