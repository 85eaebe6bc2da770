-- v3 -> v4: Forget whose feedback a reaction was when its time is over

CREATE TABLE herald_reaction (
	event_id TEXT PRIMARY KEY,
	received INTEGER NOT NULL,
	feedback BLOB    NOT NULL
);
CREATE INDEX herald_reaction_received ON herald_reaction (received);

-- until now they were values, of which nobody knows the time
INSERT INTO herald_reaction (event_id, received, feedback)
	SELECT substr(name, length('reaction ') + 1), CAST(strftime('%s', 'now') AS INTEGER) * 1000, CAST(value AS BLOB)
	FROM herald_value WHERE name LIKE 'reaction %';
DELETE FROM herald_value WHERE name LIKE 'reaction %';
