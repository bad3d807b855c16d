-- Version 2: how sources fare, news until it is told, and hashes by which damage is found.

ALTER TABLE articles ADD COLUMN sha256 TEXT;
UPDATE articles SET sha256 = digest(
  id, source, outlet, headline, byline, dateline, published, language, text, credits, extra,
  sentences, version, collected_at
);
ALTER TABLE versions ADD COLUMN sha256 TEXT;
UPDATE versions SET sha256 = digest(article, version, headline, text, published, collected_at);
ALTER TABLE reports ADD COLUMN sha256 TEXT;
UPDATE reports SET sha256 = digest(coverage, articles_sha256, made_at, report);

-- When a feed says that an entry was changed last, in the feed's own time.
ALTER TABLE fetched ADD COLUMN updated TEXT;

-- What was named to `collect` or `watch`: `failures` since it last answered.
CREATE TABLE sources (
  address TEXT PRIMARY KEY,
  asked_at TEXT NOT NULL,
  answered_at TEXT,
  failed_at TEXT,
  error TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0
);

-- The outbox: news is written with the report that it is in, and marked when it was taken. `told_at`
-- is empty until everyone has it who is to have it.
CREATE TABLE news (
  number INTEGER PRIMARY KEY,
  coverage TEXT NOT NULL,
  title TEXT,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  spans TEXT NOT NULL,
  found_at TEXT NOT NULL,
  printed_at TEXT,
  told_at TEXT
);
CREATE INDEX news_untold ON news (number) WHERE told_at IS NULL;

-- Coverages whose examination failed, which are examined again when they or the program change.
CREATE TABLE failed (
  coverage TEXT PRIMARY KEY,
  articles_sha256 TEXT NOT NULL,
  program TEXT NOT NULL,
  error TEXT NOT NULL,
  failed_at TEXT NOT NULL
);
