-- How a result is put together with its photo, and what its last export was found to hold.

ALTER TABLE results ADD COLUMN finish TEXT;  -- JSON; NULL for the document's own options
ALTER TABLE results ADD COLUMN proof TEXT;   -- JSON; NULL before the first export
