//! Which servers signed recent mail: the authserv-ids that `check` shows. Nothing here proves anything.

/// The authserv-id of each `Authentication-Results` header in `headers`, in order (RFC 8601 §2.2).
///
/// Only for showing what the mailbox holds; whom to believe is decided elsewhere.
pub fn authserv_ids(headers: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(headers);
    let mut ids = Vec::new();
    for header in unfold(&text) {
        let Some((name, body)) = header.split_once(':') else {
            continue;
        };
        if name.trim().eq_ignore_ascii_case("authentication-results") {
            ids.extend(first_token(body));
        }
    }
    ids
}

/// Header lines with their continuation lines joined (RFC 5322 §2.2.3), up to the empty line.
fn unfold(text: &str) -> Vec<String> {
    let mut headers: Vec<String> = Vec::new();
    for line in text.lines().take_while(|line| !line.is_empty()) {
        match headers.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => last.push_str(line),
            Some(_) | None => headers.push(line.to_owned()),
        }
    }
    headers
}

/// The first word of a header body that looks like a host name.
fn first_token(body: &str) -> Option<String> {
    let token = body.trim_start().split([';', ' ', '\t']).next()?;
    let usable = !token.is_empty()
        && token.len() <= 255
        && token
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    usable.then(|| token.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_authserv_id_is_seen_also_when_folded() {
        let headers = b"Received: from x\r\nAuthentication-Results:\r\n MX.kjrw.test 1;\r\n dmarc=pass\r\n\
            Authentication-Results: spf.example.org; none\r\nSubject: x\r\n\r\nAuthentication-Results: body; no\r\n";
        assert_eq!(authserv_ids(headers), ["mx.kjrw.test", "spf.example.org"]);
    }

    #[test]
    fn rubbish_gives_nothing() {
        assert!(authserv_ids(b"\xff\xfe").is_empty());
        assert!(authserv_ids(b"Authentication-Results: (a) zoe@example.org; x\r\n\r\n").is_empty());
    }
}
