//! The later parts of the form: handling, decision, learning, signatures, closing, rounds.

use super::{
    Form, WORDS, code_or_typed, code_word, day, end_words, label, measure_words, or_empty, text,
    word,
};
use crate::case::{Acknowledgement, Answer, Involvement, Signature, guard};
use crate::letter::receipt;
use crate::mail::Language;

impl Form<'_> {
    pub(super) fn handling(&self) -> Vec<(String, String)> {
        let acknowledged = match &self.case.acknowledged {
            Some(Acknowledgement::Sent(at)) => self.moment(*at),
            Some(Acknowledgement::NotPossible(reason)) => {
                format!("{} {}", word("not_possible"), code_or_typed(reason))
            }
            None => word("empty"),
        };
        let contacts: Vec<String> = self
            .case
            .contacts
            .iter()
            .map(|contact| {
                if contact.succeeded {
                    let head = format!("{} ({})", day(contact.on), contact.how);
                    with_text(head, &contact.text)
                } else {
                    format!(
                        "{}: {} {}",
                        day(contact.on),
                        word("not_reached"),
                        contact.text
                    )
                }
            })
            .collect();
        vec![
            (label(20), acknowledged),
            (label(24), self.contact_or_why_not(&contacts)),
            (label(25), text(self.case.solution.as_ref())),
        ]
    }

    pub(super) fn decision(&self) -> Vec<(String, String)> {
        let case = self.case;
        let decision = case.decision.as_ref().map_or_else(
            || word("empty"),
            |decision| {
                let sent = decision
                    .sent_at
                    .map_or_else(|| word("not_sent"), |at| self.moment(at));
                format!(
                    "{}, {sent}\n{}",
                    receipt::outcome_word(decision.outcome, Language::Nl),
                    decision.text
                )
            },
        );
        let satisfied = case.satisfaction.as_ref().map_or_else(
            || word("empty"),
            |satisfaction| {
                let by = word(if satisfaction.by_complainant {
                    "by_complainant"
                } else {
                    "by_coordinator"
                });
                format!(
                    "{}, {}, {by}",
                    receipt::answer_word(satisfaction.answer, Language::Nl),
                    day(satisfaction.on)
                )
            },
        );
        vec![
            (label(26), decision),
            (label(27), self.term()),
            (label(29), satisfied),
        ]
    }

    /// F-24: the log, or that nobody can be reached (I-10).
    fn contact_or_why_not(&self, contacts: &[String]) -> String {
        if contacts.is_empty() && guard::cannot_be_reached(self.case) {
            format!("{} {}", word("not_possible"), code_or_typed("no_address"))
        } else {
            or_empty(contacts.join("\n"))
        }
    }

    /// F-14, with what was written down before: a complainant may correct it, and both versions are kept (I-05).
    pub(super) fn summaries(&self) -> String {
        let earlier = self.case.past_summaries.iter().rev();
        let earlier = earlier.map(|text| format!("{} {text}", word("before")));
        let now = text(self.case.summary.as_ref());
        std::iter::once(now)
            .chain(earlier)
            .collect::<Vec<_>>()
            .join("\n")
    }

    pub(super) fn term(&self) -> String {
        let case = self.case;
        let state = match case
            .decision
            .as_ref()
            .filter(|decision| decision.sent_at.is_some())
        {
            Some(decision) if decision.late => word("too_late"),
            Some(_) => word("in_time"),
            None => word("running"),
        };
        let mut lines = vec![format!(
            "{} {}: {state}",
            word("deadline"),
            day(case.deadline)
        )];
        if let Some(delay) = &case.delay {
            lines.push(format!(
                "{} {}: {}",
                word("announced_delay"),
                day(delay.new_date),
                delay.reason
            ));
        }
        let told = case.delay.as_ref().map(|delay| &delay.reason);
        lines.extend(
            case.late_reason
                .clone()
                .filter(|reason| Some(reason) != told),
        );
        lines.join("\n")
    }

    pub(super) fn learning(&self) -> Vec<(String, String)> {
        let causes: Vec<String> = self
            .case
            .causes
            .iter()
            .map(|cause| {
                let kinds: Vec<String> = cause
                    .kinds
                    .iter()
                    .map(|kind| code_word(&WORDS.cause, kind))
                    .collect();
                [kinds.join(", "), cause.text.clone()]
                    .into_iter()
                    .filter(|t| !t.is_empty())
                    .collect::<Vec<_>>()
                    .join(": ")
            })
            .collect();
        let measures: Vec<String> = self.case.measures.iter().map(measure_words).collect();
        let deviations: Vec<String> = self
            .case
            .deviations
            .iter()
            .map(|d| format!("artikel {}: {}", d.article, code_or_typed(&d.reason)))
            .collect();
        vec![
            (label(30), or_empty(causes.join("\n"))),
            (label(31), or_empty(measures.join("\n"))),
            (
                label(38),
                if deviations.is_empty() {
                    word("none")
                } else {
                    deviations.join("\n")
                },
            ),
        ]
    }

    pub(super) fn signatures(&self) -> Vec<(String, String)> {
        let wanted = self
            .case
            .satisfaction
            .as_ref()
            .is_some_and(|s| s.answer == Answer::Yes);
        let absent = || {
            if wanted {
                word("empty")
            } else {
                word("not_needed")
            }
        };
        let mut rows = Vec::new();
        for volunteer in &self.case.volunteers {
            let name = self.name(&volunteer.id);
            let value = match (&volunteer.signature, &volunteer.signature_declined) {
                (Some(signature), _) => self.signature(&name, signature),
                (None, Some(reason)) => format!("{} {}", word("declined"), code_or_typed(reason)),
                (None, None) => absent(),
            };
            rows.push((format!("{}: {name}", label(32)), value));
        }
        if rows.is_empty() && self.case.involvement == Involvement::Nobody {
            rows.push((label(32), word("nobody")));
        }
        let coordinator = self
            .case
            .coordinator
            .as_ref()
            .map_or_else(String::new, |id| self.name(id));
        let value = self
            .case
            .coordinator_signature
            .as_ref()
            .map_or_else(absent, |s| self.signature(&coordinator, s));
        rows.push((label(33), value));
        rows
    }

    pub(super) fn signature(&self, name: &str, signature: &Signature) -> String {
        format!(
            "{name}, {} {}\n{} {}",
            word("signed"),
            self.moment(signature.at),
            word("form_hash"),
            signature.form_hash
        )
    }

    pub(super) fn closing(&self) -> Vec<(String, String)> {
        let case = self.case;
        let closed = case.closed.as_ref().map_or_else(
            || word("empty"),
            |closing| {
                let reason = end_words(closing.reason);
                let head = format!("{}, {reason}", self.moment(closing.at));
                let with = closing
                    .merged_into
                    .map_or(head.clone(), |number| format!("{head} ({number})"));
                if closing.text.is_empty() {
                    with
                } else {
                    format!("{with}: {}", closing.text)
                }
            },
        );
        vec![
            (
                label(34),
                case.board_report_at
                    .map_or_else(|| word("empty"), |at| self.moment(at)),
            ),
            (label(35), closed),
            (
                label(37),
                case.keep_until.map_or_else(|| word("empty"), day),
            ),
        ]
    }

    pub(super) fn rounds(&self) -> Vec<(String, String)> {
        self.case
            .past_rounds
            .iter()
            .map(|round| {
                let decision = round.decision.as_ref().map_or_else(
                    || word("empty"),
                    |d| {
                        format!(
                            "{}\n{}",
                            receipt::outcome_word(d.outcome, Language::Nl),
                            d.text
                        )
                    },
                );
                let head = format!(
                    "{}, {} {}",
                    self.moment(round.began),
                    word("deadline"),
                    day(round.deadline)
                );
                let mut lines = vec![head, decision];
                lines.extend(round.satisfaction.as_ref().map(|satisfaction| {
                    let answer = receipt::answer_word(satisfaction.answer, Language::Nl);
                    format!(
                        "{} {answer}, {}",
                        word("round_satisfied"),
                        day(satisfaction.on)
                    )
                }));
                let signed: Vec<String> =
                    round
                        .volunteer_signatures
                        .iter()
                        .map(|(id, signature)| {
                            format!("{} ({})", self.name(id), self.moment(signature.at))
                        })
                        .chain(round.coordinator_signature.as_ref().map(|signature| {
                            format!("de coördinator ({})", self.moment(signature.at))
                        }))
                        .collect();
                if !signed.is_empty() {
                    lines.push(format!("{} {}", word("round_signed"), signed.join(", ")));
                }
                lines.extend(round.closed.as_ref().map(|closing| {
                    let head = format!(
                        "{} {}, {}",
                        word("round_closed"),
                        self.moment(closing.at),
                        end_words(closing.reason)
                    );
                    with_text(head, &closing.text)
                }));
                (format!("{} {}", label(36), round.round), lines.join("\n"))
            })
            .collect()
    }
}

fn with_text(head: String, text: &str) -> String {
    if text.is_empty() {
        head
    } else {
        format!("{head}: {text}")
    }
}
