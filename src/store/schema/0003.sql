-- Schema version 3: what is left after erasing, and who looked at what (procedure.md §7.2).

-- What stays of an anonymised case: a count without name, day or number of old. `id` tells nothing of the order of cases.
CREATE TABLE anonymous (
    id              INTEGER PRIMARY KEY,
    year            INTEGER NOT NULL,
    record          TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

-- That something was erased, and whether the search afterwards found nothing of the person.
CREATE TABLE erasures (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    at              TEXT NOT NULL,
    what            TEXT NOT NULL CHECK (what IN ('retention', 'request')),
    searched        INTEGER NOT NULL CHECK (searched >= 0),
    found           INTEGER NOT NULL CHECK (found >= 0)
) STRICT;

-- Which content of a case was mailed to whom. After anonymising: a name that means nothing, no case, and an end.
CREATE TABLE access_log (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    at              TEXT NOT NULL,
    person          TEXT NOT NULL,
    kind            TEXT NOT NULL,
    case_number     TEXT,
    erase_after     TEXT CHECK ((erase_after IS NULL) <> (case_number IS NULL))
) STRICT;
CREATE INDEX access_log_case ON access_log (case_number) WHERE case_number IS NOT NULL;
