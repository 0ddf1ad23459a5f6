//! Small words that give a language away: those of one language that are no common word of the others.
//!
//! Words that Dutch and English share (is, in, was, we, me, had, over, want, of, die …) are left out on purpose.

/// Dutch, as young people write it too.
pub(super) const DUTCH: &str = "\
    aan aangenomen adres advies afgesproken afspraak akkoord al alle alleen alles als alstublieft altijd alvast \
    andere antwoord april aub augustus avond bedankt beetje begeleiding behandeld bel belde bellen belt ben bent \
    beste bij bijlage bijna bijv boos brief brieven daar daarmee daarna daarom dacht dag dagen dan dank \
    dankjewel dankuwel das dat deze dezelfde dingen dinsdag dit doe doei doen donderdag door drie duidelijk dus \
    duurt echt een eens eerst effe effies eigenlijk eindelijk elkaar elke en er erg ergens ermee ervan ervoor \
    excuses ff fijn gaan gaat gaf gauw gebeld gebeurd gedaan geen gegaan gegeven gegrond gehad geholpen gehoord \
    gekomen gekregen geld geleden geleerd gelezen gelijk gemaakt gemist geregeld gesprek gesproken gestuurd \
    gevraagd gewacht geweest gewoon gezegd gezeten gisteren goed goeie gr graag groet groeten groetjes grtjes \
    haal haar hadden half hallo heb hebben hebt heeft heel heet helaas helpen hem het hey hielp hier hij hoe \
    hoelang hoeveel hoi hoor hopelijk huis hulp hulpvraag huur huurbaas ie ieder iedereen iemand iets ik \
    inmiddels ivm ja jaar jammer je jij jongeren jou jouw jouwe juli jullie juni kan kans kben keer kheb klaar \
    klacht klachten klopt kom komen komende komt kon konden kreeg krijg krijgt kunnen kunt kwam kwijt kzit laat \
    laatste lang langer langs laten later leeftijd lekker liever luisteren m'n maand maandag maar maart mag \
    maken mee meer mei meneer mensen met mevrouw middag mij mijn misschien mn mocht moeder moest moet moete \
    moeten momenteel mooi morgen mvg na naar nam namelijk natuurlijk nee neem neemt nie niemand niet niets nieuw \
    nieuwe nieuws niks nodig nog nooit nou nu ochtend oke okee om omdat onbeschoft onder ons ontslagen ontvangen \
    onze ooit ook op opnieuw ouders overal papieren pas prima raar reactie reden regel regelen rond rot school \
    schuld schulden sinds slecht slechte sluit snap snel spoed spreekuur spullen staan staat steeds stond \
    stoppen straks stukken sturen stuur te tegen telefonisch telefoon terug terugbel terugbellen tevreden tijd \
    tis toch toen toevallig tot totaal trouwens twee u uit uitleg uren uur uw vader van vanaf vanavond vandaag \
    vanmiddag vanmorgen vannacht veel verder verkeerd verkeerde verstuur vervelend vind vinden volgende volgens \
    vond voor vorige vraag vragen vrij vrijdag vrijwilliger waar waarom waarop wacht wachten wachtte wanneer \
    waren wat weer weet weg weinig weken wel welk welke werd werk werken wie wij wil wilde willen wist wnr woon \
    word worden wordt wou wtv z'n zaak zat zaten zaterdag zeg zeggen zei zeker zelf zelfde zes zich zie zij zijn \
    zin zit zitten zn zo zodat zoiets zolang zondag zonder zou zullen één";

/// English.
pub(super) const ENGLISH: &str = "\
    able about account address advice after afternoon again agree agreed all already also although always an and \
    another answer any anyone anything appointment appreciate appreciated are arrived asked asking attached \
    attachment awful back because been before being bring brought but by call called calling came can cancelled \
    cannot check come comes complain complaint contact could couldn't couldnt day days dear decision did didn't \
    didnt disagree disappointed disrespectful do documents does doesn't doing don't dont each either else emails \
    ended enough ever every everything explain explained feel felt few fine first follow for forever forgot \
    found friday friend from full gave get getting give given go going gonna good got gotta guys happened has \
    have haven't havent having he hear heard hello help her here here's him his hope hours how i i'd i'll i'm \
    i've idk if im information into isn't isnt it it's its just kept know last leave left less letter lied life \
    like little live long lost lot made make many maybe mean meant meet meeting might mine minutes mistake \
    monday money month months more morning most move moved much must my myself need never new nice night no \
    nobody nobody's not nothing now number off offer often on once one only opening or order other our ours out \
    owe own paid papers pay pays people perfect person phone phoned picks please pls problem promise promised \
    question questions quick quite rather reach ready really reason received regards replied reply reschedule \
    respond response right rude said saturday say schedule see seem send sending sent several she should sick \
    since so some someone someone's something sooner sorry speak speaking staff still stopped such sunday sure \
    talk talked tbh tell telling than thank thanks that that's the their them then there these they thing things \
    think this those thought through thursday til time to told tomorrow tonight too took treated try trying \
    tuesday twice two understand until up upset ur us use used very volunteer waited waiting wanted wasn't wasnt \
    wasted ways we'd we're we've weeks went were what what's whatever whats when where where's whether which \
    while who whole whose why why's wife will with withdraw without won't work worked works worst would wouldn't \
    wouldnt wrong yes yesterday yet you you'll you're you've your yours";

/// Small words of other languages that are heard at the desk or near it, one language a line. Also as they are typed
/// without their marks; words that are common in Dutch or English too are left out.
pub(super) const OTHERS: &str = "\
    ich nicht und für sie wir auch habe mein meine bitte danke wurde über können guten sehr einen eine einer \
        wenn aber keine ihre ihnen mich mir zum zur bin hat sind wird nach ihr von auf mit dem den wann warum \
        wieder \
    est vous une pour avec pourquoi jamais très bonjour votre suis n'ai j'ai c'est sur depuis personne rappelé \
        mon nous ils elle quand où rien aucun aucune toujours encore être ça qu'est \
    unas una usted ustedes pero porque muy gracias hola estoy tengo nunca nadie llamado por para desde quiero \
        cuándo cuando dónde cómo está están hace siempre puedo ningún ninguna también \
    il che non sono ho mai grazie buongiorno della perché molto questo nessuno mia mio quando posso sto anche \
        sempre siete vostra vostro \
    não uma você vocês obrigado obrigada estou minha meu olá ninguém preciso falar estão também foi \
    się jest że proszę dziękuję dzień dobry moja mój nikt jestem jak czy przez już bardzo kiedy mogę chcę nic \
        dlaczego tego panstwo państwo jeszcze tylko dziekuje prosze juz moge chce \
    bir ve bu için değil ama çok yok merhaba teşekkür teşekkürler kimse beni bana lütfen şikayet neden sonra \
        olarak zaman hala hiç bana benim gelmedi icin degil cok tesekkur lutfen sikayet istiyorum \
    și sunt este pentru nimeni mulțumesc bună ziua vreau când nu-mi m-a mi-a am-primit cand multumesc foarte \
    jag och inte på ni mig tack hej ingen någon när varför vill från för ett det är mycket \
    jeg ikke og noget hvorfor hvornår hej meget jer hei takk noe dere hvorfor når \
    hawwe haw hie binne sil moat gjin nea altyd ek hjir dêr wêr wannear wêrom jimme ús myn syn foar nei yn út \
        oan ûnder tsjin sûnder sûnt moarn hjoed juster wike moanne minsken sa giet komme kin ynhoud moai tige \
        nimmen ferjit krije dochs \
    bo boso nos ta ku mester danki fabor kiko aki tambe ningun hende kaba ainda pakiko unda ki ora masha \
    yu unu taki nowan suma wroko odi gran tangi bika dati disi \
    wach chno 3lach 3la dyal dyali dyalkom bghit choukran chokran bzaf bzzaf hadchi hta kantsenna ma3a mazal \
        mazel walo walou daba kifach labas afak 3afak liya ntuma ntouma makayn machi \
    nin ji gelek spas hûn kesî çima dixwazim \
    waa iyo maya mahadsanid waan waxaan caawin kara fadlan anigu \
    saya tidak yang untuk belum sudah terima kasih tolong kapan bisa anda \
    ako hindi salamat ang mga kayo ninyo naman wala \
    nisam nije hvala molim niko nitko kada mogu hoću već što šta zašto nema bih niste \
    není jsem nikdo děkuji dobrý prosím kdy můžu ještě proč nikto ďakujem prosím kedy môžem \
    nem hogy egy köszönöm kérem senki mikor miért még már szeretnék vissza vagyok \
    nuk një për është faleminderit askush kur unë shumë pse \
    ačiū niekas galiu prašau mano kodėl paldies neviens lūdzu \
    kiitos kukaan milloin olen minä miksi \
    gràcies perquè ningú \
    tôi không của các cảm ơn";
