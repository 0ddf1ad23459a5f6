//! Which servers signed recent mail: the header lines that `check` shows. Nothing here proves anything.

/// The body of each `Authentication-Results` header in `headers`, in order, unfolded (RFC 8601 §2.2).
///
/// Also those below a Received line: only for showing what the mailbox holds; whom to believe is decided elsewhere.
pub fn results(headers: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(headers);
    unfold(&text)
        .iter()
        .filter_map(|header| header.split_once(':'))
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("authentication-results"))
        .map(|(_, body)| body.trim().to_owned())
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_is_seen_also_when_folded_and_the_body_is_not_read() {
        let headers = b"Received: from x\r\nAuthentication-Results:\r\n MX.kjrw.test 1;\r\n dmarc=pass\r\n\
            Authentication-Results: spf.example.org; none\r\nSubject: x\r\n\r\nAuthentication-Results: body; no\r\n";
        assert_eq!(
            results(headers),
            ["MX.kjrw.test 1; dmarc=pass", "spf.example.org; none"]
        );
    }

    #[test]
    fn rubbish_gives_nothing() {
        assert!(results(b"\xff\xfe").is_empty());
    }
}
