//! The words of every "no" (procedure.md §3.7), Dutch and English.
use super::Unclear;
use crate::case::Refusal;
use crate::mail::Language;

/// The code of a refusal, `R-EERST-HOREN`.
pub fn refusal_code(_refusal: &Refusal) -> &'static str {
    todo!("command helper")
}

/// The text of a refusal, without the opening "Ik heb niets gedaan."; `case_number` fills kenmerk.
pub fn refusal_text(
    _refusal: &Refusal,
    _case_number: Option<crate::case::CaseNumber>,
    _language: Language,
) -> String {
    todo!("command helper")
}

/// The text of an unreadable command mail.
pub fn unclear_text(_unclear: &Unclear, _language: Language) -> String {
    todo!("command helper")
}
