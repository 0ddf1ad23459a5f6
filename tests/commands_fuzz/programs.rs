//! What mail programs make of a typed answer: its plain part, its page, and the quoted mail under it.

/// How a program sends an answer.
pub struct Program {
    pub name: &'static str,
    /// The plain part; none for programs that send a page only.
    pub plain: Option<fn(&str) -> String>,
    /// The page; none for programs that send plain text only.
    pub page: Option<fn(&str) -> String>,
}

/// The mail being answered; it holds commands that must not be carried out.
const QUOTED: [&str; 3] = [
    "=== Typ je antwoord boven deze regel ===",
    "Je kunt nu antwoorden met: Sluit · Categorie a",
    "Sluit",
];

const IPHONE: Program = program("iPhone", Some(iphone), Some(iphone_page));
const GMAIL: Program = program("Gmail", Some(gmail), Some(gmail_page));
const OUTLOOK: Program = program("Outlook desktop", Some(outlook), Some(outlook_page));
const OUTLOOK_WEB: Program = program("Outlook web", Some(outlook_web), Some(outlook_web_page));
const SAMSUNG: [Program; 2] = [
    program("Samsung", Some(samsung), None),
    program("Samsung, glued", Some(samsung_glued), None),
];
const PLAIN: Program = program("plain", Some(str::to_owned), None);
const PAGE_ONLY: [Program; 3] = [
    program("Gmail, page only", None, Some(gmail_page)),
    program("Outlook desktop, page only", None, Some(outlook_page)),
    program("Outlook web, page only", None, Some(outlook_web_page)),
];

/// The seven programs of procedure.md §9.3. Samsung has two ways to write the quoted mail and a page without plain text comes
/// from three programs: those take turns by the place of the order, so that each meets its share of all orders.
pub fn met_by(place: usize) -> [Program; 7] {
    let [samsung, glued] = SAMSUNG;
    let [first, second, third] = PAGE_ONLY;
    let samsung = if place.is_multiple_of(2) {
        samsung
    } else {
        glued
    };
    let page_only = match place % 3 {
        0 => first,
        1 => second,
        _ => third,
    };
    [
        IPHONE,
        GMAIL,
        OUTLOOK,
        OUTLOOK_WEB,
        samsung,
        PLAIN,
        page_only,
    ]
}

const fn program(
    name: &'static str,
    plain: Option<fn(&str) -> String>,
    page: Option<fn(&str) -> String>,
) -> Program {
    Program { name, plain, page }
}

fn quoted(mark: &str) -> String {
    QUOTED.map(|line| format!("{mark}{line}\n")).concat()
}

fn iphone(typed: &str) -> String {
    format!(
        "{typed}\n\nVerstuurd vanaf mijn iPhone\n\n> Op 12 okt 2026 om 11:02 heeft Klachten <kb@winkel.example> het volgende geschreven:\n> \n{}",
        quoted("> ")
    )
}

fn gmail(typed: &str) -> String {
    format!(
        "{typed}\n\nOp ma 12 okt 2026 om 11:02 schreef Klachten <\nkb@winkel.example>:\n\n{}",
        quoted("> ")
    )
}

const OUTLOOK_HEAD: &str = "Van: Klachten <kb@winkel.example>\nVerzonden: maandag 12 oktober 2026 11:02\nAan: Bram Koster <bram@winkel.example>\nOnderwerp: Herinnering\n";

fn outlook(typed: &str) -> String {
    format!(
        "{typed}\n\nMet vriendelijke groet,\n\nBram Koster\nBestuur\n\n{OUTLOOK_HEAD}\n{}",
        quoted("")
    )
}

fn outlook_web(typed: &str) -> String {
    format!(
        "{typed}\n________________________________\n{OUTLOOK_HEAD}\n{}",
        quoted("")
    )
}

fn samsung(typed: &str) -> String {
    format!(
        "{typed}\nVerzonden vanaf mijn Galaxy\n\n-------- Oorspronkelijk bericht --------\nVan: Klachten <kb@winkel.example>\nDatum: 12-10-2026 11:02 (GMT+01:00)\nAan: bram@winkel.example\nOnderwerp: Herinnering\n\n{}",
        quoted("")
    )
}

fn samsung_glued(typed: &str) -> String {
    format!(
        "{typed}Verzonden vanaf mijn Galaxy -------- Oorspronkelijk bericht --------Van: Klachten <kb@winkel.example> Datum: 12-10-2026 11:02 (GMT+01:00) Aan: bram@winkel.example Onderwerp: Herinnering \n{}",
        quoted("")
    )
}

fn iphone_page(typed: &str) -> String {
    page(&format!(
        "<div dir=\"ltr\">{}</div><div dir=\"ltr\"><br>Verstuurd vanaf mijn iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">Op 12 okt 2026 om 11:02 heeft Klachten het volgende geschreven:<br><br></blockquote></div><blockquote type=\"cite\"><div dir=\"ltr\">{}</div></blockquote>",
        each(typed, "<div>", "</div>"),
        quoted_page()
    ))
}

fn gmail_page(typed: &str) -> String {
    page(&format!(
        "<div dir=\"ltr\">{}</div><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">Op ma 12 okt 2026 om 11:02 schreef Klachten &lt;<a href=\"mailto:kb@winkel.example\">kb@winkel.example</a>&gt;:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0\">{}</blockquote></div>",
        each(typed, "<div>", "</div>"),
        quoted_page()
    ))
}

fn outlook_page(typed: &str) -> String {
    page(&format!(
        "<div class=\"WordSection1\">{}<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><p class=\"MsoNormal\">Met vriendelijke groet,<o:p></o:p></p><p class=\"MsoNormal\">Bram Koster<o:p></o:p></p><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p class=\"MsoNormal\"><b>Van:</b> Klachten &lt;kb@winkel.example&gt;<br><b>Verzonden:</b> maandag 12 oktober 2026 11:02<br><b>Aan:</b> Bram Koster &lt;bram@winkel.example&gt;<br><b>Onderwerp:</b> Herinnering<o:p></o:p></p></div>{}</div>",
        each(typed, "<p class=\"MsoNormal\">", "<o:p></o:p></p>"),
        quoted_page()
    ))
}

fn outlook_web_page(typed: &str) -> String {
    page(&format!(
        "{}<div id=\"appendonsend\"></div><hr tabindex=\"-1\" style=\"width:98%\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><b>Van:</b> Klachten &lt;kb@winkel.example&gt;<br><b>Verzonden:</b> maandag 12 oktober 2026 11:02<br><b>Aan:</b> Bram Koster<br><b>Onderwerp:</b> Herinnering<div>&nbsp;</div></div><div>{}</div>",
        each(
            typed,
            "<div class=\"elementToProof\" style=\"font-family:Aptos\">",
            "</div>"
        ),
        quoted_page()
    ))
}

fn page(body: &str) -> String {
    format!(
        "<html><head><style>p.MsoNormal{{margin:0}}</style></head><body lang=\"NL\">\n{body}\n</body></html>\n"
    )
}

fn quoted_page() -> String {
    QUOTED
        .map(|line| format!("<p>{}</p>\n", escaped(line)))
        .concat()
}

/// Each typed line in its own element; an empty one holds a break.
fn each(typed: &str, open: &str, close: &str) -> String {
    typed
        .lines()
        .map(|line| match line {
            "" => format!("{open}<br>{close}"),
            line => format!("{open}{}{close}", escaped(line)),
        })
        .collect()
}

fn escaped(line: &str) -> String {
    line.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\u{A0}', "&nbsp;")
}
