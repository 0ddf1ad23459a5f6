//! What users would say about single mails; the written sets in `tests/triage.rs` hold the figures.

use super::*;
use crate::mail::{Attachment, EmailAddress, Forwarded, Kind, Language, MachineSigns};
use crate::roster::{Person, Role, Roster};
use jiff::civil::date;

fn address(text: &str) -> EmailAddress {
    EmailAddress::new(text).expect("an address")
}

fn mailbox(text: &str) -> Mailbox {
    Mailbox {
        name: String::new(),
        address: address(text),
    }
}

fn mail(from: &str, subject: &str, text: &str) -> IncomingMail {
    IncomingMail {
        kind: Kind::Human,
        reasons: Vec::new(),
        from: Some(mailbox(from)),
        several_from: false,
        reply_to: Vec::new(),
        recipients: Vec::new(),
        delivered_to: Vec::new(),
        subject: subject.to_owned(),
        message_id: None,
        in_reply_to: Vec::new(),
        references: Vec::new(),
        date: None,
        text: text.to_owned(),
        full_text: text.to_owned(),
        from_html: false,
        language: Language::Nl,
        attachments: Vec::new(),
        forwarded: None,
        bounce: None,
        signs: MachineSigns::default(),
        authentication_results: Vec::new(),
        damage: Vec::new(),
    }
}

fn complaint() -> IncomingMail {
    mail(
        "kind@mail.test",
        "klacht",
        "Ik heb een klacht over jullie. De vrijwilliger lachte me uit.",
    )
}

fn roster() -> Roster {
    let person = |id: &str, name: &str, role| Person {
        id: PersonId(id.to_owned()),
        name: name.to_owned(),
        addresses: vec![address(&format!("{id}@winkel.test"))],
        roles: vec![role],
        board_function: None,
        aliases: vec!["Lot".to_owned()],
        language: Language::Nl,
        active_from: None,
        active_until: None,
    };
    let mut people = vec![
        person("olga", "Olga van der Post", Role::Board),
        person("lotte", "Lotte Hendriks", Role::Volunteer),
    ];
    people[0].aliases.clear();
    Roster { people }
}

fn routed(mail: &IncomingMail, facts: &MailFacts, mode: Mode) -> Route {
    let roster = roster();
    let forms = [address("site@winkel.test")];
    let office = OfficeView {
        roster: &roster,
        mode,
        today: date(2026, 11, 10),
        own_addresses: &[],
        web_form_senders: &forms,
        own_list_ids: &[],
        complaints_address: None,
        review_senders: &[],
    };
    route(mail, facts, &Signals::built_in(), &office)
}

fn lanes(mail: &IncomingMail) -> Route {
    routed(mail, &MailFacts::default(), Mode::Lanes)
}

fn case() -> CaseNumber {
    "K2026-004".parse().expect("a number")
}

#[test]
fn the_reason_shows_the_cues_in_plain_words() {
    let route = lanes(&complaint());
    assert_eq!(route.lane, Lane::Complaint);
    assert_eq!(
        route.reasons[0],
        "Er staat ‘klacht’, ‘lachte me uit’, ‘lachte’ en ‘jullie’. Dat gaat over ons."
    );
    assert!(route.answerable && !route.instant_neutral);
}

#[test]
fn an_office_that_wants_no_risk_is_asked_and_the_sender_hears_at_once() {
    let route = routed(&complaint(), &MailFacts::default(), Mode::Human);
    assert_eq!(route.lane, Lane::Unclear);
    assert!(route.proposes_complaint && route.instant_neutral);
}

#[test]
fn an_office_that_registers_everything_registers_a_persons_mail_and_no_newsletter() {
    let plain = mail("kind@mail.test", "hoi", "bel me even");
    let facts = MailFacts::default();
    assert_eq!(
        routed(&plain, &facts, Mode::Everything).lane,
        Lane::Complaint
    );
    let mut bulk = plain;
    bulk.signs.bulk = true;
    assert_ne!(
        routed(&bulk, &facts, Mode::Everything).lane,
        Lane::Complaint
    );
}

#[test]
fn nobody_is_answered_whose_domain_is_disproven() {
    let facts = MailFacts {
        dmarc: Dmarc::Fail,
        ..MailFacts::default()
    };
    let route = routed(&complaint(), &facts, Mode::Lanes);
    assert_eq!(route.lane, Lane::Unclear);
    assert!(!route.answerable && !route.instant_neutral);
}

#[test]
fn our_own_web_form_is_a_persons_mail_although_a_machine_sent_it() {
    let text =
        "Naam: Bo\nE-mail: bo@mail.test\nBericht: jullie waren gewoon dicht, ik baal van jullie";
    let mut form = mail("site@winkel.test", "Nieuw bericht", text);
    form.kind = Kind::AutoReply;
    form.signs.auto_submitted = true;
    let route = lanes(&form);
    assert_eq!(route.lane, Lane::Complaint);
    let filled_in = route.web_form.expect("a form");
    assert_eq!(filled_in.address, Some(address("bo@mail.test")));
    assert!(route.answerable);
}

#[test]
fn a_form_without_an_address_is_registered_and_nobody_is_answered() {
    let text = "Naam: \nE-mail: \nBericht: jullie vrijwilliger was onbeleefd tegen mij";
    let route = lanes(&mail("site@winkel.test", "Nieuw bericht", text));
    assert_eq!(route.lane, Lane::Complaint);
    assert!(!route.answerable);
}

#[test]
fn what_a_volunteer_passes_on_is_asked_with_the_original_sender_and_date() {
    let mut passed_on = mail("lotte@winkel.test", "Fwd: boos", "voor jullie?");
    passed_on.forwarded = Some(Forwarded {
        from: Some(mailbox("kind@mail.test")),
        subject: "boos".to_owned(),
        date: Some(date(2026, 10, 3).at(19, 22, 0, 0)),
        text: "Ik ben boos op jullie, niemand belde terug.".to_owned(),
        ..Forwarded::default()
    });
    let route = lanes(&passed_on);
    assert_eq!(route.lane, Lane::Unclear);
    assert!(!route.answerable && !route.instant_neutral && route.proposes_complaint);
    let proposal = route.forwarded.expect("a proposal");
    assert_eq!(proposal.from, Some(mailbox("kind@mail.test")));
    assert!(proposal.date.is_some());
}

#[test]
fn commands_are_for_people_of_the_roster_only() {
    let facts = MailFacts {
        commandish: true,
        ..MailFacts::default()
    };
    let ours = mail("olga@winkel.test", "Re: klacht", "Klacht");
    assert_eq!(routed(&ours, &facts, Mode::Lanes).lane, Lane::Command);
    let theirs = mail("kind@mail.test", "Re: klacht", "Klacht");
    assert_ne!(routed(&theirs, &facts, Mode::Lanes).lane, Lane::Command);
}

#[test]
fn an_answer_from_a_stranger_is_asked_with_the_number_as_a_hint() {
    let stranger = mail(
        "ander@mail.test",
        "Re: Ons antwoord",
        "hoe staat het ermee?",
    );
    let mut facts = MailFacts {
        answers_case: Some((case(), false)),
        ..MailFacts::default()
    };
    let route = routed(&stranger, &facts, Mode::Lanes);
    assert_eq!((route.lane, route.case), (Lane::Unclear, Some(case())));
    facts.answers_case = Some((case(), true));
    let route = routed(&stranger, &facts, Mode::Lanes);
    assert_eq!((route.lane, route.case), (Lane::FollowUp, Some(case())));
}

#[test]
fn a_known_complainant_with_a_new_complaint_is_asked_and_not_counted_twice() {
    let facts = MailFacts {
        sender_cases: vec![case()],
        ..MailFacts::default()
    };
    let route = routed(&complaint(), &facts, Mode::Lanes);
    assert_eq!((route.lane, route.case), (Lane::Unclear, Some(case())));
    assert!(route.proposes_complaint);
}

#[test]
fn a_person_is_named_in_subject_text_or_file_name_and_a_word_is_no_person() {
    let named = |subject: &str, text: &str| {
        let route = lanes(&mail("kind@mail.test", subject, text));
        route.named.into_keys().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(named("Olga", ""), ["olga"]);
    assert_eq!(named("", "mevrouw Van der Post was streng"), ["olga"]);
    assert_eq!(named("", "olga's mail"), ["olga"]);
    assert_eq!(named("", "ik kreeg een brief met de post"), [""; 0]);
    assert_eq!(named("", "ik sprak Lot en daarna niemand"), ["lotte"]);
    assert_eq!(named("", "zo'n loterij"), [""; 0]);
    let mut with_file = mail("kind@mail.test", "foto", "zie bijlage");
    with_file.attachments.push(Attachment {
        name: "gesprek_met_olga.png".to_owned(),
        content_type: "image/png".to_owned(),
        size: 1,
        sha256: String::new(),
    });
    assert_eq!(lanes(&with_file).named.len(), 1);
}

#[test]
fn a_name_in_our_own_quoted_letter_is_not_named_by_the_sender() {
    let mut reply = mail(
        "kind@mail.test",
        "Re: We hebben je bericht",
        "het was dinsdag",
    );
    reply.full_text = "het was dinsdag\n> Groet, Olga".to_owned();
    let facts = MailFacts {
        answers_case: Some((case(), true)),
        ..MailFacts::default()
    };
    assert!(routed(&reply, &facts, Mode::Lanes).named.is_empty());
    assert_eq!(lanes(&reply).named.len(), 1);
}

#[test]
fn yes_and_no_are_heard_in_the_first_line_only_when_they_are_plain() {
    let said = |text: &str| {
        lanes(&mail("kind@mail.test", "Re: Ons antwoord", text))
            .flags
            .satisfied
    };
    assert_eq!(said("Ja hoor\nbedankt"), Some(Answer::Yes));
    assert_eq!(said("Yes, thank you."), Some(Answer::Yes));
    assert_eq!(said("nee, Lotte was niet eerlijk"), Some(Answer::No));
    assert_eq!(said("Niet tevreden."), Some(Answer::No));
    assert_eq!(said("ja maar niet helemaal"), None);
    assert_eq!(said("ja? hoezo"), None);
    assert_eq!(said("ik denk er nog over na"), None);
}

#[test]
fn flags_are_raised_and_change_nothing() {
    let flags = |text: &str| lanes(&mail("kind@mail.test", "", text)).flags;
    assert!(flags("laat maar, hoeft niet meer").withdrawal);
    assert!(flags("mijn stiefvader slaat me").danger);
    assert!(flags("kunnen jullie mijn gegevens wissen").privacy);
    assert!(flags("mijn dochter was bij u").representative);
    assert!(flags("mail niet naar dit adres, mijn ouders lezen mee").do_not_mail);
    assert!(flags("dan neem ik een advocaat").conflict);
    assert!(flags("het was Lotte, denk ik").helped_by);
    assert!(flags("It was Lotte who helped me").helped_by);
    assert!(flags("ik sprak met Lotte").spoke_to);
    assert!(flags("can I see the form").privacy);
    assert!(flags("you take too long to handle my complaint").about_handling);
    assert!(flags("hij was heel onaardig").displeased);
    assert_eq!(flags("ik kom op dinsdag"), Flags::default());
}

#[test]
fn a_file_without_words_is_never_filed_in_silence() {
    let mut bare = mail("kind@mail.test", "", "");
    bare.attachments.push(Attachment {
        name: "IMG_1.HEIC".to_owned(),
        content_type: "image/heic".to_owned(),
        size: 1,
        sha256: String::new(),
    });
    let route = lanes(&bare);
    assert_eq!(route.lane, Lane::Unclear);
    assert_eq!(
        route.reasons,
        ["De mail heeft geen tekst, alleen een bijlage."]
    );
    bare.text = "hierbij mijn brief, zie bijlage".to_owned();
    assert_eq!(lanes(&bare).lane, Lane::Unclear);
    bare.kind = Kind::Unreadable;
    assert_eq!(lanes(&bare).lane, Lane::Unclear);
    bare.damage.push("unclosed_multipart".to_owned());
    assert_eq!(lanes(&bare).lane, Lane::Unreadable);
}

#[test]
fn polite_thanks_beforehand_are_no_proof_of_thanks() {
    let text = "Ik wil graag iets bespreken met iemand van het bestuur. Alvast bedankt.";
    assert_eq!(
        lanes(&mail("kind@mail.test", "vraag", text)).lane,
        Lane::Unclear
    );
}

#[test]
fn a_complaint_about_a_named_stranger_is_not_about_us() {
    let text = "ik wil klagen over de mediatheek, jullie doen toch klachten?";
    assert_eq!(
        lanes(&mail("kind@mail.test", "klacht", text)).lane,
        Lane::Unclear
    );
}

#[test]
fn old_mail_is_never_answered() {
    let facts = MailFacts {
        before_start: true,
        ..MailFacts::default()
    };
    assert_eq!(routed(&complaint(), &facts, Mode::Lanes).lane, Lane::Old);
}

#[test]
fn a_very_long_mail_of_cue_words_takes_no_long_time() {
    let text = "niet jullie klacht over school boos niet bedankt jullie ".repeat(3_000);
    let before = worked();
    let route = lanes(&mail("kind@mail.test", "", &text));
    assert!(!route.reasons.is_empty());
    let seconds = (worked() - before) / 1_000_000_000;
    assert!(seconds < 20, "{seconds} s");
}

/// Nanoseconds that this thread had a processor: how busy the machine is does not count. 0 where the system does not tell.
fn worked() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split_whitespace().next();
    first.and_then(|number| number.parse().ok()).unwrap_or(0)
}
