//! What only the office knows: its forms and its groups.

use super::reconsider;
use crate::mail::{EmailAddress, IncomingMail, Kind, parse};

fn mail(headers: &str) -> IncomingMail {
    parse(
        format!(
            "From: site@kjrw.example\nSubject: Bericht\n{headers}\n\nIk ben niet teruggebeld.\n"
        )
        .as_bytes(),
    )
}

fn own_forms() -> Vec<EmailAddress> {
    EmailAddress::new("site@kjrw.example").into_iter().collect()
}

#[test]
fn our_own_web_form_speaks_for_a_person() {
    let mut mail = mail("Auto-Submitted: auto-generated");
    assert_eq!(mail.kind, Kind::AutoReply);
    reconsider(&mut mail, &own_forms(), &[]);
    assert_eq!((mail.kind, mail.signs.auto_submitted), (Kind::Human, false));
    assert!(mail.reasons.is_empty());
}

#[test]
fn somebody_elses_form_stays_what_its_headers_say() {
    let mut mail = mail("Auto-Submitted: auto-generated");
    reconsider(&mut mail, &[], &[]);
    assert_eq!(mail.kind, Kind::AutoReply);
}

#[test]
fn our_own_group_puts_its_list_id_on_everything() {
    let mut mail =
        mail("List-Id: Bestuur <bestuur.kjrw.example>\nList-Unsubscribe: <mailto:x@y.example>");
    assert_eq!(mail.kind, Kind::Bulk);
    reconsider(&mut mail, &[], &["<Bestuur.kjrw.example>".to_owned()]);
    assert_eq!((mail.kind, mail.signs.bulk), (Kind::Human, false));
}

#[test]
fn a_foreign_list_stays_a_list() {
    let mut mail = mail("List-Id: <nieuws.elders.example>");
    reconsider(
        &mut mail,
        &own_forms()[..0],
        &["bestuur.kjrw.example".to_owned()],
    );
    assert_eq!(mail.kind, Kind::Bulk);
}

#[test]
fn an_absence_note_through_our_group_stays_an_absence_note() {
    let mut mail = mail("List-Id: <bestuur.kjrw.example>\nAuto-Submitted: auto-replied");
    reconsider(&mut mail, &[], &["bestuur.kjrw.example".to_owned()]);
    assert_eq!(mail.kind, Kind::AutoReply);
}

/// The mails of a book and what the first word of each name says.
fn book(text: &str) -> impl Iterator<Item = (&str, &str, IncomingMail)> {
    text.split("\n=== ").skip(1).map(|case| {
        let (name, mail) = case.split_once('\n').expect("a name and a mail");
        let kind = name.split(' ').next().unwrap_or_default();
        (kind, name, parse(mail.as_bytes()))
    })
}

#[test]
fn machines_of_every_sort_are_known() {
    let mut count = 0;
    for (kind, name, mail) in book(include_str!("../../../tests/automatic/machines.txt")) {
        let found = serde_json::to_value(mail.kind).expect("a kind is a word");
        assert_eq!(found, kind, "{name}: {:?}", mail.reasons);
        count += 1;
    }
    assert!(count >= 80, "{count}");
}

#[test]
fn people_and_machines_of_the_second_book_are_told_apart() {
    let mut count = 0;
    for (kind, name, mail) in book(include_str!("../../../tests/automatic/fresh.txt")) {
        let found = serde_json::to_value(mail.kind).expect("a kind is a word");
        assert_eq!(found, kind, "{name}: {:?}", mail.reasons);
        count += 1;
    }
    assert!(count >= 40, "{count}");
}

#[test]
fn people_who_look_automatic_stay_people() {
    let mut count = 0;
    for (_, name, mail) in book(include_str!("../../../tests/automatic/people.txt")) {
        assert_eq!(mail.kind, Kind::Human, "{name}: {:?}", mail.reasons);
        count += 1;
    }
    assert!(count >= 45, "{count}");
}
