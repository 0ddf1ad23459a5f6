//! Whole mails, as the common programs write them, in Dutch and English.
use super::cut;

#[test]
fn gmail_in_dutch() {
    let cut = cut(
        "Ik kom morgen.\n\nOp di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer kom je?\n",
        "",
    );
    assert_eq!(cut.own, "Ik kom morgen.");
    assert!(cut.quoted.contains("Wanneer kom je?"));
}
