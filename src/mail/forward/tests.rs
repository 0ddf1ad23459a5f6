//! Forwards as the common programs write them.
use super::{find, read_date};

#[test]
fn dates_are_read_in_dutch_and_english() {
    for text in [
        "ma 12 okt 2026 om 09:14",
        "maandag 12 oktober 2026 09:14",
        "12-10-2026 9:14",
        "Mon, Oct 12, 2026 at 9:14 AM",
        "Monday, October 12, 2026 9:14:00 AM",
    ] {
        assert_eq!(
            read_date(text).map(|d| d.to_string()).as_deref(),
            Some("2026-10-12T09:14:00"),
            "{text}"
        );
    }
    assert_eq!(read_date("gisteren"), None);
}

#[test]
fn a_plain_mail_is_no_forward() {
    assert_eq!(find("Hoi, ik heb een klacht.", "Klacht"), None);
}
