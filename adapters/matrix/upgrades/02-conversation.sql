-- v1 -> v2: Which conversation an answer belongs to

-- conversation: the message that began it; empty in rows from before
ALTER TABLE herald_answer ADD COLUMN conversation TEXT NOT NULL DEFAULT '';
