-- Schema version 4: what we found of the sender ourselves (authentication.verify = "self").

-- Found before the mail was handled and never again, so that handling it again gives the same result.
ALTER TABLE inbox ADD COLUMN own_verdict TEXT CHECK (own_verdict IN ('pass', 'fail', 'unknown'));
