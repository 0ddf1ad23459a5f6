//! The cue words of intake: `config/signals.toml`, checked and compiled once (procedure.md §8.4).
//!
//! The built-in file is the default. An office may replace any list; a list it leaves out stays built in, because an
//! empty list of danger words by omission would be worse than a long one.

use super::groups::{Groups, spelled_out};
use super::pattern::{Found, Pattern, PatternSet};
use super::sounds::Sounds;
use super::texts::{Reason, Texts};
use super::words::{Spelling, Word, Words, fold_word};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// The cue lists that come with the program.
pub const BUILT_IN: &str = include_str!("../../config/signals.toml");

macro_rules! lists {
    ($($name:ident $key:ident),+ $(,)?) => {
        /// The lists of cue patterns; the file says what each is for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum List { $($name),+ }

        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct File {
            surnames_that_are_words: Option<Vec<String>>,
            role_addresses: Option<Vec<String>>,
            ordinary_words: Option<Vec<String>>,
            groups: Option<Groups>,
            spelling: Option<BTreeMap<String, String>>,
            reasons: Texts,
            $($key: Option<Vec<Spanned<String>>>),+
        }

        impl File {
            fn lists(self) -> Vec<(List, &'static str, Option<Vec<Spanned<String>>>)> {
                vec![$((List::$name, stringify!($key), self.$key)),+]
            }
        }
    };
}

lists! {
    NotMeant not_meant,
    Explicit explicit,
    Feelings feelings,
    Treatment treatment,
    Service service,
    Content content,
    Confidence confidence,
    Loss loss,
    Said said,
    Demand demand,
    Disclaimer disclaimer,
    Faint faint,
    Us us,
    AsksUs asks_us,
    Around around,
    Contact contact,
    ThirdParty third_party,
    TopicOf topic_of,
    Matter matter,
    Vague vague,
    Greeting greeting,
    VoiceOne voice_one,
    VoiceMany voice_many,
    Question question,
    LegalTopic legal_topic,
    Hypothetical hypothetical,
    Business business,
    BusinessHint business_hint,
    Outsider outsider,
    Colleague colleague,
    Pressure pressure,
    Thanks thanks,
    Praise praise,
    GoodEnd good_end,
    Hedge hedge,
    Negation negation,
    Representative representative,
    Withdrawal withdrawal,
    Danger danger,
    PrivacyRequest privacy_request,
    AboutHandling about_handling,
    HelpedBy helped_by,
    SpokeTo spoke_to,
    DoNotMail do_not_mail,
    OthersReadAlong others_read_along,
    DoNotMailForCertain do_not_mail_for_certain,
    MailsTooLittle mails_too_little,
    Conflict conflict,
    OwnCase own_case,
    SatisfiedYes satisfied_yes,
    SatisfiedNo satisfied_no,
    Review review,
    Phishing phishing,
    Befell befell,
    Turn turn,
    TheyDid they_did,
    Count count,
    Suggestion suggestion,
    Mine mine,
    Past past,
    Expected expected,
    Retort retort,
    OwnQuestion own_question,
    Handover handover,
    Practical practical,
    Offer offer,
}

/// The strong kinds of displeasure; each counts once.
pub(crate) const STRONG: [List; 5] = [
    List::Feelings,
    List::Treatment,
    List::Service,
    List::Content,
    List::Confidence,
];

impl List {
    /// A strong kind of displeasure.
    pub fn is_strong(self) -> bool {
        STRONG.contains(&self)
    }

    /// Anything that a complaint could hide in.
    pub fn is_displeasure(self) -> bool {
        self.is_strong() || matches!(self, Self::Explicit | Self::Faint)
    }
}

/// Why a file of cue words was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("signals file, line {line}, key `{key}`: {problem}")]
pub struct SignalsError {
    /// Line, from 1.
    pub line: usize,
    /// Key of the list; empty when the line has none.
    pub key: String,
    /// What is wrong, in English.
    pub problem: String,
}

/// The compiled cue lists.
#[derive(Debug, Clone)]
pub struct Signals {
    patterns: PatternSet<List>,
    spelling: Spelling,
    sounds: Sounds,
    texts: Texts,
    surnames_that_are_words: BTreeSet<String>,
    role_addresses: BTreeSet<String>,
    ordinary_words: BTreeSet<String>,
}

impl Signals {
    /// Checks and compiles a file of cue words; lists that it leaves out stay built in.
    ///
    /// # Errors
    /// An unknown key, a value of the wrong kind or a pattern that cannot be meant, with its line and key.
    pub fn parse(text: &str) -> Result<Self, SignalsError> {
        let built_in = read(BUILT_IN)?;
        let own = read(text)?;
        let spelling: Spelling = own
            .spelling
            .clone()
            .or(built_in.spelling.clone())
            .unwrap_or_default()
            .iter()
            .map(|(typed, usual)| (fold_word(typed), fold_word(usual)))
            .collect();
        let words = |own: &Option<Vec<String>>, built_in: &Option<Vec<String>>| {
            let list = own.as_ref().or(built_in.as_ref());
            list.into_iter()
                .flatten()
                .map(|word| fold_word(word))
                .collect()
        };
        let surnames_that_are_words = words(
            &own.surnames_that_are_words,
            &built_in.surnames_that_are_words,
        );
        let role_addresses = words(&own.role_addresses, &built_in.role_addresses);
        let ordinary_words: BTreeSet<String> = words(&own.ordinary_words, &built_in.ordinary_words);
        let texts = own.reasons.clone().or(&built_in.reasons);
        let mut groups = built_in.groups.clone().unwrap_or_default();
        groups.extend(own.groups.clone().unwrap_or_default());
        let mut patterns = Vec::new();
        for ((list, key, own), (_, _, built_in)) in own.lists().into_iter().zip(built_in.lists()) {
            let (source, cues) = match own {
                Some(cues) => (text, cues),
                None => (BUILT_IN, built_in.unwrap_or_default()),
            };
            for cue in cues {
                patterns.extend(
                    compile(source, key, &cue, &groups)?
                        .into_iter()
                        .map(|one| (list, one)),
                );
            }
        }
        let patterns = PatternSet::new(patterns);
        let lists = patterns
            .vocabulary()
            .chain(ordinary_words.iter().map(String::as_str));
        let spelt = spelling.iter().flat_map(|(typed, usual)| [typed, usual]);
        let sounds = Sounds::of(lists.chain(spelt.map(String::as_str)).map(str::to_owned));
        Ok(Self {
            patterns,
            spelling,
            sounds,
            texts,
            surnames_that_are_words,
            role_addresses,
            ordinary_words,
        })
    }

    /// The built-in lists.
    #[expect(
        clippy::missing_panics_doc,
        reason = "the built-in file is part of the program and a test compiles it"
    )]
    pub fn built_in() -> Self {
        Self::parse("").expect("the built-in signals file compiles: a test holds it")
    }

    /// Cuts a text into words in their usual spelling, and hears which words were written by ear.
    pub(crate) fn read(&self, text: &str) -> Words {
        let mut words = Words::read(text, &self.spelling);
        for word in &mut words.words {
            word.sounds_like = self.sounds.meant(&word.folded).map(str::to_owned);
        }
        words
    }

    /// All cues in a text, in order.
    pub(crate) fn find(&self, words: &Words) -> Vec<Found<List>> {
        self.patterns.find(&words.words)
    }

    /// A folded surname that is also an everyday word.
    pub(crate) fn is_also_a_word(&self, surname: &str) -> bool {
        self.surnames_that_are_words.contains(surname)
    }

    /// A local part that is an office and not a person, such as `info` or `administratie`.
    pub(crate) fn is_role_address(&self, local: &str) -> bool {
        let mut parts = local.split(['.', '-', '_', '+']);
        parts.any(|part| self.role_addresses.contains(&fold_word(part)))
    }

    /// A word that stands in a list, or sounds like one that does.
    pub(crate) fn knows(&self, word: &Word) -> bool {
        word.sounds_like.is_some() || self.sounds.knows(&word.folded)
    }

    /// The words of a reason.
    pub(crate) fn says(&self, reason: Reason) -> &str {
        self.texts.of(reason)
    }

    /// All reasons.
    #[cfg(test)]
    pub(crate) const fn texts(&self) -> &Texts {
        &self.texts
    }

    /// A folded word that every Dutch or English text has many of.
    pub(crate) fn is_ordinary(&self, word: &str) -> bool {
        self.ordinary_words.contains(word)
    }
}

fn read(text: &str) -> Result<File, SignalsError> {
    toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        located(text, offset, None, error.message())
    })
}

fn compile(
    text: &str,
    key: &str,
    cue: &Spanned<String>,
    groups: &Groups,
) -> Result<Vec<Pattern>, SignalsError> {
    let whole = spelled_out(cue.get_ref(), groups);
    let compiled = whole.and_then(|whole| Pattern::all(&whole).map_err(str::to_owned));
    compiled.map_err(|problem| {
        let problem = format!("the cue \"{}\" {problem}", cue.get_ref());
        located(text, cue.span().start, Some(key), &problem)
    })
}

fn located(text: &str, offset: usize, key: Option<&str>, problem: &str) -> SignalsError {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let here = text.lines().nth(line - 1).unwrap_or("");
    let key = key.unwrap_or_else(|| here.split_once('=').map_or("", |(key, _)| key.trim()));
    SignalsError {
        line,
        key: key.to_owned(),
        problem: problem.trim().replace('\n', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> SignalsError {
        Signals::parse(text).expect_err("a refusal")
    }

    #[test]
    fn the_built_in_lists_compile() {
        let signals = Signals::built_in();
        let words = signals.read("Ik ben NIET tevreden over jullie");
        let found: Vec<List> = signals.find(&words).iter().map(|hit| hit.label).collect();
        assert!(
            found.contains(&List::Feelings) && found.contains(&List::Us),
            "{found:?}"
        );
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let refused = error("# own lists\nexplicit = [\"klacht\"]\nexplicitt = [\"klacht\"]\n");
        assert_eq!((refused.line, refused.key.as_str()), (3, "explicitt"));
    }

    #[test]
    fn a_cue_that_cannot_be_meant_is_refused_with_its_line_and_key() {
        let refused = error("feelings = [\n  \"boos\",\n  \"a*\",\n]\n");
        assert_eq!((refused.line, refused.key.as_str()), (3, "feelings"));
        assert!(refused.to_string().contains("a*"), "{refused}");
        assert_eq!(error("danger = \"bang\"").line, 1);
    }

    #[test]
    fn an_own_list_replaces_the_built_in_one_and_the_others_stay() {
        let signals = Signals::parse("feelings = [\"pruttelend\"]").expect("a good file");
        let labels = |text: &str| -> Vec<List> {
            let words = signals.read(text);
            signals.find(&words).iter().map(|hit| hit.label).collect()
        };
        assert!(labels("pruttelend").contains(&List::Feelings));
        assert!(!labels("ontevreden").contains(&List::Feelings));
        assert!(labels("zelfmoord").contains(&List::Danger));
    }
}
