"""Engines for corpus-sized work: in this process, or on Daft, natively or on a Ray cluster.

Needs the extra `scale`.
"""

from rashomon.engine.base import Engine, Step
from rashomon.engine.choosing import ENGINES, engine
from rashomon.engine.parquet import lines, rows

__all__ = ["ENGINES", "Engine", "Step", "engine", "lines", "rows"]
