//! What a tag means for the text: does it break the line, is it hidden, does it hold a quoted mail or a signature.
//!
//! Tables of names and classes that mail programs use; no state.

use std::borrow::Cow;

/// A start tag, from the tokenizer or from the quick walk.
pub(crate) struct Tag<'a> {
    /// In small letters.
    pub name: Cow<'a, str>,
    /// Names in small letters, and values.
    pub attributes: Vec<(Cow<'a, str>, &'a str)>,
    /// Ends with `/>`.
    pub self_closing: bool,
}

/// What an element does to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Nothing special.
    Plain,
    /// Not for reading: style, script, head.
    Dropped,
    /// Not shown by the sender's program.
    Hidden,
    /// A quoted mail, up to the end of the element.
    Quoted,
    /// From here on everything is a quoted mail.
    QuotedOn,
    /// The "On … wrote:" line of Gmail; a forward when it says so.
    Introduction,
    /// Gmail's box around a quoted or forwarded mail; answers may stand in it.
    QuoteBox,
    /// A quotation that may be the sender's own choice: quoted mail when an introduction stands above it.
    Blockquote,
    /// The signature that the sender's program adds.
    Signature,
}

/// How an element breaks lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Break {
    /// Inline.
    None,
    /// A new line before and after.
    Line,
    /// A blank line before and after.
    Blank,
}

/// Elements without content: they are never open.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "meta"
            | "link"
            | "input"
            | "area"
            | "base"
            | "col"
            | "embed"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Line breaks of an element.
pub(crate) fn breaks(tag: &Tag<'_>) -> Break {
    match tag.name.as_ref() {
        "p" if !attribute(tag, "class").is_some_and(|c| c.starts_with("Mso")) => Break::Blank,
        "ul" | "ol" | "table" | "blockquote" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "hr" => Break::Blank,
        "p" | "div" | "tr" | "li" | "section" | "article" | "header" | "footer" | "aside"
        | "main" | "nav" | "address" | "center" | "dl" | "dt" | "dd" | "form" | "fieldset"
        | "figure" | "figcaption" | "details" | "summary" | "body" | "html" | "caption"
        | "thead" | "tbody" | "tfoot" | "option" | "legend" | "title" => Break::Line,
        _ => Break::None,
    }
}

/// The value of an attribute.
pub(crate) fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    let mut attributes = tag.attributes.iter();
    attributes
        .find(|(own, _)| own == name)
        .map(|(_, value)| *value)
}

/// What a start tag means.
pub(crate) fn role(tag: &Tag<'_>) -> Role {
    let name = tag.name.as_ref();
    if matches!(
        name,
        "head"
            | "style"
            | "script"
            | "title"
            | "template"
            | "noframes"
            | "object"
            | "svg"
            | "math"
            | "select"
    ) {
        return Role::Dropped;
    }
    let id = attribute(tag, "id").unwrap_or_default();
    let class = attribute(tag, "class").unwrap_or_default();
    let quote = by_id(id).or_else(|| {
        class
            .split_ascii_whitespace()
            .find_map(|c| by_class(name, c))
    });
    match quote {
        Some(role) => role,
        None if name == "blockquote" => blockquote(tag),
        None if is_hidden(tag) => Role::Hidden,
        None => Role::Plain,
    }
}

/// Boxes known by their id; some programs put their own letters before it.
fn by_id(id: &str) -> Option<Role> {
    let id = id.strip_prefix("x_").unwrap_or(id);
    match id {
        "divRplyFwdMsg" | "appendonsend" | "stopSpelling" | "OLK_SRC_BODY_SECTION" => {
            Some(Role::QuotedOn)
        }
        "mail-editor-reference-message-container"
        | "ms-outlook-mobile-reference-message"
        | "reply-intro"
        | "isForwardContent"
        | "oriMsgHtmlSeperator"
        | "yahoo_quoted"
        | "zmail_extra"
        | "replySplit"
        | "editor_version_reference" => Some(Role::Quoted),
        "Signature"
        | "ms-outlook-mobile-signature"
        | "signature"
        | "AppleMailSignature"
        | "lineBreakAtBeginningOfSignature"
        | "composer_signature" => Some(Role::Signature),
        _ if id.starts_with("yahoo_quoted") => Some(Role::Quoted),
        _ => None,
    }
}

/// Boxes known by their class.
fn by_class(name: &str, class: &str) -> Option<Role> {
    let class = class.strip_prefix("x_").unwrap_or(class);
    match class {
        "gmail_quote" | "gmail_quote_container" if name != "blockquote" => Some(Role::QuoteBox),
        "gmail_attr" => Some(Role::Introduction),
        "gmail_quote"
        | "yahoo_quoted"
        | "protonmail_quote"
        | "tutanota_quote"
        | "moz-cite-prefix"
        | "moz-email-headers-table"
        | "moz-forward-container"
        | "zmail_extra"
        | "iosymail_quote"
        | "ms-outlook-mobile-reference-message"
        | "reply-quote"
        | "ymail_android_quote"
        | "mail_quote"
        | "yj6qo"
        | "AppleOriginalContents" => Some(Role::Quoted),
        "OutlookMessageHeader" => Some(Role::QuotedOn),
        "gmail_signature"
        | "moz-signature"
        | "protonmail_signature_block"
        | "tutanota_signature" => Some(Role::Signature),
        _ => None,
    }
}

/// A blockquote is a mail program's when it says "cite"; without border it is only an indent; else it may be the sender's own.
fn blockquote(tag: &Tag<'_>) -> Role {
    let style = attribute(tag, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let cited = attribute(tag, "type").is_some_and(|t| t.eq_ignore_ascii_case("cite"));
    let indent = style.contains("border: none")
        || style.contains("border:none")
        || style.contains("border-style:none");
    match (cited, indent) {
        (true, _) => Role::Quoted,
        (false, true) => Role::Plain,
        (false, false) => Role::Blockquote,
    }
}

/// Hidden by style or attribute.
fn is_hidden(tag: &Tag<'_>) -> bool {
    if attribute(tag, "hidden").is_some() {
        return true;
    }
    let Some(style) = attribute(tag, "style") else {
        return false;
    };
    style
        .split(';')
        .any(|rule| HIDING.iter().any(|hiding| says(rule, hiding)))
}

/// Styles that hide.
const HIDING: [&str; 9] = [
    "display:none",
    "display:none!important",
    "visibility:hidden",
    "mso-hide:all",
    "font-size:0",
    "font-size:0px",
    "max-height:0",
    "max-height:0px",
    "opacity:0",
];

/// The rule is this one, in any case and with any white space.
fn says(rule: &str, wanted: &str) -> bool {
    let plain = rule.chars().filter(|c| !c.is_whitespace());
    plain.flat_map(char::to_lowercase).eq(wanted.chars())
}
