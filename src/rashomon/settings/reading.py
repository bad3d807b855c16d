"""Thresholds for reading files and for fetching from the web."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class ReadSettings(Section):
    """Thresholds for what is read from files and records.

    `columns` says which column of a table, or field of a record, is which if the user has to say
    so: pairs of this program's name and the input's.
    """

    max_file_bytes: int = threshold(
        20_000_000,
        unit="bytes",
        low=1_000,
        high=2_000_000_000,
        why="a file that holds one article and is larger than this is a mistake; JSONL files, "
        "which are read line by line, are not limited",
    )
    max_article_characters: int = threshold(
        2_000_000,
        unit="characters",
        low=1_000,
        high=20_000_000,
        why="about 330,000 words, several novels; keeps one bad record from taking the memory of "
        "the run. How much of an article is examined, `most_characters` says",
    )
    max_array_bytes: int = threshold(
        1_000_000_000,
        unit="bytes",
        low=1_000,
        high=100_000_000_000,
        why="a JSON array is read whole, unlike JSONL; a larger one would take several times its "
        "size of memory",
    )
    articles_a_process: int = threshold(
        1_000,
        unit="articles",
        low=100,
        high=1_000_000_000,
        why="so many articles read at once, and another process helps, up to the processors that "
        "there are; starting one costs what reading 400 does",
        measured="records of 2,500 characters on two cores of a busy machine: 10,000 at 1,450 to "
        "1,800 a second with one more process, 2,000 at 1,100 to 1,200 with none",
    )
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FetchSettings(Section):
    """Thresholds for what is fetched from the web."""

    fetch_pause: float = threshold(
        1.0,
        unit="seconds",
        low=0.0,
        high=600.0,
        why="between two requests to one host, so that collecting is no burden; a longer pause "
        "that robots.txt asks for is kept",
    )
    fetch_longest_pause: float = threshold(
        30.0,
        unit="seconds",
        low=0.0,
        high=86_400.0,
        why="the longest pause that a robots.txt may ask for; some ask for hours, which would keep "
        "a run from ending",
    )
    fetch_silences: int = threshold(
        2,
        unit="requests",
        low=1,
        high=100,
        why="so many in a row without an answer, and a host is left alone for the run; one may be "
        "chance",
    )
    fetch_seconds: float = threshold(
        20.0,
        unit="seconds",
        low=0.1,
        high=600.0,
        why="for all of an address: robots.txt, connection, redirections, headers and body; only "
        "the pauses for politeness are not counted",
    )
    fetch_answer: float = threshold(
        10.0,
        unit="seconds",
        low=0.1,
        high=600.0,
        why="until an answer begins; a host that is silent for longer is not asked again",
    )
    fetch_hosts: int = threshold(
        64,
        unit="hosts",
        low=1,
        high=256,
        why="asked at the same time, each for one address: a slow one delays nobody",
        measured="a round of 200 feeds, 20 of them silent, beside one without those, two cores: 16 "
        "hosts 1.84 times as long, 32 1.47, 64 1.22 and 128 1.23",
    )
    fetch_requests: int = threshold(
        1_000,
        unit="requests",
        low=1,
        high=1_000_000,
        why="for one source in one run, sitemaps in sitemaps included; the rest waits for the next",
    )
    fetch_budget: float = threshold(
        600.0,
        unit="seconds",
        low=1.0,
        high=1_000_000.0,
        why="for one source in one run; the rest comes in the next run",
    )
    fetch_backoff: float = threshold(
        5.0,
        unit="minutes",
        low=0.0,
        high=10_000.0,
        why="before an address that failed is asked again, doubled with every failure up to a day",
    )
    fetch_redirects: int = threshold(
        5,
        unit="redirections",
        low=0,
        high=20,
        why="more is a loop or a trap",
    )
    fetch_entries: int = threshold(
        1_000,
        unit="entries",
        low=1,
        high=1_000_000,
        why="of one feed or sitemap in one run; a newspaper's sitemap may list its whole archive",
    )
