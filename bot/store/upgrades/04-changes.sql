-- v3 -> v4: What answers need to follow changes of the documents: which are in service, so that the next start sees what became of them

CREATE TABLE served (
	name  TEXT NOT NULL PRIMARY KEY,
	title TEXT NOT NULL,
	hash  TEXT NOT NULL,
	text  TEXT NOT NULL
);

ALTER TABLE post ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
