-- The archive, version 1. docs/format.md explains every table and column.

CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID, STRICT;

CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE code (field TEXT NOT NULL, code INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (field, code)) WITHOUT ROWID, STRICT;

CREATE TABLE raw (
	id     INTEGER PRIMARY KEY,
	sha256 BLOB NOT NULL UNIQUE,
	size   INTEGER NOT NULL
) STRICT;

CREATE TABLE raw_piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE document (
	id            INTEGER PRIMARY KEY,
	key           TEXT NOT NULL UNIQUE,
	place         INTEGER NOT NULL UNIQUE,
	published     INTEGER,
	raw           INTEGER NOT NULL REFERENCES raw,
	outlet        INTEGER REFERENCES outlet,
	language      INTEGER REFERENCES term,
	reader        INTEGER REFERENCES term,
	entities      BLOB NOT NULL,
	statements    BLOB NOT NULL,
	events        BLOB NOT NULL,
	bands         BLOB NOT NULL,
	text_sha256   BLOB,
	record_sha256 BLOB NOT NULL
) STRICT;
CREATE INDEX document_raw ON document (raw);
CREATE INDEX document_outlet ON document (outlet, place);

CREATE TABLE content_piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE address (url TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document, PRIMARY KEY (url, document)) WITHOUT ROWID, STRICT;

CREATE TABLE capture (
	document     INTEGER NOT NULL REFERENCES document,
	number       INTEGER NOT NULL,
	origin       TEXT,
	url          TEXT,
	content_type TEXT,
	at           TEXT,
	record       TEXT,
	digest       TEXT,
	offset       INTEGER,
	feed         TEXT,
	feed_at      TEXT,
	given        TEXT,
	PRIMARY KEY (document, number)
) WITHOUT ROWID, STRICT;

CREATE TABLE band (band INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document, PRIMARY KEY (band, document)) WITHOUT ROWID, STRICT;

CREATE TABLE outlet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE entity (
	id         INTEGER PRIMARY KEY,
	key        TEXT NOT NULL UNIQUE,
	type       INTEGER NOT NULL,
	name       TEXT,
	decided    INTEGER,
	hidden     INTEGER NOT NULL DEFAULT 0,
	documents  INTEGER NOT NULL DEFAULT 0,
	statements INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entity_rank ON entity (statements, documents);

CREATE TABLE name (
	entity INTEGER NOT NULL REFERENCES entity,
	name   TEXT NOT NULL,
	n      INTEGER NOT NULL,
	full   INTEGER NOT NULL,
	PRIMARY KEY (entity, name)
) WITHOUT ROWID, STRICT;

CREATE TABLE role (
	entity INTEGER NOT NULL REFERENCES entity,
	title  INTEGER NOT NULL REFERENCES term,
	day    INTEGER NOT NULL,
	n      INTEGER NOT NULL,
	PRIMARY KEY (entity, title, day)
) WITHOUT ROWID, STRICT;

CREATE TABLE appearance (
	entity INTEGER NOT NULL REFERENCES entity,
	place  INTEGER NOT NULL,
	PRIMARY KEY (entity, place)
) WITHOUT ROWID, STRICT;

CREATE TABLE statement (
	id          INTEGER PRIMARY KEY,
	document    INTEGER NOT NULL REFERENCES document,
	number      INTEGER NOT NULL,
	speaker     INTEGER REFERENCES entity,
	body        INTEGER REFERENCES entity,
	outlet      INTEGER REFERENCES outlet,
	language    INTEGER REFERENCES term,
	published   INTEGER,
	said        INTEGER,
	form        INTEGER NOT NULL,
	cue_kind    INTEGER NOT NULL,
	source_kind INTEGER NOT NULL,
	nested      INTEGER NOT NULL,
	words       INTEGER NOT NULL
) STRICT;
CREATE INDEX statement_speaker ON statement (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_body ON statement (body) WHERE body IS NOT NULL;
CREATE INDEX statement_outlet ON statement (outlet) WHERE outlet IS NOT NULL;

CREATE TABLE spoken_of (
	entity    INTEGER NOT NULL REFERENCES entity,
	statement INTEGER NOT NULL REFERENCES statement,
	PRIMARY KEY (entity, statement)
) WITHOUT ROWID, STRICT;

CREATE TABLE event (
	id        INTEGER PRIMARY KEY,
	document  INTEGER NOT NULL REFERENCES document,
	number    INTEGER NOT NULL,
	statement INTEGER REFERENCES statement,
	speaker   INTEGER REFERENCES entity,
	type      INTEGER NOT NULL REFERENCES term,
	root      INTEGER REFERENCES term,
	ledger    INTEGER REFERENCES term,
	outlet    INTEGER REFERENCES outlet,
	language  INTEGER REFERENCES term,
	published INTEGER,
	happened  INTEGER,
	status    INTEGER NOT NULL
) STRICT;
CREATE INDEX event_document ON event (document);
CREATE INDEX event_speaker ON event (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX event_ledger ON event (ledger) WHERE ledger IS NOT NULL;
CREATE INDEX event_outlet ON event (outlet) WHERE outlet IS NOT NULL;

CREATE TABLE participant (
	entity INTEGER NOT NULL REFERENCES entity,
	part   INTEGER NOT NULL,
	event  INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (entity, part, event)
) WITHOUT ROWID, STRICT;

CREATE INDEX participant_event ON participant (event);

CREATE TABLE state (kind TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID, STRICT;

CREATE VIRTUAL TABLE document_words USING fts5 (text, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words USING fts5 (text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE entity_words USING fts5 (text, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 2');
