//! HTML mail to plain text, once with all that can be read and once without what mail programs mark as quoted.
//!
//! Works on the tokens of `html5ever` without building a tree, in one pass: no nesting is deep enough and no line long
//! enough to stop the queue. It judges no words; that is done on the text by [`super::reply`].

mod element;
mod guard;
mod page;
mod scan;
#[cfg(test)]
mod tests;
mod tokens;

/// The two readings of an HTML part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlText {
    /// Everything readable, quotes and hidden text included.
    pub full: String,
    /// The document without quote containers and hidden text; still to be cut by [`super::reply::cut`].
    pub own: String,
}

/// Reads an HTML document or fragment; any string gives a text.
pub fn to_text(html: &str) -> HtmlText {
    let page = tokens::read(&guard::defuse(html));
    page.finish()
}

/// How far into a page its charset is looked for, in bytes (HTML standard, "determining the character encoding").
const CHARSET_WITHIN: usize = 1024;

/// The charset that a page names for itself in a `meta` element.
pub fn charset(page: &[u8]) -> Option<String> {
    let head =
        String::from_utf8_lossy(&page[..page.len().min(CHARSET_WITHIN)]).to_ascii_lowercase();
    let meta = &head[head.find("<meta")?..];
    let value = meta.split("charset=").nth(1)?;
    let label: String = value
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_.:".contains(*c))
        .collect();
    // A page that was read to find this is written in bytes, not in pairs of them.
    (!label.is_empty() && !label.starts_with("utf-16")).then_some(label)
}
