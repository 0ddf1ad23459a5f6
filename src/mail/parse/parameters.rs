//! Parameters of header fields (RFC 2231) before mail-parser reads them: pieces that it would join wrongly.

use std::borrow::Cow;

/// Makes one piece of what belongs together; anything else stays as it is.
pub fn repair(value: &str) -> Cow<'_, str> {
    match without_doubled_names(value) {
        Cow::Borrowed(value) => with_coded_pieces_joined(value),
        Cow::Owned(value) => Cow::Owned(with_coded_pieces_joined(&value).into_owned()),
    }
}

/// Drops `filename=` when `filename*0=` says the same in pieces; mail-parser would join all of them.
fn without_doubled_names(value: &str) -> Cow<'_, str> {
    let lower = value.to_ascii_lowercase();
    let doubled =
        |name: &str| lower.contains(&format!("{name}*0")) && lower.contains(&format!("{name}="));
    if !doubled("name") {
        return Cow::Borrowed(value);
    }
    let kept: Vec<&str> = outside_quotes(value, ';')
        .into_iter()
        .filter(|piece| {
            let name = piece
                .split('=')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            !(matches!(name.as_str(), "name" | "filename") && doubled(&name))
        })
        .collect();
    Cow::Owned(kept.join(";"))
}

/// Cuts at a character that stands outside double quotes.
fn outside_quotes(value: &str, at: char) -> Vec<&str> {
    let mut quoted = false;
    value
        .split(|c: char| {
            quoted ^= c == '"';
            c == at && !quoted
        })
        .collect()
}

/// One piece of a parameter: `filename*1*=%AB.pdf`.
struct Piece<'a> {
    name: &'a str,
    number: usize,
    is_coded: bool,
    text: &'a str,
}

/// Joins coded pieces (RFC 2231 §4.1) before they are decoded: some programs cut inside a character.
fn with_coded_pieces_joined(value: &str) -> Cow<'_, str> {
    if !value.contains("*1") {
        return Cow::Borrowed(value);
    }
    let parts = outside_quotes(value, ';');
    let Some(name) = parts
        .iter()
        .filter_map(|part| piece(part))
        .find(|piece| piece.is_coded && piece.number > 0)
        .map(|piece| piece.name)
    else {
        return Cow::Borrowed(value);
    };
    let is_its =
        |part: &&&str| piece(part).is_some_and(|piece| piece.name.eq_ignore_ascii_case(name));
    let (mut its, rest): (Vec<&&str>, Vec<&&str>) = parts.iter().partition(is_its);
    its.sort_by_key(|part| piece(part).map_or(0, |piece| piece.number));
    let whole: String = its
        .iter()
        .filter_map(|part| piece(part))
        .map(|piece| match piece.is_coded {
            true => piece.text.to_owned(),
            false => percent_coded(piece.text),
        })
        .collect();
    Cow::Owned(format!(
        "{};{name}*={whole}",
        rest.into_iter().copied().collect::<Vec<_>>().join(";")
    ))
}

/// Reads `name*number=` and `name*number*=`.
fn piece(part: &str) -> Option<Piece<'_>> {
    let (key, text) = part.split_once('=')?;
    let (name, number) = key.trim().split_once('*')?;
    let is_coded = number.ends_with('*');
    Some(Piece {
        name,
        number: number.trim_end_matches('*').parse().ok()?,
        is_coded,
        text: text.trim().trim_matches('"'),
    })
}

/// The bytes as they would stand in a coded piece.
fn percent_coded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_cut_between_coded_pieces_is_whole() {
        assert_eq!(
            repair("attachment; filename*1*=%AB.pdf; filename*0*=utf-8''Zo%C3; size=3"),
            "attachment; size=3;filename*=utf-8''Zo%C3%AB.pdf"
        );
        assert_eq!(
            repair("attachment; filename*0*=utf-8''%C3%A9; filename*1=\"a b.pdf\""),
            "attachment; filename*0*=utf-8''%C3%A9; filename*1=\"a b.pdf\""
        );
        assert_eq!(
            repair("x; name*0*=utf-8''a; name*1*=b; name*2=\" c\""),
            "x;name*=utf-8''ab%20c"
        );
    }
}
