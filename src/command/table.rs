//! The one table of commands (procedure.md §3.4): every word that can be typed, in Dutch and English.
//!
//! Parser, `Hulp`, refusals and `docs/handboek/woorden.md` read this table; no keyword is written anywhere else.

use super::entry::{Block, Confirmation, Entry, Form, Who, Words};

macro_rules! rows {
    ($( $keyword:ident $row:literal $json:literal [$($who:ident)+] $form:ident $block:ident $confirmation:ident
        nl [$($nl:literal)+] $nl_syntax:literal $nl_example:literal $nl_explanation:literal
        en [$($en:literal)+] $en_syntax:literal $en_example:literal $en_explanation:literal; )+) => {
        /// A keyword of the table, by the English name of what it does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Keyword {
            $( #[doc = concat!("`", $json, "`")] $keyword, )+
        }

        /// All rows, in the order of the procedure.
        pub static TABLE: &[Entry] = &[ $( Entry {
            keyword: Keyword::$keyword,
            row: $row,
            json: $json,
            who: &[$(Who::$who),+],
            form: Form::$form,
            block: Block::$block,
            confirmation: Confirmation::$confirmation,
            nl: Words { aliases: &[$($nl),+], syntax: $nl_syntax, example: $nl_example, explanation: $nl_explanation },
            en: Words { aliases: &[$($en),+], syntax: $en_syntax, example: $en_example, explanation: $en_explanation },
        }, )+ ];
    };
}

rows! {
    Help 1 "HULP" [Coordinator Board Volunteer Privacy] Words Line None
        nl ["hulp"] "hulp [<woord>]" "Hulp besluit" "laat zien wat je nu kunt typen, of legt één woord uit"
        en ["help" "?"] "help [<word>]" "Help decision" "shows what you can type now, or explains one word";
    Status 2 "STATUS" [Coordinator Board Volunteer] Bare Line None
        nl ["status"] "status [<nummer>]" "Status K2026-004" "vertelt hoe het met één klacht staat"
        en ["status"] "status [<number>]" "Status K2026-004" "tells how one complaint stands";
    List 3 "LIJST" [Coordinator Board] Words Line None
        nl ["lijst"] "lijst [gesloten] [<jaar>]" "Lijst gesloten 2026" "geeft alle open klachten, of de gesloten klachten van een jaar"
        en ["list"] "list [closed] [<year>]" "List closed 2026" "gives all open complaints, or the closed ones of a year";
    File 4 "DOSSIER" [Coordinator] Words Line None
        nl ["dossier" "formulier"] "dossier [met bijlagen [<deel>]]" "Dossier met bijlagen"
            "stuurt je het hele formulier met het logboek; met bijlagen: ook de bestanden, als zip met een code"
        en ["file" "form"] "file [with attachments [<part>]]" "File with attachments"
            "sends you the whole form with its log; with attachments: the files too, as a zip with a code";
    Complaint 5 "KLACHT" [Board] Bare Line FixedText
        nl ["klacht"] "klacht" "Klacht" "registreert de mail als klacht en bevestigt dat aan de afzender"
        en ["complaint"] "complaint" "Complaint" "registers the mail as a complaint and confirms that to the sender";
    NotAComplaint 6 "GEEN_KLACHT" [Board Coordinator] MaybeWordsThenText Short Preview
        nl ["geen klacht"] "geen klacht [vraag | dank | intern] [: <reden>]" "Geen klacht vraag" "behandelt de mail niet als klacht; bij een vraag of een geregistreerde klacht zie je eerst de mail"
        en ["not a complaint" "no complaint"] "not a complaint [question | thanks | internal] [: <reason>]" "Not a complaint question" "does not treat the mail as a complaint; for a question or a registered complaint you see the mail first";
    Spam 7 "SPAM" [Board] Bare Line None
        nl ["spam"] "spam" "Spam" "legt de mail weg als spam"
        en ["spam" "junk"] "spam" "Spam" "puts the mail away as spam";
    BelongsTo 8 "HOORT_BIJ" [Board Coordinator] Words Line FixedText
        nl ["hoort bij" "dubbel"] "hoort bij <nummer>" "Hoort bij K2026-003" "voegt dit bij een klacht die er al is"
        en ["belongs to" "duplicate of" "duplicate"] "belongs to <number>" "Belongs to K2026-003" "adds this to a complaint that is there already";
    New 9 "NIEUW" [Board] Words Long Preview
        nl ["nieuw"] "nieuw mondeling, dan regels datum, naam, mail, telefoon, leeftijd, vrijwilliger en als laatste klacht: <tekst>"
            "Nieuw mondeling\nDatum: 5 okt\nNaam: Rayan\nLeeftijd: 15\nKlacht: er is niet teruggebeld" "schrijft een klacht op die iemand vertelde of die ergens anders binnenkwam"
        en ["new"] "new oral, then lines date, name, mail, phone, age, volunteer and at last complaint: <text>"
            "New oral\nDate: 5 Oct\nName: Rayan\nAge: 15\nComplaint: nobody called back" "writes down a complaint that was told or came in elsewhere";
    SplitOff 9 "NIEUWE_KLACHT" [Coordinator Board] Bare Line FixedText
        nl ["nieuwe klacht"] "nieuwe klacht" "Nieuwe klacht" "maakt van dit bericht een eigen klacht"
        en ["new complaint"] "new complaint" "New complaint" "makes this message a complaint of its own";
    Take 10 "NEEM" [Board Coordinator] Bare Line None
        nl ["neem"] "neem" "Neem" "je neemt de klacht en verklaart dat je niet betrokken bent"
        en ["take"] "take" "Take" "you take the complaint and declare that you are not involved";
    Transfer 11 "OVERDRAGEN" [Coordinator Board] WordsThenText Short FixedText
        nl ["overdragen" "naar"] "overdragen <naam> [: <reden>]" "Overdragen Yasmin: ik heb tentamens" "geeft de klacht aan een ander bestuurslid"
        en ["transfer"] "transfer <name> [: <reason>]" "Transfer Yasmin: I have exams" "gives the complaint to another board member";
    Conflict 12 "BELANG" [Coordinator] Text Short FixedText
        nl ["belang"] "belang [: <reden>]" "Belang: ik ken haar goed" "je bent zelf betrokken; iemand anders krijgt de klacht"
        en ["conflict"] "conflict [: <reason>]" "Conflict: I know her well" "you are involved yourself; somebody else gets the complaint";
    Coordinator 13 "COORDINATOR" [Board] Words Line FixedText
        nl ["coordinator"] "coordinator [<nummer>] <naam>" "Coordinator K2026-007 Yasmin" "wijst een coördinator aan"
        en ["coordinator"] "coordinator [<number>] <name>" "Coordinator K2026-007 Yasmin" "appoints a coordinator";
    External 14 "EXTERN" [Board] WordsThenText Short TwoPersons
        nl ["extern"] "extern <naam>: <reden>" "Extern Karin Vos: het hele bestuur is betrokken" "geeft de klacht aan iemand van buiten; een tweede bestuurslid bevestigt"
        en ["external"] "external <name>: <reason>" "External Karin Vos: the whole board is involved" "gives the complaint to an outsider; a second board member confirms";
    Volunteer 15 "VRIJWILLIGER" [Coordinator] WordsThenText Short Preview
        nl ["vrijwilliger"] "vrijwilliger <naam> [en <naam>] | geen | onbekend: <reden> | niet <naam>" "Vrijwilliger Noor en Fleur" "zegt over wie de klacht gaat; je ziet eerst de mail aan de vrijwilliger"
        en ["volunteer"] "volunteer <name> [and <name>] | none | unknown: <reason> | not <name>" "Volunteer Noor and Fleur" "says whom the complaint is about; you see the mail to the volunteer first";
    Informed 16 "GEINFORMEERD" [Coordinator] Words Line None
        nl ["geinformeerd"] "geinformeerd <naam> <datum> <hoe>" "Geinformeerd Noor 12 okt telefonisch" "schrijft op dat je de vrijwilliger zelf hebt ingelicht"
        en ["informed"] "informed <name> <date> <how>" "Informed Noor 12 Oct by phone" "records that you told the volunteer yourself";
    Heard 17 "GEHOORD" [Coordinator] WordsThenText Short None
        nl ["gehoord"] "gehoord <naam> <datum> <hoe>: <tekst>" "Gehoord Noor gisteren telefonisch: ze herkent het" "schrijft op wat de vrijwilliger vertelde"
        en ["heard"] "heard <name> <date> <how>: <text>" "Heard Noor yesterday by phone: she recognises it" "records what the volunteer said";
    NotHeard 18 "NIET_GEHOORD" [Coordinator] WordsThenText Short None
        nl ["niet gehoord"] "niet gehoord <naam>: <reden>" "Niet gehoord Emma: vertrokken, mail komt terug" "schrijft op waarom de vrijwilliger niet is gehoord"
        en ["not heard"] "not heard <name>: <reason>" "Not heard Emma: left, mail bounces" "records why the volunteer was not heard";
    Category 19 "CATEGORIE" [Coordinator] Words Line None
        nl ["categorie"] "categorie <a, b, c; meer mag>" "Categorie a en c" "soort klacht: a = werkwijze of bejegening, b = juridische inhoud, c = praktijkvoering"
        en ["category"] "category <a, b, c; more allowed>" "Category a and c" "nature: a = conduct or treatment, b = legal substance, c = practice in general";
    Manner 20 "WIJZE" [Coordinator] Words Line None
        nl ["wijze"] "wijze mondeling | schriftelijk | mondeling en schriftelijk" "Wijze mondeling" "zegt hoe de klacht binnenkwam"
        en ["manner"] "manner oral | written | oral and written" "Manner oral" "says how the complaint came in";
    Received 21 "ONTVANGEN" [Coordinator Board] Words Line None
        nl ["ontvangen"] "ontvangen <datum>" "Ontvangen 3 okt" "zet de ontvangstdatum eerder"
        en ["received"] "received <date>" "Received 3 Oct" "sets the day of receipt earlier";
    Name 22 "NAAM" [Coordinator] Words Line None
        nl ["naam"] "naam <naam> | anoniem" "Naam Rayan" "naam van de klager"
        en ["name"] "name <name> | anonymous" "Name Rayan" "name of the complainant";
    Age 22 "LEEFTIJD" [Coordinator] Words Line None
        nl ["leeftijd"] "leeftijd <jaren> | onbekend" "Leeftijd 15" "leeftijd van de cliënt toen we hielpen; ik bewaar alleen de groep"
        en ["age"] "age <years> | unknown" "Age 15" "age of the client when we helped; only the group is kept";
    Language 22 "TAAL" [Coordinator] Words Line None
        nl ["taal"] "taal nl | en | anders" "Taal en" "taal van de mails aan de klager"
        en ["language"] "language nl | en | other" "Language en" "language of the mails to the complainant";
    Email 22 "MAIL" [Coordinator] Words Line Preview
        nl ["mail" "e-mail" "email"] "mail <adres>" "Mail rayan@voorbeeld.example" "mailadres van de klager"
        en ["mail" "email" "email address"] "mail <address>" "Mail rayan@voorbeeld.example" "mail address of the complainant";
    Phone 22 "TELEFOON" [Coordinator] Words Line None
        nl ["telefoon"] "telefoon <nummer> | geen" "Telefoon 0612345678" "telefoonnummer van de klager"
        en ["phone"] "phone <number> | none" "Phone 0612345678" "phone number of the complainant";
    Complainant 22 "KLAGER" [Coordinator] Words Line None
        nl ["klager"] "klager client | vertegenwoordiger <relatie> | anders | anoniem" "Klager vertegenwoordiger moeder" "zegt wie er klaagt"
        en ["complainant"] "complainant client | representative <relation> | other | anonymous" "Complainant representative mother" "says who complains";
    Consent 22 "INSTEMMING" [Coordinator] Words Line None
        nl ["instemming"] "instemming ja | nee | onbekend" "Instemming ja" "of de cliënt het goed vindt dat we met de vertegenwoordiger praten; zonder ja krijgt die ons antwoord niet"
        en ["consent"] "consent yes | no | unknown" "Consent yes" "whether the client agrees that we talk with the representative; without a yes they do not get our answer";
    Told 22 "GEWEZEN" [Coordinator] Words Line None
        nl ["gewezen"] "gewezen ja | nee | onbekend" "Gewezen nee" "of de cliënt vooraf op de klachtenregeling is gewezen (artikel 3)"
        en ["told"] "told yes | no | unknown" "Told no" "whether the client was told of the regulation beforehand (article 3)";
    Incident 22 "VOORVAL" [Coordinator] Text Short None
        nl ["voorval"] "voorval <datum of woorden>" "Voorval: spreekuur van 3 oktober" "wanneer het gebeurde"
        en ["incident"] "incident <date or words>" "Incident: advice hour of 3 October" "when it happened";
    Summary 23 "SAMENVATTING" [Coordinator] Text Short None
        nl ["samenvatting"] "samenvatting: <tekst>" "Samenvatting: er is niet teruggebeld over een brief" "korte, neutrale omschrijving voor het formulier"
        en ["summary"] "summary: <text>" "Summary: nobody called back about a letter" "short, neutral description for the form";
    Wish 23 "WENS" [Coordinator] Text Short None
        nl ["wens"] "wens: <tekst>" "Wens: alsnog hulp met de brief" "wat de klager wil"
        en ["wish"] "wish: <text>" "Wish: help with the letter after all" "what the complainant wants";
    Note 24 "NOTITIE" [Coordinator] Text Short None
        nl ["notitie"] "notitie: <tekst>" "Notitie: school gebeld, mentor is ziek" "bewaart een aantekening; gaat naar niemand"
        en ["note"] "note: <text>" "Note: called the school, mentor is ill" "keeps a note; goes to nobody";
    Contact 25 "CONTACT" [Coordinator] WordsThenText Short None
        nl ["contact"] "contact <datum> <hoe>: <tekst> | contact niet gelukt: <reden>" "Contact gisteren gebeld: hij wil een nieuwe afspraak" "schrijft contact met de klager op"
        en ["contact"] "contact <date> <how>: <text> | contact failed: <reason>" "Contact yesterday called: he wants a new appointment" "records contact with the complainant";
    Message 26 "BERICHT" [Coordinator] Text Long Preview
        nl ["bericht"] "bericht: <tekst> | bericht wie | bericht client" "Bericht: Hoi Amir, kun je me vandaag bellen?" "maakt een mail aan de klager; je ziet hem eerst"
        en ["message"] "message: <text> | message who | message client" "Message: Hi Amir, can you call me today?" "makes a mail to the complainant; you see it first";
    Solution 27 "OPLOSSING" [Coordinator] Text Short None
        nl ["oplossing"] "oplossing: <tekst>" "Oplossing: Noor belt vrijdag en helpt met de brief" "oplossing en afspraken"
        en ["solution"] "solution: <text>" "Solution: Noor calls on Friday and helps with the letter" "solution and agreements";
    Decision 28 "BESLUIT" [Coordinator] WordsThenText Long Preview
        nl ["besluit" "beslissing"] "besluit gegrond | deels | ongegrond | opgelost | geen oordeel: <tekst>" "Besluit gegrond: Hoi Amir, je hebt gelijk." "ons antwoord aan de klager; je ziet het eerst"
        en ["decision"] "decision upheld | partly | not upheld | resolved | no finding: <text>" "Decision upheld: Hi Amir, you are right." "our answer to the complainant; you see it first";
    Delay 29 "VERTRAGING" [Coordinator] WordsThenText Short Preview
        nl ["vertraging"] "vertraging <nieuwe datum>: <reden>" "Vertraging 16 nov: we wachten op de vrijwilliger" "laat de klager weten dat het later wordt; de termijn blijft gelden"
        en ["delay"] "delay <new date>: <reason>" "Delay 16 Nov: we wait for the volunteer" "tells the complainant that it will be later; the term does not move";
    Send 30 "VERSTUUR" [Coordinator Board Privacy] Words Line None
        nl ["verstuur" "verzend"] "verstuur <code>" "Verstuur 4831" "verstuurt wat je in het voorbeeld zag"
        en ["send"] "send <code>" "Send 4831" "sends what you saw in the preview";
    Stop 31 "STOP" [Coordinator Board Privacy] Bare Line None
        nl ["stop" "niet versturen"] "stop" "Stop" "houdt tegen wat klaarstaat of wacht"
        en ["stop" "cancel"] "stop" "Stop" "holds back what is ready or waiting";
    Cause 32 "OORZAAK" [Coordinator] MaybeWordsThenText Short None
        nl ["oorzaak"] "oorzaak [<soort>]: <tekst>" "Oorzaak te laat: het terugbelbriefje was weg" "hoe het kwam; soort: uitleg onduidelijk, advies onjuist, te laat, bereikbaarheid, houding, vertrouwelijkheid, verwachting, werkwijze kantoor, buiten KJRW, geen oorzaak gevonden"
        en ["cause"] "cause [<kind>]: <text>" "Cause late: the call-back note was lost" "how it came; kind: unclear explanation, wrong advice, late, availability, attitude, confidentiality, expectation, office practice, outside, no cause found";
    Measure 33 "MAATREGEL" [Coordinator] MaybeWordsThenText Short None
        nl ["maatregel" "aanbeveling"] "maatregel [training | procedure | geen]: <tekst of reden>" "Maatregel training: oefenen met terugbellen" "wat we eraan doen"
        en ["measure" "recommendation"] "measure [training | procedure | none]: <text or reason>" "Measure training: practise calling back" "what we do about it";
    Satisfied 34 "TEVREDEN" [Coordinator] Words Line None
        nl ["tevreden"] "tevreden ja | nee | onbekend" "Tevreden ja" "of de klager tevreden is; bij ja tekenen jullie"
        en ["satisfied"] "satisfied yes | no | unknown" "Satisfied yes" "whether the complainant is satisfied; if yes you sign";
    Sign 35 "TEKEN" [Coordinator Volunteer] Bare Line None
        nl ["teken" "onderteken"] "teken" "Teken" "zet je naam en de datum onder het formulier"
        en ["sign"] "sign" "Sign" "puts your name and the date under the form";
    DeclineToSign 36 "TEKEN_NIET" [Volunteer Coordinator] Text Short None
        nl ["teken niet" "onderteken niet"] "teken niet: <reden>" "Teken niet: het is anders gegaan" "je tekent niet, en zegt waarom; de coördinator kan het opschrijven als de vrijwilliger niet reageert"
        en ["not sign" "don't sign"] "not sign: <reason>" "Not sign: it went differently" "you do not sign, and say why; the coordinator can write it down when the volunteer does not react";
    Close 37 "SLUIT" [Coordinator] Bare Line None
        nl ["sluit" "afsluiten"] "sluit" "Sluit" "sluit de klacht; kan als het formulier af is"
        en ["close"] "close" "Close" "closes the complaint; possible when the form is complete";
    Withdrawn 38 "INGETROKKEN" [Coordinator] Text Short Preview
        nl ["ingetrokken"] "ingetrokken [: <reden>]" "Ingetrokken: hij is al geholpen" "de klager wil stoppen; je ziet eerst de mail"
        en ["withdrawn"] "withdrawn [: <reason>]" "Withdrawn: he has been helped already" "the complainant wants to stop; you see the mail first";
    OutOfScope 39 "BUITEN_REGELING" [Coordinator] Text Short Preview
        nl ["buiten regeling"] "buiten regeling: <reden>" "Buiten regeling: het gaat over een andere organisatie" "de regeling geldt hier niet; je ziet eerst de mail"
        en ["out of scope"] "out of scope: <reason>" "Out of scope: it is about another organisation" "the regulation does not apply; you see the mail first";
    Reopen 40 "HEROPEN" [Coordinator Board] Text Short FixedText
        nl ["heropen"] "heropen: <reden>" "Heropen: de klager kwam met nieuwe feiten" "opent een gesloten klacht opnieuw"
        en ["reopen"] "reopen: <reason>" "Reopen: the complainant came with new facts" "opens a closed complaint again";
    Involved 41 "BETROKKEN" [Coordinator Board] Words Line None
        nl ["betrokken"] "betrokken <naam> | niet <naam>" "Betrokken Tijs" "wie bij de klacht betrokken is (of juist niet) en hem dus niet mag zien"
        en ["involved"] "involved <name> | not <name>" "Involved Tijs" "who is involved (or is not) and must not see the complaint";
    Undo 42 "HERSTEL" [Coordinator Board] Bare Line None
        nl ["herstel"] "herstel" "Herstel" "draait je laatste stap terug, als er nog niets is verstuurd"
        en ["undo"] "undo" "Undo" "takes back your last step, if nothing was sent yet";
    Away 43 "AFWEZIG" [Board] Words Line None
        nl ["afwezig"] "afwezig t/m <datum>" "Afwezig t/m 20 okt" "je krijgt tot die dag geen nieuwe klachten"
        en ["away"] "away until <date>" "Away until 20 Oct" "you get no new complaints until that day";
    Back 43 "TERUG" [Board] Bare Line None
        nl ["terug"] "terug" "Terug" "je doet weer mee"
        en ["back"] "back" "Back" "you take part again";
    Statement 44 "REACTIE" [Volunteer] Text Long None
        nl ["reactie" "mijn kant"] "reactie: <tekst>, of gewoon je tekst" "Reactie: ik was het terugbelbriefje kwijt." "jouw kant van het verhaal"
        en ["response" "my side"] "response: <text>, or just your text" "Response: I had lost the call-back note." "your side of the story";
    CallMe 45 "BEL_MIJ" [Volunteer] Words Line None
        nl ["bel mij" "bel me"] "bel mij [<nummer>]" "Bel mij 0612345678" "de coördinator belt je"
        en ["call me"] "call me [<number>]" "Call me 0612345678" "the coordinator calls you";
    MoreTime 46 "MEER_TIJD" [Volunteer] Words Line None
        nl ["meer tijd"] "meer tijd <datum>" "Meer tijd 18 okt" "vraagt de coördinator om meer tijd"
        en ["more time"] "more time <date>" "More time 18 Oct" "asks the coordinator for more time";
    Figures 47 "CIJFERS" [Board] Words Line None
        nl ["cijfers"] "cijfers [<jaar>]" "Cijfers 2026" "de tellingen van een jaar"
        en ["stats" "figures"] "stats [<year>]" "Stats 2026" "the counts of a year";
    AnnualReport 48 "JAARVERSLAG" [Board] Words Line Preview
        nl ["jaarverslag"] "jaarverslag <jaar>" "Jaarverslag 2026" "maakt het jaarverslag; je ziet het eerst"
        en ["annual report"] "annual report <year>" "Annual report 2026" "makes the annual report; you see it first";
    Analysis 49 "ANALYSE" [Board] WordsThenText Long None
        nl ["analyse"] "analyse <jaar>: <tekst>" "Analyse 2026: de meeste klachten gaan over terugbellen." "tekst voor het jaarverslag"
        en ["analysis"] "analysis <year>: <text>" "Analysis 2026: most complaints are about calling back." "text for the annual report";
    Recommendation 50 "AANBEVELING" [Board] WordsThenText Short None
        nl ["aanbeveling"] "aanbeveling <jaar>: <tekst>" "Aanbeveling 2026: oefen terugbellen in de training" "aanbeveling voor het hele kantoor, met een nummer"
        en ["recommendation"] "recommendation <year>: <text>" "Recommendation 2026: practise calling back in training" "recommendation for the whole office, with a number";
    FollowUp 51 "OPVOLGING" [Board] WordsThenText Short None
        nl ["opvolging"] "opvolging <nummer> af | loopt | niet [: <tekst>]" "Opvolging 3 af: staat nu op de lijst" "hoe het met een aanbeveling staat"
        en ["follow-up" "follow up" "followup"] "follow-up <number> done | running | not [: <text>]" "Follow-up 3 done: it is on the list now" "how a recommendation stands";
    Meeting 52 "BESPREKING" [Board] Words Line None
        nl ["bespreking"] "bespreking <datum>" "Bespreking 12 maart" "plant de jaarlijkse bespreking (artikel 7.5)"
        en ["meeting"] "meeting <date>" "Meeting 12 March" "plans the yearly discussion (article 7.5)";
    Discussed 52 "BESPROKEN" [Board] WordsThenText Short None
        nl ["besproken"] "besproken <datum> [<aantal> aanwezig]: <tekst>" "Besproken 12 maart 14 aanwezig: we oefenen terugbellen" "legt de jaarlijkse bespreking vast (artikel 7.5)"
        en ["discussed"] "discussed <date> [<number> present]: <text>" "Discussed 12 March 14 present: we practise calling back" "records the yearly discussion (article 7.5)";
    OfficeVersion 53 "KANTOORVERSIE" [Board] Words Line Preview
        nl ["kantoorversie"] "kantoorversie <jaar> [drie jaar] [zonder <nummer>]" "Kantoorversie 2026" "maakt de versie voor alle vrijwilligers; je ziet hem eerst"
        en ["office version"] "office version <year> [three years] [without <number>]" "Office version 2026" "makes the version for all volunteers; you see it first";
    Access 54 "INZAGE" [Privacy] Bare Line Preview
        nl ["inzage"] "inzage <nummer>" "Inzage K2026-004" "maakt een overzicht van iemands gegevens; er gaat niets vanzelf weg"
        en ["access"] "access <number>" "Access K2026-004" "makes an overview of somebody's data; nothing is sent by itself";
    Erase 54 "WIS" [Privacy] Text Short TwoPersons
        nl ["wis"] "wis <nummer>: <reden>" "Wis K2026-004: verzoek van de klager" "wist de persoonsgegevens; een tweede persoon bevestigt"
        en ["erase"] "erase <number>: <reason>" "Erase K2026-004: request of the complainant" "erases the personal data; a second person confirms";
    Hold 54 "BEWAAR" [Privacy] WordsThenText Short None
        nl ["bewaar"] "bewaar <nummer> tot <datum>: <reden>" "Bewaar K2026-004 tot 1 jan 2028: er loopt een rechtszaak" "bewaart de gegevens langer"
        en ["hold"] "hold <number> until <date>: <reason>" "Hold K2026-004 until 1 Jan 2028: there is a court case" "keeps the data longer";
    Breach 55 "DATALEK" [Coordinator Board Privacy] Text Short None
        nl ["datalek"] "datalek: <wat er gebeurde>" "Datalek: de mail ging naar het verkeerde adres" "meldt een mogelijk datalek; de klok van 72 uur gaat lopen"
        en ["breach"] "breach: <what happened>" "Breach: the mail went to the wrong address" "reports a possible data breach; the 72-hour clock starts";
    SafeAddress 0 "VEILIG_ADRES" [Coordinator] Words Line Preview
        nl ["veilig adres"] "veilig adres <adres>" "Veilig adres rayan@voorbeeld.example" "het adres waarop alleen de klager leest; vanaf nu gaat alles daarheen"
        en ["safe address"] "safe address <address>" "Safe address rayan@voorbeeld.example" "the address that only the complainant reads; from now on all goes there";
}

/// The row of a keyword.
pub fn entry(keyword: Keyword) -> &'static Entry {
    // The macro makes keyword and row together, in one order.
    &TABLE[keyword as usize]
}

/// The row that one of its names stands for; `name` in lower case without accents.
pub fn by_alias(name: &str) -> Option<&'static Entry> {
    TABLE
        .iter()
        .find(|row| row.aliases().any(|alias| alias == name))
}

/// The row of a command as the core names it, `not_heard`, or as its JSON does, `NIET_GEHOORD`.
pub fn by_code(name: &str) -> Option<&'static Entry> {
    let name = if name == "contact_failed" {
        "contact"
    } else {
        name
    };
    TABLE
        .iter()
        .find(|row| row.json == name || code(row.keyword) == name)
}

/// The keyword as the core names it: the English name in lower case with underscores.
pub fn code(keyword: Keyword) -> String {
    let mut code = String::new();
    for letter in format!("{keyword:?}").chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.extend(letter.to_lowercase());
    }
    code
}
