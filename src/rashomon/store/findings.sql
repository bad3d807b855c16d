-- Version 3 of the archive: the findings of the last report of each coverage as rows, so that a
-- question over all coverages is a query. Triggers fill them whoever writes a report.

CREATE TABLE cards (
  coverage TEXT PRIMARY KEY,
  report INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  day TEXT,
  articles INTEGER NOT NULL,
  accounts INTEGER NOT NULL,
  derivations INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,
  altered INTEGER NOT NULL,
  changes INTEGER NOT NULL
);
CREATE INDEX cards_day ON cards (day, coverage);

CREATE TABLE claims (
  coverage TEXT NOT NULL,
  fact TEXT NOT NULL,
  topic TEXT NOT NULL,
  aspect TEXT NOT NULL,
  relation TEXT NOT NULL,
  slot TEXT,
  PRIMARY KEY (coverage, fact)
) WITHOUT ROWID;
CREATE INDEX claims_relation ON claims (relation, coverage);

-- One row for each place where an article has a value.
CREATE TABLE readings (
  coverage TEXT NOT NULL,
  fact TEXT NOT NULL,
  reading INTEGER NOT NULL,
  value TEXT NOT NULL,
  speaker TEXT,
  accounts INTEGER NOT NULL,
  article TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX readings_fact ON readings (coverage, fact);
CREATE INDEX readings_article ON readings (article);

CREATE TABLE wordings (
  coverage TEXT NOT NULL,
  quotation TEXT NOT NULL,
  reading INTEGER NOT NULL,
  speaker TEXT,
  relation TEXT NOT NULL,
  accounts INTEGER NOT NULL,
  article TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX wordings_coverage ON wordings (coverage, quotation);
CREATE INDEX wordings_speaker ON wordings (speaker);

CREATE TABLE attributions (
  coverage TEXT NOT NULL,
  attribution TEXT NOT NULL,
  speaker TEXT,
  mode TEXT NOT NULL,
  article TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX attributions_coverage ON attributions (coverage);
CREATE INDEX attributions_speaker ON attributions (speaker);

-- What a copy changed: `article` is the copy, or the parent if the copy lacks the words.
CREATE TABLE alterations (
  coverage TEXT NOT NULL,
  article TEXT NOT NULL,
  parent TEXT,
  aspect TEXT NOT NULL,
  severity TEXT NOT NULL,
  before TEXT,
  after TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
);
CREATE INDEX alterations_coverage ON alterations (coverage);
CREATE INDEX alterations_article ON alterations (article);

CREATE TRIGGER reports_added AFTER INSERT ON reports WHEN json_valid(new.report) BEGIN
  DELETE FROM cards WHERE coverage = new.coverage;
  DELETE FROM claims WHERE coverage = new.coverage;
  DELETE FROM readings WHERE coverage = new.coverage;
  DELETE FROM wordings WHERE coverage = new.coverage;
  DELETE FROM attributions WHERE coverage = new.coverage;
  DELETE FROM alterations WHERE coverage = new.coverage;
  INSERT INTO cards SELECT
    new.coverage, new.number, new.made_at,
    (SELECT max(substr(json_extract(a.value, '$.published'), 1, 10)) FROM json_each(new.report, '$.articles') a),
    coalesce(json_array_length(new.report, '$.articles'), 0),
    coalesce(json_array_length(new.report, '$.lineage.accounts'), 0),
    coalesce(json_array_length(new.report, '$.lineage.derivations'), 0),
    (SELECT count(*) FROM json_each(new.report, '$.facts') f
      WHERE json_extract(f.value, '$.relation') = 'conflicting'),
    (SELECT count(*) FROM json_each(new.report, '$.quotations') q,
      json_each(q.value, '$.readings') r WHERE json_extract(r.value, '$.relation') = 'altered'),
    (SELECT count(*) FROM json_each(new.report, '$.alterations') c
      WHERE json_extract(c.value, '$.severity') = 'high');
  INSERT OR IGNORE INTO claims SELECT
    new.coverage, json_extract(f.value, '$.id'), coalesce(json_extract(f.value, '$.topic'), ''),
    json_extract(f.value, '$.aspect'), json_extract(f.value, '$.relation'), json_extract(f.value, '$.differs.slot')
    FROM json_each(new.report, '$.facts') f;
  INSERT INTO readings SELECT
    new.coverage, json_extract(f.value, '$.id'), r.key, json_extract(r.value, '$.value'),
    (SELECT json_extract(e.value, '$.name') FROM json_each(new.report, '$.entities') e
      WHERE json_extract(e.value, '$.id') = json_extract(r.value, '$.attributed_to')),
    coalesce(json_array_length(r.value, '$.accounts'), 0),
    json_extract(s.value, '$.article'), json_extract(s.value, '$.start'), json_extract(s.value, '$.end'), json_extract(s.value, '$.text')
    FROM json_each(new.report, '$.facts') f, json_each(f.value, '$.readings') r,
      json_each(r.value, '$.attestations') s;
  INSERT INTO wordings SELECT
    new.coverage, json_extract(q.value, '$.id'), r.key,
    (SELECT json_extract(e.value, '$.name') FROM json_each(new.report, '$.entities') e
      WHERE json_extract(e.value, '$.id') = json_extract(q.value, '$.speaker')),
    json_extract(r.value, '$.relation'), coalesce(json_array_length(r.value, '$.accounts'), 0),
    json_extract(s.value, '$.article'), json_extract(s.value, '$.start'), json_extract(s.value, '$.end'), json_extract(s.value, '$.text')
    FROM json_each(new.report, '$.quotations') q, json_each(q.value, '$.readings') r,
      json_each(r.value, '$.attestations') s;
  INSERT INTO attributions SELECT
    new.coverage, json_extract(a.value, '$.id'),
    (SELECT json_extract(e.value, '$.name') FROM json_each(new.report, '$.entities') e
      WHERE json_extract(e.value, '$.id') = json_extract(a.value, '$.speaker')),
    json_extract(a.value, '$.mode'), json_extract(a.value, '$.article'),
    json_extract(s.value, '$.start'), json_extract(s.value, '$.end'), json_extract(s.value, '$.text')
    FROM json_each(new.report, '$.attributions') a, json_each(a.value, '$.content') s;
  INSERT INTO alterations SELECT
    new.coverage,
    coalesce(json_extract(c.value, '$.child.article'), json_extract(c.value, '$.parent.article')),
    json_extract(c.value, '$.parent.article'), json_extract(c.value, '$.aspect'), json_extract(c.value, '$.severity'),
    json_extract(c.value, '$.before'), json_extract(c.value, '$.after'),
    coalesce(json_extract(c.value, '$.child.start'), json_extract(c.value, '$.parent.start')),
    coalesce(json_extract(c.value, '$.child.end'), json_extract(c.value, '$.parent.end'))
    FROM json_each(new.report, '$.alterations') c
    WHERE coalesce(json_extract(c.value, '$.child.article'), json_extract(c.value, '$.parent.article')) IS NOT NULL;
END;

-- What is stored already is read into the tables by a later step (filled.sql), once.

-- Work that a server was asked for: the worker takes what is queued, the oldest first.
CREATE TABLE jobs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('examine', 'collect', 'regroup')),
  request TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  stage TEXT,
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  result TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  made_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
);
CREATE INDEX jobs_state ON jobs (state, number);

-- Tokens of programs that call a server; only the hash of a token is kept.
CREATE TABLE tokens (
  name TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  made_at TEXT NOT NULL
);

-- Who decided what; what was undone no longer holds, and stays to be read.
ALTER TABLE decisions ADD COLUMN made_by TEXT;
ALTER TABLE decisions ADD COLUMN undone_at TEXT;
