"""The command `rashomon`: one subcommand for each public function.

Nothing heavy is imported before a subcommand runs, so that `--help` answers at once. Exit codes:
0 done, 1 findings asked for with `--fail-on`, 2 bad usage or unreadable input (and `rashomon`
without a subcommand), 130 interrupted. A traceback is shown only with `RASHOMON_DEBUG=1`.
"""

from rashomon.cli import (
    examining,
    exporting,
    gathering,
    keeping,
    maintaining,
    reading,
    scaling,
    serving,
    verifying,
    watching,
)
from rashomon.cli.app import app, main

__all__ = [
    "app",
    "examining",
    "exporting",
    "gathering",
    "keeping",
    "main",
    "maintaining",
    "reading",
    "scaling",
    "serving",
    "verifying",
    "watching",
]
