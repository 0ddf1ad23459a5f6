//! Person or machine: auto-replies (RFC 3834), bounces (RFC 3464), receipts (RFC 8098), mail to many (RFC 2369).
