"""The timeline: rows whose day the articles give."""

import rashomon
from rashomon.judge.timeline import _fullest
from rashomon.types import Span


def report(*texts: str) -> rashomon.Report:
    return rashomon.cross_examine(
        [
            {"id": "abc"[k], "text": text, "published": "2031-05-06", "headline": ""}
            for k, text in enumerate(texts)
        ]
    )


FIRST = (
    "Norvane lifted its offer for Tellic to $41 a share on Monday. The board of Tellic is reading "
    "the papers. Gulls circled over the exchange."
)
SECOND = (
    "On Monday Norvane raised its offer for Tellic to $41 a share. Brokers had hoped for more. "
    "Rain is forecast for the weekend."
)


def test_one_event_of_two_reports_is_one_agreed_entry() -> None:
    entries = [e for e in report(FIRST, SECOND).timeline if "offer" in e.text]
    (entry,) = entries
    assert (entry.earliest[:10], entry.latest[:10]) == ("2031-05-05", "2031-05-05")
    assert entry.agreed
    assert len(entry.spans) == 2


def test_a_single_report_is_never_agreed() -> None:
    entries = report(FIRST, "The choir of Orm sang in the square. Nobody left early.").timeline
    assert entries
    assert not any(e.agreed for e in entries)


def test_entries_come_in_order() -> None:
    text = FIRST + " The first offer was made on April 2, 2031, at a dinner in Orm."
    days = [e.earliest for e in report(text, SECOND).timeline]
    assert days == sorted(days)


def test_an_entry_reaches_over_all_days_given_however_many_reports_give_each() -> None:
    third = "Norvane increased its offer for Tellic to $41 a share on Monday. A choir sang at noon."
    texts = (FIRST, SECOND.replace("Monday", "Sunday"), third)
    (entry,) = [e for e in report(*texts).timeline if "offer" in e.text]
    assert (entry.earliest, entry.latest) == ("2031-05-04", "2031-05-05")
    assert not entry.agreed


def test_the_text_of_an_entry_begins_as_a_sentence() -> None:
    texts = (
        "even after both banks of Orm had met to talk on Monday",
        "Photos: The banks of Orm were seen to meet on Monday",
        "The banks of Orm met on Monday",
    )
    spans = [Span("a", 0, len(text), text) for text in texts]
    assert _fullest(spans).text == texts[2]
