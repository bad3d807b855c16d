import subprocess
import sys
import time

import pytest
from read_helpers import SETTINGS

from rashomon.read import read

# 50,000 lines at forty microseconds; what is not linear takes minutes.
SECONDS = 2.0
HOSTILE = {
    "quotation marks": '"' * 10_000,
    "one line": "word " * 80_000,
    "one word": "a" * 400_000,
    "newlines": "a\n" * 50_000,
    "blank line": "a" + " " * 399_000 + "b",
    "brackets": "(" * 400_000,
    "dashes": "AB - " * 80_000,
    "slashes": "Ab/" * 130_000,
    "names": "By Ada, " * 50_000,
    "dates": "May 1, 2022\n" * 30_000,
    "capitals": "AB CD, " * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length(name: str) -> None:
    read(
        {"text": "The first text pays for loading what tells languages apart. " * 3},
        SETTINGS.reading,
    )
    start = time.process_time()
    reading = read({"text": HOSTILE[name]}, SETTINGS.reading)
    assert time.process_time() - start < SECONDS
    assert len(reading.articles) == 1


def test_importing_loads_nothing_heavy() -> None:
    heavy = "{'trafilatura', 'py3langid', 'lxml', 'onnxruntime', 'nupunkt'}"
    code = f"import sys, rashomon.read; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
