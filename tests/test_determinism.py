import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

import rashomon
from inventing import FERRY, MARKET, BagOfWords


def but_for_the_run(report: rashomon.Report) -> str:
    document = json.loads(report.to_json())
    del document["run"]
    return json.dumps(document)


def test_the_example_gives_the_same_report_in_any_order_and_whatever_ran_before(
    harbour_fire: rashomon.Report, harbour_fire_files: tuple[Path, ...]
) -> None:
    shuffled = list(harbour_fire_files)
    Random(7).shuffle(shuffled)
    assert shuffled != list(harbour_fire_files)
    rashomon.cross_examine({"text": "\n\n".join(MARKET)})
    again = rashomon.cross_examine(shuffled)
    assert but_for_the_run(again) == but_for_the_run(harbour_fire)
    assert replace(again, run=harbour_fire.run).to_json() == harbour_fire.to_json()


TEXT = st.lists(st.sampled_from(FERRY + MARKET), min_size=1, max_size=7).map("\n\n".join)
RECORD = st.fixed_dictionaries(
    {"text": TEXT},
    optional={
        "id": st.sampled_from(["a", "b", "c"]),
        "published": st.sampled_from(["2031-05-06", "2031-05-07"]),
        "outlet": st.sampled_from(["Nordwire", "Daily Coast"]),
    },
)


@hypothesis_settings(max_examples=40)
@given(st.lists(RECORD, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_any_records_give_the_same_report_in_any_order(
    records: list[dict[str, Any]], random: Random
) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    one, other = (
        rashomon.cross_examine(given, embedder=BagOfWords()) for given in (records, shuffled)
    )
    assert but_for_the_run(one) == but_for_the_run(other)
