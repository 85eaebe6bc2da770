-- v0 -> v1: Tables

CREATE TABLE herald_account (
	homeserver TEXT NOT NULL,
	user_id    TEXT NOT NULL,
	device_id  TEXT NOT NULL,
	token      TEXT NOT NULL,
	PRIMARY KEY (homeserver, user_id)
);

-- value: the sync token of a device, the settings of a room, ...
CREATE TABLE herald_value (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

-- state: 0 waiting, 1 done, 2 redacted
CREATE TABLE herald_inbox (
	event_id TEXT PRIMARY KEY,
	room_id  TEXT    NOT NULL,
	received INTEGER NOT NULL,
	state    INTEGER NOT NULL DEFAULT 0,
	attempts INTEGER NOT NULL DEFAULT 0,
	event    BLOB
);
CREATE INDEX herald_inbox_state ON herald_inbox (state, received);

CREATE TABLE herald_answer (
	question TEXT    NOT NULL,
	part     INTEGER NOT NULL,
	event_id TEXT    NOT NULL,
	room_id  TEXT    NOT NULL,
	thread   TEXT    NOT NULL,
	asker    TEXT    NOT NULL,
	sent     INTEGER NOT NULL,
	PRIMARY KEY (question, part)
);
CREATE INDEX herald_answer_event ON herald_answer (event_id);
CREATE INDEX herald_answer_thread ON herald_answer (room_id, thread);
