//! `Dossier met bijlagen`: what B11 says of the files, the parcel that goes with it, and the letter with the code (B17).

use super::Post;
use crate::case::{Case, CaseNumber, LetterId, LetterKind, Party};
use crate::desk::parcel::{Numbered, Plan, plan};
use crate::desk::{FileInParcel, Parcel, work::Work};
use crate::letter::receipt::{self, ListedFile};
use crate::letter::view::put;
use crate::mail::Language;
use crate::mail::compose::later;
use crate::roster::Person;
use jiff::{Timestamp, civil::DateTime};
use serde_json::{Map, Value};

impl Work<'_> {
    /// The mails of a case with their files, oldest first.
    pub(super) fn brought(&self, number: CaseNumber) -> &[crate::desk::MailInCase] {
        self.known.brought.get(&number).map_or(&[], Vec::as_slice)
    }

    /// B11 with the files of one part, and their code in a letter of its own.
    pub(super) fn post_with_attachments(
        &mut self,
        post: Post,
        mut data: Map<String, Value>,
        case: &Case,
        person: &Person,
        part: u32,
    ) {
        let plan = plan(self.brought(case.number), self.desk.max_mail_mb);
        let wanted = usize::try_from(part).unwrap_or(usize::MAX);
        self.put_left_out(&mut data, &plan, person.language);
        let Some(files) = wanted.checked_sub(1).and_then(|nth| plan.parts.get(nth)) else {
            put(&mut data, "no_files", plan.parts.is_empty());
            put(&mut data, "no_part", !plan.parts.is_empty());
            let first = receipt::part_command(1, person.language);
            put(&mut data, "next_part", first);
            return self.post(post, data, Some(case));
        };
        let parcel = self.parcel(case.number, files, wanted, person.language);
        put(&mut data, "archive", parcel.name.clone());
        if plan.parts.len() > 1 {
            put(&mut data, "part", wanted);
            put(&mut data, "parts", plan.parts.len());
            let next = receipt::part_command(wanted + 1, person.language);
            put(
                &mut data,
                "next_part",
                (wanted < plan.parts.len()).then_some(next),
            );
        }
        let Some(letter) = self.post_parcel(post, data, case, person, &parcel) else {
            return;
        };
        self.post_code(&letter, case, person, &parcel.name);
        let sent = &mut self.changes.letters;
        if let Some(sent) = sent.iter_mut().find(|sent| sent.binding.letter == letter) {
            sent.parcel = Some(parcel);
        }
    }

    /// Posts the letter with an empty place for the archive; its id, when it was written.
    fn post_parcel(
        &mut self,
        post: Post,
        data: Map<String, Value>,
        case: &Case,
        person: &Person,
        parcel: &Parcel,
    ) -> Option<LetterId> {
        let address = person.addresses.first()?.clone();
        let (seed, position) = self.next_letter_seed(&address);
        let letter = seed.letter_id(position);
        let post = Post {
            id: Some(letter.clone()),
            ..post
        };
        self.post_with(post, data, Some(case), &[later::enclosure(&parcel.name)]);
        let written = &self.changes.letters;
        let written = written.iter().any(|sent| sent.binding.letter == letter);
        written.then_some(letter)
    }

    /// B17.
    fn post_code(&mut self, letter: &LetterId, case: &Case, person: &Person, archive: &str) {
        let mut data = Map::new();
        put(&mut data, "office", self.views().office());
        put(&mut data, "number", case.number.to_string());
        put(&mut data, "archive", archive);
        let code = self.desk.parcel_seed(letter).file_code();
        put(&mut data, "code", code);
        let post = Post {
            kind: LetterKind::B17,
            to: Party::Person(person.id.clone()),
            case: Some(case.number),
            intake: None,
            not_before: None,
            id: None,
            held: false,
        };
        self.post(post, data, Some(case));
    }

    fn parcel(
        &self,
        number: CaseNumber,
        files: &[Numbered],
        part: usize,
        language: Language,
    ) -> Parcel {
        let listed: Vec<ListedFile<'_>> = files
            .iter()
            .map(|file| ListedFile {
                inside: &file.inside,
                size: file.file.size,
                sha256: &file.file.sha256,
                came: file
                    .came
                    .iter()
                    .map(|(at, name)| (self.local(*at), name.as_str()))
                    .collect(),
            })
            .collect();
        Parcel {
            name: receipt::archive_name(number, part, language),
            list_name: receipt::list_name(language),
            list: receipt::list_of_files(number, &listed, language),
            gone: receipt::erased_since(language),
            files: files
                .iter()
                .map(|file| FileInParcel {
                    inside: file.inside.clone(),
                    mail: file.mail,
                    sha256: file.file.sha256.clone(),
                })
                .collect(),
        }
    }

    /// The files that cannot go along, and why.
    fn put_left_out(&self, data: &mut Map<String, Value>, plan: &Plan, language: Language) {
        let line = |name: &str, size: u64, at: Timestamp| {
            receipt::file_of_mail(name, size, self.local(at), language)
        };
        let too_large: Vec<String> = plan
            .too_large
            .iter()
            .flat_map(|file| {
                let came = file.came.first();
                came.map(|(at, name)| line(name, file.file.size, *at))
            })
            .collect();
        let erased: Vec<String> = plan
            .erased
            .iter()
            .map(|(at, file)| line(&file.name, file.size, *at))
            .collect();
        let cut_off: Vec<String> = plan
            .cut_off
            .iter()
            .map(|at| receipt::mail_of_day(self.local(*at), language))
            .collect();
        put(data, "too_large", too_large);
        put(data, "erased", erased);
        put(data, "cut_off", cut_off);
    }

    fn local(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.desk.rules.time_zone.clone()).datetime()
    }
}
