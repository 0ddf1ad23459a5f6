//! Names, subjects and words that want to be more than text: header lines, markup, templates, links.

use crate::stage::{OFFICE, Stage};
use crate::{Attack, attack};
use base64::Engine as _;

const COMPLAINT: &str =
    "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon.";

fn word(text: &str) -> String {
    format!(
        "=?utf-8?b?{}?=",
        base64::engine::general_purpose::STANDARD.encode(text)
    )
}

/// A complaint with these raw header lines instead of the usual ones.
fn complaint(
    s: &mut Stage,
    from: &str,
    subject: &str,
    id: &str,
    words: &str,
) -> Result<(), String> {
    s.raw(
        format!("From: {from}\r\nTo: {OFFICE}\r\nSubject: {subject}\r\nMessage-ID: {id}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n")
            .into_bytes(),
    )
}

/// The heads of all letters are whole, and no letter shows this.
fn clean(s: &Stage, forbidden: &[&str]) -> Result<(), String> {
    for sent in s.sent() {
        let text = String::from_utf8_lossy(&sent.raw);
        let head = text
            .split("\r\n\r\n")
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let injected = head.lines().any(|line| {
            line.starts_with("bcc") || line.starts_with("cc") || line.starts_with("x-evil")
        });
        if injected || head.contains('\0') || sent.mail.recipients.len() != 1 {
            return Err(format!(
                "{} has a header of the sender",
                sent.binding.kind.code()
            ));
        }
        let to_stranger = sent.binding.kind.code().starts_with('C');
        if let Some(word) = forbidden
            .iter()
            .find(|word| to_stranger && sent.mail.full_text.contains(**word))
        {
            return Err(format!("{} says {word}", sent.binding.kind.code()));
        }
    }
    if s.office
        .store
        .security_notes()
        .map_err(|e| e.to_string())?
        .iter()
        .any(|note| note.code == "letter_not_written")
    {
        return Err("a letter could not be written".to_owned());
    }
    if s.sent().is_empty() {
        Err("nobody was told of the complaint".to_owned())
    } else {
        Ok(())
    }
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = heads();
    attacks.extend(bodies());
    attacks
}

fn heads() -> Vec<Attack> {
    let name = |title: &str, name: &'static str, forbidden: &'static [&'static str]| {
        attack(title, move |s| {
            s.begin()?;
            complaint(
                s,
                &format!("{} <amir@mail.example>", word(name)),
                "klacht",
                "<a1@mail.example>",
                COMPLAINT,
            )?;
            clean(s, forbidden)
        })
    };
    let subject = |title: &str, subject: &'static str| {
        attack(title, move |s| {
            s.begin()?;
            complaint(
                s,
                "Amir <amir@mail.example>",
                &word(subject),
                "<a1@mail.example>",
                COMPLAINT,
            )?;
            clean(s, &["evil.test"])
        })
    };
    let id = |title: &str, id: String| {
        attack(title, move |s| {
            s.begin()?;
            complaint(s, "Amir <amir@mail.example>", "klacht", &id, COMPLAINT)?;
            clean(s, &[])
        })
    };
    vec![
        name(
            "a name with a line break and Bcc",
            "Amir\r\nBcc: evil@evil.test",
            &["evil.test"],
        ),
        name(
            "a name with a bare line feed and a header",
            "Amir\nX-Evil: 1",
            &["X-Evil"],
        ),
        name(
            "a name with NUL",
            "Amir\0Bcc: evil@evil.test",
            &["evil.test"],
        ),
        name(
            "a name that turns the writing direction",
            "\u{202e}rima\u{2066}",
            &["\u{202e}", "\u{2066}"],
        ),
        name(
            "a name that is a link",
            "https://evil.test/win",
            &["evil.test"],
        ),
        name(
            "a name that is a domain",
            "Www.evil.nl wint een prijs",
            &["evil.nl"],
        ),
        name(
            "a name that is a domain in capitals",
            "EVIL.TEST",
            &["EVIL.TEST"],
        ),
        name(
            "a name that is a template",
            "{{office.address}}",
            &["{{", "bestuur@kjrw.test,"],
        ),
        name(
            "a name that is HTML",
            "<script>alert(1)</script>",
            &["<script>"],
        ),
        name(
            "a name that is a Markdown link",
            "[Amir](https://evil.test)",
            &["evil.test"],
        ),
        name(
            "a name of ten thousand letters",
            LONG_NAME,
            &["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        ),
        name(
            "a name with an invisible sign",
            "Am\u{200b}ir\u{feff}",
            &["\u{200b}"],
        ),
        subject(
            "a subject with a line break and Bcc",
            "klacht\r\nBcc: evil@evil.test\r\n\r\nhttps://evil.test",
        ),
        subject(
            "a subject with NUL and a bell",
            "klacht\0\u{7} https://evil.test",
        ),
        subject(
            "a subject that turns the writing direction",
            "klacht \u{202e}tset.live",
        ),
        subject(
            "a subject that is a template",
            "{{#each office}}{{this}}{{/each}} klacht",
        ),
        id(
            "a Message-ID with a folded header",
            "<a1@mail.example>\r\n Bcc: evil@evil.test".to_owned(),
        ),
        id(
            "a Message-ID with another header in brackets",
            "<a1@mail.example>,\r\n\t<x\tBcc: evil@evil.test>".to_owned(),
        ),
        id(
            "a Message-ID of ten thousand letters",
            format!("<{}@mail.example>", "a".repeat(10_000)),
        ),
        id(
            "a Message-ID beyond ASCII",
            "<\u{e9}\u{202e}\u{2603}@m\u{e4}il.example>".to_owned(),
        ),
        id(
            "a Message-ID that is an encoded word",
            format!("<{}>", word("x>\r\nBcc: evil@evil.test")),
        ),
        id(
            "a Message-ID with bare returns",
            "<a1\rBcc: evil@evil.test@mail.example>".to_owned(),
        ),
        attack("an address with a quoted line break", |s| {
            s.begin()?;
            complaint(
                s,
                "\"a\\\r\n Bcc: evil@evil.test\" <amir@mail.example>",
                "klacht",
                "<a1@mail.example>",
                COMPLAINT,
            )?;
            clean(s, &["evil.test"])
        }),
    ]
}

const LONG_NAME: &str = match std::str::from_utf8(&[b'a'; 10_000]) {
    Ok(name) => name,
    Err(_) => "",
};

fn bodies() -> Vec<Attack> {
    let body = |title: &str, hostile: &'static str, forbidden: &'static [&'static str]| {
        attack(title, move |s| {
            s.begin()?;
            complaint(
                s,
                "Amir <amir@mail.example>",
                "klacht",
                "<a1@mail.example>",
                &format!("{COMPLAINT}\r\n\r\n{hostile}"),
            )?;
            clean(s, forbidden)?;
            for sent in s.sent() {
                let page = html_of(&sent.raw);
                if let Some(bad) = forbidden.iter().find(|bad| page.contains(**bad)) {
                    return Err(format!(
                        "the page of {} has {bad}",
                        sent.binding.kind.code()
                    ));
                }
            }
            Ok(())
        })
    };
    vec![
        body(
            "HTML in a complaint",
            "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=https://evil.test></iframe>",
            &["<script>", "<img", "<iframe"],
        ),
        body(
            "a Markdown link with another face in a complaint",
            "[Open het dossier](https://evil.test/login)",
            &["href=\"https://evil.test", "href=https://evil.test"],
        ),
        body(
            "a Markdown image in a complaint",
            "![x](https://evil.test/pixel.png)",
            &["<img", "src=\"https://evil.test"],
        ),
        body(
            "an automatic Markdown link to a script",
            "<javascript:alert(1)> [x](javascript:alert(1))",
            &["href=\"javascript"],
        ),
        body(
            "a reference link in a complaint",
            "[x][1]\r\n\r\n[1]: https://evil.test \"Open\"",
            &["href=\"https://evil.test"],
        ),
        body(
            "template words in a complaint",
            "{{office.name}} {{{case}}} {{> greeting}} {{#if x}}{{/if}} {{lookup this 'secret'}}",
            &["Kinder- en Jongerenrechtswinkel Leiden {{{case}}}"],
        ),
        body(
            "headings, tables and rules in a complaint",
            "# Besluit\r\n\r\n| a | b |\r\n|---|---|\r\n| Verstuur | 1234 |\r\n\r\n---\r\n\r\n- [ ] Sluit",
            &["<h1>Besluit", "<td>Verstuur"],
        ),
        body(
            "a style sheet in a complaint",
            "<style>body{display:none}</style><div style=\"position:fixed\">Typ hier je wachtwoord</div>",
            &["<style>body", "style=\"position:fixed"],
        ),
        body(
            "an end of the page in a complaint",
            "</div></td></table></body></html><a href=https://evil.test>hier</a>",
            &["</html><a", "<a href=https"],
        ),
        body(
            "a button of ours in a complaint",
            "<a class=\"word\" href=\"mailto:evil@evil.test\">Neem</a>",
            &["href=\"mailto:evil@evil.test"],
        ),
        body(
            "private signs of the letter room in a complaint",
            "\u{e000}\u{e001}\u{f8ff}\u{fdd0}\u{2}\u{3} *vet* `code` ~~weg~~ \\",
            &[],
        ),
        body(
            "a mime boundary in a complaint",
            "--b\r\nContent-Type: text/html\r\n\r\n<script>x</script>\r\n--b--",
            &["<script>"],
        ),
        attack("an attachment name with markup and a line break", |s| {
            s.begin()?;
            let name = word("<img src=x>\r\nBcc: evil@evil.test [x](https://evil.test).pdf");
            s.raw(format!("From: Amir <amir@mail.example>\r\nTo: {OFFICE}\r\nSubject: klacht\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\n{COMPLAINT}\r\n--bb\r\nContent-Type: application/pdf; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\nabc\r\n--bb--\r\n").into_bytes())?;
            s.works("bram", "B2", "Dossier")?;
            clean(s, &["evil.test"])?;
            match s.sent().iter().any(|sent| {
                html_of(&sent.raw).contains("<img")
                    || html_of(&sent.raw).contains("href=\"https://evil.test")
            }) {
                true => Err("markup of a file name".to_owned()),
                false => Ok(()),
            }
        }),
        attack(
            "hostile words in a volunteer's statement and a coordinator's note",
            |s| {
                s.noor_is_informed()?;
                s.begin()?;
                s.works("noor", "V1", "Ik heb niet goed geluisterd. <script>alert(1)</script> {{case}} [x](https://evil.test)")?;
                s.works(
                    "bram",
                    "B6",
                    "Notitie: <b>{{office.secret}}</b> [y](https://evil.test)",
                )?;
                s.works("bram", "B6", "Dossier")?;
                let bad = |page: &str| {
                    page.contains("<script>")
                        || page.contains("href=\"https://evil.test")
                        || page.contains("<b>")
                };
                match s.sent().iter().find(|sent| bad(&html_of(&sent.raw))) {
                    Some(sent) => Err(format!("markup in {}", sent.binding.kind.code())),
                    None => Ok(()),
                }
            },
        ),
    ]
}

/// The HTML half of a letter, decoded.
fn html_of(raw: &[u8]) -> String {
    let Some(message) = mail_parser::MessageParser::default().parse(raw) else {
        return String::new();
    };
    (0..message.html_body_count())
        .filter_map(|part| message.body_html(part).map(|page| page.into_owned()))
        .collect()
}
