//! What stands under somebody's words: closing and name, signature, "Sent from my phone", disclaimer.
//!
//! Works from the end upwards and takes one thing at a time, until the last line is one that was written for this mail.

use super::header::is_rule;
use super::lines::plain;
use super::words::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// A signature below `-- ` is not longer than this (filled lines); more is text with a dash in it.
const SIGNATURE_LINES: usize = 12;
/// Filled lines that may follow a closing (procedure §3.3).
const CLOSING_LINES: usize = 6;

const DEVICE: &str = r"iphone\w*|ipad\w*|ipod\w*|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|oppo|motorola|nokia|sony|xperia|htc|alcatel|fairphone|pixel|android\S*|blackberry|\S*phone\w*|telefoon|toestel|mobiel\w*|mobile|mobil\w*|tablet|cell|smartphone|outlook\S*|gmail|hotmail|yahoo\S*|proton\S*|e?-?mail\b|\[mail\]\S*|mailbox|airmail|typeapp|bluemail|k-9|spark|tutanota|windows|macbook|mac|app\b|device|ti-85|galaxy|ziggo|kpn|dispositivo";

/// A whole line that a phone or program adds.
static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?ix)^[\s(<«*_\[-]* (?:
          (?:verzonden|verstuurd|gestuurd|gezonden|sent|gesendet|envoyé|enviado|enviada|inviato|sendt|skickat|lähetetty|wysłan[eoay]|trimis|küldve|отправлено|надіслано|odesláno|odoslané|gönderildi)\b .{{0,40}}? (?:\b|\s)(?:{DEVICE}) .{{0,50}}
        | (?:get|download|haal|ontvang|télécharger|obtener|obtenir|scarica|hämta|hent|pobierz) \s .{{0,3}} (?:outlook|bluemail|yahoo\ mail|proton\ mail) .{{0,40}}
        | outlook\ .{{2,20}} (?:downloaden|beziehen|herunterladen|ophalen)
        | (?:von\ meine|diese\ nachricht\ wurde\ von)\w* \s .{{1,60}} gesendet\.?
        | from\ my\ (?:{DEVICE}).{{0,20}}
        | .{{0,10}}iphone-omról\ küldve
        | (?:أُرسلت|ارسلت|أرسلت|تم\ الإرسال)\ .{{1,40}}
        | (?:從我的|从我的|发自我的|發自我的|私の).{{1,30}}
        )[\s)>»*_\]]*$"
    ))
});
/// The same, glued to the last word of the text.
static GLUED_FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:(?:Verzonden|Verstuurd)\s(?:vanaf|vanuit|met|via)|Sent\sfrom)\s(?:mijn\s|my\s)?(?:(?i){DEVICE})[\w\s.-]{{0,40}}$|(?:Outlook\svoor\s(?:iOS|Android)\sdownloaden|Get\sOutlook\sfor\s(?:iOS|Android))$"
    ))
});
/// A link at the end of a line, with or without brackets.
static LAST_LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\s*(?:[<(\[]\s*https?://[^\s<>()\[\]]*\s*[>)\]]|\s?https?://\S+)\s*$")
});
static DISCLAIMER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?ix)^\W*(?:
          (?:de\ informatie\ in\ dit|de\ inhoud\ van\ dit|dit)\ (?:e-?mail)?-?\s?(?:bericht|e-?mail)\w*\b.{0,80}\b(?:bestemd|vertrouwelijk|geadresseerde|persoonlijk)
        | disclaimer\b | denk\ (?:aan\ het\ milieu|na\ voor(?:dat)?\ u) | please\ consider\ the\ environment | think\ before\ (?:you\ )?print
        | (?:the\ information|this|the\ content\w*\ of\ this)\b.{0,40}\b(?:e-?mail|message|communication)\b.{0,160}\b(?:confidential|privileged|intended|addressee|personal\ to|views\ of)
        | (?:any\ opinions\ expressed|privileged/confidential|confidentiality\ notice|important\ notice|please\ note:\ incoming)
        | this\ (?:e-?mail|message)\b.{0,40}\b(?:scanned|virus)
        | (?:diese|die\ in\ dieser)\ (?:e-?mail|nachricht)\b.{0,120}\bvertraulich
        | le\ informazioni\ contenute
        )",
    )
});

const FORMAL: &str = r"(?:met\s+(?:\w+\s+)?)?(?:hele\s+)?(?:vriendelijke|hartelijke|beste|warme|zonnige|lieve|veel|vriendelijk|groots?e)?\s*(?:groet(?:en|jes)?|groetjes)|mvg|m\.v\.g\.?|gr(?:tjs|tz|oetn)?|hoogachtend|met\s+hoogachting|liefs|(?:kind(?:est)?|best|warm(?:est)?|with\s+kind)\s+regards|regards|yours\s+(?:sincerely|faithfully|truly)|sincerely(?:\s+yours)?";
const INFORMAL: &str = r"thanks|many\s+thanks|thank\s+you|thx|best|best\s+wishes|all\s+the\s+best|cheers|greetings|love|xx+|x|kus(?:jes)?|alvast\s+bedankt|bedankt\s+alvast|dank\s+alvast|bvd|b\.v\.d\.?";

static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)^[*_]*(?:(?P<formal>{FORMAL})|(?:{INFORMAL}))[*_]*(?:$|(?P<rest>[\s,.!:;-].*)$)"
    ))
});
static PS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:p\.?\s?s\.?|n\.?b\.?)(?:\s|:|$)"));
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\+?\d[\d\s().-]{7,}\d|\b(?:tel|telefoon|phone|mobiel|mobile|fax|skype|kvk|btw|iban|web|e-?mail|twitter)\b|https?://|www\.|\d{4}\s?[A-Z]{2}\s|\[image|\S+@\S+",
    )
});
static HEAD: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\*[^*|]{2,40}\*\s*(?:\||$)|^\p{Lu}[\p{L} .'-]{2,40}\s\|\s\p{L}"));
static DASH_NAME: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[-–/]\p{L}[\p{L}.'-]{1,20}(?:\s\p{Lu}[\p{L}.'-]{1,20}){0,2}$"));

/// Takes the ending off a text: the words that stay, and what was taken.
pub(crate) fn take(text: &str, sender_name: &str) -> (String, String) {
    let mut rest: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut taken: Vec<String> = Vec::new();
    let steps: [fn(&mut Vec<String>, &str) -> Vec<String>; 8] = [
        blanks,
        footer,
        glued_footer,
        delimiter,
        disclaimer,
        contact_block,
        closing,
        name,
    ];
    while let Some(part) = steps
        .iter()
        .map(|step| step(&mut rest, sender_name))
        .find(|part| !part.is_empty())
    {
        taken.splice(0..0, part);
    }
    taken.splice(0..0, footers_between(&mut rest));
    (rest.join("\n"), taken.join("\n"))
}

/// Cuts `lines` at `at` and gives what was below.
fn off(lines: &mut Vec<String>, at: usize) -> Vec<String> {
    lines.split_off(at.min(lines.len()))
}

fn is_blank(line: &str) -> bool {
    plain(line).is_empty()
}

/// The last `count` filled lines, lowest first, with their place.
fn last_filled(lines: &[String], count: usize) -> impl Iterator<Item = (usize, String)> {
    lines
        .iter()
        .enumerate()
        .rev()
        .map(|(i, l)| (i, plain(l)))
        .filter(|(_, l)| !l.is_empty())
        .take(count)
}

fn typed_above(lines: &[String], at: usize) -> bool {
    lines[..at].iter().any(|line| !is_blank(line))
}

/// Blank lines and rows of dashes or stars at the very end.
fn blanks(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let empty = |line: &String| {
        let body = plain(line);
        body.is_empty()
            || body == "ᐧ"
            || (body.chars().count() > 1 && body.chars().all(|c| "-_=*~#+–— ".contains(c)))
    };
    let keep = lines
        .iter()
        .rposition(|line| !empty(line))
        .map_or(0, |i| i + 1);
    if keep == 0 && lines.iter().any(|line| !is_blank(line)) && lines.len() < 2 {
        return Vec::new();
    }
    off(lines, keep)
}

/// "Verzonden vanaf mijn iPhone" as the last line.
fn footer(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    match lines.last() {
        Some(last) if is_footer(last) => off(lines, lines.len() - 1),
        _ => Vec::new(),
    }
}

fn is_footer(line: &str) -> bool {
    let body = plain(line);
    if body.len() > 400 {
        return false;
    }
    let bare = LAST_LINK.replace(&body, "");
    FOOTER.is_match(bare.trim()) && bare.chars().count() <= 90
}

/// The same, glued to the last word.
fn glued_footer(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let Some(last) = lines.last_mut() else {
        return Vec::new();
    };
    let bare_end = LAST_LINK
        .find(last)
        .map_or(last.trim_end().len(), |m| m.start());
    let from = last
        .char_indices()
        .rev()
        .nth(160)
        .map_or(0, |(i, _)| i)
        .min(bare_end);
    let Some(found) = GLUED_FOOTER.find(&last[from..bare_end]) else {
        return Vec::new();
    };
    let part = last.split_off(from + found.start());
    vec![part]
}

/// From the `-- ` line (RFC 3676 §4.3) or a last long row of underscores to the end.
fn delimiter(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let found = last_filled(lines, SIGNATURE_LINES + 1)
        .filter(|(_, l)| is_delimiter(l))
        .last();
    found.map_or_else(Vec::new, |(i, _)| off(lines, i))
}

fn is_delimiter(body: &str) -> bool {
    body == "--" || (is_rule(body) && body.chars().filter(|c| *c == '_').count() >= 8)
}

/// "De informatie in dit bericht is vertrouwelijk …" to the end.
fn disclaimer(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let Some(mut at) = last_filled(lines, 30)
        .filter(|(_, l)| DISCLAIMER.is_match(l))
        .map(|(i, _)| i)
        .last()
    else {
        return Vec::new();
    };
    while at > 0
        && (is_blank(&lines[at - 1]) || lines[at - 1].chars().all(|c| "-_=*~# ".contains(c)))
    {
        at -= 1;
    }
    if typed_above(lines, at) {
        off(lines, at)
    } else {
        Vec::new()
    }
}

/// A name with a function and lines to call or visit, without a closing above it.
fn contact_block(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let mut contacts = 0;
    let mut found = None;
    for (i, body) in last_filled(lines, SIGNATURE_LINES) {
        if body.chars().count() > 90 {
            break;
        }
        contacts += usize::from(CONTACT.is_match(&body));
        if contacts >= 2 && HEAD.is_match(&body) {
            found = Some(i);
        }
    }
    found.map_or_else(Vec::new, |i| off(lines, i))
}

/// "Groetjes, Lisa": the lowest closing and what is under it, but not a postscript.
fn closing(lines: &mut Vec<String>, sender_name: &str) -> Vec<String> {
    let Some(mut at) = last_filled(lines, CLOSING_LINES + 1)
        .find(|(i, l)| is_closing(l, sender_name, typed_above(lines, *i)))
        .map(|(i, _)| i)
    else {
        return Vec::new();
    };
    while let Some(above) = lines[..at].iter().rposition(|l| !is_blank(l)) {
        if !is_closing(
            &plain(&lines[above]),
            sender_name,
            typed_above(lines, above),
        ) {
            break;
        }
        at = above;
    }
    let under = off(lines, at);
    let ends = under
        .iter()
        .position(|l| is_own_words(&plain(l)))
        .unwrap_or(under.len());
    let (part, kept) = under.split_at(ends);
    lines.extend(kept.iter().cloned());
    part.to_vec()
}

/// Under a closing, a postscript or a long sentence is still the sender speaking.
fn is_own_words(body: &str) -> bool {
    let words = body.split_whitespace().count();
    PS.is_match(body) || words > 14 || (words > 7 && body.ends_with(['.', '!', '?']))
}

/// A closing phrase alone, or with a name behind it.
fn is_closing(body: &str, sender_name: &str, typed_above: bool) -> bool {
    if body.chars().count() > 80 {
        return false;
    }
    let Some(found) = CLOSING.captures(body) else {
        return false;
    };
    if !typed_above && found.name("formal").is_none() {
        return false;
    }
    let rest = found.name("rest").map_or("", |m| m.as_str());
    rest.split_whitespace()
        .all(|word| is_name_word(word, sender_name))
        && rest.split_whitespace().count() <= 5
}

/// A word that can be part of a name: capital, known joiner, initials, kisses, no letters at all.
fn is_name_word(word: &str, sender_name: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    bare.chars().next().is_none_or(char::is_uppercase)
        || [
            "van", "de", "der", "den", "het", "ten", "ter", "el", "en", "and", "uit", "x", "xx",
            "xxx", "xxxx",
        ]
        .contains(&&*lower)
        || sender_name
            .split_whitespace()
            .any(|part| part.to_lowercase() == lower)
}

/// The sender's own name as the last line.
fn name(lines: &mut Vec<String>, sender_name: &str) -> Vec<String> {
    let Some((at, body)) = last_filled(lines, 1).next() else {
        return Vec::new();
    };
    if !typed_above(lines, at) {
        return Vec::new();
    }
    let bare = |text: &str| {
        text.to_lowercase()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let (line, full) = (bare(&body), bare(sender_name));
    let first = full.split_whitespace().next().unwrap_or_default();
    let own_name = !line.is_empty() && (line == full || line == first);
    if own_name || DASH_NAME.is_match(&body) {
        off(lines, at)
    } else {
        Vec::new()
    }
}

/// Footers with a blank line above and below that stand between the sender's words.
fn footers_between(lines: &mut Vec<String>) -> Vec<String> {
    let blank_at = |lines: &[String], i: Option<usize>| {
        i.and_then(|i| lines.get(i)).is_none_or(|l| is_blank(l))
    };
    let found: Vec<bool> = (0..lines.len())
        .map(|i| {
            is_footer(&lines[i])
                && blank_at(lines, i.checked_sub(1))
                && blank_at(lines, Some(i + 1))
        })
        .collect();
    let (taken, kept) = std::mem::take(lines)
        .into_iter()
        .zip(found)
        .partition::<Vec<_>, _>(|(_, footer)| *footer);
    *lines = kept.into_iter().map(|(line, _)| line).collect();
    taken.into_iter().map(|(line, _)| line).collect()
}
