//! The words that make sense now, and help about one word (B13 and the last block of every staff mail).

use super::Who;
use super::missing::first_name;
use super::table::{self, Keyword, TABLE};
use crate::case::{Answer, Case, Involvement, Stage};
use crate::mail::Language;
use crate::roster::{Person, PersonId, Role, Roster};

/// A mail offers at most this many words (RC-02); `Hulp` gives the rest.
const OFFERED: usize = 6;

/// A line to copy and what it does.
pub type Hint = (String, String);

/// The words that make sense for this person in this stage of the case, the most useful first; with the code when a
/// preview waits for it. Empty for somebody who may not hear of the case.
pub fn words_now(case: &Case, person: &PersonId, roster: &Roster, language: Language) -> Vec<Hint> {
    let mut words = Words {
        language,
        hints: Vec::new(),
    };
    if case.coordinator.as_ref() == Some(person) {
        coordinator(case, person, roster, &mut words);
    } else if case.volunteer(person).is_some() {
        volunteer(case, person, &mut words);
    } else if !case.is_excluded(person) {
        board(case, &mut words);
    }
    words.hints.truncate(OFFERED);
    words.hints
}

/// What `Hulp` shows: one word explained, or the words that make sense now.
pub fn help(
    topic: Option<&str>,
    case: Option<&Case>,
    person: &Person,
    roster: &Roster,
) -> Vec<Hint> {
    let language = person.language;
    let explained: Vec<Hint> = topic
        .into_iter()
        .flat_map(|topic| explanations(&crate::roster::fold(topic), language))
        .collect();
    if !explained.is_empty() {
        return explained;
    }
    let mut hints = case.map_or_else(Vec::new, |case| {
        words_now(case, &person.id, roster, language)
    });
    if hints.is_empty() {
        let mut words = Words {
            language,
            hints: Vec::new(),
        };
        words.rows(&[Keyword::List, Keyword::Status]);
        if person.has(Role::Board) {
            words.rows(&[Keyword::New, Keyword::Away, Keyword::Figures]);
        }
        hints = words.hints;
    }
    hints
}

/// What a word does and an example, for each row that has it (`aanbeveling` is of a complaint or of a year).
fn explanations(name: &str, language: Language) -> Vec<Hint> {
    let for_example = match language {
        Language::Nl => "bijvoorbeeld",
        Language::En | Language::Other => "for example",
    };
    TABLE
        .iter()
        .filter(|row| row.aliases().any(|alias| alias == name))
        .map(|row| row.words(language))
        .flat_map(|words| {
            [
                (
                    super::entry::capitalise(words.syntax),
                    words.explanation.to_owned(),
                ),
                (words.example.to_owned(), for_example.to_owned()),
            ]
        })
        .collect()
}

/// All keywords, for "Andere woorden".
pub fn other_words(language: Language) -> Vec<String> {
    TABLE.iter().map(|row| row.title(language)).collect()
}

/// The words for a mail about which a human must choose (B1, B14).
pub fn intake_words(language: Language) -> Vec<Hint> {
    let mut words = Words {
        language,
        hints: Vec::new(),
    };
    words.row(Keyword::Complaint, "Klacht", "Complaint");
    words.row(Keyword::NotAComplaint, "Geen klacht", "Not a complaint");
    words.row(
        Keyword::NotAComplaint,
        "Geen klacht vraag",
        "Not a complaint question",
    );
    words.row(Keyword::Spam, "Spam", "Spam");
    words.row(Keyword::BelongsTo, "Hoort bij K…", "Belongs to K…");
    words.hints
}

struct Words {
    language: Language,
    hints: Vec<Hint>,
}

impl Words {
    /// One line with the explanation of its row.
    fn row(&mut self, keyword: Keyword, dutch: &str, english: &str) {
        let explanation = table::entry(keyword).words(self.language).explanation;
        let line = match self.language {
            Language::Nl => dutch,
            Language::En | Language::Other => english,
        };
        self.hints.push((line.to_owned(), explanation.to_owned()));
    }

    /// The examples of these rows.
    fn rows(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            let row = table::entry(*keyword);
            self.row(*keyword, row.nl.example, row.en.example);
        }
    }

    fn row_if(&mut self, wanted: bool, keyword: Keyword, dutch: &str, english: &str) {
        if wanted {
            self.row(keyword, dutch, english);
        }
    }
}

fn coordinator(case: &Case, person: &PersonId, roster: &Roster, words: &mut Words) {
    waiting(case, person, words);
    match case.stage {
        // In a later round everybody was heard: what comes next is the complainant.
        Stage::InProgress if case.round > 1 && case.involvement != Involvement::Open => {
            people(case, roster, words);
            resolving(case, words);
        }
        Stage::Received | Stage::InProgress => starting(case, roster, words),
        Stage::Hearing => hearing(case, roster, words),
        Stage::Resolving => resolving(case, words),
        Stage::Decided => finishing(case, words),
        Stage::Closed => words.row(Keyword::Reopen, "Heropen: …", "Reopen: …"),
        Stage::Anonymised => {}
    }
    words.row_if(case.is_open(), Keyword::Note, "Notitie: …", "Note: …");
    words.row(Keyword::File, "Dossier", "File");
}

/// A preview of this person waits for its code, or a letter is in its hold.
fn waiting(case: &Case, person: &PersonId, words: &mut Words) {
    let drafts = || case.drafts.iter().filter(|draft| &draft.shown_to == person);
    for draft in drafts().filter(|draft| draft.held_until.is_none()) {
        words.row(
            Keyword::Send,
            &format!("Verstuur {}", draft.code),
            &format!("Send {}", draft.code),
        );
    }
    words.row_if(drafts().next().is_some(), Keyword::Stop, "Stop", "Stop");
}

fn starting(case: &Case, roster: &Roster, words: &mut Words) {
    if case.declared_at.is_none() {
        words.row(Keyword::Take, "Neem", "Take");
        words.row(Keyword::Conflict, "Belang", "Conflict");
    }
    let open = case.involvement == Involvement::Open;
    words.row_if(open, Keyword::Volunteer, "Vrijwilliger …", "Volunteer …");
    words.row_if(
        open,
        Keyword::Volunteer,
        "Vrijwilliger geen",
        "Volunteer none",
    );
    people(case, roster, words);
    common(case, words);
}

/// Fields that can be filled in all along.
fn common(case: &Case, words: &mut Words) {
    words.row_if(
        case.summary.is_none(),
        Keyword::Summary,
        "Samenvatting: …",
        "Summary: …",
    );
    words.row_if(case.wish.is_none(), Keyword::Wish, "Wens: …", "Wish: …");
    words.row_if(
        case.categories.is_empty(),
        Keyword::Category,
        "Categorie a",
        "Category a",
    );
}

/// Who still has to be told and heard.
fn people(case: &Case, roster: &Roster, words: &mut Words) {
    for volunteer in case
        .volunteers
        .iter()
        .filter(|volunteer| !volunteer.heard_or_waived())
    {
        let name = first_name(&volunteer.id, roster);
        if !volunteer.informed_or_waived() {
            words.row(
                Keyword::Informed,
                &format!("Geinformeerd {name} vandaag telefonisch"),
                &format!("Informed {name} today by phone"),
            );
        }
        words.row(
            Keyword::Heard,
            &format!("Gehoord {name} vandaag telefonisch: …"),
            &format!("Heard {name} today by phone: …"),
        );
        words.row(
            Keyword::NotHeard,
            &format!("Niet gehoord {name}: …"),
            &format!("Not heard {name}: …"),
        );
    }
}

fn hearing(case: &Case, roster: &Roster, words: &mut Words) {
    people(case, roster, words);
    common(case, words);
}

fn resolving(case: &Case, words: &mut Words) {
    let contacted = case
        .contacts
        .iter()
        .any(|contact| case.hearing_done_at.is_none_or(|heard| contact.at >= heard));
    words.row_if(
        !contacted,
        Keyword::Contact,
        "Contact vandaag gebeld: …",
        "Contact today called: …",
    );
    words.row_if(
        contacted && case.solution.is_none(),
        Keyword::Solution,
        "Oplossing: …",
        "Solution: …",
    );
    words.row(Keyword::Message, "Bericht: …", "Message: …");
    words.row_if(
        contacted,
        Keyword::Decision,
        "Besluit gegrond: …",
        "Decision upheld: …",
    );
    common(case, words);
}

fn finishing(case: &Case, words: &mut Words) {
    let answer = case.satisfaction.as_ref().map(|known| known.answer);
    words.row_if(
        case.unanswered_since.is_some(),
        Keyword::Message,
        "Bericht: …",
        "Message: …",
    );
    words.row_if(
        answer.is_none(),
        Keyword::Satisfied,
        "Tevreden ja",
        "Satisfied yes",
    );
    words.row_if(
        case.causes.is_empty(),
        Keyword::Cause,
        "Oorzaak: …",
        "Cause: …",
    );
    words.row_if(
        case.measures.is_empty(),
        Keyword::Measure,
        "Maatregel: …",
        "Measure: …",
    );
    let unsigned = answer == Some(Answer::Yes) && case.coordinator_signature.is_none();
    words.row_if(unsigned, Keyword::Sign, "Teken", "Sign");
    words.row_if(answer.is_some(), Keyword::Close, "Sluit", "Close");
    common(case, words);
}

fn volunteer(case: &Case, person: &PersonId, words: &mut Words) {
    let Some(record) = case.volunteer(person) else {
        return;
    };
    let satisfied = case
        .satisfaction
        .as_ref()
        .is_some_and(|known| known.answer == Answer::Yes);
    let unsigned = record.signature.is_none() && record.signature_declined.is_none();
    match case.stage {
        Stage::Decided if satisfied && unsigned => {
            words.row(Keyword::Sign, "Teken", "Sign");
            words.row(Keyword::DeclineToSign, "Teken niet: …", "Not sign: …");
        }
        Stage::Received | Stage::InProgress | Stage::Hearing if !record.heard_or_waived() => {
            words.row(Keyword::CallMe, "Bel mij", "Call me");
            words.row(Keyword::MoreTime, "Meer tijd …", "More time …");
        }
        Stage::Received
        | Stage::InProgress
        | Stage::Hearing
        | Stage::Resolving
        | Stage::Decided => {
            words.row(Keyword::CallMe, "Bel mij", "Call me");
        }
        Stage::Closed | Stage::Anonymised => {}
    }
}

fn board(case: &Case, words: &mut Words) {
    let number = case.number;
    words.row_if(
        case.coordinator.is_none() && case.is_open(),
        Keyword::Coordinator,
        &format!("Coordinator {number} …"),
        &format!("Coordinator {number} …"),
    );
    words.row_if(
        case.stage == Stage::Closed,
        Keyword::Reopen,
        "Heropen: …",
        "Reopen: …",
    );
    words.row(Keyword::Status, "Status", "Status");
}

/// Who may type a word, for the handbook.
pub(super) fn who(who: &[Who], language: Language) -> String {
    let word = |who: &Who| match (who, language) {
        (Who::Coordinator, Language::Nl) => "coördinator",
        (Who::Coordinator, Language::En | Language::Other) => "coordinator",
        (Who::Board, Language::Nl) => "bestuur",
        (Who::Board, Language::En | Language::Other) => "board",
        (Who::Volunteer, Language::Nl) => "vrijwilliger",
        (Who::Volunteer, Language::En | Language::Other) => "volunteer",
        (Who::Privacy, Language::Nl) => "privacycontact",
        (Who::Privacy, Language::En | Language::Other) => "privacy contact",
    };
    who.iter().map(word).collect::<Vec<_>>().join(", ")
}
