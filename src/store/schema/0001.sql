-- Schema version 1. Times are UTC text with six decimals, so that text order is time order.

-- Every mail that was ever fetched, kept before anything else is done with it.
CREATE TABLE inbox (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    folder          TEXT NOT NULL,
    uid_validity    INTEGER NOT NULL CHECK (uid_validity >= 0),
    uid             TEXT NOT NULL CHECK (uid <> ''),
    raw_sha256      TEXT NOT NULL CHECK (length(raw_sha256) = 64),
    content_sha256  TEXT NOT NULL CHECK (length(content_sha256) = 64),
    received_at     TEXT NOT NULL,
    kept_at         TEXT NOT NULL,
    before_start    INTEGER NOT NULL CHECK (before_start IN (0, 1)),
    duplicate_of    INTEGER REFERENCES inbox (id) ON DELETE SET NULL,
    status          TEXT NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    failure         TEXT CHECK ((failure IS NOT NULL) = (status = 'failed')),
    handled_at      TEXT CHECK ((handled_at IS NOT NULL) = (status <> 'pending')),
    move_state      TEXT NOT NULL DEFAULT 'stay' CHECK (move_state IN ('stay', 'wanted', 'moved')),
    UNIQUE (folder, uid_validity, uid)
) STRICT;
CREATE INDEX inbox_pending ON inbox (received_at, id) WHERE status = 'pending';
CREATE INDEX inbox_content ON inbox (content_sha256);
CREATE INDEX inbox_moves ON inbox (id) WHERE move_state = 'wanted';

-- The bytes as the server gave them; apart, so that retention can delete them and keep the row.
CREATE TABLE raw_mail (
    mail            INTEGER PRIMARY KEY REFERENCES inbox (id) ON DELETE CASCADE,
    bytes           BLOB NOT NULL
) STRICT;

-- Last number given per series and year: numbers have no gaps and are never used again (RB-01).
CREATE TABLE number_series (
    series          TEXT NOT NULL CHECK (series IN ('K', 'M')),
    year            INTEGER NOT NULL,
    last            INTEGER NOT NULL CHECK (last > 0),
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- Complaints: the whole state as JSON, and the columns that are searched.
CREATE TABLE cases (
    number          TEXT PRIMARY KEY,
    year            INTEGER NOT NULL,
    sequence        INTEGER NOT NULL CHECK (sequence > 0),
    stage           TEXT NOT NULL CHECK (stage IN
                        ('received', 'in_progress', 'hearing', 'resolving', 'decided', 'closed', 'anonymised')),
    received_at     TEXT NOT NULL,
    deadline        TEXT NOT NULL,
    coordinator     TEXT,
    changed_at      TEXT NOT NULL,
    snapshot        TEXT NOT NULL CHECK (json_valid(snapshot)),
    UNIQUE (year, sequence)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER cases_number BEFORE INSERT ON cases
WHEN NEW.sequence <> 1 + coalesce((SELECT last FROM number_series WHERE series = 'K' AND year = NEW.year), 0)
BEGIN SELECT raise(ABORT, 'case number leaves a gap or was used before'); END;
CREATE TRIGGER cases_number_used AFTER INSERT ON cases
BEGIN
    INSERT INTO number_series (series, year, last) VALUES ('K', NEW.year, NEW.sequence)
        ON CONFLICT (series, year) DO UPDATE SET last = excluded.last;
END;

-- Incoming mails as items of the procedure (M-numbers).
CREATE TABLE intake (
    number          TEXT PRIMARY KEY,
    year            INTEGER NOT NULL,
    sequence        INTEGER NOT NULL CHECK (sequence > 0),
    mail            INTEGER NOT NULL UNIQUE REFERENCES inbox (id),
    received_at     TEXT NOT NULL,
    lane            TEXT NOT NULL,
    undecided       INTEGER NOT NULL CHECK (undecided IN (0, 1)),
    case_number     TEXT REFERENCES cases (number),
    item            TEXT NOT NULL CHECK (json_valid(item)),
    UNIQUE (year, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX intake_recent ON intake (received_at);
CREATE INDEX intake_case ON intake (case_number) WHERE case_number IS NOT NULL;
CREATE TRIGGER intake_number BEFORE INSERT ON intake
WHEN NEW.sequence <> 1 + coalesce((SELECT last FROM number_series WHERE series = 'M' AND year = NEW.year), 0)
BEGIN SELECT raise(ABORT, 'intake number leaves a gap or was used before'); END;
CREATE TRIGGER intake_number_used AFTER INSERT ON intake
BEGIN
    INSERT INTO number_series (series, year, last) VALUES ('M', NEW.year, NEW.sequence)
        ON CONFLICT (series, year) DO UPDATE SET last = excluded.last;
END;

-- Which mails are in which case file.
CREATE TABLE filed (
    mail            INTEGER NOT NULL REFERENCES inbox (id),
    case_number     TEXT NOT NULL REFERENCES cases (number),
    filed_at        TEXT NOT NULL,
    PRIMARY KEY (mail, case_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_case ON filed (case_number);

-- What happened, in order. Only erasing a case may take its lines away.
CREATE TABLE log (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    case_number     TEXT NOT NULL REFERENCES cases (number),
    at              TEXT NOT NULL,
    by              TEXT NOT NULL,
    name            TEXT NOT NULL,
    entry           TEXT NOT NULL CHECK (json_valid(entry))
) STRICT;
CREATE INDEX log_case ON log (case_number, id);
-- Cases being erased in the running transaction; empty outside of it.
CREATE TABLE erasing (case_number TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE case_number = OLD.case_number)
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

-- To whom and about what each letter of ours is: what its token opens.
CREATE TABLE bindings (
    letter          TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    party           TEXT NOT NULL CHECK (json_valid(party)),
    address         TEXT NOT NULL,
    case_number     TEXT REFERENCES cases (number),
    intake          TEXT REFERENCES intake (number),
    created_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX bindings_case ON bindings (case_number) WHERE case_number IS NOT NULL;
CREATE INDEX bindings_intake ON bindings (intake) WHERE intake IS NOT NULL;

-- What must go out, written with the decision that caused it.
CREATE TABLE outbox (
    letter          TEXT PRIMARY KEY REFERENCES bindings (letter),
    position        INTEGER NOT NULL UNIQUE,
    message_id      TEXT NOT NULL,
    subject         TEXT NOT NULL,
    raw             BLOB NOT NULL,
    state           TEXT NOT NULL CHECK (state IN
                        ('held', 'available', 'retryable', 'sent', 'discarded', 'cancelled')),
    attempts        INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    on_its_way      INTEGER NOT NULL DEFAULT 0 CHECK (on_its_way IN (0, 1)),
    scheduled_at    TEXT NOT NULL,
    next_at         TEXT NOT NULL,
    finished_at     TEXT CHECK ((finished_at IS NOT NULL) = (state IN ('sent', 'discarded', 'cancelled'))),
    returned_at     TEXT CHECK (returned_at IS NULL OR state = 'sent'),
    last_reply      TEXT,
    CHECK (state <> 'sent' OR attempts > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_at, position) WHERE state IN ('held', 'available', 'retryable');

-- What D10 counts; never with an address, name or text.
CREATE TABLE security_notes (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    code            TEXT NOT NULL,
    case_number     TEXT,
    at              TEXT NOT NULL
) STRICT;

-- How far each folder was read.
CREATE TABLE mailbox_cursors (
    folder          TEXT PRIMARY KEY,
    uid_validity    INTEGER NOT NULL CHECK (uid_validity >= 0),
    last_uid        INTEGER NOT NULL CHECK (last_uid >= 0)
) STRICT, WITHOUT ROWID;

-- Hashes of mails that were erased: found again after a UIDVALIDITY change they stay erased.
CREATE TABLE tombstones (
    content_sha256  TEXT PRIMARY KEY,
    erased_at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Single values: the office's memory, the secret of codes and ids, health, last backup.
CREATE TABLE meta (
    name            TEXT PRIMARY KEY,
    value           BLOB NOT NULL
) STRICT, WITHOUT ROWID;
