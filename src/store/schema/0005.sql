-- Schema version 5: files that are put in a letter when it leaves (docs/decisions/0083).

-- Which files of which mails; their bytes stay in raw_mail alone.
ALTER TABLE outbox ADD COLUMN parcel TEXT CHECK (parcel IS NULL OR json_valid(parcel));
