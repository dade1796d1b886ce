-- Undo that survives a restart, and which of several open photos was looked at last.

ALTER TABLE open_documents ADD COLUMN trail TEXT;  -- JSON; NULL where nothing can be undone
ALTER TABLE open_documents ADD COLUMN shown_ms INTEGER NOT NULL DEFAULT 0;  -- the largest is on the table
