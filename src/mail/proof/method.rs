//! One verdict of an Authentication-Results header: `methodspec [reasonspec] *propspec` (RFC 8601 §2.2).

use super::results::{MethodResult, Token};

/// Reads what stands between two semicolons; `None` when it is no verdict (`none`, or something broken).
pub(super) fn method_result(tokens: &[Token]) -> Option<MethodResult> {
    let first = tokens.iter().position(|token| *token == Token::Equals)?;
    let method = method(&tokens[..first])?;
    let Some(Token::Word(result)) = tokens.get(first + 1) else {
        return None;
    };
    let properties = (first + 2..tokens.len())
        .filter(|place| tokens[*place] == Token::Equals)
        .filter_map(|place| property(tokens, place))
        .collect();
    Some(MethodResult {
        method,
        result: result.to_lowercase(),
        properties,
    })
}

/// `dkim`, `dkim/1`, or the same with comments between its pieces; of another version than 1 it is not understood.
fn method(tokens: &[Token]) -> Option<String> {
    let words: Option<Vec<&str>> = tokens.iter().map(word).collect();
    let words = words?;
    let whole = words.concat();
    let (name, version) = match whole.split_once('/') {
        Some((name, version)) => (name, version),
        None if words.len() == 1 => (whole.as_str(), "1"),
        None => return None,
    };
    let pieces = words.len() == 1 || words.len() <= 3;
    (pieces && version == "1" && !name.is_empty()).then(|| name.to_lowercase())
}

/// The property whose `=` stands at `place`: `header.d`, also where comments part it from its dot.
fn property(tokens: &[Token], place: usize) -> Option<(String, String, String)> {
    let value = tokens.get(place + 1).and_then(word)?;
    let mut name = String::new();
    for token in tokens[..place].iter().rev() {
        let piece = word(token)?;
        let joins = name.is_empty() || name.starts_with('.') || piece.ends_with('.');
        if !joins {
            break;
        }
        name.insert_str(0, piece);
        if name.contains('.') && !name.starts_with('.') {
            break;
        }
    }
    let (ptype, property) = name.split_once('.')?;
    Some((
        ptype.to_lowercase(),
        property.to_lowercase(),
        value.to_owned(),
    ))
}

fn word(token: &Token) -> Option<&str> {
    match token {
        Token::Word(word) => Some(word),
        Token::Equals | Token::Semicolon => None,
    }
}
