-- v2 -> v3: Which messages are on their way

-- txn: the transaction that sends the message; empty in rows from before
-- event_id: empty until the server has taken the message
ALTER TABLE herald_answer ADD COLUMN txn TEXT NOT NULL DEFAULT '';
CREATE INDEX herald_answer_txn ON herald_answer (txn);
