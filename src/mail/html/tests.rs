//! HTML as mail programs write it, and HTML as nobody should; all invented.

use super::{guard, to_text, tokens};
use crate::mail::reply::cut;

/// What the sender typed, after both steps.
fn typed(html: &str) -> String {
    cut(&to_text(html).own, "Lisa Bos").own
}

#[test]
fn a_paragraph_and_a_break_are_lines() {
    let text = to_text("<p>Hallo,</p><div>ik kom<br>morgen&nbsp;&euro;5</div>");
    assert_eq!(text.full, "Hallo,\n\nik kom\nmorgen €5");
    assert_eq!(text.own, text.full);
}

#[test]
fn lists_tables_and_links_read_as_text() {
    assert_eq!(
        to_text("<ul><li>een<li>twee</ul><ol><li>a</li><li>b</li></ol>").full,
        "- een\n- twee\n\n1. a\n2. b"
    );
    assert_eq!(
        to_text(
            "<table><tr><td>Van:</td><td>Noor</td></tr><tr><td>Op:</td><td>ma</td></tr></table>"
        )
        .full,
        "Van: Noor\nOp: ma"
    );
    assert_eq!(
        to_text("<a href='https://example.org/a'>klik</a>").full,
        "klik <https://example.org/a>"
    );
    assert_eq!(
        to_text("<p>op de <a href='https://example.org/a'>pagina </a>staat <b>iets</b>.<br>Dag")
            .full,
        "op de pagina staat iets. <https://example.org/a>\nDag",
        "a link cuts no sentence"
    );
    assert_eq!(
        to_text("<a href='https://www.example.org/'>example.org</a>").full,
        "example.org"
    );
    assert_eq!(
        to_text(
            "<a href='mailto:a@example.org'>a@example.org</a> <a href='mailto:b@example.org'>Bo</a>"
        )
        .full,
        "a@example.org Bo <b@example.org>"
    );
    assert_eq!(
        to_text("lach <img alt='😀' src=x> <img alt='logo van het kantoor' src=y>").full,
        "lach 😀"
    );
    assert_eq!(
        to_text("<pre>een\n  twee\n\ndrie</pre>").full,
        "een\n  twee\n\ndrie"
    );
}

#[test]
fn style_script_head_and_comments_say_nothing() {
    let html = "<html><head><title>t</title><style>p{a:b}</style><meta charset=utf-8></head><body><!-- c --><script>if(a<b){x('</p>')}</script><!--[if mso]><p>m</p><![endif]-->Hoi</body></html>";
    assert_eq!(to_text(html).full, "Hoi");
    assert_eq!(
        to_text("<html><head><meta charset=utf-8><body>Hoi").full,
        "Hoi"
    );
    assert_eq!(to_text("<head><style>x</style><p>Hoi</p>").full, "Hoi");
}

#[test]
fn hidden_text_is_readable_but_not_typed() {
    for style in [
        "display:none",
        "DISPLAY : none ; color:red",
        "font-size:0px",
        "visibility: hidden",
        "mso-hide:all",
    ] {
        let text = to_text(&format!(
            "<div style=\"{style}\">Sluit</div><p>Ik wil praten</p>"
        ));
        assert_eq!(text.own, "Ik wil praten", "{style}");
        assert!(text.full.contains("Sluit"));
    }
    assert_eq!(to_text("<div hidden>Sluit</div>Hoi").own, "Hoi");
}

#[test]
fn gmail() {
    let quote = "<div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">Op di 3 nov 2026 om 10:12 schreef Het Loket &lt;<a href=\"mailto:loket@example.org\">loket@example.org</a>&gt;:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0 0 0 .8ex\"><p>Wanneer schikt het?</p></blockquote></div>";
    assert_eq!(
        typed(&format!(
            "<div dir=\"ltr\">Donderdag om <b>vier</b> uur.</div><br>{quote}"
        )),
        "Donderdag om vier uur."
    );
    assert_eq!(
        typed(&format!("{quote}<div>Donderdag.</div>")),
        "Donderdag."
    );
    let between = "<div class=\"gmail_quote\"><div class=\"gmail_attr\">Op di 3 nov 2026 om 10:12 schreef Het Loket:<br></div><blockquote class=\"gmail_quote\">Wanneer schikt het?</blockquote><div>Donderdag.</div><blockquote class=\"gmail_quote\">Hoe laat?</blockquote><div>Om vier uur.</div></div>";
    assert_eq!(typed(between), "Donderdag.\n\nOm vier uur.");
    let old = "Ja.<div class=\"gmail_extra\"><br><div class=\"gmail_quote\">On Tue, Nov 3, 2026 at 10:12 AM, Het Loket <span dir=\"ltr\">&lt;loket@example.org&gt;</span> wrote:<br><blockquote class=\"gmail_quote\">Wanneer?</blockquote></div><br></div>";
    assert_eq!(typed(old), "Ja.");
    let signed = "<div dir=\"ltr\">Ja.<br clear=\"all\"><div><br></div>-- <br><div dir=\"ltr\" class=\"gmail_signature\">Lisa Bos<br>voorzitter</div></div>";
    assert_eq!(typed(signed), "Ja.");
}

#[test]
fn gmail_forward_is_not_typed_but_readable() {
    let html = "<div dir=\"ltr\">Zie hieronder<br><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>Van: <b>Amir</b> &lt;<a href=\"mailto:amir@example.net\">amir@example.net</a>&gt;<br>Date: di 3 nov 2026 om 10:12<br>Subject: klacht<br>To: &lt;noor@example.org&gt;<br></div><br><br><div dir=\"ltr\">Jullie belden niet terug.</div></div></div>";
    assert_eq!(typed(html), "Zie hieronder");
    let forward = crate::mail::forward::find(&to_text(html).full, "Fwd: klacht").unwrap();
    assert_eq!(forward.from.unwrap().address.as_str(), "amir@example.net");
    assert_eq!(
        (&*forward.text, &*forward.own_text),
        ("Jullie belden niet terug.", "Zie hieronder")
    );
}

#[test]
fn outlook() {
    let block = "<b>Van:</b> Het Loket &lt;loket@example.org&gt;<br><b>Verzonden:</b> dinsdag 3 november 2026 10:12<br><b>Aan:</b> Lisa Bos &lt;lisa@example.net&gt;<br><b>Onderwerp:</b> Afspraak";
    let web = format!(
        "<div>Donderdag.</div><div id=\"appendonsend\"></div><hr style=\"display:inline-block;width:98%\"><div id=\"divRplyFwdMsg\" dir=\"ltr\"><font>{block}</font><div>&nbsp;</div></div><div>Wanneer schikt het?</div>"
    );
    assert_eq!(typed(&web), "Donderdag.");
    let desktop = format!(
        "<div class=WordSection1><p class=MsoNormal>Donderdag.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>{block}<o:p></o:p></p></div></div><p class=MsoNormal>Wanneer schikt het?</p></div>"
    );
    assert_eq!(typed(&desktop), "Donderdag.");
    let phone = format!(
        "<div dir=\"auto\">Donderdag.</div><div id=\"ms-outlook-mobile-signature\">Outlook voor <a href=\"https://aka.ms/abc\">iOS</a> downloaden</div><div id=\"mail-editor-reference-message-container\"><hr><div id=\"divRplyFwdMsg\">{block}</div><div>Wanneer schikt het?</div></div>"
    );
    assert_eq!(typed(&phone), "Donderdag.");
    let mac = format!(
        "<div>Donderdag.</div><span id=\"OLK_SRC_BODY_SECTION\"><div>{block}</div><div>Wanneer schikt het?</div></span>"
    );
    assert_eq!(typed(&mac), "Donderdag.");
    let copied = format!("<div>Donderdag.</div><div id=\"x_divRplyFwdMsg\">{block}</div>Wanneer?");
    assert_eq!(typed(&copied), "Donderdag.");
}

#[test]
fn apple_and_ios() {
    let mail = "<body>Donderdag.<br><div><br><blockquote type=\"cite\"><div>Op 3 nov 2026, om 10:12 heeft Het Loket &lt;loket@example.org&gt; het volgende geschreven:</div><br><div>Wanneer schikt het?</div></blockquote></div><br></body>";
    assert_eq!(typed(mail), "Donderdag.");
    let phone = "<div dir=\"ltr\">Donderdag.</div><br id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Verstuurd vanaf mijn iPhone</div><div dir=\"ltr\"><br><blockquote type=\"cite\">Op 3 nov 2026 om 10:12 heeft Het Loket het volgende geschreven:<br><br></blockquote></div><blockquote type=\"cite\"><div>Wanneer schikt het?</div></blockquote>";
    assert_eq!(typed(phone), "Donderdag.");
}

#[test]
fn thunderbird_yahoo_proton_and_webmail() {
    let cited = "<div class=\"moz-cite-prefix\">Op 03-11-2026 om 10:12 schreef Het Loket:<br></div><blockquote type=\"cite\" cite=\"mid:x\"><p>Wanneer schikt het?</p></blockquote>";
    assert_eq!(typed(&format!("<p>Donderdag.</p>{cited}")), "Donderdag.");
    assert_eq!(typed(&format!("{cited}<p>Donderdag.</p>")), "Donderdag.");
    assert_eq!(
        typed(&format!("<p>Hoi.</p>{cited}<p>Donderdag.</p>")),
        "Hoi.\n\nDonderdag."
    );
    let yahoo = "<div class=\"yahoo-style-wrap\"><div>Donderdag.</div></div><div id=\"yahoo_quoted_123\" class=\"yahoo_quoted\"><div>Op dinsdag 3 november 2026 om 10:12:33 CET schreef Het Loket:</div><div>Wanneer schikt het?</div></div>";
    assert_eq!(typed(yahoo), "Donderdag.");
    let proton = "<div>Donderdag.</div><div class=\"protonmail_signature_block\"><div>Verzonden met Proton Mail veilige e-mail.</div></div><div class=\"protonmail_quote\">Op dinsdag 3 november 2026 om 10:12 schreef Het Loket:<br><blockquote type=\"cite\">Wanneer schikt het?</blockquote></div>";
    assert_eq!(typed(proton), "Donderdag.");
    let exchange = "<p>Donderdag.</p><blockquote type=\"cite\"><div>Op 03-11-2026 10:12 CET schreef Het Loket &lt;loket@example.org&gt;:</div><div>Wanneer schikt het?</div></blockquote>";
    assert_eq!(typed(exchange), "Donderdag.");
    let roundcube = "<p>Donderdag.</p><p id=\"reply-intro\">Het Loket schreef op 2026-11-03 10:12:</p><blockquote type=\"cite\" style=\"padding:0 0.4em\"><p>Wanneer schikt het?</p></blockquote><p>En vrijdag.</p>";
    assert_eq!(typed(roundcube), "Donderdag.\n\nEn vrijdag.");
    let samsung = "<div>Donderdag.</div><div><br></div><div id=\"composer_signature\"><div>Verzonden vanaf mijn Galaxy</div></div><div><br></div><div>-------- Oorspronkelijk bericht --------</div><div>Van: Het Loket &lt;loket@example.org&gt; </div><div>Datum: 03-11-2026  10:12  (GMT+01:00) </div><div>Aan: lisa@example.net </div><div>Onderwerp: Afspraak </div><div>Wanneer schikt het?</div>";
    assert_eq!(typed(samsung), "Donderdag.");
}

#[test]
fn a_quotation_of_the_sender_and_an_indent_are_kept() {
    assert_eq!(
        typed("<p>Jullie zeiden</p><blockquote>we bellen morgen</blockquote><p>en toen niets</p>"),
        "Jullie zeiden\n\nwe bellen morgen\n\nen toen niets"
    );
    assert_eq!(
        typed(
            "<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>Ik ben boos</div></blockquote>"
        ),
        "Ik ben boos"
    );
}

#[test]
fn an_answer_under_a_quote_without_class_is_kept() {
    let html = "<div>Hoi</div><div>On Tue, Nov 3, 2026 at 10:12 AM Het Loket &lt;loket@example.org&gt; wrote:</div><blockquote>Wanneer schikt het?</blockquote><div>Donderdag.</div>";
    assert_eq!(typed(html), "Hoi\nDonderdag.");
}

#[test]
fn our_own_line_ends_the_answer_in_html_too() {
    let html = "<div>Categorie&nbsp;<b>b</b></div><table><tr><td><p>=== Typ je antwoord boven deze regel ===</p><p>Sluit</p></td></tr></table>";
    assert_eq!(typed(html), "Categorie b");
}

#[test]
fn broken_html_loses_no_words() {
    for html in [
        "Hoi <a href=\"x>daar",
        "Hoi <a href='x daar",
        "Hoi <!-- daar",
        "Hoi <daar",
        "Hoi </daar",
        "Hoi <b>daar</i></p></div>",
        "<td>Hoi<td>daar",
        "Hoi<div><div daar",
        "<blockquote>Hoi</blockquote></blockquote>daar",
        "Hoi &daar; &#x110000; &",
        "Hoi daar <",
    ] {
        let text = to_text(html);
        assert!(
            text.full.contains("Hoi") && text.full.contains("daar")
                || html.contains('&') && text.full.contains("Hoi"),
            "{html}: {text:?}"
        );
    }
    for (html, full) in [
        ("", ""),
        ("<3 jullie", "<3 jullie"),
        ("a < b en c > d", "a < b en c > d"),
    ] {
        assert_eq!(to_text(html).full, full);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn any_bytes_give_a_text(html in "(<[a-z/!-]{0,6}|>|\"|'|=|class=gmail_quote|type=cite|&[a-z]{0,5};?|\\PC{0,6}){0,40}") {
        let text = to_text(&html);
        cut(&text.own, "");
    }
}

/// The quick walk must give what the tokenizer gives: bits of HTML, plain and broken, in four thousand orders.
#[test]
fn the_quick_walk_reads_what_the_tokenizer_reads() {
    const BITS: [&str; 40] = [
        "<p>",
        "</p>",
        "<DIV class='a b'>",
        "</div >",
        "een twee",
        "&amp;",
        "AT&T",
        "&euro;",
        "&euro",
        "&notit;",
        "&#8364;",
        "&#x20ac;",
        "&#128;",
        "&#0;",
        "\r\n",
        "\u{a0}",
        "<!-- weg -->",
        "<!-->",
        "<!--a--!>",
        "<![CDATA[x]]>",
        "<?xml?>",
        "<style>p{a>b}</style>",
        "<title>a<b</title>",
        "<script>'</p>'</script>",
        "<pre>a\r\nb",
        "</pre>",
        "<textarea>x</TEXTAREA>",
        "<a href=\"https://w.test/?a=1&amp;b=2\">",
        "</a>",
        "<br/>",
        "<img alt=x>",
        "<td b = 'c'>",
        "<td a=b/>",
        "<",
        "< a",
        "</>",
        "</ p>",
        "\0",
        "<div style=\"display: none\">",
        "<blockquote type=cite",
    ];
    let mut seed = 7_u64;
    for _ in 0..4_000 {
        let mut html = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            html.push_str(BITS[(seed >> 33) as usize % BITS.len()]);
        }
        let html = guard::defuse(&html);
        let slowly = tokens::read_slowly(&html).finish();
        assert_eq!(tokens::read(&html).finish(), slowly, "{html:?}");
    }
}
