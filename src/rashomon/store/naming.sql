-- Version 5 of the archive: what users decided about who is who in a coverage, one decision a row, by
-- whom; what was undone no longer holds. They add to the corrections of a file (`corrections`).

CREATE TABLE naming (
  number INTEGER PRIMARY KEY,
  coverage TEXT NOT NULL,
  corrections TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by TEXT,
  undone_at TEXT
);
CREATE INDEX naming_coverage ON naming (coverage, number);
