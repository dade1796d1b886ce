PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "jobs" VALUES('20261121-104456-125a9b','2026/11/20261121-104456-125a9b','local','done',1.0,0,NULL,'{"version":1,"document":{"photo":{"path":"/home/ada/photos/tests/data/photos/tea-gardens.jpg","size":[3840,2560],"bits":8,"dpi":240.0,"profile":"sRGB","byte_size":1406234,"modified_ns":1795256619436042881},"canvas":[3880,2560],"placement":[0,0],"recipe":{"engine":"local","mode":"high","variations":2,"seed":null,"format":"png","prompt":"","safety":null,"finish":{"blend_px":8,"match":1.0,"grain":1.0}}}}','{"photo_crop":[0,0,3840,2560],"reference":[3840,2560],"canvas":[3880,2560],"offset":[0,0],"keep":[0,0,3880,2560],"scale":1.0}','reference.jpg',0,NULL,NULL,0,1795257896712,1795257897257);
CREATE TABLE open_documents (
    id              TEXT PRIMARY KEY,
    position        INTEGER NOT NULL,
    document        TEXT NOT NULL,
    result_id       TEXT,                        -- the result shown with it
    updated_ms      INTEGER NOT NULL
) STRICT;
INSERT INTO "open_documents" VALUES('first',0,'{"version":1,"document":{"photo":{"path":"/home/ada/photos/tests/data/photos/tea-gardens.jpg","size":[3840,2560],"bits":8,"dpi":240.0,"profile":"sRGB","byte_size":1406234,"modified_ns":1795256619436042881},"canvas":[3880,2560],"placement":[0,0],"recipe":{"engine":"local","mode":"high","variations":2,"seed":null,"format":"png","prompt":"","safety":null,"finish":{"blend_px":8,"match":1.0,"grain":1.0}}}}','20261121-104456-125a9b.1',1795257897293);
CREATE TABLE recent_photos (
    path            TEXT PRIMARY KEY,
    opened_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "recent_photos" VALUES('/home/ada/photos/tests/data/photos/tea-gardens.jpg',1795257896712);
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
INSERT INTO "requests" VALUES('c814df8f-02cc-4f39-9559-d42562855a64','20261121-104456-125a9b',0,1,'done',1,1367454517,'{"remote_id":"remote-c814df8f-02cc-4f39-9559-d42562855a64","addresses":{},"cost_micros":null}',NULL,'free',NULL,0,0,NULL,1795257896761,1795257897016);
INSERT INTO "requests" VALUES('a19c27cd-3dd6-4635-ab08-4ca01a01419a','20261121-104456-125a9b',1,1,'done',1,1367454518,'{"remote_id":"remote-a19c27cd-3dd6-4635-ab08-4ca01a01419a","addresses":{},"cost_micros":null}',NULL,'free',NULL,0,0,NULL,1795257897024,1795257897256);
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
INSERT INTO "results" VALUES('20261121-104456-125a9b.1','20261121-104456-125a9b','c814df8f-02cc-4f39-9559-d42562855a64',1,'result-1.tif','preview-1.jpg','thumb-1.jpg',3880,2560,29798782,7,'accepted',1795257897016,NULL);
INSERT INTO "results" VALUES('20261121-104456-125a9b.2','20261121-104456-125a9b','a19c27cd-3dd6-4635-ab08-4ca01a01419a',2,'result-2.tif','preview-2.jpg','thumb-2.jpg',3880,2560,29798782,7,'open',1795257897256,1795257897280);
CREATE INDEX jobs_by_turn ON jobs (state, position);
CREATE INDEX jobs_by_change ON jobs (updated_ms);
CREATE INDEX jobs_owned ON jobs (owner) WHERE owner IS NOT NULL;
CREATE INDEX requests_to_cancel ON requests (state) WHERE cancel_wanted;
CREATE INDEX results_by_time ON results (created_ms DESC, id DESC) WHERE deleted_ms IS NULL;
CREATE INDEX results_in_trash ON results (deleted_ms) WHERE deleted_ms IS NOT NULL;
COMMIT;
