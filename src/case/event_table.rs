//! One row for each event: its stable name, and what is asked of an event in more than one place.
//!
//! A new event has no name until it has a row; in it stands whom it is about, which part of a case `Herstel` gives back,
//! and whether the last day of the term is another because of it. What then is true says `evolve`, who hears of it `react`.

use super::{Case, CaseNumber, Event, LetterKind, Party};
use crate::roster::PersonId;
use Subject::{Letter, LetterTo, OtherCase, Outsider, People, Person};
use jiff::Timestamp;

/// About whom or about which letter an event is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'e> {
    /// Somebody of the roster.
    Person(&'e PersonId),
    /// Several people of the roster.
    People(&'e [PersonId]),
    /// Somebody from outside, by name.
    Outsider(&'e str),
    /// A letter.
    Letter(LetterKind),
    /// A letter and its one recipient.
    LetterTo(LetterKind, &'e Party),
    /// Another case.
    OtherCase(CaseNumber),
}

/// The part of a case that `Herstel` gives back as it was: one for each kind of [`super::Before`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// F-04.
    Manner,
    /// F-02 and the deadline.
    Received,
    /// F-06.
    Language,
    /// F-07, F-08 (the number), F-09 … F-11.
    Complainant,
    /// F-12, F-21, F-22 and what follows from them.
    Volunteers,
    /// F-13.
    Incident,
    /// F-14.
    Summary,
    /// F-15.
    Wish,
    /// F-16.
    Categories,
    /// F-17 and the last note.
    Note,
    /// F-23.
    ToldOfRules,
    /// F-24: the last contact.
    Contact,
    /// F-25.
    Solution,
    /// F-27.
    LateReason,
    /// F-29.
    Satisfaction,
    /// F-30: the last cause.
    Cause,
    /// F-31: the last measure.
    Measure,
    /// F-33.
    CoordinatorSignature,
    /// Who is kept out.
    Implicated,
}

/// Whether the day by which a complaint must be answered is another after an event: moved, gone with the end, or back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// As it was.
    Stays,
    /// Another one, or none, or one again.
    Changes,
    /// Gone when the letter that `Verstuur` released ends the case, else as it was.
    EndsWithTheLetter,
}

macro_rules! events {
    (@subject) => { None };
    (@subject $about:expr) => { $about };
    (@part) => { None };
    (@part $part:ident) => { Some(Part::$part) };
    (@term) => { Term::Stays };
    (@term $term:ident) => { Term::$term };
    ($(
        $variant:ident $({ $($field:ident),+ })? = $name:literal
            $(, about: $about:expr)?
            $(, gives_back: $part:ident)?
            $(, term: $term:ident)?;
    )+) => {
        impl Event {
            /// The stable English name, for logs and JSON: the `event` tag.
            pub fn name(&self) -> &'static str {
                match self { $(Event::$variant { .. } => $name,)+ }
            }

            /// About whom or about which letter it is; `None` when about the case itself.
            pub fn subject(&self) -> Option<Subject<'_>> {
                match self {
                    $(Event::$variant { $($($field,)+)? .. } => events!(@subject $($about)?),)+
                }
            }

            /// The part of the case that `Herstel` gives back; `None` when the event cannot be undone.
            pub fn part(&self) -> Option<Part> {
                match self { $(Event::$variant { .. } => events!(@part $($part)?),)+ }
            }

            /// What it does to the day by which the complaint must be answered.
            pub fn term(&self) -> Term {
                match self { $(Event::$variant { .. } => events!(@term $($term)?),)+ }
            }
        }
    };
}

events! {
    // Registration and assignment.
    Registered = "registered";
    AcknowledgementImpossible = "acknowledgement_impossible";
    CoordinatorAssigned { coordinator } = "coordinator_assigned", about: Some(Person(coordinator));
    CoordinatorMissing = "coordinator_missing";
    TakeoverOffered { to } = "takeover_offered", about: Some(Person(to));
    ExternalProposed { name } = "external_proposed", about: Some(Outsider(name));
    ExternalAppointed { name } = "external_appointed", about: Some(Outsider(name));
    NotInvolvedDeclared = "not_involved_declared";
    Implicated { person } = "implicated", about: Some(Person(person)), gives_back: Implicated;
    Cleared { person } = "cleared", about: Some(Person(person)), gives_back: Implicated;

    // Volunteers and hearing.
    VolunteersNamed { people } = "volunteers_named", about: Some(People(people)), gives_back: Volunteers;
    VolunteerRemoved { person } = "volunteer_removed", about: Some(Person(person)), gives_back: Volunteers;
    NoVolunteerInvolved = "no_volunteer_involved", gives_back: Volunteers;
    VolunteerUnknown = "volunteer_unknown", gives_back: Volunteers;
    VolunteerInformed { person } = "volunteer_informed", about: Some(Person(person)), gives_back: Volunteers;
    VolunteerNotReached { person } = "volunteer_not_reached", about: Some(Person(person)), gives_back: Volunteers;
    VolunteerHeard { person } = "volunteer_heard", about: Some(Person(person)), gives_back: Volunteers;
    HearingWaived { person } = "hearing_waived", about: Some(Person(person)), gives_back: Volunteers;
    VolunteerWrote { person } = "volunteer_wrote", about: Some(Person(person));
    CallRequested { person } = "call_requested", about: Some(Person(person)), gives_back: Volunteers;
    MoreTimeRequested { person } = "more_time_requested", about: Some(Person(person));
    OutcomeTold { person } = "outcome_told", about: Some(Person(person)), gives_back: Volunteers;
    OutcomeNotTold { person } = "outcome_not_told", about: Some(Person(person)), gives_back: Volunteers;

    // Fields of the form.
    ReceivedMoved = "received_moved", gives_back: Received, term: Changes;
    MannerSet = "manner_set", gives_back: Manner;
    LanguageSet = "language_set", gives_back: Language;
    NameSet = "name_set", gives_back: Complainant;
    AddressSet = "address_set";
    PhoneSet = "phone_set", gives_back: Complainant;
    ComplainantKindSet = "complainant_kind_set", gives_back: Complainant;
    AgeGroupSet = "age_group_set", gives_back: Complainant;
    ConsentSet = "consent_set", gives_back: Complainant;
    IncidentSet = "incident_set", gives_back: Incident;
    SummarySet = "summary_set", gives_back: Summary;
    WishSet = "wish_set", gives_back: Wish;
    CategoriesSet = "categories_set", gives_back: Categories;
    ToldOfRulesSet = "told_of_rules_set", gives_back: ToldOfRules;
    SolutionSet = "solution_set", gives_back: Solution;
    LateReasonSet = "late_reason_set", gives_back: LateReason;
    CauseAdded = "cause_added", gives_back: Cause;
    MeasureAdded = "measure_added", gives_back: Measure;
    NoteAdded = "note_added", gives_back: Note;
    Deviated = "deviated";

    // The complainant.
    MessageReceived = "message_received", gives_back: Contact;
    DoNotMailAsked = "do_not_mail_asked";
    ContactRecorded = "contact_recorded", gives_back: Contact;
    SatisfactionSet = "satisfaction_set", gives_back: Satisfaction;

    // Drafts and letters.
    DraftPrepared = "draft_prepared";
    WrongCodeTyped = "wrong_code_typed";
    DraftReleased = "draft_released", term: EndsWithTheLetter;
    DraftConfirmedWithoutAddress = "draft_confirmed_without_address";
    DraftWithdrawn = "draft_withdrawn", term: Changes;
    HalfwayLetterStopped = "halfway_letter_stopped";
    LetterAccepted { kind, to } = "letter_accepted", about: Some(LetterTo(*kind, to));
    LetterLost { kind, to } = "letter_lost", about: Some(LetterTo(*kind, to));
    TextKept = "text_kept";
    KeptTextsDropped = "kept_texts_dropped";

    // Decision and end.
    Acknowledged { kind } = "acknowledged", about: Some(Letter(*kind));
    Decided = "decided";
    DecisionReturned = "decision_returned";
    DelayTold = "delay_told";
    DeadlinePassed = "deadline_passed";
    VolunteerSigned { person } = "volunteer_signed", about: Some(Person(person)), gives_back: Volunteers;
    SignatureDeclined { person } = "signature_declined", about: Some(Person(person)), gives_back: Volunteers;
    CoordinatorSigned = "coordinator_signed", gives_back: CoordinatorSignature;
    SignaturesVoided = "signatures_voided";
    Closed { merged_into } = "closed", about: merged_into.map(OtherCase), term: Changes;
    BoardReported = "board_reported";
    Reopened = "reopened", term: Changes;
    Absorbed { other } = "absorbed", about: absorbed(other), term: Changes;
    StepUndone = "step_undone", term: Changes;
    Reminded = "reminded";
    KeepUntilSet = "keep_until_set";
    Anonymised = "anonymised";
}

/// The case that became part of this one; a mail that was not registered yet has no number to tell.
fn absorbed(other: &Case) -> Option<Subject<'_>> {
    let was_a_case = other.registered_at > Timestamp::UNIX_EPOCH;
    was_a_case.then_some(OtherCase(other.number))
}
