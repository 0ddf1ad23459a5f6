//! "Mail me hier niet": whether a sender asks that nothing more goes to the address of the mail.
//!
//! Must not decide what then happens. Who complains that nobody mails wants the opposite, in nearly the same words; a wrong
//! yes keeps a letter from somebody who waits for it, a wrong no may bring it to a parent who reads along.

use super::signals::{List, Signals};

/// A cue of `do_not_mail` that no cue of `mails_too_little` touches.
pub(super) fn is_asked(text: &str, signals: &Signals) -> bool {
    let hits = signals.find(&signals.read(text));
    let taken_back = |start: usize, end: usize| {
        hits.iter()
            .any(|hit| hit.label == List::MailsTooLittle && hit.start < end && start < hit.end)
    };
    hits.iter()
        .any(|hit| hit.label == List::DoNotMail && !taken_back(hit.start, hit.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: &[&str] = &[
        "Mail me hier niet",
        "mail me hier niet terug aub",
        "mail mij niet meer op dit adres",
        "Stuur niks naar dit adres, mijn moeder leest mee.",
        "Stuur hier alsjeblieft niks naartoe.",
        "stuur geen mails meer naar dit mailadres",
        "Wil je niet op dit e-mailadres antwoorden?",
        "Antwoord niet op deze mail.",
        "reageer aub niet op dit adres, mn vader ziet het",
        "Niet mailen naar dit adres svp",
        "niet mailen!! alleen bellen",
        "Gebruik dit adres niet meer.",
        "dit mailadres niet meer gebruiken graag",
        "mijn ouders lezen mee",
        "mijn vader leest al mijn mail, mijn mails dus",
        "Mijn moeder kan meelezen.",
        "Mijn stiefvader checkt mijn mailbox.",
        "Mijn broer zit in mijn account.",
        "Mijn ouders kunnen dit lezen.",
        "Ik wil geen mail van jullie op dit account.",
        "Ik wil niet dat jullie mij mailen.",
        "ik wil niet gemaild worden",
        "Liever geen mail.",
        "graag niet mailen, bel me",
        "Bel me liever, niet mailen.",
        "mail me plz niet",
        "Mail mij niet. Bel mij.",
        "Dit mailadres is niet veilig.",
        "Het is niet veilig om mij te mailen.",
        "stuur mij geen mail",
        "Dont email me here",
        "Please don't write to this address.",
        "Do not reply to this email, my dad checks it.",
        "don't email me",
        "Never send anything to this address please",
        "No emails please",
        "please no emails",
        "My parents read my email.",
        "my mom can see this",
        "My stepdad checks my inbox",
        "This email address is not safe.",
        "It is not safe to email me.",
        "Do not use this address",
        "I don't want any emails here",
        "stop emailing me",
    ];

    const NOT_ASKED: &[&str] = &[
        "Jullie mailen niet terug.",
        "Ik kreeg geen mail terug.",
        "Waarom mailen jullie mij niet?",
        "Jullie hebben niet gereageerd op deze mail.",
        "Ze zouden mij mailen, maar dat is niet gebeurd.",
        "ik heb jullie mail niet gekregen",
        "Ik heb drie keer gemaild en jullie antwoorden niet.",
        "Niemand reageert op mijn mails.",
        "De brief is niet op dit adres aangekomen.",
        "Ik woon niet op dit adres.",
        "Ik sta niet ingeschreven op dit adres.",
        "Kunnen jullie mij niet gewoon mailen?",
        "Kan je me niet mailen?",
        "ik kon niet mailen want mijn internet deed het niet",
        "Ik mail jullie omdat ik niet tevreden ben over hier.",
        "Ze bellen niet terug en mailen niet.",
        "De gemeente stuurt mijn brieven niet naar dit adres.",
        "Mijn moeder las de brief en werd boos.",
        "Stuur mijn gegevens niet naar de gemeente.",
        "Mijn ouders mogen het niet weten.",
        "Ik snap de mail niet.",
        "jullie mail was niet duidelijk",
        "Hij zei dat ik niet moest mailen maar bellen.",
        "Ik wil niet meer hierheen.",
        "Ik reageer niet vaak zo snel.",
        "Ik stuur hier de brief mee, niet de envelop.",
        "Mag ik jullie hier mailen?",
        "Jullie vrijwilliger schreef mij niet terug.",
        "mijn huisbaas antwoordt niet op mijn mail",
        "Ik heb jullie vorige week gemaild maar niks gehoord",
        "They don't reply to this email.",
        "You never email me back.",
        "Why don't you write back?",
        "I did not get an email.",
        "You did not reply to my email.",
        "I don't understand your email.",
        "Nobody answers my emails here.",
        "My mother read the letter and cried.",
        "My father sees this differently.",
        "He did not contact me.",
        "I am not safe at this school",
        "Please email me back.",
        "Can you mail me here?",
        "Mail mij op dit adres graag.",
        "antwoord graag op deze mail",
        "Ik wil graag iemand spreken, liever niet via de mail. Wanneer kan ik bellen?",
    ];

    #[test]
    fn whoever_asks_not_to_be_mailed_is_heard() {
        let signals = Signals::built_in();
        let missed: Vec<_> = ASKED
            .iter()
            .filter(|text| !is_asked(text, &signals))
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn whoever_complains_that_nobody_mails_is_mailed() {
        let signals = Signals::built_in();
        let wrong: Vec<_> = NOT_ASKED
            .iter()
            .filter(|text| is_asked(text, &signals))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
