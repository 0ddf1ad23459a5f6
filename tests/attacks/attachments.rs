//! `Dossier met bijlagen` in the wrong hands, and hostile files in it: who gets the archive, who gets its code, and what a
//! name or an archive inside the archive can do.

use crate::people::{learns_nothing, own_key};
use crate::stage::{BRAM, COMPLAINT, EVIL, OFFICE, Outcome, PROOF, SECRET, Stage};
use crate::{Attack, attack};
use klachtenbus::rehearsal::Sent;
use klachtenbus::store::Delivery;
use std::io::{Cursor, Read as _};

const WORDS: &str = "Dossier met bijlagen";
/// Begins like a zip, claims more than there is, and climbs out of its folder.
const BOMB: &[u8] = b"PK\x03\x04../../../etc/cron.d/x\xff\xff\xff\xffPK\x05\x06";

/// Amir complains and sends one file of this name.
fn with_file(s: &mut Stage, name: &str, bytes: &[u8]) -> Outcome {
    use base64::Engine as _;
    let coded = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    let name = coded(name.as_bytes());
    s.raw(
        format!(
            "From: Amir <amir@mail.example>\r\nTo: {OFFICE}\r\nSubject: klacht\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\nContent-Type: text/plain\r\n\r\n{COMPLAINT}\r\n\
             --bb\r\nContent-Type: application/zip; name=\"=?utf-8?b?{name}?=\"\r\n\
             Content-Disposition: attachment; filename=\"=?utf-8?b?{name}?=\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--bb--\r\n",
            coded(bytes)
        )
        .into_bytes(),
    )?;
    s.letter("B2", "bram").map(|_| ())
}

/// No archive and no code to anybody since the attack began.
fn nothing_went(s: &Stage) -> Outcome {
    let went = s.sent().iter().find(|sent| {
        sent.binding.kind.code() == "B17" || String::from_utf8_lossy(&sent.raw).contains(".zip")
    });
    went.map_or(Ok(()), |sent| {
        let kind = sent.binding.kind.code();
        Err(format!("{kind} to {}", sent.binding.address))
    })
}

/// Everything in the archive of a letter.
fn unpacked(s: &Stage, letter: &Sent) -> Result<Vec<(String, Vec<u8>)>, String> {
    use mail_parser::MimeHeaders as _;
    let codes = s.letter("B17", "bram")?.mail.full_text;
    let code = codes
        .split([' ', '\n', '*'])
        .find(|word| word.split('-').count() == 5 && word.len() == 24)
        .ok_or("no code")?;
    let mail = mail_parser::MessageParser::new().parse(&letter.raw);
    let mail = mail.ok_or("the letter cannot be read")?;
    let zip = mail
        .attachments()
        .find(|part| {
            part.attachment_name()
                .is_some_and(|name| name.ends_with(".zip"))
        })
        .ok_or("no archive")?;
    let mut archive =
        zip::ZipArchive::new(Cursor::new(zip.contents())).map_err(|error| error.to_string())?;
    (0..archive.len())
        .map(|index| {
            let mut file = archive
                .by_index_decrypt(index, code.as_bytes())
                .map_err(|error| error.to_string())?;
            let name = file.name().map_err(|error| error.to_string())?.into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes)
                .map_err(|error| error.to_string())?;
            Ok((name, bytes))
        })
        .collect()
}

pub fn attacks() -> Vec<Attack> {
    let mut attacks = wrong_hands();
    attacks.extend(hostile_files());
    attacks
}

fn wrong_hands() -> Vec<Attack> {
    vec![
        attack("an excluded board member asks for the attachments", |s| {
            s.case_about_bram()?;
            learns_nothing(
                s,
                "bram",
                &[
                    "Dossier K2026-001 met bijlagen",
                    "K2026-001 dossier met bijlagen 2",
                ],
                &["Yasmin", "Rosa", SECRET, "2026-11", "bijlagen.zip"],
            )?;
            nothing_went(s)
        }),
        attack(
            "a colleague who is not the coordinator asks for the attachments",
            |s| {
                with_file(s, "foto.png", b"png")?;
                learns_nothing(
                    s,
                    "yasmin",
                    &["K2026-001 dossier met bijlagen"],
                    &["Amir", SECRET],
                )?;
                nothing_went(s)
            },
        ),
        attack("an involved volunteer asks for the attachments", |s| {
            s.noor_is_informed()?;
            s.begin()?;
            s.works("noor", "V1", WORDS)?;
            s.nobody_reads(SECRET)?;
            nothing_went(s)
        }),
        attack(
            "a stranger answers the coordinator's letter and asks for the attachments",
            |s| {
                with_file(s, "foto.png", b"png")?;
                let letter = s.letter("B2", "bram")?;
                s.begin()?;
                s.reply(EVIL, &letter, WORDS, &[])?;
                s.only_asked()?;
                nothing_went(s)
            },
        ),
        attack(
            "a forged From with the coordinator's letter asks for the attachments",
            |s| {
                with_file(s, "foto.png", b"png")?;
                let letter = s.letter("B2", "bram")?;
                s.begin()?;
                for headers in [
                    &[][..],
                    &["Authentication-Results: mx.kjrw.test; dmarc=fail header.from=kjrw.test"],
                    &["Authentication-Results: evil.test; dmarc=pass header.from=kjrw.test"],
                ] {
                    s.reply(BRAM, &letter, WORDS, headers)?;
                }
                s.silent()?;
                s.noted("no_proof")
            },
        ),
        attack(
            "a proven sender without a letter of ours gets the attachments only after a yes",
            |s| {
                with_file(s, "foto.png", b"png")?;
                s.begin()?;
                s.mail(BRAM, "klacht", WORDS, &[PROOF])?;
                s.letters(&["B4 bram"])?;
                nothing_went(s)?;
                let question = s.letter("B4", "bram")?;
                s.reply(EVIL, &question, "Ja", &[])?;
                nothing_went(s)?;
                s.reply(BRAM, &question, "Ja", &[PROOF])?;
                let files = unpacked(s, &s.letter("B11", "bram")?)?;
                match files.iter().any(|(_, bytes)| bytes == b"png") {
                    true => Ok(()),
                    false => Err("the yes brought no file".to_owned()),
                }
            },
        ),
        attack(
            "the coordinator is excluded while the archive waits for the server",
            |s| {
                with_file(s, "foto.png", b"png")?;
                let later = s.office.now + jiff::SignedDuration::from_hours(2);
                s.office.fate = Box::new(move |binding| match binding.kind.code() {
                    "B11" => Delivery::Retry {
                        next: later,
                        reply: "421".to_owned(),
                    },
                    _ => Delivery::Accepted {
                        reply: "250".to_owned(),
                    },
                });
                s.works("bram", "B2", WORDS)?;
                s.works("bram", "B2", "Belang: ik ken haar goed")?;
                s.office.fate = Box::new(|_| Delivery::Accepted {
                    reply: "250".to_owned(),
                });
                s.begin()?;
                s.wait(150)?;
                match s.letter("B11", "bram") {
                    Ok(_) => Err("the archive still went".to_owned()),
                    Err(_) => s.noted("wall"),
                }
            },
        ),
        attack(
            "help and words for a case about oneself tell nothing of attachments",
            |s| {
                s.case_about_bram()?;
                own_key(s, "bram")?;
                s.begin()?;
                s.works("bram", "B13", WORDS)?;
                s.unchanged()?;
                nothing_went(s)
            },
        ),
    ]
}

fn hostile_files() -> Vec<Attack> {
    let names = [
        "../../../etc/passwd",
        "/etc/shadow",
        "..\\..\\Windows\\System32\\x.dll",
        "C:\\autoexec.bat",
        "foto.png\0.exe",
        "naam\nmet regel.html",
        "foto\u{202e}gnp.exe",
        "00-lijst.txt",
        "CON",
        "",
    ];
    let mut attacks: Vec<Attack> = names
        .iter()
        .map(|name| {
            let name = (*name).to_owned();
            attack(
                format!("a file called {name:?} is put in the archive"),
                move |s| {
                    with_file(s, &name, b"abc")?;
                    s.works("bram", "B2", WORDS)?;
                    let files = unpacked(s, &s.letter("B11", "bram")?)?;
                    let inside: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
                    match inside.as_slice() {
                        ["00-lijst.txt", "01.bin" | "01.zip" | "01.png" | "01.txt"] => Ok(()),
                        _ => Err(format!("names inside: {inside:?}")),
                    }
                },
            )
        })
        .collect();
    attacks.push(attack(
        "an archive that bursts is sent as a file and never opened",
        |s| {
            with_file(s, "bom.zip", BOMB)?;
            s.works("bram", "B2", WORDS)?;
            let files = unpacked(s, &s.letter("B11", "bram")?)?;
            match files.last() {
                Some((name, bytes)) if name == "01.zip" && bytes == BOMB => Ok(()),
                other => Err(format!(
                    "{:?}",
                    other.map(|(name, bytes)| (name, bytes.len()))
                )),
            }
        },
    ));
    attacks
}
