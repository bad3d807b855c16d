-- Version 1 of the archive. Times are ISO 8601 in UTC; lists and mappings are JSON. Later versions
-- change it in `migrations.py`, never here.

CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  outlet TEXT,
  headline TEXT,
  byline TEXT,
  dateline TEXT,
  published TEXT,
  language TEXT,
  text TEXT NOT NULL,
  credits TEXT NOT NULL,
  extra TEXT NOT NULL,
  sentences TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  collected_at TEXT NOT NULL
);
CREATE INDEX articles_source ON articles (source);

-- What an article was before it was updated.
CREATE TABLE versions (
  article TEXT NOT NULL REFERENCES articles (id),
  version INTEGER NOT NULL,
  headline TEXT,
  text TEXT NOT NULL,
  published TEXT,
  collected_at TEXT NOT NULL,
  PRIMARY KEY (article, version)
);

CREATE VIRTUAL TABLE article_search USING fts5 (
  headline, text, outlet, content = 'articles', content_rowid = 'number'
);
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN
  INSERT INTO article_search (rowid, headline, text, outlet)
  VALUES (new.number, new.headline, new.text, new.outlet);
END;
CREATE TRIGGER articles_removed AFTER DELETE ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, headline, text, outlet)
  VALUES ('delete', old.number, old.headline, old.text, old.outlet);
END;
CREATE TRIGGER articles_changed AFTER UPDATE OF headline, text, outlet ON articles BEGIN
  INSERT INTO article_search (article_search, rowid, headline, text, outlet)
  VALUES ('delete', old.number, old.headline, old.text, old.outlet);
  INSERT INTO article_search (rowid, headline, text, outlet)
  VALUES (new.number, new.headline, new.text, new.outlet);
END;

-- Of the opening of an article: float32, little-endian, of unit length.
CREATE TABLE vectors (
  article TEXT PRIMARY KEY REFERENCES articles (id),
  model TEXT NOT NULL,
  vector BLOB NOT NULL
);

CREATE TABLE coverages (
  id TEXT PRIMARY KEY,
  likeness REAL NOT NULL,
  shared TEXT NOT NULL,
  title TEXT,
  grouped_at TEXT NOT NULL
);
CREATE TABLE members (
  article TEXT PRIMARY KEY REFERENCES articles (id),
  coverage TEXT NOT NULL REFERENCES coverages (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX members_coverage ON members (coverage);

-- As of the last grouping of all: how many articles there were, how many have a word or have it as a
-- name, and the words of each article that tell most (names after @), by which it is found again.
CREATE TABLE counted (articles INTEGER NOT NULL);
CREATE TABLE frequencies (
  word TEXT PRIMARY KEY,
  words INTEGER NOT NULL,
  names INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE telling (
  word TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (word, article)
) WITHOUT ROWID;

-- What the user knows better: articles that belong together, or `articles` apart from `others`.
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('together', 'apart')),
  articles TEXT NOT NULL,
  others TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- What the user knows better about who is who in a coverage, as JSON.
CREATE TABLE corrections (
  coverage TEXT PRIMARY KEY,
  corrections TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- The report of a coverage as it was: `articles_sha256` is of the ids and versions examined, and of
-- the corrections.
CREATE TABLE reports (
  number INTEGER PRIMARY KEY,
  coverage TEXT NOT NULL,
  articles_sha256 TEXT NOT NULL,
  made_at TEXT NOT NULL,
  report TEXT NOT NULL
);
CREATE INDEX reports_coverage ON reports (coverage, number);

-- Input that did not become an article.
CREATE TABLE rejected (
  source TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  rejected_at TEXT NOT NULL
);
CREATE UNIQUE INDEX rejected_once ON rejected (source, coalesce(line, 0), reason);

-- Addresses that were fetched, for conditional requests and for those that fail.
CREATE TABLE fetched (
  address TEXT PRIMARY KEY,
  etag TEXT,
  modified TEXT,
  status INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  fetched_at TEXT NOT NULL
);
