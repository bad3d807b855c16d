"""Break the reading and comparing of values, one rule at a time, and check that a test notices.

`just mutate` copies the package, applies each row of `MUTATIONS` alone, and runs the tests of the
row. A breakage that every test survives is listed; more than `MOST` of them fail the run. A row
whose text is not in its file exactly once is an error, so that rows stay in step with the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
MOST = 2

_NUMBERS = ("tests/english/test_numbers.py", "tests/judge/test_alteration_values.py")
_AMOUNTS = ("tests/judge/test_alteration_values.py", "tests/english/test_quantities.py")
_QUANTITIES = ("tests/english/test_quantities.py",)
_TIMES = ("tests/english/test_times.py",)
_NAMES = (
    "tests/compare",
    "tests/judge/test_alteration_values.py",
    "tests/judge/test_alteration_names.py",
)
_ALTERATIONS = (
    "tests/compare/test_amounts.py",
    "tests/judge/test_alteration_values.py",
    *(
        f"tests/judge/test_alteration_{name}.py"
        for name in ("quantities", "dates", "modality", "names", "events", "quotations")
    ),
)
_PAIRS = ("tests/judge/test_alteration_value_pairs.py",)
_LABELS = ("tests/english/test_labels.py",)
_GATES = ("tests/compare/test_slot_gates.py",)
_SLOT_WORDS = tuple(f"tests/compare/test_slot_{n}.py" for n in ("words", "apart", "readings"))
_SLOT_NUMBERS = ("tests/compare/test_slot_numbers.py", *_SLOT_WORDS)
_SLOT_TIMES = ("tests/compare/test_slot_times.py", *_SLOT_WORDS)
_CAST = ("tests/collate/test_cast.py",)
_CUTS = ("tests/judge/test_quotation_cuts.py",)
_CHECKS = ("tests/judge/test_quotation_checks.py",)
_WORDED = ("tests/judge/test_quotation_accounts.py", *_CHECKS)
_INCONSISTENT = ("tests/judge/test_inconsistencies.py",)
_SUSPICIONS = ("tests/judge/test_suspicions.py",)
_PRONOUNS = ("tests/judge/test_alteration_pronouns.py",)
_EVENTS = ("tests/judge/test_alteration_events.py",)
_CORRECTIONS = ("tests/report/test_withdrawn.py",)
_WIRES = ("tests/read/test_wire_forms.py",)
_MODALITY = ("tests/judge/test_alteration_modality.py",)
_FIGURES = ("tests/verify/test_values.py",)
_FACT_GATES = ("tests/judge/test_fact_gates.py",)
_FACTS = ("tests/judge/test_facts.py", "tests/judge/test_fact_parts.py")


class Mutation(NamedTuple):
    """A breakage: `old` becomes `new` in a file of the package, and `tests` should notice."""

    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTATIONS = (
    # numbers
    Mutation("english/numbers.py", "-value if sign else value", "value", _NUMBERS),
    Mutation("english/numbers.py", "numerator / divisor * self", "divisor * self", _NUMBERS),
    Mutation(
        "english/numbers.py", "return (value + count / part) * scale", "return value", _NUMBERS
    ),
    Mutation("english/numbers.py", r"|\d{1,3}(?: \d{3}){2,}(?!\d)", "", _NUMBERS),
    Mutation("english/numbers.py", 'word == "mm" or written == "m"', "False", _AMOUNTS),
    Mutation("english/numbers.py", "return before.isalpha() or bool", "return bool", _QUANTITIES),
    Mutation("english/numbers.py", "if scale >= last_scale and current:", "if False:", _NUMBERS),
    # amounts
    Mutation("english/amounts.py", 'return "change"', 'return "range"', _AMOUNTS),
    Mutation("english/amounts.py", "low *= _scale_of(high)", "pass", _AMOUNTS),
    Mutation("english/amounts.py", "unit = 100 * low, 100 * high,", "unit = low, high,", _AMOUNTS),
    Mutation("english/amounts.py", "if b.low >= a.unit or not", "if not", _AMOUNTS),
    Mutation("english/amounts.py", "unit = unit or _unit(text, number)[0]", "pass", _AMOUNTS),
    Mutation(
        "english/amounts.py", "if _is_fraction(number) and (of_a", "if False and (of_a", _AMOUNTS
    ),
    Mutation(
        "english/amounts.py",
        "if part := _part(text, number, after) if after",
        "if part := None if after",
        _AMOUNTS,
    ),
    # quantities
    Mutation(
        "english/quantities.py",
        "for before, behind in _SET_OFF",
        "for before, behind in ()",
        _QUANTITIES,
    ),
    Mutation(
        "english/quantities.py",
        "self._is_year(quantity) or self._is_model",
        "self._is_model",
        _QUANTITIES,
    ),
    Mutation(
        "english/quantities.py",
        "self._is_year(quantity) or self._is_model(quantity)",
        "self._is_year(quantity)",
        _QUANTITIES,
    ),
    Mutation("english/quantities.py", " or self._is_score(quantity)", "", _QUANTITIES),
    Mutation("english/quantities.py", "if amount.glued or", "if", _QUANTITIES),
    # times
    Mutation(
        "english/times/periods.py",
        "return anchor.year - (anchor.month <= (last",
        "return anchor.year - (anchor.month > (last",
        _TIMES,
    ),
    Mutation(
        "english/times/weekdays.py",
        'return TimeReading("recurring", "day", duration="P1W")',
        "pass",
        _TIMES,
    ),
    Mutation(
        "english/times/units.py", "return replace(reading, last=anchor)", "return reading", _TIMES
    ),
    Mutation(
        "english/times/units.py",
        "return replace(reading, first=anchor)",
        "return reading",
        _TIMES,
    ),
    Mutation("english/times/periods.py", "day = first + timedelta(3)", "pass", _TIMES),
    Mutation("english/times/periods.py", "last - timedelta(3 if", "last - timedelta(-3 if", _TIMES),
    Mutation(
        "english/times/weekdays.py",
        "anchor - timedelta(back or 7)",
        "anchor - timedelta(back)",
        _TIMES,
    ),
    Mutation(
        "english/times/durations.py",
        "not context.future or unit not in _STEPS",
        "unit not in _STEPS",
        _TIMES,
    ),
    Mutation(
        "english/times/durations.py", "sign = 1 if direction in _AHEAD else -1", "sign = 1", _TIMES
    ),
    Mutation("english/times/calendar.py", "abs((d - when).days), d > when", "d > when", _TIMES),
    # names
    Mutation("compare/names.py", "return places[0] != places[1]", "return False", _NAMES),
    Mutation(
        "compare/names.py",
        "return not slip and _are_two_surnames(one, other)",
        "return False",
        _NAMES,
    ),
    Mutation("compare/names.py", "return not slip and", "return", _NAMES),
    Mutation("compare/names.py", 'listed("family_endings") | {""}', '{""}', _NAMES),
    Mutation(
        "compare/names.py",
        "if sound(one) == sound(other) or not _alike(one, other):",
        "if not _alike(one, other):",
        _NAMES,
    ),
    Mutation("compare/names.py", "if worst < _PART:", "if False:", _NAMES),
    # alterations
    Mutation("compare/amounts.py", "<= _VAGUE * min(low_a, low_b)", ">= 0", _ALTERATIONS),
    Mutation(
        "compare/amounts.py", "max(low_a, low_b) <= min(high_a, high_b)", "True", _ALTERATIONS
    ),
    Mutation(
        "compare/amounts.py",
        "one.dimension == other.dimension and isclose",
        "isclose",
        _ALTERATIONS,
    ),
    Mutation(
        "compare/amounts.py",
        "if a == b or not isinstance(a, float)",
        "if not isinstance(a, float)",
        _ALTERATIONS,
    ),
    Mutation(
        "english/figures.py",
        "if day := _day_of_month_at(tokens, first):",
        "if day := None:",
        _ALTERATIONS,
    ),
    Mutation("english/clocks.py", '12 * (half == "p")', '0 * (half == "p")', _ALTERATIONS),
    Mutation("english/clocks.py", "past = -past if", "past = past if", _TIMES),
    Mutation("english/clocks.py", "(half and not 1 <= hour", "(False and not 1 <= hour", _TIMES),
    Mutation("english/figures.py", "if before in _BEFORE_DECADES:", "if before:", _PAIRS),
    Mutation("english/figures.py", 'if after and after.stem == stem("century"):', "if 0:", _PAIRS),
    Mutation("english/figures.py", "number is None or (", "True or (", _PAIRS),
    Mutation("english/amounts.py", '(-high, -low) if side["below"]', "(low, high) if side", _PAIRS),
    Mutation("compare/amounts.py", ", 100 * (other - 1))", ",)", _PAIRS),
    Mutation(
        "compare/pairing.py", "return one.endswith(other) or", "return one == other or", _PAIRS
    ),
    Mutation("judge/alterations/changes.py", "left.value[1] in (CLOCK, HALF_CLOCK)", "0", _PAIRS),
    Mutation("judge/alterations/events.py", 'aspect = "date"', 'aspect = "event"', _PAIRS),
    Mutation("english/labels.py", "_RICHTER.match(text, end) or", "", _LABELS),
    Mutation("english/labels.py", "_OLD.match(text, end) or", "", _LABELS),
    Mutation(
        "collate/utterances/equals.py",
        "firsts[key] if one.get(key) else k",
        "firsts[key]",
        ("tests/collate",),
    ),
    Mutation("compare/pairing.py", '{("bound", "about"), ("bound", "near")},', "", _ALTERATIONS),
    Mutation(
        "judge/alterations/changes.py",
        'return "high" if turned else None',
        "return None",
        _ALTERATIONS,
    ),
    # which values of two clauses are of one thing, and what becomes of their conflict
    Mutation("compare/slots/contrasts.py", "if cells[0] & cells[1]:", "if False:", _SLOT_WORDS),
    Mutation(
        "compare/slots/contrasts.py", "elif len(cells[0]) == len(cells[1]) == 1 and", "elif", _GATES
    ),
    Mutation(
        "compare/slots/contrasts.py",
        "or one.scope != other.scope or not one.noun",
        "or not one.noun",
        _GATES,
    ),
    Mutation("compare/slots/contrasts.py", "or words.is_hyphenated(k)", "", _SLOT_WORDS),
    Mutation(
        "compare/slots/contrasts.py",
        'loose = one.kind not in ("time", "who") and',
        "loose = ",
        _GATES,
    ),
    Mutation(
        "compare/slots/contrasts.py",
        'return "where" if place else preposition,',
        "return preposition,",
        _SLOT_WORDS,
    ),
    Mutation(
        "compare/slots/contrasts.py",
        'if slot == "who" and (bearer := _bearer(words, k)):',
        "if False:",
        _SLOT_WORDS,
    ),
    Mutation(
        "compare/slots/polarity.py",
        'if infinitive and words.tokens[k].dep in ("acl", "advcl", "relcl"):',
        "if False:",
        _GATES,
    ),
    Mutation(
        "compare/slots/polarity.py",
        "forms |= {words.lemma(up) for up in words.above(k)}",
        "pass",
        _SLOT_WORDS,
    ),
    Mutation(
        "compare/slots/polarity.py",
        "len(shared) >= min(2, len(one.key), len(other.key))",
        "shared",
        _SLOT_WORDS,
    ),
    Mutation(
        "compare/slots/polarity.py",
        'carrier = [token.head] if token.dep == "xcomp" and token.head in words.positions else []',
        "carrier = []",
        _GATES,
    ),
    Mutation(
        "compare/slots/polarity.py", "return _is_denied(words, head) or any(", "return any(", _GATES
    ),
    Mutation(
        "compare/slots/polarity.py",
        'or any(t.head == head and t.dep == "neg" for t in near)',
        "",
        _SLOT_WORDS,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if one.scope != other.scope:",
        "if False:",
        _SLOT_NUMBERS,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if _befalls_another(left, right) or _is_of_another(left, right):",
        "if _is_of_another(left, right):",
        _GATES,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if _befalls_another(left, right) or _is_of_another(left, right):",
        "if _befalls_another(left, right):",
        _GATES,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if 1.0 in (_value(one).low, _value(other).low):",
        "if False:",
        _GATES,
    ),
    Mutation("compare/slots/counts.py", "if one.dimension in _EXACT:", "if False:", _GATES),
    Mutation(
        "compare/slots/counts.py",
        "if is_vague(one) or is_vague(other):",
        "if False:",
        _SLOT_NUMBERS,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if bounds <= _HEDGES and least >= settings.slot_estimated:",
        "if bounds <= _HEDGES:",
        _GATES,
    ),
    Mutation(
        "compare/slots/counts.py",
        "if short.low < settings.slot_least_cut * short.unit:",
        "if False:",
        _GATES,
    ),
    Mutation(
        "compare/slots/counts.py",
        "return shared >= _LINE_SHARE * min(map(len, digits))",
        "return True",
        _SLOT_NUMBERS,
    ),
    Mutation(
        "compare/slots/counts.py",
        "return one and not _befalls_another(left, right) and not _is_of_another(left, right)",
        "return one and not _is_of_another(left, right)",
        _GATES,
    ),
    Mutation(
        "compare/slots/times.py",
        "if not (_is_fixed(one) and _is_fixed(other)) or _is_one_weekday(one, other):",
        "if _is_one_weekday(one, other):",
        _GATES,
    ),
    Mutation(
        "compare/slots/times.py",
        "if not (_is_fixed(one) and _is_fixed(other)) or _is_one_weekday(one, other):",
        "if not (_is_fixed(one) and _is_fixed(other)):",
        _GATES,
    ),
    Mutation(
        "compare/slots/times.py",
        "if one.scope != other.scope:\n        return False",
        "if False:\n        return False",
        _SLOT_TIMES,
    ),
    Mutation(
        "compare/slots/times.py",
        "if _is_of_noun(*left) or _is_of_noun(*right):",
        "if False:",
        _SLOT_TIMES,
    ),
    Mutation(
        "compare/slots/times.py",
        "if not (named or _exactness(a) == _exactness(b)):",
        "if False:",
        _GATES,
    ),
    Mutation(
        "compare/slots/times.py",
        "or ((one.zone or other.zone) and one.zone != other.zone)",
        "",
        _SLOT_TIMES,
    ),
    Mutation("compare/slots/times.py", "apart = min(apart, _DAY - apart)", "pass", _GATES),
    Mutation(
        "compare/slots/times.py",
        'if any(how and how != "other" for _, _, how in pairs):',
        "if False:",
        _GATES,
    ),
    Mutation(
        "compare/slots/times.py",
        "alone = lone or bool(one.key & other.key)",
        "alone = True",
        _GATES,
    ),
    Mutation(
        "judge/facts/__init__.py",
        "and len([r for r in value_readings if r.accounts]) < 2:",
        "and False:",
        _FACT_GATES,
    ),
    Mutation(
        "judge/facts/__init__.py",
        "if not dated or len(dated) < len([m for m in members if not m.is_copied]):",
        "if not dated:",
        _FACTS,
    ),
    Mutation(
        "judge/facts/notes.py",
        "if len(accounts) < 2 or len(speakers) != 1",
        "if len(speakers) != 1",
        _FACT_GATES,
    ),
    Mutation(
        "judge/facts/parts.py",
        "sure = sure and not _are_reported_far_apart(judged, deciding, settings)",
        "pass",
        _FACTS,
    ),
    Mutation(
        "judge/facts/parts.py",
        "if silent := _without_value(members, deciding, judged):",
        "if silent := frozenset():",
        _FACTS,
    ),
    Mutation("judge/facts/parts.py", " and fmean(links) >= settings.conflict_mean", "", _FACTS),
    Mutation(
        "judge/facts/members.py", '(in_headline and d.extent == "wholly")', "False", _FACT_GATES
    ),
    Mutation(
        "judge/facts/__init__.py",
        "first.pop() if len(first) == 1 else None",
        "first.pop()",
        _FACT_GATES,
    ),
    Mutation("judge/facts/notes.py", "None in speakers", "False", _FACT_GATES),
    # who is who, wordings of quotations, damage of copies, words that are exchanged
    Mutation(
        "collate/cast.py",
        'if min(len(a), len(b)) > 1 and one_full_name(" ".join(a), " ".join(b)):',
        "if False:",
        _CAST,
    ),
    Mutation("collate/cast.py", " or _initial(a[0], b[0])", "", _CAST),
    Mutation(
        "collate/cast.py",
        "and not any(are_two(spelt, other) for other in g.spelt if spelt)",
        "",
        _CAST,
    ),
    Mutation(
        "collate/cast.py",
        "fits = 1 < len(name) <= settings.initials",
        "fits = 1 < len(name)",
        _CAST,
    ),
    Mutation(
        "collate/cast.py",
        "here = len(fitting) == 1 and any(i == place[0] for i, _ in fitting[0].members)",
        "here = len(fitting) == 1",
        _CAST,
    ),
    Mutation(
        "judge/quotations/cuts.py",
        "if not inside(cut, other) or _is_aside(cut, fullest):",
        "if not inside(cut, other):",
        _CUTS,
    ),
    Mutation("judge/quotations/cuts.py", "if not gone or not gone <= given:", "if True:", _CUTS),
    Mutation(
        "judge/quotations/checks.py",
        "if form is not alone and len(form.accounts) >= _AGREED",
        "if form is not alone",
        _CHECKS,
    ),
    Mutation(
        "judge/quotations/fullest.py", "    wordings = _original(wordings, lineage)\n", "", _WORDED
    ),
    Mutation(
        "judge/quotations/fullest.py",
        "    full = _near_most(full, [len(confirming(w, wordings)) for w in full], 1.0)\n",
        "",
        _WORDED,
    ),
    Mutation(
        "judge/lineage/inconsistencies.py",
        "if one.startswith(other) or other.startswith(one):",
        "if False:",
        _INCONSISTENT,
    ),
    Mutation("judge/lineage/inconsistencies.py", " or is_known(other)", "", _INCONSISTENT),
    Mutation(
        "judge/lineage/exemplars.py",
        "if witness.article.id in copies or len(signs) < settings.damage_kinds:",
        "if len(signs) < settings.damage_kinds:",
        _SUSPICIONS,
    ),
    Mutation(
        "judge/alterations/pronouns.py",
        "if one == other or {one, other} in _ALIKE or",
        "if one == other or",
        _PRONOUNS,
    ),
    Mutation(
        "judge/alterations/pronouns.py",
        "token.word in _FIRST_PERSON and token.quoted < 0 and",
        "token.word in _FIRST_PERSON and",
        _NAMES,
    ),
    Mutation(
        "judge/alterations/speakers.py",
        "if same_name(left.value, right.value) or garbled(left.value, right.value):",
        "if same_name(left.value, right.value):",
        _NAMES,
    ),
    Mutation(
        "judge/alterations/events.py",
        "if i in alignment.to_right or _denied_once(alignment, i, j, settings):",
        "if i in alignment.to_right:",
        _EVENTS,
    ),
    Mutation("english/corrections.py", " and not _REPORTED.search(head)", "", _CORRECTIONS),
    Mutation(
        "english/corrections.py",
        "(?! (?:was )?(?:appeared|ran|aired|published|posted|featured)\\b)",
        "",
        _WIRES,
    ),
    Mutation(
        "english/corrections.py",
        "return is_correction(text) and _TAKES_BACK.search(text) is not None",
        "return is_correction(text)",
        _CORRECTIONS,
    ),
    Mutation(
        "english/clauses.py",
        "any(_BY.search(a) and _TO.search(b) for",
        "any(_BY.search(a) for",
        _FIGURES,
    ),
    Mutation(
        "english/times/periods.py",
        "return anchor.year - (anchor.month <= (last - 1) % 12 + 1 or anchor.month < first)",
        "return anchor.year - 1",
        _TIMES,
    ),
    Mutation(
        "english/times/periods.py",
        'if which == "next" or (which == "in" and context.future):',
        'if which == "next":',
        _TIMES,
    ),
    Mutation("english/times/weekdays.py", 'if has(match, "plural"):', "if False:", _TIMES),
    Mutation(
        "english/times/units.py", "return replace(reading, last=anchor)", "return reading", _TIMES
    ),
    Mutation(
        "judge/alterations/onesided.py",
        "return near and not any(other.kind in _TEMPERED for other in others)",
        "return near",
        _MODALITY,
    ),
)


def survives(mutation: Mutation) -> bool:
    """Return whether a mutation survives: its tests pass although it is applied."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "rashomon"
        shutil.copytree(ROOT / "src" / "rashomon", package)
        path = package / mutation.file
        path.write_text(broken(path.read_text("utf-8"), mutation), "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        environment = {**os.environ, "PYTHONPATH": folder, "OMP_NUM_THREADS": "1"}
        done = subprocess.run(
            [*command, *mutation.tests], cwd=ROOT, env=environment, capture_output=True, check=False
        )
    return done.returncode == 0


def broken(text: str, mutation: Mutation) -> str:
    """Return the text of a file with the mutation in it."""
    if text.count(mutation.old) != 1:
        raise SystemExit(f"{mutation.file}: not there exactly once: {mutation.old}")
    return text.replace(mutation.old, mutation.new)


def main() -> None:
    """Run all mutations; arguments choose those whose file contains one of them."""
    chosen = [m for m in MUTATIONS if not sys.argv[1:] or any(a in m.file for a in sys.argv[1:])]
    with ThreadPoolExecutor(2) as pool:
        outlived = [m for m, alive in zip(chosen, pool.map(survives, chosen), strict=True) if alive]
    for mutation in outlived:
        print(f"unnoticed: {mutation.file}: {mutation.old}")
    print(f"{len(chosen)} breakages, {len(outlived)} unnoticed")
    sys.exit(len(outlived) > MOST)


if __name__ == "__main__":
    main()
