//! The registration form (article 5): its fields, what is still missing, and the hash that signatures are bound to.

use serde::{Deserialize, Serialize};

/// Something the form still needs before closing (guard G7); the words are in the command table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// F-04.
    Manner,
    /// F-07.
    Name,
    /// F-08.
    Contact,
    /// F-09.
    ComplainantKind,
    /// F-10.
    AgeGroup,
    /// F-11.
    Consent,
    /// F-12.
    Volunteer,
    /// F-14.
    Summary,
    /// F-15.
    Wish,
    /// F-16.
    Categories,
    /// F-17.
    DangerDiscussed,
    /// F-19.
    Declaration,
    /// F-20.
    Acknowledgement,
    /// F-21, this volunteer (display name is looked up in the roster).
    Informed(crate::roster::PersonId),
    /// F-22.
    Heard(crate::roster::PersonId),
    /// F-23.
    ToldOfRules,
    /// F-24.
    Contacted,
    /// F-25.
    Solution,
    /// F-26.
    Decision,
    /// F-27.
    LateReason,
    /// F-28.
    OutcomeTold(crate::roster::PersonId),
    /// F-29.
    Satisfaction,
    /// F-30.
    Cause,
    /// F-31.
    Measure,
    /// F-32.
    VolunteerSignature(crate::roster::PersonId),
    /// F-33.
    CoordinatorSignature,
    /// An unanswered message of the complainant, from this moment.
    Unanswered(jiff::Timestamp),
}
