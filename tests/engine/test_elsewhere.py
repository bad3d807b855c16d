"""The contract of engines, on Daft and on a Ray cluster: each in a process of its own.

A process runs Daft in one way only, and both leave pipes and sockets to the garbage collector.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["daft", "ray"])
def test_the_contract_is_kept(name: str, tmp_path: Path) -> None:
    suite = str(TESTS / "engine" / "test_engines.py")
    options = ["-p", "no:cacheprovider", "-p", "no:unraisableexception", "-W", "ignore"]
    paths = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", suite, "--basetemp", str(tmp_path / "t"), *options],
        env={**os.environ, "ENGINE": name, "PYTHONPATH": paths, "RAY_DEDUP_LOGS": "0"},
        cwd=TESTS.parent,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3_000:]
