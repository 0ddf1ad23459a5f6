//! What the letters about endings and to the board are filled in with: no names, no words of the complaint.

use super::{Views, code, codes, deviations, ending_code, form_nobody, put};
use crate::case::{Answer, Case, Decision, Involvement};
use serde_json::{Map, Value};

impl Views<'_> {
    pub(super) fn no_coordinator(&self, case: &Case, data: &mut Map<String, Value>) {
        put(data, "number", case.number.to_string());
        put(data, "deadline", case.deadline.to_string());
        put(
            data,
            "coordinator_command",
            format!("Coordinator {} ", case.number),
        );
        let proposed = case
            .external
            .as_ref()
            .filter(|external| external.appointed_at.is_none())
            .map(|external| format!("Extern {}: reden", external.name));
        put(data, "external_command", proposed);
    }

    pub(super) fn closed(&self, case: &Case, data: &mut Map<String, Value>) {
        if let Some(closing) = &case.closed {
            put(data, "reason", code(&closing.reason));
        }
        self.answered(case, data);
        put(
            data,
            "keep_until",
            case.keep_until.map(|date| date.to_string()),
        );
        put(data, "deviations", deviations(case));
    }

    pub(super) fn answered(&self, case: &Case, data: &mut Map<String, Value>) {
        let Some(Decision {
            sent_at: Some(at),
            late,
            ..
        }) = &case.decision
        else {
            return;
        };
        put(data, "answered", self.day(*at));
        put(data, "on_time", !*late);
        if *late {
            let days = (self.rules.local_date(*at) - case.deadline).get_days();
            put(data, "days_late", days.max(1));
            put(
                data,
                "late_reason",
                case.late_reason.as_deref().unwrap_or("–"),
            );
        }
    }

    pub(super) fn report(&self, case: &Case, data: &mut Map<String, Value>) {
        put(
            data,
            "coordinator_name",
            self.coordinator(case).get("name").cloned(),
        );
        put(data, "received", self.day(case.received));
        self.answered(case, data);
        put(data, "manner", codes(&case.manner));
        put(data, "categories", codes(&case.categories));
        let nobody = matches!(case.involvement, Involvement::Nobody);
        let heard = !case.volunteers.is_empty()
            && case
                .volunteers
                .iter()
                .all(|v| v.informed.is_some() && !v.statements.is_empty());
        put(data, "heard", heard);
        let why = if nobody {
            form_nobody()
        } else {
            deviations(case).join("; ")
        };
        put(
            data,
            "heard_deviation",
            if why.is_empty() {
                "–".to_owned()
            } else {
                why
            },
        );
        put(data, "outcome", ending_code(case));
        put(
            data,
            "satisfied",
            code(
                &case
                    .satisfaction
                    .as_ref()
                    .map_or(Answer::Unknown, |s| s.answer),
            ),
        );
        let wanted = case
            .satisfaction
            .as_ref()
            .is_some_and(|s| s.answer == Answer::Yes);
        let all = case.coordinator_signature.is_some()
            && case.volunteers.iter().all(|v| v.signature.is_some());
        put(
            data,
            "signed",
            if !wanted {
                "not_needed"
            } else if all {
                "all"
            } else {
                "declined"
            },
        );
        let causes: std::collections::BTreeSet<_> = case
            .causes
            .iter()
            .flat_map(|cause| cause.kinds.clone())
            .collect();
        put(data, "causes", codes(&causes));
        let texts: Vec<&str> = case
            .causes
            .iter()
            .map(|cause| cause.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        put(data, "cause_text", texts.join("; "));
        let measures: Vec<&str> = case
            .measures
            .iter()
            .map(|measure| measure.text.as_str())
            .collect();
        put(data, "measures", measures);
        put(data, "deviations", deviations(case));
    }
}
