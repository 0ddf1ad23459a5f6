//! The words by which mail programs introduce what they quote, in the languages we have met.
//!
//! Only tables and the patterns made from them; where they may stand is decided by [`super::header`].

use regex::Regex;
use std::sync::LazyLock;

/// Compiles a pattern that is fixed in this crate.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern, compiled by the tests")
}

/// The part that a header line plays in the block that a mail program puts above a quoted mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Label {
    /// Who wrote it.
    From,
    /// When.
    Date,
    /// To whom.
    To,
    /// Who got a copy.
    Cc,
    /// About what.
    Subject,
    /// Where answers go, and other lines that may stand in between.
    Other,
}

/// Labels per part; matched without regard to case, longest first where one begins with another.
const LABELS: [(Label, &str); 6] = [
    (
        Label::From,
        "message du|nadawca|afzender|feladó|expéditeur|expeditorul|remitente|mittente|de la|från|from|kimden|van|von|fra|od|da|de|šalje|lähettäjä|saatja|от кого|отправитель|от|від кого|від|发件人|寄件者|差出人|送信元|보낸 사람|מאת|من|gönderen",
    ),
    (
        Label::Date,
        "verzonden|verstuurd|gestuurd|datum|date|sent at|sent|gesendet|envoyé le|envoyé|enviado el|enviada em|enviada|enviado|fecha|data|dată|inviato|sendt|skickat|lähetetty|päiväys|päivämäärä|dato|wysłano|odesláno|odoslané|dátum|trimis|elküldve|küldve|poslano|kuupäev|saadetud|tarih|gönderme tarihi|gönderilen|gönderildi|дата|отправлено|надіслано|відправлено|发送时间|送信日時|日時|日付|التاريخ|إرسال",
    ),
    (
        Label::To,
        "aan|ontvangers?|to|an|à|a|para|pour|till|til|vastaanottaja|do|dla|adresat|destinatario|destinatarul|komu|către|catre|címzett|prima|pre|za|kellele|saaja|mottaker|kime|alıcı|кому|收件人|宛先|إلى",
    ),
    (
        Label::Cc,
        r"cc|cci|bcc|kopie \(cc\)|kopie|kopio|kopi|copie à|copie|copia|kopia|dw|в копии|копия|копія|koopia|抄送|másolatot kap|másolat|kópia|kopija|kpo|bilgi",
    ),
    (
        Label::Subject,
        "onderwerp|subject|betreff|objet|sujet|asunto|assunto|oggetto|emne|ämne|aihe|otsikko|temat|předmět|predmet|subiectul|subiect|tárgy|teema|konu|тема|主题|件名|主旨|제목|נושא|الموضوع",
    ),
    (
        Label::Other,
        "antwoord aan|beantwoorden|reply-to|antwort an|répondre à|responder a|rispondi a|prioriteit|belang|importance|importantie|wichtigkeit|bijlagen|attachments",
    ),
];

/// One labelled line: optional stars or underscores, label, colon; one group for each label.
static LABEL_LINE: LazyLock<Regex> = LazyLock::new(|| {
    let groups = LABELS.map(|(_, words)| format!("({words})")).join("|");
    pattern(&format!(
        r"(?i)^[*_|#•]*\s*(?:{groups})\s*[*_]*\s*[:：]\s*[*_]*\s*"
    ))
});

/// A colon this far into a line (bytes) does not end a label any more.
const LABEL_BYTES: usize = 60;

/// The same labels inside a line, for blocks that lost their line ends: after a space, a bracket, a digit or a time zone.
static LABEL_INSIDE: LazyLock<[(Label, Regex); 5]> = LazyLock::new(|| {
    [0, 1, 2, 3, 4].map(|i| {
        let (label, words) = LABELS[i];
        (
            label,
            pattern(&format!(
                r#"(?:^|[\s>\d)*_"-]|\p{{Lu}}{{2,5}})((?i:{words})\s*[*_]*\s?:[*_]*)(?:[\s<"]|$)"#
            )),
        )
    })
});

/// Reads a line as `Label: value`: the label, and the byte where the value begins.
pub(crate) fn label_of(body: &str) -> Option<(Label, usize)> {
    body.find([':', '：'])
        .filter(|colon| *colon <= LABEL_BYTES)?;
    let found = LABEL_LINE.captures(body)?;
    let group = (0..LABELS.len()).find(|i| found.get(i + 1).is_some())?;
    Some((LABELS[group].0, found.get(0)?.end()))
}

/// Labels that stand inside one line, first of each, with the bytes of label and colon, in their order.
pub(crate) fn labels_inside(body: &str) -> Vec<(Label, std::ops::Range<usize>)> {
    let first = |(label, re): &(Label, Regex)| Some((*label, re.captures(body)?.get(1)?.range()));
    let mut found: Vec<_> = LABEL_INSIDE.iter().filter_map(first).collect();
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// An address, wherever it stands.
pub(crate) static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[^\s<>@:;,()\[\]\x22]+@[^\s<>@()\[\],;]+\.\p{L}{2,}"));
/// A clock time.
pub(crate) static CLOCK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[^\d]|$)"));

/// "Original message" and its kin, without dashes.
pub(crate) const ORIGINAL: &str = "original (?:message|appointment)|oorspronkelijke (?:afspraak|vergadering)|oorspronkelijk(?:e)? bericht|origine(?:el|le) bericht|original e-?mail|ursprüngliche nachricht|original-?nachricht|antwort nachricht|mensaje original|mensaje orixinal|message d'origine|message d’origine|message original|messaggio originale|mensagem original|oprindelig (?:meddelelse|besked)|ursprungligt meddelande|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní (?:zpráva|e-mail)|eredeti üzenet|исходное сообщение|mesaj original|originalna poruka|orijinal mesaj|algne kiri|pôvodná správa|原始邮件|reply message";

/// "Forwarded message" and its kin, without dashes.
pub(crate) const FORWARDED: &str = "forwarded message|(?:forwarded by|doorgestuurd door) .{1,120}?|doorgestuurd bericht|doorgezonden bericht|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|videresendt (?:meddelelse|besked|melding)|vidarebefordrat meddelande|välitetty viesti|edelleenlähetetty viesti|przekazana wiadomość|wiadomość przekazana|treść przekazanej wiadomości|přeposlaná zpráva|preposlaná správa|továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj redirecţionat|mesajul redirecționat|proslijeđena poruka|proslijedjena poruka|пересылаемое сообщение|перенаправленное сообщение|пересланное сообщение|переслане повідомлення|iletilen mesaj|yönlendirilmiş ileti|yönlendirilen ileti|edastatud kiri|forwarded mail|iletilmiş i̇leti|iletilmiş ileti|İletilmiş İleti|перенаправлене повідомлення|wiadomość przesłana dalej|vidarebefordrat mejl|転送されたメッセージ|转发的邮件|转发邮件|رسالة معاد توجيهها";

/// Apple's opening lines for a forward, without colon.
pub(crate) const BEGIN_FORWARD: &str = "begin(?:in)? (?:of )?(?:forwarded|doorgestuurd|doorgestuurde) (?:message|bericht|mail)|begin doorgestuurd bericht|begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|début du message (?:réexpédié|transféré)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem (?:reencaminhada|encaminhada)|início da mensagem|start på videresendt besked|videresendt besked|vidarebefordrat brev|vidarebefordrat meddelande|videresendt melding|alkaa välitetty viesti|välitetty viesti alkaa|rozpoczęcie przekazywanej wiadomości|rozpoczęto przekazywaną wiadomość|początek przekazywanej wiadomości|začátek přeposílané zprávy|začátek přeposlané zprávy|začiatok preposlanej správy|továbbított levél kezdete|továbbított üzenet kezdete|începutul mesajului redirecționat|început mesaj redirecționat|započni proslijeđenu poruku|započinje proslijeđena poruka|начало переадресованного сообщения|начало перенаправленного сообщения|початок листа, що пересилається|початок переадресованого листа|iletilmiş mesaj başlangıcı|yönlendirilen iletinin başlangıcı|vidarebefordrat mejl|i̇leti başlangıcı|ileti başlangıcı|İleti başlangıcı|începe mesajul redirecționat";

/// "Wrote", after or around which the name of the quoted person stands.
pub(crate) const WROTE: &str = "schreef|geschreven|reageerde|wrote|writes|schrieb|geschrieben|a écrit|ha scritto|escribió|escribio|va escriure|escreveu|skrev|skreiv|napisał(?:\\(a\\)|a)?|napisane|napisana|napsal(?:\\(a\\)|a)?|napísala?|kirjoitti|kirjutas|написавь?|написав|написала?|написа|пише|пишет|писал|έγραψε|đã viết|写道|寫道|のメッセージ|wrote|كتب(?:/كتبت)?|كتبت|כתב/ה|כתב|yazdı|şunu yazdı|a scris|írta|ezt írta|je napisa[ol]|je napisao/la|sent|skrifaði|rakstīja|rašė";
