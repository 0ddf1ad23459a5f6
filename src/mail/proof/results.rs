//! One Authentication-Results header taken apart by the grammar of RFC 8601 §2.2; whether to believe it is not asked here.

use super::method::method_result;

/// One Authentication-Results header, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthenticationResults {
    /// The server that speaks; `None` where the header begins with a verdict, as Microsoft writes it.
    pub authserv_id: Option<String>,
    /// Its verdicts in order.
    pub results: Vec<MethodResult>,
}

/// One verdict: `dkim=pass header.d=example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodResult {
    /// Lower case, without version: `dmarc`.
    pub method: String,
    /// Lower case: `pass`.
    pub result: String,
    /// `(ptype, property, value)`, the first two in lower case.
    pub properties: Vec<(String, String, String)>,
}

impl MethodResult {
    pub(super) fn property(&self, ptype: &str, name: &str) -> Option<&str> {
        self.properties
            .iter()
            .find(|(t, p, _)| t == ptype && p == name)
            .map(|(_, _, value)| value.as_str())
    }
}

impl AuthenticationResults {
    /// Takes a header body apart; `None` when it names no server and no verdict, is of another version than 1, or has an
    /// unclosed comment or quote.
    pub fn parse(body: &str) -> Option<Self> {
        let tokens = tokenize(body)?;
        let mut parts = tokens.split(|token| *token == Token::Semicolon);
        let head = parts.next()?;
        if head.contains(&Token::Equals) {
            let first = method_result(head)?;
            return Some(Self {
                authserv_id: None,
                results: std::iter::once(first)
                    .chain(parts.filter_map(method_result))
                    .collect(),
            });
        }
        let authserv_id = match head {
            [Token::Word(id)] => id.clone(),
            [Token::Word(id), Token::Word(version)] if version == "1" => id.clone(),
            _ => return None,
        };
        Some(Self {
            authserv_id: Some(authserv_id),
            results: parts.filter_map(method_result).collect(),
        })
    }
}

/// What the grammar is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A token, a quoted string, or both joined.
    Word(String),
    /// `=`.
    Equals,
    /// `;`.
    Semicolon,
}

/// Words, `=` and `;`; comments part words and are dropped (they nest), a quoted string is never parted.
fn tokenize(body: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = body.chars();
    let flush = |word: &mut String, tokens: &mut Vec<Token>| {
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(word)));
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '(' => {
                flush(&mut word, &mut tokens);
                skip_comment(&mut chars)?;
            }
            // Joined to what stands before it, as in `smtp.mailfrom="a b"@example.org`.
            '"' => read_quoted(&mut chars, &mut word)?,
            ';' => {
                flush(&mut word, &mut tokens);
                tokens.push(Token::Semicolon);
            }
            '=' => {
                flush(&mut word, &mut tokens);
                tokens.push(Token::Equals);
            }
            c if c.is_whitespace() => flush(&mut word, &mut tokens),
            c => word.push(c),
        }
    }
    flush(&mut word, &mut tokens);
    Some(tokens)
}

fn skip_comment(chars: &mut std::str::Chars<'_>) -> Option<()> {
    let mut depth = 1_u32;
    while depth > 0 {
        match chars.next()? {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\\' => {
                chars.next()?;
            }
            _ => {}
        }
    }
    Some(())
}

fn read_quoted(chars: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match chars.next()? {
            '"' => return Some(()),
            '\\' => word.push(chars.next()?),
            c => word.push(c),
        }
    }
}
