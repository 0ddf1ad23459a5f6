//! What the letters to volunteers and coordinators are filled in with.

use super::{
    ShownMail, Views, bounce_code, code, codes, ending_code, keep_only_fields, party_code, put,
    send_word, shown,
};
use crate::case::{
    About, Acknowledgement, Answer, Case, ComplainantKind, LetterKind as K, Notice, Party,
    Progress, Stage,
};
use crate::command;
use crate::letter::opening::bare;
use crate::letter::{receipt, told_of_rules};
use crate::mail::Language;
use crate::roster::{Person, PersonId};
use serde_json::{Map, Value};

impl Views<'_> {
    pub(super) fn staff(
        &self,
        case: &Case,
        notice: &Notice,
        id: &PersonId,
        mail: Option<&ShownMail<'_>>,
        data: &mut Map<String, Value>,
    ) {
        let Some(reader) = self.roster.get(id) else {
            return;
        };
        put(data, "number", case.number.to_string());
        put(data, "first_name", reader.first_name());
        put(data, "coordinator", self.coordinator(case));
        put(data, "case", self.standing(case));
        put(data, "words", self.words(case, reader));
        put(data, "reply_address", Value::Null);
        match notice.kind {
            K::V1 | K::V2 => self.hearing(case, data),
            K::V3 => self.progress(case, notice, data),
            K::V4 => self.ending(case, notice, id, data),
            K::B2 => self.assigned(case, reader, mail, data),
            K::B5 => self.preview(case, notice, reader, data),
            K::B6 => self.message(case, notice, mail, data),
            K::B9 => self.undelivered(notice, reader, data),
            K::B10 => {
                let involved = matches!(notice.about, About::HandedOver { involved: true });
                let coordinator = case
                    .coordinator
                    .as_ref()
                    .and_then(|id| self.roster.get(id))
                    .map(Person::first_name);
                put(data, "involved", involved);
                put(data, "new_coordinator", coordinator);
            }
            K::B15 => self.closed(case, data),
            K::D1 => self.report(case, data),
            K::D2 => {
                put(
                    data,
                    "coordinator_name",
                    self.coordinator(case).get("name").cloned(),
                );
                put(data, "stage", code(&case.stage));
                put(data, "deadline", case.deadline.to_string());
                put(
                    data,
                    "warned",
                    case.delay
                        .as_ref()
                        .is_some_and(|delay| delay.told_at.is_some()),
                );
                put(
                    data,
                    "coordinator_command",
                    format!("Coordinator {} naam", case.number),
                );
            }
            _ => {}
        }
        keep_only_fields(notice.kind, data);
    }

    pub(super) fn hearing(&self, case: &Case, data: &mut Map<String, Value>) {
        let today = self.rules.local_date(self.now);
        let by = self.rules.calendar.add_working_days(today, 3);
        put(data, "summary", case.summary.as_deref().map(bare));
        put(data, "incident", case.incident.as_deref());
        put(data, "respond_by", by.to_string());
        put(data, "confidant", self.identity.confidant_name.as_deref());
        let later = self.rules.calendar.add_working_days(today, 5);
        put(
            data,
            "more_time_command",
            format!("Meer tijd {}-{}", later.day(), later.month()),
        );
    }

    pub(super) fn progress(&self, case: &Case, notice: &Notice, data: &mut Map<String, Value>) {
        let progress = if let About::Progress(progress) = notice.about {
            progress
        } else {
            Progress::NoNews
        };
        put(data, "progress", code(&progress));
        put(data, "deadline", case.deadline.to_string());
        if let Some(decision) = &case.decision {
            put(data, "answered", decision.sent_at.map(|at| self.day(at)));
            put(data, "outcome", code(&decision.outcome));
        }
        put(
            data,
            "new_date",
            case.delay.as_ref().map(|delay| delay.new_date.to_string()),
        );
    }

    pub(super) fn ending(
        &self,
        case: &Case,
        notice: &Notice,
        id: &PersonId,
        data: &mut Map<String, Value>,
    ) {
        let (sign, again) = if let About::Ending { sign, again } = notice.about {
            (sign, again)
        } else {
            (false, false)
        };
        put(data, "outcome", ending_code(case));
        put(data, "measure", case.told_measures().next());
        put(data, "sign", sign);
        put(data, "again", again);
        if let Some(volunteer) = case.volunteer(id) {
            put(
                data,
                "informed",
                volunteer.informed.as_ref().map(|told| told.on.to_string()),
            );
            put(
                data,
                "heard",
                volunteer.statements.first().map(|told| told.on.to_string()),
            );
        }
        put(data, "categories", codes(&case.categories));
    }

    pub(super) fn assigned(
        &self,
        case: &Case,
        reader: &Person,
        mail: Option<&ShownMail<'_>>,
        data: &mut Map<String, Value>,
    ) {
        match &case.acknowledged {
            Some(Acknowledgement::Sent(at)) => put(data, "acknowledged_at", self.moment(*at)),
            Some(Acknowledgement::NotPossible(reason)) => put(
                data,
                "not_acknowledged",
                receipt::not_acknowledged_word(reason, reader.language),
            ),
            None => {}
        }
        put(data, "do_not_mail", case.complainant.do_not_mail);
        put(data, "language", code(&case.language));
        put(
            data,
            "suggested_categories",
            codes(&case.suggested_categories),
        );
        if let Some(mail) = mail {
            put(data, "named", mail.named.clone());
        }
        match mail {
            Some(mail) => shown(mail, data),
            None => {
                put(data, "from", case.complainant.name.as_deref());
                put(data, "text", case.summary.as_deref());
            }
        }
    }

    /// B2 to who takes over: what came after the first message, and who is named in it.
    pub fn put_later(&self, later: &[ShownMail<'_>], data: &mut Map<String, Value>) {
        let rows = later.iter().map(|mail| {
            let mut row = Map::new();
            put(&mut row, "received_at", self.moment(mail.received_at));
            put(&mut row, "from", mail.from.as_str());
            put(&mut row, "text", mail.text);
            put(&mut row, "attachments", super::file_names(mail.attachments));
            Value::Object(row)
        });
        put(data, "later", rows.collect::<Vec<_>>());
        let mut named: Vec<String> = data
            .get("named")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect();
        for name in later.iter().flat_map(|mail| &mail.named) {
            if !named.contains(name) {
                named.push(name.clone());
            }
        }
        put(data, "named", named);
    }

    pub(super) fn message(
        &self,
        case: &Case,
        notice: &Notice,
        mail: Option<&ShownMail<'_>>,
        data: &mut Map<String, Value>,
    ) {
        put(data, "received_at", self.moment(self.now));
        if let Some(mail) = mail {
            shown(mail, data);
            put(data, "received_at", self.moment(mail.received_at));
        }
        let About::Message { from } = &notice.about else {
            return;
        };
        if let Party::Person(id) = from {
            put(
                data,
                "volunteer",
                self.roster.get(id).map(|person| person.name.as_str()),
            );
            let call = case
                .volunteer(id)
                .and_then(|volunteer| volunteer.call_me.as_deref());
            put(data, "call_me", call);
            let told = mail.and_then(|mail| told_of_rules::suggested(mail.text));
            if let Some(told) = told.filter(|_| case.told_of_rules.is_none()) {
                put(
                    data,
                    "told_word",
                    format!("Gewezen {}", receipt::answer_word(told, Language::Nl)),
                );
            }
            return;
        }
        let signs = mail.map(|mail| mail.signs.clone()).unwrap_or_default();
        put(data, "withdrawal", signs.withdrawal);
        put(data, "privacy", signs.privacy);
        put(data, "about_handling", signs.about_handling);
        put(data, "names_you", signs.names_coordinator);
        put(data, "do_not_mail", case.complainant.do_not_mail);
        // Before our answer nobody was asked whether it satisfies: a "nee" then means something else.
        let asked = case.stage == Stage::Decided;
        let recorded = case.satisfaction.as_ref().map(|known| known.answer);
        if let Some(answer) = signs.satisfied.filter(|_| asked) {
            put(data, "recorded", recorded == Some(answer));
            put(data, "satisfied", code(&answer));
            put(
                data,
                "satisfied_word",
                format!("Tevreden {}", receipt::answer_word(answer, Language::Nl)),
            );
        }
        let contacts = &case.complainant.addresses;
        let writer = mail.and_then(|mail| mail.address);
        let other = writer.is_some_and(|it| contacts.contains(it) && contacts.first() != Some(it));
        put(data, "other_address", other);
        let representative = case.complainant.kind == ComplainantKind::Representative;
        put(
            data,
            "no_consent",
            representative && case.complainant.consent != Some(Answer::Yes),
        );
    }

    /// B9 calls the lost letter by its plain name.
    pub(super) fn undelivered(
        &self,
        notice: &Notice,
        reader: &Person,
        data: &mut Map<String, Value>,
    ) {
        let About::Undelivered { kind, to, reason } = &notice.about else {
            return;
        };
        put(
            data,
            "subject",
            crate::letter::letter_name(*kind, reader.language),
        );
        put(data, "recipient", party_code(to));
        if let Party::Person(id) = to {
            put(
                data,
                "name",
                self.roster.get(id).map(|person| person.name.as_str()),
            );
        }
        put(data, "reason", bounce_code(reason));
        put(data, "decision", *kind == K::C7);
    }

    pub(super) fn preview(
        &self,
        case: &Case,
        notice: &Notice,
        reader: &Person,
        data: &mut Map<String, Value>,
    ) {
        let About::Preview { code, because } = &notice.about else {
            return;
        };
        if let Some(refusal) = because {
            let setting = command::Setting {
                case: Some(case.number),
                roster: self.roster,
                time_zone: &self.rules.time_zone,
                language: reader.language,
            };
            put(data, "refusal", command::refusal_text(refusal, &setting));
        }
        put(data, "send_word", send_word(code, reader.language));
        put(data, "hold_minutes", self.rules.hold_minutes);
    }
}
