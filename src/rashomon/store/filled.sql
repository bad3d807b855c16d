-- Version 7 of the archive: the last report of each coverage is in the tables of findings. Before this
-- step `migrations.py` writes the reports without a card once more, a few in a transaction, so that
-- the triggers take them apart; what was stopped goes on where it was.

SELECT 1;
