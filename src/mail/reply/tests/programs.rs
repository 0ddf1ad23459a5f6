//! One reply per mail program: what was typed stays, the quoted mail goes.

use crate::mail::reply::cut;

const TYPED: &str = "Dag,\n\nIk kan donderdag om vier uur wel even bellen.";

/// Puts the introduction and quote of a program under the same words and asks for the words.
fn replies(cases: &[(&str, &str)]) {
    for (program, below) in cases {
        let cut = cut(&format!("{TYPED}\n\n{below}"), "Lisa Bos");
        assert_eq!(cut.own, TYPED, "{program}");
        assert!(
            cut.quoted.contains("Wanneer schikt het?"),
            "{program} lost the quote"
        );
    }
}

#[test]
fn gmail() {
    replies(&[
        (
            "web nl",
            "Op di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer schikt het?\n",
        ),
        (
            "web nl, wrapped",
            "Op di 3 nov 2026 om 10:12 schreef Het Loket van de Stichting\n<loket@example.org>:\n\n> Wanneer schikt het?\n",
        ),
        (
            "web nl, wrapped twice",
            "Op di 3 nov 2026 om 10:12 schreef\nHet Loket van de Stichting Voor Jongeren <\nloket@example.org>:\n\n> Wanneer schikt het?\n",
        ),
        (
            "android nl",
            "Op di 3 nov. 2026 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer schikt het?\n",
        ),
        (
            "old nl",
            "Op 3 november 2026 10:12 heeft Het Loket <loket@example.org>\nhet volgende geschreven:\n\n> Wanneer schikt het?\n",
        ),
        (
            "web en",
            "On Tue, Nov 3, 2026 at 10:12 AM Het Loket <loket@example.org> wrote:\n\n> Wanneer schikt het?\n",
        ),
        (
            "web en gb",
            "On Tue, 3 Nov 2026 at 10:12, Het Loket <loket@example.org>\nwrote:\n\n> Wanneer schikt het?\n",
        ),
        (
            "android, no quote marks",
            "Op di 3 nov. 2026 10:12 schreef Het Loket <loket@example.org>:\n\nWanneer schikt het?\n",
        ),
    ]);
}

#[test]
fn apple() {
    replies(&[
        (
            "mail nl",
            "> Op 3 nov 2026, om 10:12 heeft Het Loket <loket@example.org> het volgende geschreven:\n> \n> Wanneer schikt het?\n",
        ),
        (
            "mail nl, no marks",
            "Op 3 nov 2026, om 10:12 heeft Het Loket <loket@example.org> het volgende geschreven:\n\nWanneer schikt het?\n",
        ),
        (
            "ios nl",
            "Verstuurd vanaf mijn iPhone\n\n> Op 3 nov 2026 om 10:12 heeft Het Loket <loket@example.org> het volgende geschreven:\n> \n> \u{feff}\n> Wanneer schikt het?\n",
        ),
        (
            "ipad nl",
            "Verzonden vanaf mijn iPad\n\n> Op 3 nov. 2026 om 10:12 heeft loket@example.org het volgende geschreven:\n> \n> Wanneer schikt het?\n",
        ),
        (
            "mail en",
            "> On 3 Nov 2026, at 10:12, Het Loket <loket@example.org> wrote:\n> \n> Wanneer schikt het?\n",
        ),
        (
            "ios en",
            "Sent from my iPhone\n\n> On Nov 3, 2026, at 10:12 AM, Het Loket <loket@example.org> wrote:\n> \n> \u{200b}Wanneer schikt het?\n",
        ),
    ]);
}

#[test]
fn outlook() {
    let dutch = "Van: Het Loket <loket@example.org>\nVerzonden: dinsdag 3 november 2026 10:12\nAan: Lisa Bos <lisa@example.net>\nOnderwerp: Afspraak\n\nWanneer schikt het?\n";
    let english = "From: Het Loket <loket@example.org>\nSent: Tuesday, November 3, 2026 10:12 AM\nTo: Lisa Bos <lisa@example.net>\nCc: Iemand Anders <ander@example.net>\nSubject: Afspraak\n\nWanneer schikt het?\n";
    let bold = "*Van:* Het Loket [mailto:loket@example.org]\n*Verzonden:* dinsdag 3 november 2026 10:12\n*Aan:* Lisa Bos\n*CC:* Noor de Groot; Een Ander;\n Nog Iemand <nog@example.net>\n*Onderwerp:* Afspraak\n\nWanneer schikt het?\n";
    let mac = "Van: Het Loket <loket@example.org>\nDatum: dinsdag 3 november 2026 om 10:12\nAan: Lisa Bos <lisa@example.net>\nOnderwerp: Afspraak\n\nWanneer schikt het?\n";
    let spaced = "From: Het Loket <loket@example.org>\n\nSent: Tuesday, November 3, 2026 10:12 AM\n\nTo: Lisa Bos\n\nSubject: Afspraak\n\nWanneer schikt het?\n";
    let rule = "________________________________\n";
    replies(&[
        ("desktop nl", dutch),
        ("desktop en", english),
        ("desktop nl, bold", bold),
        ("mac nl", mac),
        ("blank lines between the labels", spaced),
        ("web nl", &format!("{rule}{dutch}")),
        ("web en", &format!("{rule}{english}")),
        (
            "ios nl",
            &format!("Outlook voor iOS downloaden<https://aka.ms/abcdef>\n{rule}{dutch}"),
        ),
        (
            "android nl",
            &format!("Verzonden vanuit Outlook voor Android<https://aka.ms/abcdef>\n{rule}{dutch}"),
        ),
        (
            "ios en",
            &format!("Get Outlook for iOS<https://aka.ms/abcdef>\n{rule}{english}"),
        ),
        (
            "android en",
            &format!("Sent from Outlook for Android <https://aka.ms/abcdef>\n\n{rule}{english}"),
        ),
        (
            "windows mail nl",
            &format!("Verzonden vanuit Mail voor Windows\n\n{dutch}"),
        ),
        (
            "classic nl",
            &format!("-----Oorspronkelijk bericht-----\n{dutch}"),
        ),
        (
            "classic en",
            &format!("-----Original Message-----\n{english}"),
        ),
    ]);
}

#[test]
fn samsung() {
    let glued = "Van: Het Loket <loket@example.org> Datum: 03-11-2026 10:12 (GMT+01:00) Aan: lisa@example.net Onderwerp: Afspraak Wanneer schikt het?";
    replies(&[
        (
            "nl",
            "Verzonden vanaf mijn Galaxy\n\n\n-------- Oorspronkelijk bericht --------\nVan: Het Loket <loket@example.org>\nDatum: 03-11-2026 10:12 (GMT+01:00)\nAan: lisa@example.net\nOnderwerp: Afspraak\n\nWanneer schikt het?\n",
        ),
        (
            "nl, glued block",
            &format!(
                "Verzonden vanaf mijn Galaxy\n-------- Oorspronkelijk bericht --------{glued}"
            ),
        ),
        (
            "en",
            "Sent from my Galaxy\n\n-------- Original message --------\nFrom: Het Loket <loket@example.org>\nDate: 03/11/2026 10:12 (GMT+01:00)\nTo: lisa@example.net\nSubject: Afspraak\n\nWanneer schikt het?\n",
        ),
        (
            "a Samsung in full",
            "Verstuurd vanaf mijn Samsung Galaxy-smartphone.\n-------- Oorspronkelijk bericht --------\nVan: Het Loket <loket@example.org>\nDatum: 03-11-2026 10:12\nAan: lisa@example.net\nOnderwerp: Afspraak\nWanneer schikt het?",
        ),
        (
            "huawei",
            "Verzonden vanaf mijn Huawei mobiele telefoon\n-------- Oorspronkelijk bericht --------\nOnderwerp: Afspraak\nVan: Het Loket <loket@example.org>\nAan: lisa@example.net\nCc: \nWanneer schikt het?",
        ),
    ]);
    for typed in ["Ik kan donderdag.", "Sluit"] {
        let line = format!(
            "{typed} Verzonden vanaf mijn Galaxy -------- Oorspronkelijk bericht --------{glued}"
        );
        assert_eq!(cut(&line, "").own, typed);
        let line = format!(
            "{typed}Verzonden vanaf mijn Samsung Galaxy-smartphone-------- Oorspronkelijk bericht --------{glued}"
        );
        assert_eq!(cut(&line, "").own, typed);
    }
}

#[test]
fn thunderbird_and_webmail() {
    replies(&[
        (
            "thunderbird nl",
            "Op 03-11-2026 om 10:12 schreef Het Loket:\n> Wanneer schikt het?\n",
        ),
        (
            "thunderbird nl, address",
            "Op 3-11-2026 om 10:12 schreef loket@example.org:\n> Wanneer schikt het?\n",
        ),
        (
            "thunderbird en",
            "On 03/11/2026 10:12, Het Loket wrote:\n> Wanneer schikt het?\n",
        ),
        (
            "yahoo nl",
            "    Op dinsdag 3 november 2026 om 10:12:33 CET schreef Het Loket <loket@example.org>:  \n \n Wanneer schikt het?  \n",
        ),
        (
            "yahoo en",
            "On Tuesday, November 3, 2026, 10:12:33 AM GMT+1, Het Loket <loket@example.org> wrote:  \n \n Wanneer schikt het?  \n",
        ),
        (
            "yahoo android",
            "Verzonden met Yahoo Mail op Android \n \n  Op di, nov. 3, 2026 om 10:12 a.m. schreef Het Loket<loket@example.org>:   Wanneer schikt het?  \n",
        ),
        (
            "proton nl",
            "Verzonden met Proton Mail veilige e-mail.\n\nOp dinsdag 3 november 2026 om 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer schikt het?\n",
        ),
        (
            "proton en",
            "Sent with Proton Mail secure email.\n\nOn Tuesday, November 3rd, 2026 at 10:12 AM, Het Loket <loket@example.org> wrote:\n\n> Wanneer schikt het?\n",
        ),
        (
            "ziggo",
            "----- Oorspronkelijk bericht -----\nVan: \"Het Loket\" <loket@example.org>\nAan: \"Lisa Bos\" <lisa@example.net>\nVerzonden: Dinsdag 3 november 2026 10:12:33\nOnderwerp: Afspraak\n\nWanneer schikt het?\n",
        ),
        (
            "kpn",
            "> Op 03-11-2026 10:12 CET schreef Het Loket <loket@example.org>:\n> \n>  \n> Wanneer schikt het?\n",
        ),
        (
            "kpn, no marks",
            "Op 3 november 2026 om 10:12 schreef \"Het Loket\" <loket@example.org>:\n\nWanneer schikt het?\n",
        ),
        (
            "roundcube nl",
            "Het Loket schreef op 2026-11-03 10:12:\n> Wanneer schikt het?\n",
        ),
        (
            "roundcube nl, newer",
            "Op 2026-11-03 10:12, Het Loket schreef:\n> Wanneer schikt het?\n",
        ),
        (
            "roundcube en",
            "On 2026-11-03 10:12, Het Loket wrote:\n> Wanneer schikt het?\n",
        ),
        (
            "spark nl",
            "Op 3 nov 2026, 10:12 +0100, schreef Het Loket <loket@example.org>:\n> Wanneer schikt het?\n",
        ),
        (
            "spark en",
            "On 3 Nov 2026, 10:12 +0100, Het Loket <loket@example.org>, wrote:\n> Wanneer schikt het?\n",
        ),
        (
            "bluemail",
            "Op 3 nov. 2026, om 10:12, Het Loket <loket@example.org> schreef:\n\nWanneer schikt het?\n",
        ),
        (
            "k-9 nl",
            "Op 3 november 2026 10:12:33 CET schreef Het Loket <loket@example.org>:\n>Wanneer schikt het?\n",
        ),
        (
            "k-9 en",
            "On November 3, 2026 10:12:33 AM GMT+01:00, Het Loket <loket@example.org> wrote:\n>Wanneer schikt het?\n",
        ),
        (
            "hotmail, date first",
            "> Date: Tue, 3 Nov 2026 10:12:33 +0100\n> From: loket@example.org\n> To: lisa@example.net\n> Subject: Afspraak\n> \n> Wanneer schikt het?\n",
        ),
        (
            "plain quote without introduction",
            "> Wanneer schikt het?\n> Groet, Het Loket\n",
        ),
    ]);
}

#[test]
fn programs_that_few_people_use() {
    replies(&[
        (
            "a provider",
            "----- Originele bericht -----\nVan: loket@example.org\nAan: lisa@example.net\nOnderwerp: Afspraak\n\nWanneer schikt het?\n",
        ),
        (
            "zoho",
            "---- Op di, 03 nov 2026 10:12:33 +0100 Het Loket <loket@example.org> schreef ----\n\nWanneer schikt het?\n",
        ),
        (
            "evolution",
            "Op di 03-11-2026 om 10:12 +0100 schreef Het Loket:\n> Wanneer schikt het?\n",
        ),
        (
            "mymail",
            "Dinsdag, 3 november 2026, 10:12 +0100 van Het Loket <loket@example.org>:\nWanneer schikt het?\n",
        ),
    ]);
}

#[test]
fn words_under_the_quote_are_kept() {
    let below = "Op 03-11-2026 om 10:12 schreef Het Loket:\n> Wanneer schikt het?\n> Groet\n\nDonderdag om vier uur.\n";
    assert_eq!(cut(below, "").own, "Donderdag om vier uur.");
    let gmail = "Op di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer schikt het?\n\nDonderdag om vier uur.\n\nOf vrijdag.";
    assert_eq!(cut(gmail, "").own, "Donderdag om vier uur.\n\nOf vrijdag.");
}

#[test]
fn answers_between_the_quotes_are_kept() {
    let text = "Zie hieronder.\n\nOp di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:\n\n> Wanneer schikt het?\n\nDonderdag.\n\n> Hoe laat?\nOm vier uur.\n> Tot dan!\n";
    assert_eq!(
        cut(text, "").own,
        "Zie hieronder.\n\n\nDonderdag.\n\nOm vier uur."
    );
}

#[test]
fn a_wrapped_quoted_line_is_no_answer() {
    let text = "Ja.\n\nOp di 3 nov 2026 om 10:12 schreef Het Loket <loket@example.org>:\n> Deze regel was zo lang dat het programma hem ergens in het midden moest\nafbreken zonder teken.\n> Wanneer schikt het?\n";
    assert_eq!(cut(text, "").own, "Ja.");
}
