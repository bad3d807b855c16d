-- Version 4 of the archive: what is said of facts and quotations is found by its words, and a report
-- is taken apart in a tenth of the time: the names of its entities are a table, looked up by id.

CREATE TABLE entities (
  coverage TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT,
  PRIMARY KEY (coverage, id)
) WITHOUT ROWID;
CREATE INDEX entities_name ON entities (name);

CREATE VIRTUAL TABLE reading_search USING fts5 (words);
CREATE TRIGGER readings_added AFTER INSERT ON readings BEGIN
  INSERT INTO reading_search (rowid, words) VALUES (
    new.rowid,
    coalesce((SELECT topic FROM claims WHERE coverage = new.coverage AND fact = new.fact), '')
      || ' ' || new.value || ' ' || new.text
  );
END;
CREATE TRIGGER readings_removed AFTER DELETE ON readings BEGIN
  DELETE FROM reading_search WHERE rowid = old.rowid;
END;
CREATE VIRTUAL TABLE wording_search USING fts5 (words);
CREATE TRIGGER wordings_added AFTER INSERT ON wordings BEGIN
  INSERT INTO wording_search (rowid, words) VALUES (new.rowid, new.text);
END;
CREATE TRIGGER wordings_removed AFTER DELETE ON wordings BEGIN
  DELETE FROM wording_search WHERE rowid = old.rowid;
END;

DROP TRIGGER reports_added;
CREATE TRIGGER reports_added AFTER INSERT ON reports WHEN json_valid(new.report) BEGIN
  DELETE FROM cards WHERE coverage = new.coverage;
  DELETE FROM claims WHERE coverage = new.coverage;
  DELETE FROM readings WHERE coverage = new.coverage;
  DELETE FROM wordings WHERE coverage = new.coverage;
  DELETE FROM attributions WHERE coverage = new.coverage;
  DELETE FROM alterations WHERE coverage = new.coverage;
  DELETE FROM entities WHERE coverage = new.coverage;
  INSERT OR IGNORE INTO entities SELECT
    new.coverage, json_extract(e.value, '$.id'), json_extract(e.value, '$.name'), json_extract(e.value, '$.kind')
    FROM json_each(new.report, '$.entities') e WHERE json_extract(e.value, '$.name') IS NOT NULL;
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
    (SELECT n.name FROM entities n
      WHERE n.coverage = new.coverage AND n.id = json_extract(r.value, '$.attributed_to')),
    coalesce(json_array_length(r.value, '$.accounts'), 0),
    json_extract(s.value, '$.article'), json_extract(s.value, '$.start'), json_extract(s.value, '$.end'), json_extract(s.value, '$.text')
    FROM json_each(new.report, '$.facts') f, json_each(f.value, '$.readings') r,
      json_each(r.value, '$.attestations') s;
  INSERT INTO wordings SELECT
    new.coverage, json_extract(q.value, '$.id'), r.key,
    (SELECT n.name FROM entities n
      WHERE n.coverage = new.coverage AND n.id = json_extract(q.value, '$.speaker')),
    json_extract(r.value, '$.relation'), coalesce(json_array_length(r.value, '$.accounts'), 0),
    json_extract(s.value, '$.article'), json_extract(s.value, '$.start'), json_extract(s.value, '$.end'), json_extract(s.value, '$.text')
    FROM json_each(new.report, '$.quotations') q, json_each(q.value, '$.readings') r,
      json_each(r.value, '$.attestations') s;
  INSERT INTO attributions SELECT
    new.coverage, json_extract(a.value, '$.id'),
    (SELECT n.name FROM entities n
      WHERE n.coverage = new.coverage AND n.id = json_extract(a.value, '$.speaker')),
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

-- What is stored already is read into the tables anew by a later step (filled.sql): what has no card.
DELETE FROM cards;
