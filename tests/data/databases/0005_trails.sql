PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE bills (
    id              TEXT PRIMARY KEY,            -- of the request
    job_id          TEXT NOT NULL,
    engine          TEXT NOT NULL,
    sent_ms         INTEGER NOT NULL,
    state           TEXT NOT NULL,
    estimate_micros INTEGER,
    charge          TEXT NOT NULL,
    charged_micros  INTEGER
) STRICT;
CREATE TABLE flags (
    name            TEXT PRIMARY KEY,            -- 'queue paused'
    value           INTEGER NOT NULL
) STRICT;
INSERT INTO "flags" VALUES('queue paused',1);
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
, creation TEXT) STRICT;
INSERT INTO "jobs" VALUES('20261121-105812-132439','2026/11/20261121-105812-132439','local','done',1.0,0,NULL,'{"version":1,"document":{"photo":{"path":"/home/ada/photos/tests/data/photos/tea-gardens.jpg","size":[3840,2560],"bits":8,"dpi":240.0,"profile":"sRGB","byte_size":1406234,"modified_ns":1795256619436042881},"canvas":[3880,2560],"placement":[0,0],"recipe":{"engine":"local","mode":"high","variations":2,"seed":null,"format":"png","prompt":"","safety":null,"finish":{"blend_px":8,"match":1.0,"grain":1.0}}}}','{"photo_crop":[0,0,3840,2560],"reference":[3840,2560],"canvas":[3880,2560],"offset":[0,0],"keep":[0,0,3880,2560],"scale":1.0}','reference.jpg',0,NULL,NULL,0,1795258692380,1795258693085,NULL);
CREATE TABLE open_documents (
    id              TEXT PRIMARY KEY,
    position        INTEGER NOT NULL,
    document        TEXT NOT NULL,
    result_id       TEXT,                        -- the result shown with it
    updated_ms      INTEGER NOT NULL
, trail TEXT, shown_ms INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "open_documents" VALUES('first',0,'{"version":1,"document":{"photo":{"path":"/home/ada/photos/tests/data/photos/tea-gardens.jpg","size":[3840,2560],"bits":8,"dpi":240.0,"profile":"sRGB","byte_size":1406234,"modified_ns":1795256619436042881},"canvas":[3880,2560],"placement":[0,0],"recipe":{"engine":"local","mode":"high","variations":2,"seed":null,"format":"png","prompt":"","safety":null,"finish":{"blend_px":8,"match":1.0,"grain":1.0}}}}','20261121-105812-132439.1',1795258693136,'{"version":1,"start":{"photo":{"path":"/home/ada/photos/tests/data/photos/tea-gardens.jpg","size":[3840,2560],"bits":8,"dpi":240.0,"profile":"sRGB","byte_size":1406234,"modified_ns":1795256619436042881},"canvas":[3840,2560],"placement":[0,0],"recipe":{"engine":"local","mode":"high","variations":2,"seed":null,"format":"png","prompt":"","safety":null,"extras":{},"finish":{"blend_px":8,"match":1.0,"grain":1.0,"inside_px":0,"detail":1.0,"seed":0}}},"steps":[{"label":"Resize frame","changed":{"canvas":[3880,2560]}}],"done":1}',1750000000000);
CREATE TABLE recent_photos (
    path            TEXT PRIMARY KEY,
    opened_ms       INTEGER NOT NULL
) STRICT;
INSERT INTO "recent_photos" VALUES('/home/ada/photos/tests/data/photos/tea-gardens.jpg',1795258692379);
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
    finished_ms     INTEGER, estimate_micros INTEGER,
    UNIQUE (job_id, idx, attempt)
) STRICT;
INSERT INTO "requests" VALUES('f125198c-5e5b-4812-b00b-4af631fc1122','20261121-105812-132439',0,1,'done',1,1586353564,'{"remote_id":"remote-f125198c-5e5b-4812-b00b-4af631fc1122","addresses":{},"cost_micros":null,"expected":1}',NULL,'free',NULL,0,0,NULL,1795258692397,1795258692793,0);
INSERT INTO "requests" VALUES('e6079cad-bf9d-45de-841e-6250d52225a4','20261121-105812-132439',1,1,'done',1,1586353565,'{"remote_id":"remote-e6079cad-bf9d-45de-841e-6250d52225a4","addresses":{},"cost_micros":null,"expected":1}',NULL,'free',NULL,0,0,NULL,1795258692811,1795258693085,0);
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
    deleted_ms      INTEGER, finish TEXT, proof TEXT,                     -- in Outframe's own trash since then
    UNIQUE (job_id, number)
) STRICT;
INSERT INTO "results" VALUES('20261121-105812-132439.1','20261121-105812-132439','f125198c-5e5b-4812-b00b-4af631fc1122',1,'result-1.tiff','preview-1.jpg','thumb-1.jpg',3880,2560,29798782,7,'accepted',1795258692793,NULL,'{"blend_px":24,"match":0.75,"grain":1.0,"inside_px":0,"detail":1.0,"seed":0}','{"file":"/home/ada/photos/tea-gardens-expand.tif","written_ms":1795258700000,"identical_pixels":9830400,"compared_pixels":9830400,"band_px":24,"inside_px":0,"lossless":true,"space":"keep"}');
INSERT INTO "results" VALUES('20261121-105812-132439.2','20261121-105812-132439','e6079cad-bf9d-45de-841e-6250d52225a4',2,'result-2.tiff','preview-2.jpg','thumb-2.jpg',3880,2560,29798782,7,'open',1795258693085,1795258693117,NULL,NULL);
CREATE INDEX jobs_by_turn ON jobs (state, position);
CREATE INDEX jobs_by_change ON jobs (updated_ms);
CREATE INDEX jobs_owned ON jobs (owner) WHERE owner IS NOT NULL;
CREATE INDEX requests_to_cancel ON requests (state) WHERE cancel_wanted;
CREATE INDEX results_by_time ON results (created_ms DESC, id DESC) WHERE deleted_ms IS NULL;
CREATE INDEX results_in_trash ON results (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE INDEX requests_by_sending ON requests (submitted_ms) WHERE submitted_ms IS NOT NULL;
CREATE INDEX requests_by_end ON requests (finished_ms) WHERE state = 'done';
CREATE INDEX requests_waiting ON requests (job_id) WHERE state = 'waiting';
CREATE INDEX bills_by_sending ON bills (sent_ms);
CREATE VIEW ledger AS
    SELECT requests.id, job_id, engine, submitted_ms AS sent_ms, requests.state,
           requests.estimate_micros, charge, charged_micros
    FROM requests JOIN jobs ON jobs.id = job_id
    WHERE submitted_ms IS NOT NULL AND charge <> 'free'
    UNION ALL
    SELECT id, job_id, engine, sent_ms, state, estimate_micros, charge, charged_micros FROM bills;
COMMIT;
