//! Closings, signatures, footers and disclaimers come off and are kept apart.

use crate::mail::reply::cut;

/// The ending comes off these words, and is found whole in the signature.
fn ends(ending: &str) {
    let typed = "Ik heb al twee weken niets gehoord.";
    for between in ["\n\n", "\n"] {
        let cut = cut(&format!("{typed}{between}{ending}"), "Lisa Bos");
        assert_eq!(cut.own, typed, "{ending}");
        assert_eq!(cut.signature, ending);
    }
}

#[test]
fn dutch_closings() {
    for ending in [
        "Groetjes, Lisa",
        "Groetjes\nLisa",
        "groetjes lisa",
        "Groeten,\n\nLisa Bos",
        "Gr. Lisa",
        "gr",
        "Grtjs Lisa!",
        "Mvg Lisa",
        "mvg,\nLisa",
        "M.v.g. Lisa Bos",
        "Met vriendelijke groet,\n\nLisa Bos\nLeerling mbo\n06 12 34 56 78",
        "Met vriendelijke groeten\nLisa",
        "Vriendelijke groet van Lisa",
        "Hartelijke groet,\nLisa",
        "Liefs Lisa xx",
        "Veel groetjes van Lisa",
        "Hoogachtend,\nL. Bos",
        "Vr. gr. Lisa",
        "Groetjess Lisa",
        "Greetz Lisa",
        "Xxx Lisa",
        "Lisa",
        "lisa bos",
    ] {
        ends(ending);
    }
}

#[test]
fn english_closing_and_footers() {
    for ending in [
        "Kind regards,\nLisa",
        "Verzonden vanaf mijn iPhone",
        "Verstuurd vanaf mijn iPad",
        "Verstuurd vanaf mijn Samsung Galaxy-smartphone.",
        "Verzonden vanaf mijn Huawei mobiele telefoon",
        "Verzonden vanuit Outlook voor iOS",
        "Verzonden vanaf Outlook voor Android<https://aka.ms/abcdef>",
        "Outlook voor iOS downloaden<https://aka.ms/abcdef>",
        "Verzonden met Proton Mail veilige e-mail.",
        "Verzonden vanuit Proton Mail voor iOS",
        "Verzonden vanuit Mail voor Windows",
        "Verzonden vanaf Ziggo Mail",
        "Verzonden vanuit myMail voor iOS",
        "Sent from my iPhone",
        "Sent from my Samsung Galaxy smartphone.",
        "Get Outlook for iOS",
        "Sent from Outlook for Android",
        "Sent from Yahoo Mail on Android",
        "--\nLisa Bos\nvoorzitter leerlingenraad",
        "--\nLisa\nwww.example.org",
        "Groetjes Lisa\n\nVerstuurd vanaf mijn iPhone",
        "Mvg Lisa\n\n--\nLisa Bos\n06-12345678\n\nDe informatie in dit e-mailbericht is uitsluitend bestemd voor de geadresseerde.\nGebruik door anderen is niet toegestaan.",
        "Disclaimer: aan deze mail kunnen geen rechten worden ontleend.",
    ] {
        ends(ending);
    }
}

#[test]
fn a_footer_glued_to_the_last_word_comes_off() {
    for footer in [
        "Verzonden vanaf mijn iPhone",
        "Verstuurd vanaf mijn Galaxy",
        "Sent from my iPad",
        "Outlook voor iOS downloaden<https://aka.ms/abc>",
    ] {
        let cut = cut(&format!("Categorie a{footer}"), "");
        assert_eq!((&*cut.own, &*cut.signature), ("Categorie a", footer));
        assert_eq!(
            crate::mail::reply::cut(&format!("Categorie a. {footer}"), "").own,
            "Categorie a."
        );
    }
}

#[test]
fn a_glued_introduction_takes_no_word_with_it_whatever_the_spaces_are() {
    for typed in [
        "Categorie\u{a0}a en\u{a0}c",
        "\u{feff}Ca\u{200b}tegorie a\u{200d}",
    ] {
        let glued = format!(
            "{typed}Verzonden vanaf mijn Galaxy -------- Oorspronkelijk bericht --------Van: Het Loket <loket@example.org> Datum: 03-11-2026 10:12 (GMT+01:00) Aan: lisa@example.net Onderwerp: Afspraak"
        );
        assert_eq!(cut(&glued, "").own, typed);
    }
}

#[test]
fn a_postscript_under_the_closing_is_kept() {
    let cut = cut(
        "Ik wacht al lang.\n\nGroetjes Lisa\n\nPS bel me na vier uur op 0612345678",
        "Lisa",
    );
    assert_eq!(
        cut.own,
        "Ik wacht al lang.\n\nPS bel me na vier uur op 0612345678"
    );
    assert_eq!(cut.signature, "Groetjes Lisa");
}

#[test]
fn a_long_sentence_under_the_closing_is_kept() {
    let text =
        "Hoi,\n\nMvg Lisa\n\nOh ja, Noor heeft mij ook nog een brief beloofd die nooit is gekomen.";
    assert!(cut(text, "Lisa").own.contains("brief beloofd"));
}

#[test]
fn a_mail_of_only_a_closing_has_no_words() {
    let cut = cut("Met vriendelijke groet,\nLisa Bos", "Lisa Bos");
    assert_eq!(
        (&*cut.own, &*cut.signature),
        ("", "Met vriendelijke groet,\nLisa Bos")
    );
}
