"""Thresholds for what a server answers, and for what agents get."""

from dataclasses import dataclass

from rashomon.settings.thresholds import Section, threshold


@dataclass(frozen=True, slots=True)
class ServeSettings(Section):
    """Limits of requests, and of what is kept to answer them."""

    serve_megabytes: int = threshold(
        4,
        unit="megabytes",
        low=1,
        high=1_000,
        why="the largest request: fifty pages of 80 kB, or a draft of any length; more gets 413",
    )
    serve_rate: int = threshold(
        60,
        unit="requests a minute of one client",
        low=1,
        high=100_000,
        why="what takes seconds (verify, compare, trace, examine, decisions, sign-ins): one each "
        "second keeps a core busy; more gets 429",
    )
    serve_session_days: int = threshold(
        7,
        unit="days",
        low=1,
        high=365,
        why="so long a browser stays signed in",
    )
    serve_draft_characters: int = threshold(
        40_000,
        unit="characters",
        low=100,
        high=1_000_000,
        why="the longest draft: a magazine piece of 6,500 words",
    )
    serve_job_articles: int = threshold(
        50,
        unit="articles",
        low=1,
        high=1_000,
        why="addresses and files of one examination: more would keep others waiting for minutes",
    )
    serve_age: float = threshold(
        5.0,
        unit="seconds",
        low=0.0,
        high=3_600.0,
        why="lists and searches of an archive that takes in articles may be so old; 0 computes "
        "each anew",
    )
    serve_kept_megabytes: int = threshold(
        96,
        unit="megabytes",
        low=0,
        high=100_000,
        why="answers kept until what they are about has changed; the longest unused goes first",
        measured="benchmarks/serving.md: 38 kB are kept of a page of a coverage, so that 2,500 "
        "have room",
    )
    serve_reports: int = threshold(
        16,
        unit="reports",
        low=1,
        high=10_000,
        why="reports kept in memory in the form that answers are made of",
        measured="3 MB for the shipped example; an answer that is kept needs none",
    )
    serve_threads: int = threshold(
        2,
        unit="threads",
        low=1,
        high=64,
        why="pages computed at once: threads share one processor, and more of them keep the others "
        "waiting",
    )
    serve_costly_threads: int = threshold(
        4,
        unit="threads",
        low=1,
        high=64,
        why="verify, compare and trace at once, apart from the pages; models compute for one at a "
        "time",
    )


@dataclass(frozen=True, slots=True)
class SearchSettings(Section):
    """Thresholds for searching an archive and for tracing a sentence through it."""

    search_depth: int = threshold(
        200,
        unit="articles",
        low=10,
        high=10_000,
        why="hits that are joined, grouped by coverage and paged through; an answer that was cut "
        "there says so (`cut_at`)",
    )
    search_likeness: float = threshold(
        0.25,
        unit="cosine",
        low=0.0,
        high=1.0,
        why="from here on the opening of an article is about what was asked by its meaning; what "
        "is found is ranked, so that one more is better than one less",
        measured="five words of the headlines of 163 news articles on the others of their events: "
        "0.98 found at 0.2 (beside 9 of other events), 0.97 at 0.25 (4), 0.92 at 0.3 (1.5), 0.81 "
        "at 0.4 (0.2)",
    )
    search_fusion: int = threshold(
        60,
        unit="ranks",
        low=1,
        high=1_000,
        why="of reciprocal rank fusion of words and meaning: how little the first ranks stand out",
        measured="Cormack, Clarke and Buettcher (SIGIR 2009) chose it on TREC",
    )
    trace_kept: float = threshold(
        0.6,
        unit="share of the words, long ones weighing more",
        low=0.1,
        high=1.0,
        why="from here on an article has a sentence that is traced",
        measured="wordings of the example and of eval/gold/verify in other articles: of 88 that "
        "have the quotation 57 at 0.5, 50 at 0.6, 36 at 0.7; of 217 others 20, 14 and 8, most of "
        "which have the sentence without saying whose it is",
    )
    trace_word_articles: int = threshold(
        500,
        unit="articles",
        low=10,
        high=100_000,
        why="of the articles with a word of a traced sentence so many are counted, the best first",
    )
    trace_articles: int = threshold(
        60,
        unit="articles",
        low=1,
        high=10_000,
        why="articles with half of its long words in which a traced sentence is looked for",
    )
    history_reports: int = threshold(
        20,
        unit="reports",
        low=1,
        high=1_000,
        why="of so many reports of a coverage, the newest first, its history says what was new",
    )
    history_events: int = threshold(
        200,
        unit="events",
        low=1,
        high=100_000,
        why="accounts, numbers and wordings of one history, the earliest first",
    )


@dataclass(frozen=True, slots=True)
class AgentSettings(Section):
    """Sizes of what agents get by MCP."""

    agent_characters: int = threshold(
        5_800,
        unit="characters of JSON",
        low=1_000,
        high=1_000_000,
        why="a default answer stays below 2,000 tokens, with the marks around it",
        measured="answers of every tool about the example have 3.2 to 4 characters for each token "
        "of o200k_base; the least of them gives 1,850 tokens",
    )
    agent_most_characters: int = threshold(
        23_800,
        unit="characters of JSON",
        low=1_000,
        high=1_000_000,
        why="any answer stays below 8,000 tokens, with the marks around it",
        measured="as `agent_characters`: at most 7,600 tokens",
    )
    agent_text_characters: int = threshold(
        320,
        unit="characters",
        low=20,
        high=100_000,
        why="of one text in a default answer; a longer one ends with …",
    )
