"""Corpora: more articles than one machine examines, from Parquet to Parquet, on an engine."""

from rashomon.corpus.running import TABLES, Work, examine_corpus

__all__ = ["TABLES", "Work", "examine_corpus"]
