//! The language of the scenarios: one step a line, quoted text in `> ` lines under it.

/// One conversation.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub name: String,
    pub file: String,
    pub steps: Vec<Step>,
}

/// One line of a scenario.
#[derive(Debug, Clone)]
pub struct Step {
    pub line: usize,
    pub does: Does,
}

/// Something about a mail that a script wants special.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    Plain,
    /// It lies in the junk folder.
    Junk,
    /// It has no Message-ID.
    WithoutId,
    /// It has three attachments: `een.txt`, `twee.png`, `drie.pdf`.
    Attachments,
    /// It holds one file of this name and no text.
    OnlyFile(String),
    /// It has one file of this name and so many thousands of bytes.
    File(String, usize),
    /// It has this header line too.
    Header(String),
}

/// What a line does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    /// `tijd 2026-10-12 09:14`: the clock is set; time passes until then.
    At(String),
    /// `het programma staat uit tot 2026-10-12 09:00`: nobody looks at the time or the mail until then.
    Off(String),
    /// `na 10 minuten`, `na 3 dagen`.
    Wait(i64, String),
    /// `mail van Amir <amir@mail.example> onderwerp Hallo:`
    Mail {
        from: String,
        subject: String,
        text: String,
        how: How,
    },
    /// `bram antwoordt op B2:`; `{code}` is the code in that letter.
    Reply {
        who: String,
        kind: String,
        /// `antwoordt op B2 van bram`: the letter was somebody else's.
        of: Option<String>,
        text: String,
    },
    /// `bram mailt onderwerp Nieuw:` without a letter of ours.
    Write {
        who: String,
        subject: String,
        text: String,
    },
    /// `bounce op C7 aan amir@mail.example`
    Bounce { kind: String, to: String },
    /// `afwezig antwoord op C1 aan amir@mail.example`
    OutOfOffice { kind: String, to: String },
    /// `server weigert amir@mail.example`, `server werkt niet` (the next attempt is after two and a half hours),
    /// `server werkt`
    Server(String),
    /// `verwacht C1 aan amir@mail.example met "…" zonder "…"`
    Expect {
        kind: String,
        to: String,
        with: Vec<String>,
        without: Vec<String>,
    },
    /// `agenda PUBLISH 20261103 bij B2 aan bram`: the last such letter carries that calendar file.
    Calendar {
        method: String,
        day: String,
        kind: String,
        to: String,
    },
    /// `zip K2026-001-bijlagen.zip bij B11 aan bram heeft "01.txt" en "een.txt"`: opened with the code of the last B17, the
    /// archive of the last such letter has these names inside, or these words in its list.
    Archive {
        name: String,
        kind: String,
        to: String,
        has: Vec<String>,
    },
    /// `geen zip bij B11 aan bram`
    NoArchive { kind: String, to: String },
    /// `mails mogen 1 MB zijn`: `outgoing.max_mail_mb`.
    LargestMail(u32),
    /// `nooit C1 aan noor`: not since the beginning of the story.
    Never { kind: String, to: String },
    /// `elke dag bekeken 60 dagen`: time passes, and each day every open case has its coordinator or the alarm.
    Watch(i64),
    /// `het kantoor heeft een antwoordadres`: letters carry their token in Reply-To.
    ReplyAddress,
    /// `de afzender heet Bureau 7`: a From name that tells nothing (`office.discreet_name`).
    Discreet(String),
    /// `het verslagjaar begint op 9 1`: month and day, as the configuration says from now on.
    YearStart(i8, i8),
    /// `de naam van noor is weg`: a fault on purpose, so that letters to that person cannot be written.
    Nameless(String),
    /// `niets aan noor`: no letter since the last thing that somebody did.
    Nothing(String),
    /// `verder niets`: all letters since then were expected.
    NothingElse,
    /// `zaak K2026-001 stage = hearing`
    Case {
        number: String,
        path: String,
        equal: bool,
        value: String,
    },
    /// `melding M2026-0001 lane = unclear`
    Intake {
        number: String,
        path: String,
        equal: bool,
        value: String,
    },
    /// `zaken 1`
    Cases(usize),
    /// `de opslag ruimt op`: the erasing of this day is done.
    Erase,
    /// `nergens "Amir"`: the word stands in no table of the store.
    Nowhere(String),
    /// `kantoor privacy.breaches.0.code = told`: what the office remembers.
    Memory {
        path: String,
        equal: bool,
        value: String,
    },
    /// `alle mail krijgt nieuwe nummers`: UIDVALIDITY changes and everything is fetched again.
    NewNumbers,
    /// `oude code bram`: remembers the code of the last B5 as `{oud}`.
    OldCode(String),
    /// A start that several scenarios share, told in the users' words in `openings.txt`.
    Opening(String),
    /// `naspelen`: the log retells every case.
    Replay,
    /// `crash na bewaren`: the next mail is kept and the program ends before anything else.
    CrashAfterKeep,
}

/// Reads all scenarios of a file; a line that is not understood stops the tests with its number.
pub fn read(file: &str, text: &str) -> Vec<Scenario> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        let number = at + 1;
        at += 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("== ") {
            scenarios.push(Scenario {
                name: name.to_owned(),
                file: file.to_owned(),
                steps: Vec::new(),
            });
            continue;
        }
        let mut quoted = Vec::new();
        while at < lines.len() && lines[at].starts_with('>') {
            quoted.push(
                lines[at]
                    .strip_prefix("> ")
                    .unwrap_or_else(|| lines[at].trim_start_matches('>')),
            );
            at += 1;
        }
        let does = step(line, &quoted.join("\n"))
            .unwrap_or_else(|| panic!("{file}:{number}: not understood: {line}"));
        let scenario = scenarios
            .last_mut()
            .unwrap_or_else(|| panic!("{file}:{number}: a scenario starts with =="));
        scenario.steps.push(Step { line: number, does });
    }
    scenarios
}

fn step(line: &str, text: &str) -> Option<Does> {
    let text = text.to_owned();
    if let Some(at) = line.strip_prefix("tijd ") {
        return Some(Does::At(at.to_owned()));
    }
    if let Some(at) = line.strip_prefix("het programma staat uit tot ") {
        return Some(Does::Off(at.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("na ") {
        let (count, unit) = rest.split_once(' ')?;
        return Some(Does::Wait(count.parse().ok()?, unit.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("mail met kop \"") {
        let (header, rest) = rest.split_once("\" van ")?;
        return Some(mail(rest, text, How::Header(header.to_owned())));
    }
    if let Some(rest) = line.strip_prefix("mail met alleen ") {
        let (name, rest) = rest.split_once(" van ")?;
        return Some(mail(rest, text, How::OnlyFile(name.to_owned())));
    }
    if let Some(rest) = line.strip_prefix("mail met bestand ") {
        let (name, rest) = rest.split_once(" (")?;
        let (thousands, rest) = rest.split_once(" kB) van ")?;
        let how = How::File(name.to_owned(), thousands.parse().ok()?);
        return Some(mail(rest, text, how));
    }
    if let Some(rest) = line.strip_prefix("zip ") {
        let (what, has) = rest.split_once(" heeft ")?;
        let (what, to) = what.split_once(" aan ")?;
        let (name, kind) = what.split_once(" bij ")?;
        return Some(Does::Archive {
            name: name.to_owned(),
            kind: kind.to_owned(),
            to: to.to_owned(),
            has: quotes(has),
        });
    }
    if let Some(rest) = line.strip_prefix("geen zip bij ") {
        let (kind, to) = rest.split_once(" aan ")?;
        return Some(Does::NoArchive {
            kind: kind.to_owned(),
            to: to.to_owned(),
        });
    }
    if let Some(rest) = line.strip_prefix("mails mogen ") {
        return Some(Does::LargestMail(
            rest.strip_suffix(" MB zijn")?.parse().ok()?,
        ));
    }
    for (start, how) in [
        ("mail van ", How::Plain),
        ("ongewenste mail van ", How::Junk),
        ("mail zonder nummer van ", How::WithoutId),
        ("mail met bijlagen van ", How::Attachments),
    ] {
        if let Some(rest) = line.strip_prefix(start) {
            return Some(mail(rest, text, how));
        }
    }
    if let Some(rest) = line.strip_prefix("bounce op ") {
        let (kind, to) = rest.split_once(" aan ")?;
        return Some(Does::Bounce {
            kind: kind.to_owned(),
            to: to.to_owned(),
        });
    }
    if let Some(rest) = line.strip_prefix("afwezig antwoord op ") {
        let (kind, to) = rest.split_once(" aan ")?;
        return Some(Does::OutOfOffice {
            kind: kind.to_owned(),
            to: to.to_owned(),
        });
    }
    if let Some(rest) = line.strip_prefix("server ") {
        return Some(Does::Server(rest.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("verwacht ") {
        return expect(rest);
    }
    if let Some(rest) = line.strip_prefix("agenda ") {
        let (what, to) = rest.split_once(" aan ")?;
        let (what, kind) = what.split_once(" bij ")?;
        let (method, day) = what.split_once(' ')?;
        return Some(Does::Calendar {
            method: method.to_owned(),
            day: day.to_owned(),
            kind: kind.to_owned(),
            to: to.to_owned(),
        });
    }
    if let Some(rest) = line.strip_prefix("nooit ") {
        let (kind, to) = rest.split_once(" aan ")?;
        return Some(Does::Never {
            kind: kind.to_owned(),
            to: to.to_owned(),
        });
    }
    if let Some(rest) = line.strip_prefix("elke dag bekeken ") {
        return Some(Does::Watch(rest.strip_suffix(" dagen")?.parse().ok()?));
    }
    if let Some(name) = line.strip_prefix("de afzender heet ") {
        return Some(Does::Discreet(name.to_owned()));
    }
    if let Some(day) = line.strip_prefix("het verslagjaar begint op ") {
        let (month, day) = day.split_once(' ')?;
        return Some(Does::YearStart(month.parse().ok()?, day.parse().ok()?));
    }
    if let Some(rest) = line.strip_prefix("de naam van ") {
        return Some(Does::Nameless(rest.strip_suffix(" is weg")?.to_owned()));
    }
    if let Some(to) = line.strip_prefix("niets aan ") {
        return Some(Does::Nothing(to.to_owned()));
    }
    if let Some(rest) = line.strip_prefix("zaak ") {
        let (number, path, equal, value) = comparison(rest)?;
        return Some(Does::Case {
            number,
            path,
            equal,
            value,
        });
    }
    if let Some(rest) = line.strip_prefix("melding ") {
        let (number, path, equal, value) = comparison(rest)?;
        return Some(Does::Intake {
            number,
            path,
            equal,
            value,
        });
    }
    if let Some(word) = line.strip_prefix("nergens \"") {
        return Some(Does::Nowhere(word.strip_suffix('"')?.to_owned()));
    }
    if line.starts_with("kantoor ") {
        let (_, path, equal, value) = comparison(line)?;
        return Some(Does::Memory { path, equal, value });
    }
    if let Some(count) = line.strip_prefix("zaken ") {
        return Some(Does::Cases(count.parse().ok()?));
    }
    match line {
        "het kantoor heeft een antwoordadres" => return Some(Does::ReplyAddress),
        "de opslag ruimt op" => return Some(Does::Erase),
        "verder niets" => return Some(Does::NothingElse),
        "naspelen" => return Some(Does::Replay),
        "crash na bewaren" => return Some(Does::CrashAfterKeep),
        "alle mail krijgt nieuwe nummers" => return Some(Does::NewNumbers),
        _ => {}
    }
    if let Some(who) = line.strip_prefix("oude code ") {
        return Some(Does::OldCode(who.to_owned()));
    }
    if !line.ends_with(':') {
        return Some(Does::Opening(line.to_owned()));
    }
    let line = line.trim_end_matches(':');
    if let Some((who, kind)) = line.split_once(" antwoordt op ") {
        let (kind, of) = kind
            .split_once(" van ")
            .map_or((kind, None), |(kind, of)| (kind, Some(of.to_owned())));
        return Some(Does::Reply {
            who: who.to_owned(),
            kind: kind.to_owned(),
            of,
            text,
        });
    }
    let (who, subject) = line.split_once(" mailt")?;
    let subject = subject.trim().strip_prefix("onderwerp ").unwrap_or("");
    Some(Does::Write {
        who: who.to_owned(),
        subject: subject.to_owned(),
        text,
    })
}

/// `Amir <amir@mail.example> onderwerp Hallo:`
fn mail(rest: &str, text: String, how: How) -> Does {
    let rest = rest.trim_end_matches(':');
    let (from, subject) = rest.split_once(" onderwerp ").unwrap_or((rest, ""));
    Does::Mail {
        from: from.to_owned(),
        subject: subject.to_owned(),
        text,
        how,
    }
}

fn expect(rest: &str) -> Option<Does> {
    let mut parts = rest.split('"');
    let head = parts.next()?;
    let mut words = head.split_whitespace();
    let kind = words.next()?.to_owned();
    if words.next()? != "aan" {
        return None;
    }
    let to = words.next()?.to_owned();
    let mut mode = words.next();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    while let Some(text) = parts.next() {
        match mode {
            Some("met" | "en") => with.push(text.to_owned()),
            Some("zonder") => without.push(text.to_owned()),
            _ => return None,
        }
        let next = parts.next().map(str::trim).filter(|word| !word.is_empty());
        mode = match next {
            Some("en") | None => mode,
            other => other,
        };
    }
    Some(Does::Expect {
        kind,
        to,
        with,
        without,
    })
}

fn comparison(rest: &str) -> Option<(String, String, bool, String)> {
    let (number, rest) = rest.split_once(' ')?;
    let (path, equal, value) = match rest.split_once(" != ") {
        Some((path, value)) => (path, false, value),
        None => {
            let (path, value) = rest.split_once(" = ")?;
            (path, true, value)
        }
    };
    Some((
        number.to_owned(),
        path.trim().to_owned(),
        equal,
        value.trim().to_owned(),
    ))
}

/// The texts between quotation marks.
fn quotes(text: &str) -> Vec<String> {
    text.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}
