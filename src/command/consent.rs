//! R-INSTEMMING in a case where somebody speaks for the client (I-04, I-11): why nothing goes out, and what to do. Words only.

/// The answer, before anybody recorded what the client says.
pub(super) const ANSWER_NL: &str = "Nog niet: dit zou gaan naar wie namens de jongere klaagt. Wij weten niet of de jongere dat goedvindt (artikel 4: geheimhouding). Vraag het de jongere zelf. Daarna typ je:
Ja? Instemming ja
Wil de jongere ons antwoord zelf? Veilig adres jongere@voorbeeld.nl
Nee, of kun je het niet vragen? Instemming nee, of Instemming onbekend. Dan schrijf ik ons antwoord alleen op.
Je tekst heb ik bewaard.";

/// The same in English.
pub(super) const ANSWER_EN: &str = "Not yet: this would go to the person who complains for the client. We do not know whether the client agrees (article 4: confidentiality). Ask the client. Then type:
Yes? Consent yes
Does the client want our answer? Safe address client@example.org
No, or you cannot ask? Consent no, or Consent unknown. Then our answer is only written down.
I kept your text.";

/// A representative who wants to stop.
pub(super) const WITHDRAWAL_NL: &str = "Nog niet: hier klaagt iemand namens de jongere. Stoppen kan alleen als de jongere het zelf wil. Vraag het de jongere, en schrijf dat op. Typ: Contact vandaag gebeld: de jongere wil zelf stoppen";

/// The same in English.
pub(super) const WITHDRAWAL_EN: &str = "Not yet: somebody complains for the client here. It stops only when the client wants that. Ask the client, and write it down. Type: Contact today called: the client wants to stop";
