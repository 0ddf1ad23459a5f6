//! Files read back by another library than the one that wrote them.

use super::*;
use crate::case::CaseNumber;
use jiff::civil::date;

fn case() -> Case {
    let mut case = Case::blank(CaseNumber {
        year: 2026,
        sequence: 4,
    });
    case.registered_at = "2026-09-05T10:00:00Z".parse().unwrap();
    case.received = case.registered_at;
    case.deadline = date(2026, 10, 3);
    case.complainant.name = Some("Amir".into());
    case
}

fn entry(cancelled: bool, now: &str, language: Language) -> String {
    let made = calendar_entry(
        &case(),
        cancelled,
        language,
        "f00d@kjrw.test",
        &Rules::default(),
        now.parse().unwrap(),
    );
    String::from_utf8(made.bytes).unwrap()
}

/// Read by another library than the one that wrote it.
fn read(text: &str) -> Vec<(String, String)> {
    let mut parser = ical::IcalParser::new(text.as_bytes());
    let calendar = parser.next().expect("a calendar").expect("a sound one");
    assert!(parser.next().is_none());
    let event = calendar.events.first().expect("an event");
    calendar
        .properties
        .iter()
        .chain(&event.properties)
        .map(|property| {
            (
                property.name.clone(),
                property.value.clone().unwrap_or_default(),
            )
        })
        .collect()
}

fn value<'a>(properties: &'a [(String, String)], name: &str) -> &'a str {
    let mut found = properties.iter().filter(|(known, _)| known == name);
    let (_, value) = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "{name} twice");
    value
}

#[test]
fn a_calendar_reads_number_and_working_day_and_nothing_personal() {
    let text = entry(false, "2026-09-05T10:00:00Z", Language::Nl);
    let read = read(&text);
    assert_eq!(value(&read, "METHOD"), "PUBLISH");
    assert_eq!(value(&read, "STATUS"), "CONFIRMED");
    assert_eq!(value(&read, "SEQUENCE"), "0");
    assert_eq!(value(&read, "DTSTART"), "20261002");
    assert_eq!(value(&read, "DTEND"), "20261003");
    assert_eq!(value(&read, "DTSTAMP"), "20260905T100000Z");
    assert_eq!(value(&read, "SUMMARY"), "K2026-004: antwoord uiterlijk");
    assert!(text.contains("DTSTART;VALUE=DATE:20261002"), "{text}");
    assert!(!text.contains("Amir") && !text.contains("ATTENDEE") && !text.contains("ORGANIZER"));
}

#[test]
fn lines_end_in_crlf_and_none_is_longer_than_75_octets() {
    let text = entry(false, "2026-09-05T10:00:00Z", Language::Nl);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains('\n') && !line.contains('\r'));
    }
    let unfolded = text.replace("\r\n ", "");
    assert!(
        unfolded.contains("Reken op vrijdag 2 oktober 2026."),
        "{text}"
    );
}

#[test]
fn a_later_entry_replaces_the_earlier_one_and_a_cancellation_both() {
    let first = read(&entry(false, "2026-09-05T10:00:00Z", Language::Nl));
    let moved = read(&entry(false, "2026-09-08T10:00:00Z", Language::En));
    let ended = read(&entry(true, "2026-09-20T10:00:00Z", Language::Nl));
    assert_eq!(value(&first, "UID"), value(&moved, "UID"));
    assert_eq!(value(&first, "UID"), value(&ended, "UID"));
    let sequence = |read: &[(String, String)]| value(read, "SEQUENCE").parse::<u32>().unwrap();
    assert!(sequence(&first) < sequence(&moved) && sequence(&moved) < sequence(&ended));
    assert_eq!(
        (value(&ended, "METHOD"), value(&ended, "STATUS")),
        ("CANCEL", "CANCELLED")
    );
    assert!(!value(&first, "UID").contains("K2026"));
}
