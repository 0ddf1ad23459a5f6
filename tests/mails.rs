//! Invented mails, one for each kind of trouble, read and compared with the sheet of the same name.
//!
//! `mails/NAME.eml` holds the bytes, `mails/NAME.toml` what must come out; keys that a sheet leaves out are not
//! compared. The name of a mail is what a user would say about it.

use klachtenbus::mail::{IncomingMail, parse};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What must come out of one mail.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Sheet {
    kind: Option<String>,
    reason: Option<String>,
    from: Option<String>,
    name: Option<String>,
    several_from: Option<bool>,
    reply_to: Option<Vec<String>>,
    recipients: Option<Vec<String>>,
    delivered_to: Option<Vec<String>>,
    subject: Option<String>,
    message_id: Option<String>,
    references: Option<Vec<String>>,
    date: Option<String>,
    text: Option<String>,
    full_text_contains: Vec<String>,
    full_text_lacks: Vec<String>,
    from_html: Option<bool>,
    attachments: Option<Vec<String>>,
    sizes: Option<Vec<u64>>,
    forwarded_from: Option<String>,
    forwarded_text: Option<String>,
    returned_ids: Option<Vec<String>>,
    returned_recipient: Option<String>,
    status: Option<String>,
    permanent: Option<bool>,
    signs: Option<Vec<String>>,
    list_id: Option<String>,
    authentication: Option<Vec<String>>,
    damage: Option<Vec<String>>,
}

#[test]
fn every_kind_of_trouble_is_read_as_its_sheet_says() {
    let sheets = sheets();
    assert!(sheets.len() > 20, "the mails are where they should be");
    let mut wrong = Vec::new();
    for path in sheets {
        let text = std::fs::read_to_string(&path).expect("a sheet is UTF-8");
        let sheet: Sheet =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let raw = std::fs::read(path.with_extension("eml")).expect("a sheet has its mail");
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for difference in compare(&sheet, &parse(&raw)) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sheets() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let mut sheets: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/mails is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    sheets.sort();
    sheets
}

fn compare(sheet: &Sheet, mail: &IncomingMail) -> Vec<String> {
    let mut out = Vec::new();
    let from = mail.from.as_ref();
    let kind = serde_json::to_value(mail.kind).expect("a kind is a word");
    differ(
        &mut out,
        "kind",
        &sheet.kind,
        kind.as_str().unwrap_or_default().to_owned(),
    );
    differ(
        &mut out,
        "from",
        &sheet.from,
        from.map_or(String::new(), |from| from.address.to_string()),
    );
    differ(
        &mut out,
        "name",
        &sheet.name,
        from.map_or(String::new(), |from| from.name.clone()),
    );
    differ(
        &mut out,
        "several_from",
        &sheet.several_from,
        mail.several_from,
    );
    differ(
        &mut out,
        "reply_to",
        &sheet.reply_to,
        mail.reply_to
            .iter()
            .map(|m| m.address.to_string())
            .collect(),
    );
    differ(
        &mut out,
        "recipients",
        &sheet.recipients,
        mail.recipients
            .iter()
            .map(|m| m.address.to_string())
            .collect(),
    );
    differ(
        &mut out,
        "delivered_to",
        &sheet.delivered_to,
        mail.delivered_to.iter().map(ToString::to_string).collect(),
    );
    differ(&mut out, "subject", &sheet.subject, mail.subject.clone());
    differ(
        &mut out,
        "message_id",
        &sheet.message_id,
        mail.message_id.clone().unwrap_or_default(),
    );
    differ(
        &mut out,
        "references",
        &sheet.references,
        mail.references.clone(),
    );
    differ(
        &mut out,
        "date",
        &sheet.date,
        mail.date.map_or(String::new(), |date| date.to_string()),
    );
    differ(&mut out, "text", &sheet.text, mail.text.clone());
    differ(&mut out, "from_html", &sheet.from_html, mail.from_html);
    differ(
        &mut out,
        "attachments",
        &sheet.attachments,
        mail.attachments.iter().map(|a| a.name.clone()).collect(),
    );
    differ(
        &mut out,
        "sizes",
        &sheet.sizes,
        mail.attachments.iter().map(|a| a.size).collect(),
    );
    differ(
        &mut out,
        "authentication",
        &sheet.authentication,
        mail.authentication_results.clone(),
    );
    differ(&mut out, "damage", &sheet.damage, mail.damage.clone());
    differ(&mut out, "signs", &sheet.signs, signs(mail));
    differ(
        &mut out,
        "list_id",
        &sheet.list_id,
        mail.signs.list_id.clone().unwrap_or_default(),
    );
    compare_texts(&mut out, sheet, mail);
    compare_parts(&mut out, sheet, mail);
    out
}

fn compare_texts(out: &mut Vec<String>, sheet: &Sheet, mail: &IncomingMail) {
    if let Some(reason) = &sheet.reason
        && !mail
            .reasons
            .iter()
            .any(|given| given.contains(reason.as_str()))
    {
        out.push(format!("reason: wanted {reason:?}, got {:?}", mail.reasons));
    }
    for words in &sheet.full_text_contains {
        if !mail.full_text.contains(words.as_str()) {
            out.push(format!("full_text lacks {words:?}: {:?}", mail.full_text));
        }
    }
    for words in &sheet.full_text_lacks {
        if mail.full_text.contains(words.as_str()) {
            out.push(format!("full_text holds {words:?}"));
        }
    }
}

fn compare_parts(out: &mut Vec<String>, sheet: &Sheet, mail: &IncomingMail) {
    let forwarded = mail.forwarded.clone().unwrap_or_default();
    let sender = forwarded
        .from
        .map_or(String::new(), |from| from.address.to_string());
    differ(out, "forwarded_from", &sheet.forwarded_from, sender);
    differ(out, "forwarded_text", &sheet.forwarded_text, forwarded.text);
    let bounce = mail.bounce.clone().unwrap_or_default();
    differ(out, "returned_ids", &sheet.returned_ids, bounce.message_ids);
    let recipient = bounce
        .recipient
        .map_or(String::new(), |address| address.to_string());
    differ(
        out,
        "returned_recipient",
        &sheet.returned_recipient,
        recipient,
    );
    differ(
        out,
        "status",
        &sheet.status,
        bounce.status.unwrap_or_default(),
    );
    differ(out, "permanent", &sheet.permanent, bounce.permanent);
}

fn signs(mail: &IncomingMail) -> Vec<String> {
    let signs = &mail.signs;
    [
        ("bulk", signs.bulk),
        ("spam_flag", signs.spam_flag),
        ("no_reply", signs.no_reply),
        ("auto_submitted", signs.auto_submitted),
        ("null_return_path", signs.null_return_path),
    ]
    .into_iter()
    .filter(|(_, given)| *given)
    .map(|(name, _)| name.to_owned())
    .collect()
}

fn differ<T: PartialEq + std::fmt::Debug>(
    out: &mut Vec<String>,
    what: &str,
    wanted: &Option<T>,
    got: T,
) {
    if let Some(wanted) = wanted
        && *wanted != got
    {
        out.push(format!("{what}: wanted {wanted:?}, got {got:?}"));
    }
}
