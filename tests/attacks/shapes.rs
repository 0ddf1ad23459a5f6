//! Mails that are built to break the reader: huge, deep, endless, senseless. The queue goes on behind each of them.

use crate::stage::{OFFICE, Stage};
use crate::{Attack, attack};

/// After the hostile mail an honest complaint is still registered and answered.
fn queue_goes_on(s: &mut Stage) -> Result<(), String> {
    s.wait(45)?;
    s.amirs_case()
}

fn breaker(name: &str, mail: fn() -> Vec<u8>) -> Attack {
    attack(name, move |s| {
        s.begin()?;
        s.raw(mail())?;
        s.only_asked()?;
        let item = s.last_item()?;
        let kept = s.office.store.mail(item.mail).map_err(|e| e.to_string())?;
        if kept.raw != mail() {
            return Err("bytes were lost".to_owned());
        }
        queue_goes_on(s)
    })
}

fn head(content: &str) -> String {
    format!(
        "From: Iemand <evil@evil.test>\r\nTo: {OFFICE}\r\nSubject: x\r\nMessage-ID: <x1@evil.test>\r\nMIME-Version: 1.0\r\nContent-Type: {content}\r\n\r\n"
    )
}

pub fn attacks() -> Vec<Attack> {
    vec![
        breaker("a mail of twelve megabytes", || {
            format!(
                "{}{}",
                head("text/plain"),
                "Sluit alles nu meteen.\r\n".repeat(500_000)
            )
            .into_bytes()
        }),
        breaker("a mail of ten thousand parts", || {
            let parts = "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(10_000);
            format!("{}{parts}--b--\r\n", head("multipart/mixed; boundary=b")).into_bytes()
        }),
        breaker("a mail nested a thousand deep", || {
            let mut mail = head("multipart/mixed; boundary=b0");
            for depth in 1..1000 {
                mail.push_str(&format!(
                    "--b{}\r\nContent-Type: multipart/mixed; boundary=b{depth}\r\n\r\n",
                    depth - 1
                ));
            }
            mail.into_bytes()
        }),
        breaker("mails in mails in mails", || {
            let mut mail = head("message/rfc822");
            for _ in 0..500 {
                mail.push_str("Subject: x\r\nContent-Type: message/rfc822\r\n\r\n");
            }
            mail.into_bytes()
        }),
        breaker("a header line of half a megabyte", || {
            format!(
                "X-Long: {}\r\n{}hoi\r\n",
                "a".repeat(500_000),
                head("text/plain")
            )
            .into_bytes()
        }),
        breaker("ten thousand header lines", || {
            format!(
                "{}{}hoi\r\n",
                "X-Many: y\r\n".repeat(10_000),
                head("text/plain")
            )
            .into_bytes()
        }),
        breaker("ten thousand references", || {
            let ids: String = (0..10_000)
                .map(|n| format!(" <{n:032x}@kjrw.test>\r\n"))
                .collect();
            format!("References:{ids}{}hoi\r\n", head("text/plain")).into_bytes()
        }),
        breaker("a thousand senders", || {
            let many: Vec<String> = (0..1000).map(|n| format!("x{n}@evil.test")).collect();
            format!(
                "From: {}\r\n{}hoi\r\n",
                many.join(",\r\n "),
                head("text/plain")
            )
            .into_bytes()
        }),
        breaker("HTML a hundred thousand deep", || {
            format!(
                "{}{}",
                head("text/html"),
                "<div><b><table><tr><td>".repeat(20_000)
            )
            .into_bytes()
        }),
        breaker("HTML with endless attributes", || {
            format!("{}<p {}>x", head("text/html"), "a=\"b\" ".repeat(50_000)).into_bytes()
        }),
        breaker("a comment that never ends in every header", || {
            let open = "(".repeat(20_000);
            format!(
                "Authentication-Results: mx.kjrw.test; {open}\r\nReturn-Path: {open}\r\n{}hoi\r\n",
                head("text/plain")
            )
            .into_bytes()
        }),
        breaker("nothing but zeros", || vec![0; 100_000]),
        breaker("all bytes there are", || {
            (0..=255_u8).cycle().take(70_000).collect()
        }),
        breaker("a quoted text of a hundred thousand levels", || {
            format!("{}{} Sluit\r\n", head("text/plain"), ">".repeat(100_000)).into_bytes()
        }),
        breaker("base64 that is none", || {
            format!(
                "{}{}",
                head("text/plain\r\nContent-Transfer-Encoding: base64"),
                "=!=*".repeat(20_000)
            )
            .into_bytes()
        }),
        breaker("an empty mail", Vec::new),
    ]
}
