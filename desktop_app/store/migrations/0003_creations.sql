-- Pictures made from words. The document and plan of such a job are those of the picture made.

ALTER TABLE jobs ADD COLUMN creation TEXT;  -- JSON; NULL for an expansion
