//! "Verzonden vanaf mijn iPhone" and its kin: lines that a phone or program adds.
//!
//! A line counts only when it names a device or program, so that "Verzonden per post" stays.

use super::{is_blank, off};
use crate::mail::reply::lines::plain;
use crate::mail::reply::words::pattern;
use regex::Regex;
use std::sync::LazyLock;

/// Devices and programs that sign mails.
const DEVICE: &str = r"iphone\S*|ipad\S*|ipod\S*|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|oppo|motorola|nokia|sony|xperia|htc|alcatel|fairphone|pixel|android\S*|blackberry|\S*phone\S*|telefoon|toestel|mobi\S*|tablet|cell|smartphone|outlook\S*|gmail|hotmail|yahoo\S*|proton\S*|\S*mail\b|\[mail\]\S*|mailbox|airmail|typeapp|bluemail|k-9|spark|tutanota|windows|macbook|mac|app\b|device|ti-85|ziggo|kpn|dispositivo";

/// A whole line that a phone or program adds.
static FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?ix)^[\s(<«*_\[-]* (?:
          (?:verzonden|verstuurd|gestuurd|gezonden|sent|gesendet|envoyé|enviado|enviada|inviato|sendt|skickat|lähetetty|wysłan[eoay]|trimis|küldve|отправлено|надіслано|odesláno|odoslané|gönderildi)\b .* (?:\b|\s)(?:{DEVICE}) .*
        | (?:get|download|haal|ontvang|verkrijg|obtenez|holen|télécharger|obtener|obtenir|scarica|hämta|hent|pobierz) \s .* (?:outlook|bluemail|yahoo\ mail|proton\ mail) .*
        | outlook\ .+ (?:downloaden|beziehen|herunterladen|ophalen)
        | (?:von\ meine|diese\ nachricht\ wurde\ von)\S* \s .+ gesendet\.?
        | from\ my\ (?:{DEVICE}).*
        | .*iphone-omról\ küldve
        | (?:android|iphone|ipad|samsung|galaxy)\S*\ .*gönderildi\.?
        | (?:أُرسلت|ارسلت|أرسلت|تم\ الإرسال)\ .+
        | (?:從我的|从我的|发自我的|發自我的|私の).+
        )[\s)>»*_\]]*$"
    ))
});

/// Words that make it a sentence of the sender.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:naar|aan|per|omdat|maar|want|heeft|hebben|is|was|to|but|because)\b")
});

/// The same, glued to the last word of the text.
static GLUED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:(?:Verzonden|Verstuurd)\s(?:vanaf|vanuit|met|via)|Sent\sfrom)\s(?:mijn\s|my\s)?(?:(?i){DEVICE})[\sA-Za-z0-9.-]*$|(?:Outlook\svoor\s(?:iOS|Android)\sdownloaden|Get\sOutlook\sfor\s(?:iOS|Android))$"
    ))
});

/// Links at the end of a line, with or without brackets.
static LAST_LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:\s*(?:[<(\[]\s*https?://[^\s<>()\[\]]*\s*[>)\]]|\s?https?://\S+))+\s*$")
});

/// Longest footer, in characters, its link not counted.
const LONGEST: usize = 90;

fn is_footer(line: &str) -> bool {
    if line.len() > 1000 {
        return false;
    }
    let body = plain(line);
    let bare = LAST_LINK.replace(&body, "");
    bare.chars().count() <= LONGEST && FOOTER.is_match(bare.trim()) && !SENTENCE.is_match(&bare)
}

/// A footer as the last line.
pub(super) fn last(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    match lines.last() {
        Some(line) if is_footer(line) => off(lines, lines.len() - 1),
        Some(_) | None => Vec::new(),
    }
}

/// A footer glued to the last word.
#[allow(clippy::ptr_arg)] // The steps share one signature.
pub(super) fn glued(lines: &mut Vec<String>, _: &str) -> Vec<String> {
    let Some(line) = lines.last_mut() else {
        return Vec::new();
    };
    let reach = line.char_indices().rev().nth(600).map_or(0, |(i, _)| i);
    let end = LAST_LINK
        .find_at(line, reach)
        .map_or(line.trim_end().len(), |link| link.start());
    let from = line[..end]
        .char_indices()
        .rev()
        .nth(120)
        .map_or(0, |(i, _)| i);
    let Some(found) = GLUED.find(&line[from..end]) else {
        return Vec::new();
    };
    vec![line.split_off(from + found.start())]
}

/// Footers with a blank line above and below that stand between the sender's words.
pub(super) fn between(lines: &mut Vec<String>) -> Vec<String> {
    let open = |i: Option<usize>| {
        i.and_then(|i| lines.get(i))
            .is_none_or(|line| is_blank(line))
    };
    let found: Vec<bool> = (0..lines.len())
        .map(|i| is_footer(&lines[i]) && open(i.checked_sub(1)) && open(Some(i + 1)))
        .collect();
    let (taken, kept): (Vec<_>, Vec<_>) = std::mem::take(lines)
        .into_iter()
        .zip(found)
        .partition(|(_, is_footer)| *is_footer);
    *lines = kept.into_iter().map(|(line, _)| line).collect();
    taken.into_iter().map(|(line, _)| line).collect()
}
