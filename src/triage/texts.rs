//! The sentences that tell a coordinator why a mail went where it went: the table `[reasons]` of `config/signals.toml`.
//!
//! Must not know when one is said; `rules`, `proof` and `reasons` do.

use serde::Deserialize;

macro_rules! reasons {
    ($($name:ident $key:ident),+ $(,)?) => {
        /// Something that is said about a mail; `{}` in its text stands for what was found.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Reason { $($name),+ }

        /// The texts of a file; a text that it leaves out stays built in.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub(crate) struct Texts { $($key: Option<String>),+ }

        impl Texts {
            /// The text of a reason; empty when the file has none.
            pub fn of(&self, reason: Reason) -> &str {
                match reason { $(Reason::$name => self.$key.as_deref().unwrap_or("")),+ }
            }

            /// These texts, and those of another file where one is missing.
            pub fn or(self, other: &Self) -> Self {
                Self { $($key: self.$key.or_else(|| other.$key.clone())),+ }
            }

            /// Every text with its key.
            #[cfg(test)]
            pub fn all(&self) -> Vec<(&'static str, &str)> {
                vec![$((stringify!($key), self.of(Reason::$name))),+]
            }
        }
    };
}

reasons! {
    And and,
    Cues cues,
    AboutUs about_us,
    Tale tale,
    Words words,
    NothingSeen nothing_seen,
    Organisation organisation,
    Empty empty,
    OneFile one_file,
    Files files,
    Praise praise,
    Question question,
    Business business,
    Outsider outsider,
    Colleague colleague,
    Pressure pressure,
    ThirdParty third_party,
    Hypothetical hypothetical,
    Old old,
    Unreadable unreadable,
    Command command,
    Review review,
    MachineAboutUs machine_about_us,
    Machine machine,
    AnswersUs answers_us,
    AboutHandling about_handling,
    OwnCase own_case,
    AnswerOfAnother answer_of_another,
    NumberOfAnother number_of_another,
    PassedOn passed_on,
    Phishing phishing,
    Everything everything,
    OtherLanguage other_language,
    Distrusted distrusted,
    OneOfUs one_of_us,
    KnownSender known_sender,
    Elsewhere elsewhere,
    ToMany to_many,
    Advertising advertising,
    LegalQuestion legal_question,
    Thanks thanks,
    NamedInSubject named_in_subject,
    NamedInText named_in_text,
    NamedInFileName named_in_file_name,
}

#[cfg(test)]
mod tests {
    use super::super::signals::Signals;

    #[test]
    fn every_reason_is_a_short_sentence_in_plain_words() {
        let signals = Signals::built_in();
        let parts = [
            "and",
            "named_in_subject",
            "named_in_text",
            "named_in_file_name",
        ];
        let difficult = [
            "triage",
            "lane",
            "score",
            "cue",
            "dmarc",
            "header",
            "spam",
            "null",
            "roster",
            "classif",
            "indicatie",
            "betreffende",
            "conform",
            "inzake",
            "derhalve",
            "middels",
            "thans",
        ];
        for (key, text) in signals.texts().all() {
            assert!(!text.trim().is_empty(), "{key} has no text");
            assert!(text.split_whitespace().count() <= 20, "{key}: {text}");
            let lower = text.to_lowercase();
            assert!(
                !difficult.iter().any(|word| lower.contains(word)),
                "{key}: {text}"
            );
            if !parts.contains(&key) {
                assert!(
                    text.starts_with(char::is_uppercase) && text.ends_with('.'),
                    "{key}: {text}"
                );
            }
        }
    }

    #[test]
    fn what_was_found_has_its_place_and_nothing_else_has_one() {
        let with = [
            "cues",
            "tale",
            "words",
            "files",
            "praise",
            "question",
            "business",
            "outsider",
            "colleague",
            "pressure",
            "third_party",
            "named_in_subject",
            "named_in_text",
            "named_in_file_name",
        ];
        for (key, text) in Signals::built_in().texts().all() {
            assert_eq!(
                text.matches("{}").count(),
                usize::from(with.contains(&key)),
                "{key}: {text}"
            );
        }
    }

    #[test]
    fn an_office_may_word_one_reason_anew_and_the_others_stay() {
        let signals =
            Signals::parse("[reasons]\nthanks = \"Iemand bedankt ons.\"\n").expect("a good file");
        let said = |key: &str| {
            let texts = signals.texts().all();
            texts
                .iter()
                .find(|(own, _)| *own == key)
                .map(|(_, text)| (*text).to_owned())
        };
        assert_eq!(said("thanks").as_deref(), Some("Iemand bedankt ons."));
        assert_eq!(said("empty").as_deref(), Some("De mail is leeg."));
    }
}
