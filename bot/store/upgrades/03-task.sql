-- v2 -> v3: What was taken over from a chat platform and is not done yet

CREATE TABLE task (
	adapter TEXT    NOT NULL,
	key     TEXT    NOT NULL,
	payload BLOB    NOT NULL, -- holds what a person wrote; the row is deleted when the task is done
	at      INTEGER NOT NULL,
	lost    INTEGER NOT NULL DEFAULT 0,
	begun   INTEGER NOT NULL DEFAULT 0,
	owner   TEXT    NOT NULL, -- empty when released
	until   INTEGER NOT NULL,
	PRIMARY KEY (adapter, key)
) WITHOUT ROWID;
CREATE INDEX task_until ON task (adapter, until);
