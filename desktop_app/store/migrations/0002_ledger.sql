-- What each attempt was expected to cost, and the bills of jobs that have left the library.

ALTER TABLE requests ADD COLUMN estimate_micros INTEGER;
UPDATE requests SET estimate_micros =
    (SELECT estimate_micros FROM jobs WHERE jobs.id = job_id) * count
    / (SELECT sum(count) FROM requests AS part WHERE part.job_id = requests.job_id AND part.attempt = 1);
CREATE INDEX requests_by_sending ON requests (submitted_ms) WHERE submitted_ms IS NOT NULL;
CREATE INDEX requests_by_end ON requests (finished_ms) WHERE state = 'done';
CREATE INDEX requests_waiting ON requests (job_id) WHERE state = 'waiting';

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
CREATE INDEX bills_by_sending ON bills (sent_ms);

-- Every request that was sent and could cost something, one line for each attempt.
CREATE VIEW ledger AS
    SELECT requests.id, job_id, engine, submitted_ms AS sent_ms, requests.state,
           requests.estimate_micros, charge, charged_micros
    FROM requests JOIN jobs ON jobs.id = job_id
    WHERE submitted_ms IS NOT NULL AND charge <> 'free'
    UNION ALL
    SELECT id, job_id, engine, sent_ms, state, estimate_micros, charge, charged_micros FROM bills;
