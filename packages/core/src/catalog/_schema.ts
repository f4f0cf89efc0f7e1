/** Grows with every change of {@link SCHEMA}; a step for it stands in {@link MIGRATIONS}. */
export const SCHEMA_VERSION = 2;

/**
 * Steps from each version to the next, the first from 1 to 2. Version 2 keeps which files of shared drives are shared by
 * themselves. What a drive holds is listed again at the next sync, since it has no feed any more; what lies in a drive without one is
 * in doubt; and a full pass that was under way begins anew.
 */
export const MIGRATIONS: readonly string[] = [
  `
ALTER TABLE file ADD COLUMN augmented INTEGER;
INSERT OR IGNORE INTO doubt (file, kind)
  SELECT file.seq, 'file' FROM file JOIN word ON word.seq = file.drive
  WHERE word.text NOT IN (SELECT id FROM drive WHERE token IS NOT NULL);
UPDATE drive SET token = NULL;
DELETE FROM meta WHERE key IN ('passFeeds', 'passResume');
INSERT OR REPLACE INTO meta (key, value) VALUES ('outdated', '1');
`,
];

/**
 * What a catalog is made of. IDs and texts that come again and again are kept once and named by number; times are
 * milliseconds since 1970, or the text that Drive sent where that cannot be made of them again. `odd` is, as JSON, a
 * name that is no UTF-8, of which `name` shows what can be shown; `pass` is the full pass
 * that saw a file last; `doubt` holds files of which the feed of changes has told too little.
 * `file_loose` finds by name what may hang in no folder, and `name_index` holds names as `foldName` makes them, with an end.
 */
export const SCHEMA = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE word (seq INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE node (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE file (
  seq INTEGER PRIMARY KEY REFERENCES node,
  parent INTEGER REFERENCES node,
  name TEXT NOT NULL,
  odd TEXT,
  mime INTEGER NOT NULL REFERENCES word,
  size INTEGER,
  quota INTEGER,
  created,
  modified,
  md5,
  owners INTEGER REFERENCES word,
  drive INTEGER REFERENCES word,
  starred INTEGER,
  trashed INTEGER,
  explicit INTEGER,
  trashed_time,
  shared INTEGER,
  owned_by_me INTEGER,
  shared_time,
  sharer INTEGER REFERENCES word,
  modifier INTEGER REFERENCES word,
  viewed,
  link INTEGER REFERENCES word,
  shortcut TEXT,
  resource_key TEXT,
  pass INTEGER NOT NULL,
  augmented INTEGER
);
CREATE TABLE doubt (file INTEGER PRIMARY KEY REFERENCES node, kind TEXT NOT NULL);
CREATE TABLE permission (
  file INTEGER NOT NULL REFERENCES node,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT NOT NULL,
  email TEXT,
  domain TEXT,
  name TEXT,
  discoverable INTEGER,
  PRIMARY KEY (file, id)
) WITHOUT ROWID;
CREATE TABLE permission_read (file INTEGER PRIMARY KEY REFERENCES node, at INTEGER NOT NULL);
CREATE TABLE drive (id TEXT PRIMARY KEY, name TEXT, token TEXT, pass INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  file INTEGER NOT NULL REFERENCES node,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  old TEXT,
  new TEXT
);
CREATE INDEX journal_at ON journal (at);
CREATE TABLE point (name TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE name_index USING fts5 (name, content='', contentless_delete=1, detail=none, tokenize='trigram');
`;

/**
 * What is looked up of files, made when the first full pass has ended: to make it then takes less time than to keep it right
 * row by row.
 */
export const INDEXES: string = `
CREATE INDEX IF NOT EXISTS file_parent ON file (parent, name);
CREATE INDEX IF NOT EXISTS file_modified ON file (modified);
CREATE INDEX IF NOT EXISTS file_loose ON file (name) WHERE trashed = 1 OR shared_time IS NOT NULL OR parent IS NULL;
`;
