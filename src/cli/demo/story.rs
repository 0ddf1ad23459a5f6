//! The story of the demo: what invented people write, and when. The office's side is not in here; the program plays it.

use jiff::civil::{DateTime, date};

/// One thing that happens.
pub(super) struct Act {
    /// Local time of the office.
    pub at: DateTime,
    /// What the reader should know before it.
    pub told: &'static str,
    /// What happens.
    pub does: Does,
}

/// What somebody does.
pub(super) enum Does {
    /// Somebody outside writes.
    Mail {
        /// `Name <address>`.
        from: &'static str,
        /// Subject.
        subject: &'static str,
        /// Words.
        text: &'static str,
    },
    /// Somebody answers the last letter of this kind; `{code}` is the code in it.
    Reply {
        /// Address.
        who: &'static str,
        /// Name of the letter.
        kind: &'static str,
        /// Words above the line.
        text: &'static str,
    },
    /// Only time passes.
    Wait,
}

/// The first case: one mail at night, and everything until the form is signed and closed.
pub(super) fn first_case() -> Vec<Act> {
    vec![
        mail(
            (10, 6, 23, 50),
            "Amir is 17. Het is bijna middernacht als hij schrijft.",
            "Amir <amir@mail.example>",
            "hallo??",
            "Ik zit er echt mee. Jullie vrijwilliger Noor zou mij terugbellen over mijn brief.\n\
             Ik ben nu al drie keer niet teruggebeld. Ik ben niet tevreden over jullie, zo laat je iemand toch niet zitten.",
        ),
        reply(
            (10, 7, 12, 15),
            "Bram leest het in de pauze, op zijn telefoon.",
            "bram@kjrw.test",
            "B2",
            "Neem\n\
             Samenvatting: Amir zou over zijn brief worden teruggebeld. Dat is drie keer niet gebeurd.\n\
             Wens: teruggebeld worden, en sorry\n\
             Vrijwilliger Noor\n\n\
             Verzonden vanaf mijn iPhone",
        ),
        reply(
            (10, 7, 12, 20),
            "De mail klopt. Bram verstuurt hem.",
            "bram@kjrw.test",
            "B5",
            "Verstuur {code}",
        ),
        wait(
            (10, 7, 12, 31),
            "Tien minuten lang kan Bram nog stoppen. Dan gaat de mail.",
        ),
        reply(
            (10, 8, 9, 40),
            "Noor vertelt haar kant. Gewoon in haar eigen woorden.",
            "noor@kjrw.test",
            "V1",
            "Hoi Bram,\n\n\
             Dit klopt. Ik had die dag twee gesprekken en ik ben het briefje kwijtgeraakt.\n\
             Ik vind het heel vervelend voor hem. Ik heb wel verteld dat we een klachtenregeling hebben.\n\n\
             Groetjes, Noor",
        ),
        reply(
            (10, 9, 16, 5),
            "Bram heeft Amir gebeld en schrijft alles in één mail op.",
            "bram@kjrw.test",
            "B6",
            "Contact vandaag gebeld: Amir wil dat iemand nu echt belt\n\
             Oplossing: Noor belt Amir morgen om 16 uur\n\
             Categorie a en c\n\
             Wijze schriftelijk\n\
             Klager client\n\
             Leeftijd 17\n\
             Gewezen ja\n\
             Oorzaak te laat: een terugbelverzoek stond nergens op een lijst\n\
             Maatregel procedure: een terugbellijst die we elke week nakijken",
        ),
        reply(
            (10, 9, 16, 20),
            "Nu het antwoord zelf. Bram schrijft, het programma laat eerst zien hoe het eruitziet.",
            "bram@kjrw.test",
            "B3",
            "Besluit gegrond:\n\
             Noor had je moeten terugbellen. Dat is niet gebeurd. Sorry daarvoor.\n\n\
             Morgen om 16 uur belt Noor je.\n\
             Wij kijken nu elke week na of iedereen is teruggebeld.",
        ),
        reply(
            (10, 9, 16, 24),
            "Goed zo.",
            "bram@kjrw.test",
            "B5",
            "Verstuur {code}",
        ),
        wait((10, 9, 16, 35), "De wachttijd is voorbij."),
        reply(
            (10, 10, 18, 30),
            "Amir is gebeld.",
            "amir@mail.example",
            "C7",
            "ja! dank je wel",
        ),
        reply(
            (10, 12, 9, 10),
            "Amir is tevreden. Daarom tekenen Bram en Noor (artikel 5).",
            "bram@kjrw.test",
            "B6",
            "Teken",
        ),
        reply(
            (10, 12, 20, 5),
            "",
            "noor@kjrw.test",
            "V4",
            "Teken\n\nMvg Noor",
        ),
        reply(
            (10, 13, 9, 0),
            "Alles is er. Bram sluit.",
            "bram@kjrw.test",
            "B3",
            "Sluit",
        ),
    ]
}

/// Month, day, hour, minute of the year of the story.
type When = (i8, i8, i8, i8);

/// The year in which the story plays.
pub(super) const YEAR: i16 = 2026;

fn at((month, day, hour, minute): When) -> DateTime {
    date(YEAR, month, day).at(hour, minute, 0, 0)
}

fn mail(
    when: When,
    told: &'static str,
    from: &'static str,
    subject: &'static str,
    text: &'static str,
) -> Act {
    Act {
        at: at(when),
        told,
        does: Does::Mail {
            from,
            subject,
            text,
        },
    }
}

fn reply(
    when: When,
    told: &'static str,
    who: &'static str,
    kind: &'static str,
    text: &'static str,
) -> Act {
    Act {
        at: at(when),
        told,
        does: Does::Reply { who, kind, text },
    }
}

fn wait(when: When, told: &'static str) -> Act {
    Act {
        at: at(when),
        told,
        does: Does::Wait,
    }
}
