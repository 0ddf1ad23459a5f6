//! Lines that the sender's program wrapped only for transport (RFC 3676 format=flowed).

/// Joins flowed lines; quote depth and the signature line keep their own lines. `delsp` removes the trailing space.
pub fn unfold(text: &str, delsp: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let content = &line[depth..];
        let content = content.strip_prefix(' ').unwrap_or(content);
        let is_signature = content == "-- ";
        if open != Some(depth) || is_signature {
            if open.is_some() {
                out.push('\n');
            }
            start_line(&mut out, depth);
        }
        let flows = content.ends_with(' ') && !is_signature;
        let content = if flows && delsp {
            &content[..content.len() - 1]
        } else {
            content
        };
        out.push_str(content);
        open = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    // The split gives one piece more than there are line ends.
    if open.is_none() {
        out.pop();
    }
    out
}

fn start_line(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push('>');
    }
    if depth > 0 {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_paragraph_is_one_line_again() {
        assert_eq!(
            unfold("Hallo \nwereld\n\nDag\n", false),
            "Hallo wereld\n\nDag\n"
        );
    }

    #[test]
    fn delsp_glues_without_a_space() {
        assert_eq!(unfold("Hal \nlo\n", true), "Hallo\n");
    }

    #[test]
    fn quotes_and_signature_keep_their_lines() {
        assert_eq!(
            unfold("> een \n> twee\ndrie \n-- \nJan\n", false),
            "> een twee\ndrie \n-- \nJan\n"
        );
    }

    #[test]
    fn a_stuffed_space_disappears() {
        assert_eq!(
            unfold(" > geen citaat\n From here\n", false),
            "> geen citaat\nFrom here\n"
        );
    }
}
