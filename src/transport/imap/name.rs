//! Folder names on the wire: modified UTF-7 (RFC 3501 §5.1.3) inside a quoted string.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

/// The name as a quoted string; control characters are left out.
pub fn quoted(folder: &str) -> String {
    let mut text = String::with_capacity(folder.len() + 2);
    text.push('"');
    for c in utf7(folder).chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
    text
}

/// Modified UTF-7: printable ASCII as it is, `&` as `&-`, all else as UTF-16 in a base64 with `,` for `/`.
fn utf7(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut wide = String::new();
    for c in name.chars().filter(|c| !c.is_control()) {
        if !matches!(c, ' '..='~') {
            wide.push(c);
            continue;
        }
        flush(&mut wide, &mut out);
        out.push(c);
        if c == '&' {
            out.push('-');
        }
    }
    flush(&mut wide, &mut out);
    out
}

fn flush(wide: &mut String, out: &mut String) {
    if wide.is_empty() {
        return;
    }
    let bytes: Vec<u8> = wide.encode_utf16().flat_map(u16::to_be_bytes).collect();
    out.push('&');
    out.push_str(&STANDARD_NO_PAD.encode(bytes).replace('/', ","));
    out.push('-');
    wide.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_names_of_all_kinds_can_be_written() {
        assert_eq!(quoted("Klachten"), "\"Klachten\"");
        assert_eq!(quoted("Ongewenste e-mail"), "\"Ongewenste e-mail\"");
        assert_eq!(quoted("a\"b\\c"), "\"a\\\"b\\\\c\"");
        assert_eq!(quoted("K & J"), "\"K &- J\"");
        assert_eq!(quoted("Geïnd"), "\"Ge&AO8-nd\"");
        // The example of RFC 3501 §5.1.3.
        assert_eq!(
            quoted("~peter/mail/台北/日本語"),
            "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""
        );
    }

    #[test]
    fn a_folder_name_cannot_smuggle_in_a_command() {
        assert_eq!(quoted("x\r\nk9 DELETE INBOX"), "\"xk9 DELETE INBOX\"");
    }
}
