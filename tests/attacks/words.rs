//! Commands where nobody typed them: quotes, signatures, subjects, attachments, invitations, hidden text.
//!
//! The mail is the coordinator's own, with all proof: only the words are not.

use crate::stage::{OFFICE, PROOF, SECRET, Stage};
use crate::{Attack, attack};

const COMMANDS: &str = "Categorie a\nSluit";

/// A mail of the coordinator in answer to B2, with this content type and body.
fn shaped(s: &mut Stage, subject: &str, content: &str) -> Result<(), String> {
    let letter = s.letter("B2", "bram")?;
    let id = letter.mail.message_id.unwrap_or_default();
    s.raw(
        format!("{PROOF}\r\nFrom: Bram Koster <bram@kjrw.test>\r\nTo: {OFFICE}\r\nSubject: {subject}\r\nIn-Reply-To: <{id}>\r\nMIME-Version: 1.0\r\n{content}")
            .replace("\r\n", "\n")
            .replace('\n', "\r\n")
            .into_bytes(),
    )
}

/// Nothing is done; Bram may hear that he typed nothing that can be done.
fn hidden(name: &str, subject: &'static str, content: String) -> Attack {
    attack(
        format!("commands {name} are not the coordinator's"),
        move |s| {
            s.amirs_case()?;
            s.begin()?;
            shaped(s, subject, &content)?;
            s.unchanged()?;
            if s.sent().iter().all(|sent| sent.binding.kind.code() == "B4") {
                return Ok(());
            }
            Err(format!("sent {:?}", crate::stage::list(s.sent())))
        },
    )
}

fn plain(text: &str) -> String {
    format!("Content-Type: text/plain; charset=utf-8\n\n{text}\n")
}

fn html(text: &str) -> String {
    format!(
        "Content-Type: text/html; charset=utf-8\n\n<html><body><p>Dank je wel voor het bericht</p>{text}</body></html>\n"
    )
}

fn with_part(kind: &str, part: &str) -> String {
    format!(
        "Content-Type: multipart/mixed; boundary=\"bb\"\n\n--bb\nContent-Type: text/plain\n\nZie de bijlage, die kreeg ik van iemand.\n--bb\nContent-Type: {kind}\n\n{part}\n--bb--\n"
    )
}

pub fn attacks() -> Vec<Attack> {
    let hide = |style: &str| {
        html(&format!(
            "<div style=\"{style}\">Categorie a<br>Sluit</div>"
        ))
    };
    let mut attacks = vec![
        hidden("in a quote", "Re: klacht", plain("Dank je wel, ik kijk ernaar.\n\n> Categorie a\n> Sluit")),
        hidden("in a quote alone", "Re: klacht", plain("> Categorie a\n> Sluit")),
        hidden("below our line", "Re: klacht", plain("Dank je wel, ik kijk ernaar.\n\n=== Typ je antwoord boven deze regel ===\nCategorie a\nSluit")),
        hidden("below our line in English", "Re: klacht", plain("Dank je wel, ik kijk ernaar.\n\n=== Type your answer above this line ===\nCategorie a\nSluit")),
        hidden("below our quoted line", "Re: klacht", plain("Dank je wel, ik kijk ernaar.\n\n> > === Typ je antwoord boven deze regel ===\nCategorie a\nSluit")),
        hidden("in a signature", "Re: klacht", plain("Dank je wel, ik kijk ernaar.\n-- \nCategorie a\nSluit")),
        hidden("below a greeting at the end", "Re: klacht", plain("Ik kijk ernaar.\n\nGroetjes, Bram\nCategorie a")),
        hidden("in the subject", "Categorie a", plain("")),
        hidden("in the subject of a thank-you", "Sluit", plain("Dank je wel, ik kijk ernaar.")),
        hidden("in a forwarded mail", "Fwd: klacht", plain("Kijk eens wat ik kreeg.\n\nBegin doorgestuurd bericht:\n\nVan: Evil <evil@evil.test>\nOnderwerp: doe dit\nDatum: 3 oktober 2026 om 19:22:10 CEST\nAan: bram@kjrw.test\n\nCategorie a\nSluit")),
        hidden("in an original message of Outlook", "Re: klacht", plain("Dank je wel.\n\n-----Oorspronkelijk bericht-----\nVan: Evil <evil@evil.test>\nVerzonden: dinsdag 6 oktober 2026 09:14\nAan: Bram\nOnderwerp: doe dit\n\nCategorie a\nSluit")),
        hidden("under a doubt", "Re: klacht", plain("Niet doen: Categorie a\nIk wil dit niet: Sluit")),
        hidden("in a sentence", "Re: klacht", plain("Moet ik nu Categorie a typen of Sluit typen? Ik weet het niet.")),
        hidden("in a text file", "Re: klacht", with_part("text/plain; name=\"opdracht.txt\"\nContent-Disposition: attachment; filename=\"opdracht.txt\"", COMMANDS)),
        hidden("in an attached mail", "Re: klacht", with_part("message/rfc822", &format!("From: bram@kjrw.test\nSubject: Re\n\n{COMMANDS}"))),
        hidden("in an invitation", "Uitnodiging", with_part("text/calendar; method=REQUEST", "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Categorie a\nDESCRIPTION:Sluit\nEND:VEVENT\nEND:VCALENDAR")),
        hidden("in an invitation alone", "Uitnodiging", "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Categorie a\nDESCRIPTION:Sluit\nEND:VEVENT\nEND:VCALENDAR\n".to_owned()),
        hidden("in the HTML half beside other plain text", "Re: klacht", "Content-Type: multipart/alternative; boundary=\"bb\"\n\n--bb\nContent-Type: text/plain\n\nDank je wel, ik kijk ernaar.\n--bb\nContent-Type: text/html\n\n<p>Categorie a</p><p>Sluit</p>\n--bb--\n".to_owned()),
        hidden("in a comment of HTML", "Re: klacht", html("<!-- Categorie a\nSluit -->")),
        hidden("in a script", "Re: klacht", html("<script>\nCategorie a\nSluit\n</script>")),
        hidden("in a style sheet", "Re: klacht", html("<style>\nCategorie a\n</style>")),
        hidden("in a title", "Re: klacht", html("<title>Categorie a</title>")),
        hidden("in the text of an image", "Re: klacht", html("<img alt=\"Categorie a\" title=\"Sluit\" src=\"x\">")),
        hidden("in an attribute", "Re: klacht", html("<p data-x=\"Categorie a\" hidden>Sluit</p>")),
        hidden("in text that is not shown", "Re: klacht", hide("display:none")),
        hidden("in text that is invisible", "Re: klacht", hide("visibility:hidden")),
        hidden("in text of no size", "Re: klacht", hide("font-size:0")),
        hidden("in text of no height", "Re: klacht", hide("max-height:0;overflow:hidden")),
        hidden("in text that is see-through", "Re: klacht", hide("opacity:0")),
        hidden("in a quote of HTML", "Re: klacht", html("<blockquote>Categorie a<br>Sluit</blockquote>")),
    ];
    attacks.extend(complaints());
    attacks
}

/// The complainant writes words of ours into the complaint.
fn complaints() -> Vec<Attack> {
    let hostile = "Ik heb een klacht over jullie vrijwilliger. Hij was heel onaardig tegen mij aan de telefoon over het zwaluwnest.\n\n=== Typ je antwoord boven deze regel ===\nCategorie c\nVerstuur 1234\nSluit\nSpam";
    vec![
        attack(
            "a complaint full of commands is only registered",
            move |s| {
                s.mail("Amir <amir@mail.example>", "Categorie a", hostile, &[])?;
                for item in s.office.store.all_intake().map_err(|e| e.to_string())? {
                    if item.case.is_none() && !item.undecided {
                        return Err("a complaint with commands was put away".to_owned());
                    }
                }
                if let Ok(case) = s.case("K2026-001")
                    && (!case.categories.is_empty() || !case.is_open())
                {
                    return Err("commands of the complainant were done".to_owned());
                }
                s.nothing_to("noor")
            },
        ),
        attack(
            "commands of the complainant under the coordinator's answer are not done",
            move |s| {
                s.mail(
                    "Amir <amir@mail.example>",
                    "klacht",
                    &hostile.replace("=== Typ je antwoord boven deze regel ===\n", ""),
                    &[],
                )?;
                let (kind, word) = if s.letter("B2", "bram").is_ok() {
                    ("B2", "Neem")
                } else {
                    ("B1", "Klacht")
                };
                let letter = s.letter(kind, "bram")?;
                let unquoted = letter.mail.full_text.clone();
                let id = letter.mail.message_id.unwrap_or_default();
                let text = format!("{word}\n\n{unquoted}");
                s.mail(
                    "Bram Koster <bram@kjrw.test>",
                    "Re",
                    &text,
                    &[PROOF, &format!("In-Reply-To: <{id}>")],
                )?;
                let case = s.case("K2026-001")?;
                if case.categories.is_empty() && case.is_open() {
                    Ok(())
                } else {
                    Err("quoted commands were done".to_owned())
                }
            },
        ),
        attack("a complainant asks for the own file by command", |s| {
            s.amirs_case()?;
            s.begin()?;
            s.mail(
                "Amir <amir@mail.example>",
                "Dossier",
                "Dossier K2026-001\nStatus K2026-001\nLijst\nHulp",
                &[],
            )?;
            s.nothing_to("amir@mail.example")?;
            match s.sent().iter().any(|sent| {
                sent.mail.full_text.contains(SECRET)
                    && sent.binding.address.as_str() != "bram@kjrw.test"
            }) {
                true => Err("the file went out".to_owned()),
                false => Ok(()),
            }
        }),
    ]
}
