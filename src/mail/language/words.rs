//! Small words that give a language away: those of one language that are no common word of the others.
//!
//! Words that Dutch and English share (is, in, was, we, me, had, over, want, of, die …) are left out on purpose.

/// Dutch, as young people write it too.
pub(super) const DUTCH: &str = "aan al alle alleen als alstublieft altijd alvast andere antwoord april augustus bedankt beetje bel bellen belde ben bent beste bij bijna bijv boos brief daar dacht dag dan dank dat deze dingen dit doe doei doen door dus echt een eens eigenlijk en er ergens even ff gaan gaat geen gehoord gebeld gedaan gezegd goed goeie graag groet groeten groetjes haar heb hebben hebt heeft heel heet hem het hey hier hij hoe hoi hoor huis hulp iemand iets ik ja jij je jou jouw jullie juni juli kan kans keer klacht klachten klopt kom komen komt kon konden krijg krijgt kunnen kunt laat laten leeftijd lekker maar maand maart mag maken meer mei met mij mijn misschien moeder moest moet mocht morgen na naar nee niemand niet niets niks nog nooit nou nu okee om omdat ons ook oke onder ontslagen ontvangen opnieuw op ouders prima pas reactie sinds snel spreekuur steeds stoppen school sorry? te tegen tijd toch toen tot u uit uw van vader vandaag vanaf veel verder voor vraag vragen vrijwilliger waar waarom wacht wachten wanneer waren wat week weken weer weet weg wel welke werd werk werken wie wij wil willen wilde wist word worden wordt zeg zei zelf zes zich zij zijn zo zonder zou zullen akkoord gegrond gehoord sluit stuur verstuur";

/// English.
pub(super) const ENGLISH: &str = "about after again all also always an and another answer any anyone anything are because been before being but by call called calling can cannot complain complaint contact could day days dear did didn't didnt do does doesn't doing don't dont each even every everything feel for from get getting give go going good got happened has have haven't he hear heard hello help her him his how i i'm im i'll i've if information isn't it it's its just know last leave letter like make many maybe meeting minutes months much my need never new no nobody not nothing now on only or other our out people phone please really regards reply said say see she should since so some someone something sorry speak still talk tell than thank thanks that that's the their them then there these they thing things think this those time to told too try understand until up us very waiting want? wanted was? week weeks were what when where which who why wife will with without won't work would wrong yes yesterday you your you're yours";

/// Other languages that are heard at the desk: German, French, Spanish, Italian, Portuguese, Polish, Turkish, Romanian.
pub(super) const OTHERS: &str = "ich nicht und ist das der für sie wir auch habe hat mein meine bitte danke wurde über können guten sehr noch? einen eine wenn aber keine ihre ihnen mich mir zum \
je? ne? pas? est les des vous que? une pour avec pourquoi jamais très merci bonjour mon votre suis n'ai j'ai c'est dans sur mais depuis personne rappelé \
el los las una usted pero porque muy gracias hola estoy tengo nunca nadie llamado por para mi? con? su? desde quiero \
il che non sono per ho mai grazie buongiorno della perché molto questo nessuno mia mio \
não uma você obrigado obrigada estou porque? meu minha nunca? ninguém olá \
nie się jest że na? proszę dziękuję dzień dobry mam moja mój nikt jestem jak czy do? dla od? przez już bardzo ale? \
bir ve bu için değil ama çok ben? var yok merhaba teşekkür kimse beni bana lütfen şikayet neden daha? hiç sonra olarak \
nu? și sunt este pentru nimeni mulțumesc bună ziua vreau";
