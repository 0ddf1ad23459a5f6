-- Schema version 2: retention (procedure.md §7.2).

-- When the bytes of a mail were erased; its row stays, so that the mail is known when it is seen again.
ALTER TABLE inbox ADD COLUMN erased_at TEXT;
CREATE INDEX inbox_hash ON inbox (raw_sha256);
CREATE INDEX security_notes_at ON security_notes (at);
