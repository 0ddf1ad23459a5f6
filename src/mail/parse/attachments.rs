//! The files that came with a mail: name, type, decoded size and hash, or all their bytes; never opened.

use super::body::DEEPEST_ENCODED;
use super::part::PartKind;
use super::split::{self, Tree};
use crate::mail::Attachment;
use crate::mail::decode::transfer;
use std::fmt::Write as _;

/// Lists every part that is a file, in the order of the mail; attached mails are looked into.
pub fn list(tree: &Tree<'_>) -> Vec<Attachment> {
    let mut out = Vec::new();
    each_below(tree, 0, &mut |file, _| out.push(file));
    out
}

/// Gives each file of [`list`] with its bytes, in the same order.
pub fn each(tree: &Tree<'_>, take: &mut dyn FnMut(Attachment, &[u8])) {
    each_below(tree, 0, take);
}

fn each_below(tree: &Tree<'_>, depth: usize, take: &mut dyn FnMut(Attachment, &[u8])) {
    for part in &tree.parts {
        let is_encoded_mail = part.kind.is_message() && !part.kind.holds_plain_message();
        if !is_file(&part.kind) && !is_encoded_mail {
            continue;
        }
        let bytes = transfer::decode(part.body, part.kind.transfer);
        if is_file(&part.kind) {
            let file = describe(part.kind.name.clone(), &part.kind.media_type, &bytes);
            take(file, &bytes);
        }
        if is_encoded_mail && depth < DEEPEST_ENCODED {
            each_below(&split::split(&bytes), depth + 1, take);
        }
    }
}

/// Describes one file.
pub fn describe(name: String, content_type: &str, bytes: &[u8]) -> Attachment {
    Attachment {
        name,
        content_type: content_type.to_owned(),
        size: bytes.len() as u64,
        sha256: hash(bytes),
    }
}

/// SHA-256 in lower-case hex.
pub fn hash(bytes: &[u8]) -> String {
    let mut hash = String::with_capacity(64);
    for byte in ring::digest::digest(&ring::digest::SHA256, bytes).as_ref() {
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

/// Every named part is a file, and every part that is no text, container, report or signature.
fn is_file(kind: &PartKind) -> bool {
    if kind.is_multipart() || kind.is_signature() {
        return false;
    }
    if kind.is_attachment || !kind.name.is_empty() {
        return true;
    }
    !(kind.media_type.starts_with("text/") || kind.media_type.starts_with("message/"))
}
