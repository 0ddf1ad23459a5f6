//! What can be the matter with the house, in words for whoever keeps it running; never with a name, an address or a number.

use crate::mail::Language;
use serde::{Deserialize, Serialize};

/// Something that a human must look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// The mailbox cannot be read.
    Mailbox,
    /// Letters do not leave.
    Outgoing,
    /// The store does not work: a full disk, most often.
    Store,
    /// Changed files were refused; the old ones are in force.
    Files,
    /// So many letters in an hour that sending stopped.
    Brake,
    /// The clock of the machine jumped.
    Clock,
    /// The store cannot be opened at start: the key is not the right one, or the file is damaged.
    Locked,
    /// Commands came that could not be proven, because the settings allow no proof at all.
    Unprovable,
}

impl Trouble {
    /// Whether mail is still read and answered.
    pub fn keeps_working(self) -> bool {
        match self {
            Self::Mailbox | Self::Outgoing | Self::Store | Self::Brake | Self::Locked => false,
            Self::Files | Self::Clock | Self::Unprovable => true,
        }
    }

    /// Whether a letter can tell of it: not when letters do not leave, and not about a clock that dates them.
    pub fn can_be_mailed(self) -> bool {
        match self {
            Self::Outgoing | Self::Store | Self::Clock | Self::Locked => false,
            Self::Mailbox | Self::Files | Self::Brake | Self::Unprovable => true,
        }
    }

    /// What is the matter and what to do, to follow a colon.
    pub fn cause(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Mailbox, Language::En) => {
                "the mailbox cannot be read; look at the mail server and the password"
            }
            (Self::Mailbox, _) => {
                "het postvak kan niet worden gelezen; kijk naar de mailserver en het wachtwoord"
            }
            (Self::Outgoing, Language::En) => {
                "letters do not leave; look at the outgoing server and its password"
            }
            (Self::Outgoing, _) => {
                "brieven gaan niet weg; kijk naar de server voor versturen en het wachtwoord"
            }
            (Self::Store, Language::En) => "nothing can be saved; is the disk full?",
            (Self::Store, _) => "er kan niets worden opgeslagen; is de schijf vol?",
            (Self::Files, Language::En) => {
                "a changed configuration, roster or template cannot be used; the old one is in force; run klachtenbus check"
            }
            (Self::Files, _) => {
                "een veranderde configuratie, rooster of sjabloon kan niet worden gebruikt; de oude geldt nog; draai klachtenbus check"
            }
            (Self::Brake, Language::En) => {
                "so many letters in one hour that I stopped sending; is it a storm of mail? They go out slowly until it is over"
            }
            (Self::Brake, _) => {
                "zoveel brieven in een uur dat ik ben gestopt met versturen; is het een mailstorm? Ze gaan langzaam verder tot het over is"
            }
            (Self::Clock, Language::En) => {
                "the clock of the machine jumped; deadlines may be counted wrong; look at the time service"
            }
            (Self::Clock, _) => {
                "de klok van de machine versprong; termijnen kunnen verkeerd tellen; kijk naar de tijdsdienst"
            }
            (Self::Locked, Language::En) => {
                "the daemon does not start, because its store cannot be opened: the key is not the right one, or the file is damaged; run klachtenbus check"
            }
            (Self::Locked, _) => {
                "het programma start niet, want de opslag gaat niet open: de sleutel is niet de goede of het bestand is beschadigd; draai klachtenbus check"
            }
            (Self::Unprovable, Language::En) => {
                "commands from the board are not carried out, because no sender can be proven: authentication.authserv_ids is empty; run klachtenbus check"
            }
            (Self::Unprovable, _) => {
                "opdrachten van het bestuur worden niet uitgevoerd, want van geen afzender is bewijs: authentication.authserv_ids is leeg; draai klachtenbus check"
            }
        }
    }
}
