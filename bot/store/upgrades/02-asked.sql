-- v1 -> v2: What to ask to get an answer anew, after a document has changed

ALTER TABLE record ADD COLUMN asked BLOB; -- JSON list of texts; NULL when it cannot be asked again
