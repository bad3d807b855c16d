-- Version 6 of the archive: what was made of articles, so that it is not made again. A key begins with
-- the hash of what made it; `number` rises with each examination that used it. The bytes stand apart
-- from their use, which changes more often.

CREATE TABLE annotations (
  key TEXT PRIMARY KEY,
  annotation BLOB NOT NULL,
  sha256 TEXT
);
CREATE TABLE annotation_uses (
  key TEXT PRIMARY KEY REFERENCES annotations (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) WITHOUT ROWID;
