"""Two accounts of one invented strike, and a copy of the first that changes a quotation."""

import pytest

import rashomon
from rashomon.annotate import default_embedder, default_parser
from rashomon.report import Report
from rashomon.settings import Settings
from rashomon.verify import Sources

FIRST = "\n\n".join(
    (
        "TESSEN, March 3 - Tram drivers in Tessen stopped work on Thursday after talks "
        "about pay collapsed, their union said.",
        '"We did not want this strike, but the company left us no other way," said Runa '
        "Feld, who leads the drivers' union. About 1,250 drivers took part.",
        "Feld said the union had asked for a rise of 6 percent. The company, Tessen "
        "Lines, offered 2 percent.",
        'The head of Tessen Lines, Oskar Brand, called the strike reckless. "Nobody at '
        'this table wanted to talk," Brand told reporters in the depot.',
        "Schools stayed open, but 14 of them sent pupils home early, the city council "
        "said. The strike is to end on March 5.",
    )
)
SECOND = "\n\n".join(
    (
        "Commuters walked to work in Tessen on Thursday. The tram drivers' union had "
        "called its first strike since 2016.",
        '"We did not want this strike, but the company left us no other way," Runa Feld '
        "said at the depot gate, where a brass band played.",
        "Oskar Brand, who runs Tessen Lines, said the firm could not pay more. He said "
        "that it had lost 40 million crowns last year.",
        "A baker on Mill Street gave away 300 rolls to those who walked past his door in "
        "the morning.",
    )
)


@pytest.fixture(scope="session")
def strike() -> Report:
    return rashomon.cross_examine(
        [
            {"id": "wire", "outlet": "Wire", "published": "2033-03-03", "text": FIRST},
            {"id": "post", "outlet": "Post", "published": "2033-03-04", "text": SECOND},
        ]
    )


@pytest.fixture(scope="session")
def sources(strike: Report) -> Sources:
    return Sources(strike, default_embedder(), default_parser(), Settings())
