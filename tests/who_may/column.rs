//! The role column of procedure.md §3.4, row by row, written down apart from the program's own table.

use klachtenbus::command::Keyword;

/// Who types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The coordinator of the case (C; also on the board).
    Coordinator,
    /// On the board, coordinator of another case.
    CoordinatorOfAnother,
    /// On the board, without a case.
    Board,
    /// The chair, without a case.
    Chair,
    /// Sees to privacy and is not on the board.
    Privacy,
    /// An involved volunteer who knows of the case (V).
    Volunteer,
    /// A volunteer who has nothing to do with it.
    OtherVolunteer,
    /// Keeps the machine (beheerder); on the list of people.
    Operator,
    /// The confidant outside; on no list of people.
    Confidant,
    /// Who complained.
    Client,
    /// Anybody else.
    Stranger,
}

pub const ROLES: [Role; 11] = [
    Role::Coordinator,
    Role::CoordinatorOfAnother,
    Role::Board,
    Role::Chair,
    Role::Privacy,
    Role::Volunteer,
    Role::OtherVolunteer,
    Role::Operator,
    Role::Confidant,
    Role::Client,
    Role::Stranger,
];

/// What comes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// It is done, or shown, or asked back for a second person.
    Accepted,
    /// It is answered: that this is for somebody else.
    Refused,
    /// It is a mail like any other: no word of it is obeyed and nobody is told that it was one.
    Ignored,
    /// The plain words of an involved volunteer are that person's side of the story (row 44); no word of it is obeyed.
    OwnWords,
}

/// The letters of the role column: C, B, V, P (privacy role), or "all".
fn column(keyword: Keyword) -> &'static str {
    use Keyword as K;
    match keyword {
        K::Help => "all",
        K::Status => "CBV",
        // Others who may know of the case get number, state and deadline (AT-4.14).
        K::File => "CBV",
        K::List => "CB",
        K::Complaint | K::Spam | K::New => "B",
        K::NotAComplaint | K::BelongsTo | K::Take => "BC",
        // On a mail that waits for a choice. One that is in a case is read by its coordinator alone (§7.4).
        K::SplitOff => "CB",
        K::Transfer | K::Received | K::Reopen | K::Involved => "CB",
        // And the privacy contact, who gets D8, keeps the register and informs the young person with it (§7.7).
        K::Breach => "CBP",
        K::Coordinator | K::External | K::Away | K::Back => "B",
        K::Figures | K::AnnualReport | K::Analysis | K::Recommendation => "B",
        K::FollowUp | K::Meeting | K::Discussed | K::OfficeVersion => "B",
        K::Conflict | K::Volunteer | K::Informed | K::Heard | K::NotHeard => "C",
        K::Category | K::Manner | K::Name | K::Age | K::Language | K::Email => "C",
        K::Phone | K::Complainant | K::Consent | K::Told | K::Incident => "C",
        K::Summary | K::Wish | K::Note | K::Contact | K::Message => "C",
        K::Solution | K::Decision | K::Delay | K::Cause | K::Measure => "C",
        K::Satisfied | K::Close | K::Withdrawn | K::OutOfScope | K::Undo => "C",
        K::SafeAddress => "C",
        // "Who got the preview": the coordinator in this office.
        K::Send | K::Stop => "C",
        K::Sign => "CV",
        // Ten working days later the coordinator may write down that a volunteer does not react (§5.2); not yet here.
        K::DeclineToSign => "V",
        K::Statement | K::CallMe | K::MoreTime => "V",
        K::Access | K::Erase | K::Hold => "P",
    }
}

/// What must come of a word typed by somebody.
pub fn expected(keyword: Keyword, role: Role) -> Comes {
    let letters = column(keyword);
    let has = |letter: char| letters == "all" || letters.contains(letter);
    let may = match role {
        Role::Coordinator => has('C') || has('B'),
        Role::CoordinatorOfAnother | Role::Board | Role::Chair => has('B'),
        Role::Privacy => has('P') || letters == "all",
        Role::Volunteer => has('V'),
        Role::OtherVolunteer | Role::Operator => letters == "all",
        Role::Confidant | Role::Client | Role::Stranger => return Comes::Ignored,
    };
    if may { Comes::Accepted } else { Comes::Refused }
}

/// Whether this is what must come of it; what a volunteer writes in answer to V1 may also be that person's own story.
pub fn fits(comes: Comes, keyword: Keyword, role: Role) -> bool {
    let should = expected(keyword, role);
    let story =
        role == Role::Volunteer && (should == Comes::Refused || keyword == Keyword::Statement);
    comes == should || (story && comes == Comes::OwnWords)
}
