"""Order-preserving alignment of two articles: local alignment over sentences."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rashomon.stages.collated import Match, MatchRun


def runs(matches: Sequence[Match], gap_penalty: float, longest_gap: int) -> tuple[MatchRun, ...]:
    """Return the best runs of `matches` that are in the same order on both sides, best first.

    Local alignment after Smith and Waterman (1981) over whole sentences: a run's score is the sum
    of its matches' scores less `gap_penalty` for every sentence skipped on either side. A new run
    starts if the gap costs more than the run has scored, or if more than `longest_gap` sentences of
    the left article were skipped. No sentence is in two runs. The cost is the number of matches
    times the number within reach of one.

    With matches 0–0, 1–1 and 5–3, each of score 1, and a penalty of 0.1, the one run has the score
    3 - 0.1 * (3 + 1) = 2.6. Of 0–1, 1–2 and 2–0, the last is out of order and a separate run.
    """
    ordered = sorted(matches, key=lambda m: (m.left, m.right))
    best, previous = _chain_scores(ordered, gap_penalty, longest_gap)
    taken: set[int] = set()
    chosen: list[MatchRun] = []
    lefts: set[int] = set()
    rights: set[int] = set()
    for end in sorted(range(len(ordered)), key=lambda k: (-best[k], k)):
        path = _path(end, previous, taken)
        taken.update(path)
        on_path = (ordered[k] for k in path)
        for part in _free_parts(on_path, lefts, rights, gap_penalty):
            lefts.update(m.left for m in part)
            rights.update(m.right for m in part)
            chosen.append(MatchRun(tuple(part), _run_score(part, gap_penalty)))
    return tuple(sorted(chosen, key=lambda r: (-r.score, r.matches[0].left, r.matches[0].right)))


def _free_parts(
    path: Iterable[Match], lefts: set[int], rights: set[int], gap_penalty: float
) -> list[list[Match]]:
    """Split a path at sentences already taken, and at gaps that cost more than the score so far."""
    parts: list[list[Match]] = []
    score, broken = 0.0, True
    for m in path:
        if m.left in lefts or m.right in rights:
            broken = True
            continue
        reached = 0.0 if broken else score - gap_penalty * _skipped(parts[-1][-1], m)
        if reached > 0:
            parts[-1].append(m)
        else:
            parts.append([m])
        score, broken = max(reached, 0.0) + m.score, False
    return parts


def _chain_scores(
    ordered: Sequence[Match], gap_penalty: float, longest_gap: int
) -> tuple[list[float], list[int | None]]:
    """Return for each match the best score of a run that ends in it, and the match before it."""
    best: list[float] = []
    previous: list[int | None] = []
    for position, match in enumerate(ordered):
        score, before = 0.0, None
        for k in range(position - 1, -1, -1):
            other = ordered[k]
            if match.left - other.left > longest_gap + 1:
                break
            if other.left < match.left and other.right < match.right:
                reached = best[k] - gap_penalty * _skipped(other, match)
                if reached > score:
                    score, before = reached, k
        best.append(score + match.score)
        previous.append(before)
    return best, previous


def _path(end: int, previous: Sequence[int | None], taken: set[int]) -> list[int]:
    path: list[int] = []
    position: int | None = end
    while position is not None and position not in taken:
        path.append(position)
        position = previous[position]
    return path[::-1]


def _run_score(matches: Sequence[Match], gap_penalty: float) -> float:
    gaps = sum(_skipped(a, b) for a, b in pairwise(matches))
    return sum(m.score for m in matches) - gap_penalty * gaps


def _skipped(before: Match, after: Match) -> int:
    return (after.left - before.left - 1) + (after.right - before.right - 1)
