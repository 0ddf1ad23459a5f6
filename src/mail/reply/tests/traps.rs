//! Words that look like a quote, a signature or a closing, and are not; and our own line.

use crate::mail::reply::{cut, without_closing};

fn stays(text: &str) {
    assert_eq!(cut(text, "Lisa Bos").own, text);
}

#[test]
fn a_sentence_with_schreef_is_no_introduction() {
    stays("Besluit gegrond:\nOp 3 oktober schreef je ons:\nniemand belde terug.\n\nDat klopt.");
    stays("Op maandag schreef Noor mij:\nik bel je morgen.\n\nMaar dat deed ze niet.");
    stays(
        "Op 12 oktober 2026 om 10:00 was ik bij jullie. Noor zei toen dit en schreef het op:\nik bel je terug.",
    );
    stays("On Monday you wrote:\nwe will call you.\n\nNobody did.");
    stays("Ik schreef het al: ik wil niet meer.\nOp tijd komen is ook moeilijk.");
}

#[test]
fn labels_in_a_list_are_no_header() {
    stays(
        "Nieuw mondeling\nDatum: 5 okt\nVan: Rayan\nLeeftijd 15\nTelefoon: 0612345678\nKlacht: de brief kwam niet.",
    );
    stays("Van: mijn kant geen probleem\nAan: jullie de keus");
    stays("Datum: 3 november\nTijd: 10:12\nPlaats: Leiden\n\nTot dan.");
}

#[test]
fn lists_dashes_and_rows_stay() {
    stays("Drie punten:\n- niet gebeld\n- geen brief\n- te laat");
    stays("Eerst dit.\n\n----\n\nDan dat.\n\n****\n\nEn nog iets.");
    stays("10 > 5 en 3 < 4\n>:( ik ben boos\nen dat is dat");
    let long = format!("Begin\n--\n{}", "een regel die erbij hoort\n".repeat(20));
    stays(long.trim_end());
}

#[test]
fn a_quotation_that_the_sender_chose_stays() {
    stays("> je wordt morgen gebeld\n\nDat zeiden jullie. Niet gebeurd!");
    stays("> dit is alles wat er staat");
}

#[test]
fn sent_and_disclosed_in_a_sentence_stay() {
    stays("Dit heb ik gedaan:\n\nVerzonden per post op 3 oktober");
    stays("Ik heb het zo gedaan:\n\nVerzonden per mail");
    stays("Verstuurd met de mail naar Noor op 3 oktober.");
    stays("Dit is vertrouwelijk, zeg het niet tegen mijn ouders.");
    stays("De brief is verzonden vanaf mijn iPhone app naar alle leden.\nEn toen niets.");
}

#[test]
fn closings_inside_a_sentence_stay() {
    stays("Doe de groetjes aan Noor");
    stays("Groetjes aan Noor van ons allemaal hier");
    stays("Thanks!");
    stays("Bedankt voor het bellen");
    stays(
        "Ze zei:\nGroetjes Noor\n\nEn dat was het laatste wat ik van haar hoorde, al drie weken lang niets meer.\nEcht niets.\nIk bel.\nIk mail.\nIk app.\nGeen reactie.\nNooit.",
    );
}

#[test]
fn our_own_line_ends_the_answer() {
    for line in [
        "=== Typ je antwoord boven deze regel ===",
        "> === Typ je antwoord boven deze regel ===",
        "> > === Type your answer above this line ===",
        ">=== Typ je antwoord boven\n> deze regel ===",
        "*=== Typ je antwoord boven deze regel ===*",
        "===\u{a0}Typ je antwoord boven deze regel\u{a0}===",
    ] {
        let text = format!("Categorie a en c\n\n{line}\n> Sluit\nTeken\n\nGroet");
        let cut = cut(&text, "");
        assert_eq!(cut.own, "Categorie a en c", "{line}");
        assert!(cut.quoted.contains("Sluit") && cut.quoted.contains("Teken"));
    }
}

#[test]
fn above_our_line_only_the_tail_is_searched() {
    let text = "Besluit gegrond:\nOp 3 oktober 2026 om 10:00 schreef je ons:\nniemand belde.\n\nEen.\n\nTwee.\n\nDrie.\n\nVier.\n\nVijf.\n\nZes.\n\nZeven.\n\nOp di 3 nov 2026 om 10:12 schreef Het Loket\n<loket@example.org>:\n\n> === Typ je antwoord boven deze regel ===\n> Sluit";
    let own = cut(text, "").own;
    assert!(
        own.starts_with("Besluit gegrond:\nOp 3 oktober 2026") && own.ends_with("Zeven."),
        "{own}"
    );
}

#[test]
fn an_answer_under_our_line_leaves_nothing_above() {
    let cut = cut(
        "=== Typ je antwoord boven deze regel ===\nAntwoord met: Sluit\n\nCategorie a\n\nGroet Bram",
        "Bram",
    );
    assert_eq!(cut.own, "");
    assert!(cut.quoted.contains("Categorie a"));
}

#[test]
fn soft_closings_come_off_before_commands() {
    let commands = |text: &str| without_closing(&cut(text, "Bram Koster").own, "Bram Koster");
    assert_eq!(
        commands("Close\n\nThanks,\nBram Koster"),
        ("Close".to_owned(), "Thanks,\nBram Koster".to_owned())
    );
    assert_eq!(
        commands("Sluit\nAlvast bedankt!\nX"),
        ("Sluit".to_owned(), "Alvast bedankt!\nX".to_owned())
    );
    assert_eq!(
        commands("Besluit deels:\nHi Sofia,\n\nYou are right.\n\nBest regards,\n\nBram Koster").0,
        "Besluit deels:\nHi Sofia,\n\nYou are right."
    );
    assert_eq!(commands("Ja"), ("Ja".to_owned(), String::new()));
}

#[test]
fn labels_that_lie_in_one_another_do_no_harm() {
    assert_eq!(
        cut(
            "Prima.\n\nDe : a@b.example Envoyé : x Copie à : c@d.example Objet : y\noud",
            ""
        )
        .own,
        "Prima."
    );
}

#[test]
fn an_answer_that_looks_like_a_side_line_of_a_block_stays() {
    let text = "Belang: ik ken haar goed\nVerzonden vanaf mijn Galaxy\n\n\
        -------- Oorspronkelijk bericht --------\nVan: Klachten <kb@winkel.example>\n\
        Datum: 12-10-2026 11:02 (GMT+01:00)\nAan: bram@winkel.example\nOnderwerp: Nieuwe klacht\n\nTekst";
    assert_eq!(cut(text, "").own, "Belang: ik ken haar goed");
}
