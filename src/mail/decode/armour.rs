//! Text that was signed in line with PGP (RFC 9580 §7): the words stay, the armour goes.

const BEGIN_MESSAGE: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
const BEGIN_SIGNATURE: &str = "-----BEGIN PGP SIGNATURE-----";
const END_SIGNATURE: &str = "-----END PGP SIGNATURE-----";

/// Where a line stands.
enum Place {
    /// Ordinary text.
    Outside,
    /// `Hash:` lines after the beginning, until an empty line.
    Fields,
    /// Signed text, in which lines with a dash are escaped.
    Signed,
    /// The signature itself.
    Signature,
}

/// Takes the armour off; nothing is verified.
pub fn strip(text: &str) -> String {
    if !text.contains(BEGIN_MESSAGE) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut place = Place::Outside;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        place = match (place, bare) {
            (Place::Outside, BEGIN_MESSAGE) => Place::Fields,
            (Place::Fields, "") => Place::Signed,
            (Place::Signed, BEGIN_SIGNATURE) => Place::Signature,
            (Place::Signature, END_SIGNATURE) => Place::Outside,
            (Place::Outside, _) => {
                out.push_str(line);
                Place::Outside
            }
            (Place::Signed, _) => {
                out.push_str(line.strip_prefix("- ").unwrap_or(line));
                Place::Signed
            }
            (place, _) => place,
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_signed_text_stay() {
        let text = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSluit K7\n- -- \nBo\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\nrest\n";
        assert_eq!(strip(text), "Sluit K7\n-- \nBo\nrest\n");
        assert_eq!(strip("gewoon\n"), "gewoon\n");
    }
}
