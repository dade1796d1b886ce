-- Times are milliseconds since 1970 (UTC); money is millionths of a US dollar; never a float for either.

CREATE TABLE jobs (
    id              TEXT PRIMARY KEY,
    folder          TEXT NOT NULL UNIQUE,        -- below the library: 2026/11/<id>
    engine          TEXT NOT NULL,
    state           TEXT NOT NULL,               -- follows from its requests; kept here for queries
    position        REAL NOT NULL,               -- order in the queue
    paused          INTEGER NOT NULL DEFAULT 0,
    owner           TEXT,                        -- the process at work on it, see owners.py
    document        TEXT NOT NULL,               -- JSON, frozen when the job starts
    plan            TEXT NOT NULL,               -- JSON, frozen with the document
    reference       TEXT,                        -- file name in the folder, once kept
    estimate_micros INTEGER,
    limit_micros    INTEGER,                     -- the user agreed to at most this
    expires_ms      INTEGER,
    cleared         INTEGER NOT NULL DEFAULT 0,  -- no longer listed in the queue
    created_ms      INTEGER NOT NULL,
    updated_ms      INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_turn ON jobs (state, position);
CREATE INDEX jobs_by_change ON jobs (updated_ms);
CREATE INDEX jobs_owned ON jobs (owner) WHERE owner IS NOT NULL;

CREATE TABLE requests (
    id              TEXT PRIMARY KEY,            -- the id sent to engines that take one
    job_id          TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    idx             INTEGER NOT NULL,            -- 0, 1, … within the job
    attempt         INTEGER NOT NULL,            -- sending again makes a new row: the old bill stays
    state           TEXT NOT NULL,
    count           INTEGER NOT NULL,            -- results wanted
    seed            INTEGER,
    ticket          TEXT,                        -- JSON, stored before the first poll
    trouble         TEXT,                        -- JSON: why it failed, or why it waits
    charge          TEXT NOT NULL,
    charged_micros  INTEGER,
    cancel_wanted   INTEGER NOT NULL DEFAULT 0,
    tries           INTEGER NOT NULL DEFAULT 0,  -- failed tries that cost nothing
    next_try_ms     INTEGER,
    submitted_ms    INTEGER,
    finished_ms     INTEGER,
    UNIQUE (job_id, idx, attempt)
) STRICT;
CREATE INDEX requests_to_cancel ON requests (state) WHERE cancel_wanted;

CREATE TABLE results (
    id              TEXT PRIMARY KEY,            -- <job>.<number>
    job_id          TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    request_id      TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,            -- 1, 2, … within the job
    file            TEXT NOT NULL,               -- names in the job's folder
    preview         TEXT,
    thumb           TEXT,
    width           INTEGER NOT NULL,
    height          INTEGER NOT NULL,
    byte_size       INTEGER NOT NULL,
    seed            INTEGER,
    verdict         TEXT NOT NULL DEFAULT 'open', -- open, accepted, discarded
    created_ms      INTEGER NOT NULL,
    deleted_ms      INTEGER,                     -- in Outframe's own trash since then
    UNIQUE (job_id, number)
) STRICT;
CREATE INDEX results_by_time ON results (created_ms DESC, id DESC) WHERE deleted_ms IS NULL;
CREATE INDEX results_in_trash ON results (deleted_ms) WHERE deleted_ms IS NOT NULL;

CREATE TABLE open_documents (
    id              TEXT PRIMARY KEY,
    position        INTEGER NOT NULL,
    document        TEXT NOT NULL,
    result_id       TEXT,                        -- the result shown with it
    updated_ms      INTEGER NOT NULL
) STRICT;

CREATE TABLE flags (
    name            TEXT PRIMARY KEY,            -- 'queue paused'
    value           INTEGER NOT NULL
) STRICT;

CREATE TABLE recent_photos (
    path            TEXT PRIMARY KEY,
    opened_ms       INTEGER NOT NULL
) STRICT;
