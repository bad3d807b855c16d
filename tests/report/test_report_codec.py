"""`Report.from_dict` is the inverse of `to_dict`, and says where a document goes wrong."""

import copy
import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_report import REPORT

from rashomon.errors import FormatError
from rashomon.report import Report
from rashomon.report.document import SECTIONS
from rashomon.types import Article, Detail, Fact, Sentence, Span

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
shares = st.floats(0, 1)
positions = st.integers(0, 10**9)
# Reports hold hundreds of texts: long ones would be more than hypothesis draws for one example.
short = st.text(max_size=8)
st.register_type_strategy(Span, st.builds(Span, short, positions, positions, short))
st.register_type_strategy(
    Sentence, st.builds(Sentence, positions, positions, st.sampled_from(["headline", "body"]))
)
details = st.builds(
    Detail,
    kind=st.sampled_from(["became", "dated", "of later"]),
    words=st.lists(short, max_size=2).map(tuple),
    articles=st.lists(short, max_size=2).map(tuple),
    numbers=st.lists(st.floats(0, 1e6), max_size=2).map(tuple),
    also=st.just(()),
)
st.register_type_strategy(Detail, details | details.map(lambda d: replace(d, also=(d,))))
articles = st.builds(Article, extra=st.dictionaries(short, plain, max_size=3))


def reports() -> st.SearchStrategy[Report]:
    """Reports with random sections, each of a few random members."""
    from typing import get_args, get_type_hints

    from rashomon import types as t

    def members(cls: Any) -> st.SearchStrategy[Any]:
        limited: dict[str, Any] = {
            n: shares
            for n in ("similarity", "share", "confidence", "soundness")
            if n in cls.__dataclass_fields__
        }
        limited |= {n: tuples for n in ("normalized",) if n in cls.__dataclass_fields__}
        return articles if cls is t.Article else st.builds(cls, **limited)

    tuples = st.dictionaries(short, plain, max_size=3)
    for cls in (t.Evidence, t.FactReading, t.Derivation, t.RejectedPair, t.Model):
        st.register_type_strategy(cls, _finite(cls, members(cls)))
    st.register_type_strategy(
        t.RejectedSource,
        st.builds(t.RejectedSource, line=st.none() | st.integers(1, 10**6)),
    )
    hints = get_type_hints(Report)
    fields: dict[str, Any] = {
        name: st.lists(members(get_args(hints[name])[0]), max_size=1).map(tuple)
        for name in SECTIONS
        if get_args(hints[name])
    }
    fields["run"] = st.builds(t.Run, seconds=st.floats(0, 1e6))
    return st.builds(Report, **fields)


def _finite(cls: Any, strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    if "weight" not in cls.__dataclass_fields__:
        return strategy
    return st.builds(cls, weight=st.floats(-1e6, 1e6))


REPORTS = reports()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(REPORTS)
def test_from_dict_is_the_inverse_of_to_dict_and_of_json_text(report: Report) -> None:
    assert Report.from_dict(report.to_dict()) == report
    assert Report.from_dict(json.loads(report.to_json())) == report


def test_keys_come_in_the_order_of_the_format() -> None:
    document = REPORT.to_dict()
    assert tuple(document) == ("format", "version", *SECTIONS)
    first = list(document["articles"][0])
    assert first[:4] == ["id", "siglum", "source", "outlet"]
    assert first[-3:] == ["text", "extra", "sentences"]


def test_json_is_readable_deterministic_and_ends_with_a_newline() -> None:
    report = replace(REPORT, articles=(replace(REPORT.articles[0], text="Żółć 港"),))
    assert "Żółć 港" in report.to_json()
    assert report.to_json() == report.to_json()
    assert report.to_json().endswith("}\n")
    assert report.to_json(indent=None).count("\n") == 1


def test_half_a_surrogate_pair_is_written_as_its_escape() -> None:
    report = replace(REPORT, articles=(replace(REPORT.articles[0], headline="a\ud800b"),))
    written = report.to_json().encode()  # would raise if the half stood there itself
    assert rb"a\ud800b" in written
    assert Report.from_dict(json.loads(written)) == report


def test_what_json_cannot_hold_in_extra_is_turned_into_what_it_can() -> None:
    extra: dict[Any, Any] = {
        "n": math.nan,
        "t": (1, 2),
        3: {"deep": math.inf},
        "when": complex(1, 2),
    }
    report = replace(REPORT, articles=(replace(REPORT.articles[0], extra=extra),))
    written = json.loads(report.to_json())["articles"][0]["extra"]
    assert written == {"n": None, "t": [1, 2], "3": {"deep": None}, "when": "(1+2j)"}


def test_to_dict_shares_nothing_with_the_report() -> None:
    report = replace(REPORT, articles=(replace(REPORT.articles[0], extra={"a": [1]}),))
    report.to_dict()["articles"][0]["extra"]["a"].append(2)
    assert report.articles[0].extra == {"a": [1]}


def broken(*path: str | int, value: Any) -> dict[str, Any]:
    document = copy.deepcopy(REPORT.to_dict())
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], r"\$\.format: not a Rashomon report"),
        (broken("format", value="other"), r"\$\.format: not a Rashomon report"),
        (broken("version", value=3), r"\$\.version: report format 3 is unknown"),
        (broken("version", value=True), r"\$\.version"),
        (broken("facts", value=KeyError), r'\$: the key "facts" is missing'),
        (broken("facts", value={}), r"\$\.facts: \{\} is not a list"),
        (broken("more", value=1), r'\$: unknown key "more"'),
        (broken("run", "host", value=1), r'\$\.run: unknown key "host"'),
        (broken("articles", 1, "id", value=7), r"\$\.articles\[1\]\.id: 7 is not a string"),
        (broken("articles", 0, "outlet", value=7), r"\$\.articles\[0\]\.outlet: 7 is not a str"),
        (broken("articles", 0, "extra", value=[]), r"\.extra: \[\] is not an object"),
        (
            broken("articles", 0, "sentences", 2, "role", value="boddy"),
            r'\.sentences\[2\]\.role: "boddy" is not one of headline, ',
        ),
        (broken("articles", 0, "sentences", 0, "start", value=True), r"true is not a whole num"),
        (broken("articles", 0, "sentences", 0, "start", value=1.5), r"1\.5 is not a whole num"),
        (broken("articles", 0, "sentences", 0, "start", value=-1), r"-1 must be at least 0"),
        (broken("passages", 0, "similarity", value=1.5), r"1\.5 must be between 0 and 1"),
        (broken("passages", 0, "similarity", value="x"), r"is not a number"),
        (broken("passages", 0, "similarity", value=10**400), r"is not a number"),
        (
            broken("articles", 0, "sentences", 0, "end", value=2**53),
            r"9007199254740992 must be between 0 and 9007199254740991",
        ),
        (broken("passages", 0, "left", value=None), r"\$\.passages\[0\]\.left: null is not an obj"),
        (
            broken("lineage", "derivations", 0, "directed", value=1),
            r"directed: 1 is not true or false",
        ),
    ],
)
def test_the_first_problem_is_named_with_its_path(document: Any, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        Report.from_dict(document)


def test_a_whole_number_is_accepted_where_a_number_is_meant() -> None:
    document = broken("passages", 0, "similarity", value=1)
    similarity = Report.from_dict(document).passages[0].similarity
    assert isinstance(similarity, float)
    assert similarity == 1.0


def test_a_long_wrong_value_is_not_repeated_in_full() -> None:
    with pytest.raises(FormatError) as caught:
        Report.from_dict(broken("facts", value="x" * 10_000))
    assert len(str(caught.value)) < 120


def test_a_default_is_left_out_and_read_as_such_and_zero_is_kept() -> None:
    for soundness, written in ((1.0, None), (0.0, 0.0), (0.4, 0.4)):
        fact = Fact("f", "a pier", "event", "agreed", (), soundness=soundness)
        document = replace(REPORT, facts=(fact,)).to_dict()
        assert document["facts"][0].get("soundness") == written
        assert Report.from_dict(document).facts == (fact,)
