-- v0 -> v1: Everything that a restart must not forget
-- Times are milliseconds since 1970 in UTC.

CREATE TABLE claim (
	key TEXT    NOT NULL PRIMARY KEY,
	at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX claim_at ON claim (at);

CREATE TABLE turn (
	conversation TEXT    NOT NULL PRIMARY KEY,
	turn         BLOB    NOT NULL, -- JSON
	at           INTEGER NOT NULL
);
CREATE INDEX turn_at ON turn (at);

CREATE TABLE record (
	key          TEXT    NOT NULL PRIMARY KEY,
	conversation TEXT    NOT NULL,
	question     TEXT    NOT NULL, -- empty unless it found no answer
	verdict      TEXT    NOT NULL,
	confidence   REAL    NOT NULL,
	at           INTEGER NOT NULL
);
CREATE INDEX record_at ON record (at);
CREATE INDEX record_unanswered ON record (at) WHERE question <> '';

CREATE TABLE passage (
	key      TEXT    NOT NULL REFERENCES record (key) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	document TEXT    NOT NULL,
	hash     TEXT    NOT NULL,
	start    INTEGER NOT NULL,
	"end"    INTEGER NOT NULL,
	PRIMARY KEY (key, position)
) WITHOUT ROWID;
CREATE INDEX passage_document ON passage (document);

CREATE TABLE post (
	key     TEXT    NOT NULL PRIMARY KEY,
	adapter TEXT    NOT NULL,
	room    TEXT    NOT NULL,
	thread  TEXT    NOT NULL,
	posted  INTEGER NOT NULL
);
CREATE INDEX post_thread ON post (adapter, room, thread);
CREATE INDEX post_posted ON post (posted);

CREATE TABLE post_message (
	key      TEXT    NOT NULL REFERENCES post (key) ON DELETE CASCADE,
	position INTEGER NOT NULL,
	message  TEXT    NOT NULL,
	PRIMARY KEY (key, position)
) WITHOUT ROWID;
CREATE INDEX post_message_message ON post_message (message);

CREATE TABLE feedback (
	adapter TEXT    NOT NULL,
	room    TEXT    NOT NULL,
	message TEXT    NOT NULL,
	person  TEXT    NOT NULL,
	rating  INTEGER NOT NULL,
	given   INTEGER NOT NULL,
	PRIMARY KEY (adapter, room, message, person)
) WITHOUT ROWID;
CREATE INDEX feedback_given ON feedback (given);

CREATE TABLE settings (
	adapter  TEXT NOT NULL,
	room     TEXT NOT NULL,
	settings BLOB NOT NULL, -- JSON
	PRIMARY KEY (adapter, room)
) WITHOUT ROWID;
