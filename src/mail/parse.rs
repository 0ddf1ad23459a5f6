//! Bytes to [`IncomingMail`](super::IncomingMail): total, never panics, never loses.

/// Reads any bytes as a mail.
pub fn parse(_raw: &[u8]) -> super::IncomingMail {
    todo!("mail helper")
}
