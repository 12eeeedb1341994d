//! Which names are news agencies, and how are they written? The world's national and international wire services, those of
//! newspapers, churches and broadcasters, and the wires that carry press releases: some 170, by hand, since no list of them is
//! kept anywhere that could be taken over.
//!
//! Does not know whether a mention is a credit: that is for [`super::credit`].

use crate::text::Span;
use std::sync::OnceLock;

/// A news agency.
#[derive(Debug)]
pub(super) struct Agency {
    /// As people call it; one name for all its spellings.
    pub(super) name: &'static str,
    /// Spellings that mean the agency wherever they stand.
    spelt: &'static [&'static str],
    /// Initials and words that mean something else as well: only their place makes them the agency.
    initials: &'static [&'static str],
    /// Where it publishes, without `www.`.
    hosts: &'static [&'static str],
}

const fn agency(
    name: &'static str,
    spelt: &'static [&'static str],
    initials: &'static [&'static str],
    hosts: &'static [&'static str],
) -> Agency {
    Agency { name, spelt, initials, hosts }
}

/// By name.
#[rustfmt::skip] // one agency a line is what makes the table readable
const AGENCIES: &[Agency] = &[
    agency("AAP", &["Australian Associated Press"], &["AAP"], &["aap.com.au"]),
    agency("ABI", &["Agencia Boliviana de Información"], &["ABI"], &["abi.bo"]),
    agency("ACCESSWIRE", &["ACCESSWIRE", "Accesswire"], &[], &["accesswire.com"]),
    agency("ACN", &["Agencia Cubana de Noticias"], &["ACN"], &["acn.cu"]),
    agency("AFP", &["Agence France-Presse", "Agence France Presse", "AFP"], &[], &["afp.com"]),
    agency("AGERPRES", &["Agerpres"], &["AGERPRES"], &["agerpres.ro"]),
    agency("AGI", &["Agenzia Giornalistica Italia"], &["AGI"], &["agi.it"]),
    agency("AIM", &["Agência de Informação de Moçambique"], &["AIM"], &[]),
    agency("AKP", &["Agence Kampuchea Presse"], &["AKP"], &["akp.gov.kh"]),
    agency("ANA-MPA", &["Athens News Agency", "Athens-Macedonian News Agency", "ANA-MPA", "AMNA"], &["ANA"], &["amna.gr"]),
    agency("ANGOP", &["Angola Press Agency"], &["ANGOP", "Angop"], &["angop.ao"]),
    agency("ANI", &["Asian News International"], &["ANI"], &["aninews.in"]),
    agency("ANP", &["Algemeen Nederlands Persbureau"], &["ANP"], &["anp.nl"]),
    agency("ANSA", &["Agenzia Nazionale Stampa Associata"], &["ANSA"], &["ansa.it"]),
    agency("AP", &["Associated Press"], &["AP"], &["apnews.com", "ap.org"]),
    agency("APA", &["Austria Press Agency", "Austria Presse Agentur"], &["APA"], &["apa.at"]),
    agency("APP", &["Associated Press of Pakistan"], &["APP"], &["app.com.pk"]),
    agency("APS", &["Algérie Presse Service", "Algeria Press Service"], &["APS"], &["aps.dz"]),
    agency("ATA", &["Albanian Telegraphic Agency"], &["ATA"], &["ata.gov.al"]),
    agency("AVN", &["Agencia Venezolana de Noticias"], &["AVN"], &[]),
    agency("AWP", &["AWP Finanznachrichten"], &["AWP", "awp"], &["awp.ch"]),
    agency("Adnkronos", &["Adnkronos"], &[], &["adnkronos.com"]),
    agency("Agência Brasil", &["Agência Brasil", "Agencia Brasil"], &[], &["agenciabrasil.ebc.com.br"]),
    agency("Agência Estado", &["Agência Estado", "Estadão Conteúdo"], &[], &[]),
    agency("Akipress", &["AKIpress"], &[], &["akipress.com"]),
    agency("Anadolu", &["Anadolu Agency", "Anadolu Ajansı"], &["Anadolu", "AA"], &["aa.com.tr"]),
    agency("Andina", &[], &["Andina"], &["andina.pe"]),
    agency("Antara", &[], &["Antara", "ANTARA"], &["antaranews.com"]),
    agency("Armenpress", &["Armenpress", "ARMENPRESS"], &[], &["armenpress.am"]),
    agency("Askanews", &["Askanews", "askanews"], &[], &["askanews.it"]),
    agency("Azertac", &["Azertac", "AZERTAC", "AZERTAG"], &[], &["azertag.az"]),
    agency("BNA", &["Bahrain News Agency"], &["BNA"], &["bna.bh"]),
    agency("BNS", &["Baltic News Service"], &["BNS"], &["bns.ee", "bns.lt"]),
    agency("BOPA", &["Botswana Press Agency"], &["BOPA"], &[]),
    agency("BSS", &["Bangladesh Sangbad Sangstha"], &["BSS"], &["bssnews.net"]),
    agency("BTA", &["Bulgarian News Agency", "Bulgarian Telegraph Agency"], &["BTA"], &["bta.bg"]),
    agency("Bakhtar", &["Bakhtar News Agency"], &["Bakhtar"], &["bakhtarnews.af"]),
    agency("BelTA", &["BelTA"], &["BELTA"], &["belta.by"]),
    agency("BelaPAN", &["BelaPAN"], &[], &[]),
    agency("Belga", &["Belga News Agency"], &["Belga", "BELGA"], &["belga.be", "belganewsagency.eu"]),
    agency("Bernama", &["Bernama", "BERNAMA"], &[], &["bernama.com"]),
    agency("Beta", &["Beta News Agency"], &["Beta", "BETA"], &["beta.rs"]),
    agency("Bloomberg", &["Bloomberg News"], &["Bloomberg"], &["bloomberg.com"]),
    agency("Business Wire", &["Business Wire"], &[], &["businesswire.com"]),
    agency("CMC", &["Caribbean Media Corporation"], &["CMC"], &[]),
    agency("CNA", &["Central News Agency"], &["CNA"], &["focustaiwan.tw", "cna.com.tw"]),
    agency("CNN", &["CNN Wire", "CNN Newsource", "CNN Newswire"], &["CNN"], &["cnn.com"]),
    agency("CNS", &["China News Service"], &["CNS"], &["chinanews.com.cn", "ecns.cn"]),
    agency("CTK", &["Czech News Agency", "ČTK"], &["CTK"], &["ctk.cz", "ctk.eu"]),
    agency("Canadian Press", &["Canadian Press", "La Presse Canadienne"], &["CP"], &["thecanadianpress.com"]),
    agency("Catholic News Agency", &["Catholic News Agency"], &[], &["catholicnewsagency.com"]),
    agency("City News Service", &["City News Service"], &[], &[]),
    agency("DHA", &["Demirören News Agency", "Demirören Haber Ajansı"], &["DHA"], &["dha.com.tr"]),
    agency("Dow Jones", &["Dow Jones Newswires"], &["Dow Jones"], &["dowjones.com"]),
    agency("EFE", &["Agencia EFE", "EFE"], &[], &["efe.com"]),
    agency("EIN Presswire", &["EIN Presswire"], &[], &["einpresswire.com"]),
    agency("ELTA", &[], &["ELTA"], &["elta.lt"]),
    agency("ENA", &["Ethiopian News Agency"], &["ENA"], &["ena.et"]),
    agency("Europa Press", &["Europa Press"], &[], &["europapress.es"]),
    agency("FENA", &[], &["FENA"], &["fena.ba"]),
    agency("Fars", &["Fars News Agency", "Fars News"], &["Fars"], &["farsnews.ir", "farsnews.com"]),
    agency("Folhapress", &["Folhapress"], &[], &[]),
    agency("GNA", &["Ghana News Agency"], &["GNA"], &["gna.org.gh"]),
    agency("GlobeNewswire", &["GlobeNewswire", "Globe Newswire"], &[], &["globenewswire.com"]),
    agency("HINA", &[], &["HINA", "Hina"], &["hina.hr"]),
    agency("IANS", &["Indo-Asian News Service"], &["IANS"], &["ians.in"]),
    agency("IHA", &["Ihlas News Agency", "İhlas News Agency", "İhlas Haber Ajansı"], &["IHA", "İHA"], &["iha.com.tr"]),
    agency("ILNA", &["Iranian Labour News Agency"], &["ILNA"], &["ilna.ir"]),
    agency("INA", &["Iraqi News Agency"], &["INA"], &["ina.iq"]),
    agency("IPS", &["Inter Press Service"], &["IPS"], &["ipsnews.net"]),
    agency("IRNA", &["Islamic Republic News Agency", "IRNA"], &[], &["irna.ir"]),
    agency("ISNA", &["Iranian Students’ News Agency", "Iranian Students' News Agency", "ISNA"], &[], &["isna.ir"]),
    agency("Interfax", &["Interfax"], &["IFX"], &["interfax.ru", "interfax.com"]),
    agency("Interfax-Ukraine", &["Interfax-Ukraine"], &[], &["interfax.com.ua"]),
    agency("JTA", &["Jewish Telegraphic Agency"], &["JTA"], &["jta.org"]),
    agency("Jiji", &["Jiji Press"], &["Jiji"], &["jiji.com"]),
    agency("KCNA", &["Korean Central News Agency", "KCNA"], &[], &["kcna.kp", "kcna.co.jp"]),
    agency("KNA", &["Katholische Nachrichten-Agentur"], &["KNA"], &["kna.de"]),
    agency("KPL", &["Lao News Agency"], &["KPL"], &["kpl.gov.la"]),
    agency("KUNA", &["Kuwait News Agency"], &["KUNA"], &["kuna.net.kw"]),
    agency("Kabar", &["Kabar News Agency"], &["Kabar"], &["kabar.kg"]),
    agency("Kazinform", &["Kazinform"], &[], &["inform.kz"]),
    agency("Kenya News Agency", &["Kenya News Agency"], &[], &["kenyanews.go.ke"]),
    agency("Keystone-SDA", &["Keystone-SDA", "Schweizerische Depeschenagentur"], &["SDA", "ATS"], &["keystone-sda.ch"]),
    agency("Khaama Press", &["Khaama Press"], &[], &["khaama.com"]),
    agency("Khovar", &["Khovar"], &[], &["khovar.tj"]),
    agency("Knight Ridder", &["Knight Ridder Newspapers", "Knight Ridder"], &[], &[]),
    agency("Kyodo", &["Kyodo News", "Kyodo"], &["KYODO"], &["kyodonews.net", "kyodonews.jp"]),
    agency("LANA", &["Libyan News Agency"], &["LANA"], &["lana.gov.ly"]),
    agency("LETA", &[], &["LETA"], &["leta.lv"]),
    agency("LaPresse", &["LaPresse"], &[], &["lapresse.it"]),
    agency("Lusa", &["Agência Lusa"], &["Lusa", "LUSA"], &["lusa.pt"]),
    agency("MAP", &["Maghreb Arabe Presse", "Maghreb Arab Press"], &["MAP"], &["mapnews.ma"]),
    agency("MENA", &["Middle East News Agency"], &["MENA"], &["mena.org.eg"]),
    agency("MIA", &["Media Information Agency"], &["MIA"], &["mia.mk"]),
    agency("MINA", &["MINA News Agency"], &["MINA"], &["mina.news"]),
    agency("MTI", &["Magyar Távirati Iroda", "Hungarian News Agency"], &["MTI"], &["mti.hu"]),
    agency("Makfax", &["Makfax"], &[], &["makfax.com.mk"]),
    agency("Ma’an", &["Ma’an News Agency", "Ma'an News Agency"], &["Ma’an", "Ma'an"], &["maannews.net"]),
    agency("McClatchy", &["McClatchy News Service", "McClatchy Newspapers", "McClatchy Washington Bureau"], &["McClatchy"], &["mcclatchydc.com"]),
    agency("Mediafax", &["Mediafax", "MEDIAFAX"], &[], &["mediafax.ro"]),
    agency("Mehr", &["Mehr News Agency", "Mehr News"], &["Mehr"], &["mehrnews.com"]),
    agency("Moldpres", &["Moldpres", "MOLDPRES"], &[], &["moldpres.md"]),
    agency("Montsame", &["Montsame", "MONTSAME"], &[], &["montsame.mn"]),
    agency("NAMPA", &["Namibia Press Agency"], &["NAMPA", "Nampa"], &["nampa.org"]),
    agency("NAN", &["News Agency of Nigeria"], &["NAN"], &["nannews.ng"]),
    agency("NINA", &["National Iraqi News Agency"], &["NINA"], &["ninanews.com"]),
    agency("NNA", &["National News Agency"], &["NNA"], &["nna-leb.gov.lb"]),
    agency("NTB", &["Norsk Telegrambyrå"], &["NTB"], &["ntb.no"]),
    agency("NZPA", &["New Zealand Press Association"], &["NZPA"], &[]),
    agency("New York Times News Service", &["New York Times News Service", "NYT News Service"], &[], &[]),
    agency("New Ziana", &["New Ziana"], &[], &["newziana.co.zw"]),
    agency("News1", &[], &["News1", "NEWS1"], &["news1.kr"]),
    agency("Newsis", &["Newsis", "NEWSIS"], &[], &["newsis.com"]),
    agency("Noticias Argentinas", &["Noticias Argentinas"], &[], &["noticiasargentinas.com"]),
    agency("Notimex", &["Notimex"], &[], &["notimex.gob.mx"]),
    agency("ONA", &["Oman News Agency"], &["ONA"], &["omannews.gov.om"]),
    agency("PA", &["PA Media", "Press Association"], &["PA"], &["pa.media"]),
    agency("PANA", &["Pan-African News Agency", "Panapress", "PANAPRESS"], &["PANA"], &["panapress.com"]),
    agency("PAP", &["Polish Press Agency", "Polska Agencja Prasowa"], &["PAP"], &["pap.pl"]),
    agency("PNA", &["Philippine News Agency"], &["PNA"], &["pna.gov.ph"]),
    agency("PR Newswire", &["PR Newswire", "PRNewswire"], &[], &["prnewswire.com", "prnewswire.co.uk"]),
    agency("PTI", &["Press Trust of India"], &["PTI"], &["ptinews.com"]),
    agency("Pajhwok", &["Pajhwok Afghan News", "Pajhwok"], &[], &["pajhwok.com"]),
    agency("Petra", &["Jordan News Agency"], &["Petra", "PETRA"], &["petra.gov.jo"]),
    agency("Postmedia", &["Postmedia News", "Postmedia Network"], &["Postmedia"], &[]),
    agency("Prensa Latina", &["Prensa Latina"], &[], &["prensa-latina.cu", "plenglish.com"]),
    agency("QMI", &["QMI Agency", "Agence QMI"], &["QMI"], &[]),
    agency("QNA", &["Qatar News Agency"], &["QNA"], &["qna.org.qa"]),
    agency("RIA Novosti", &["RIA Novosti", "Ria Novosti"], &["RIA"], &["ria.ru"]),
    agency("RSS", &["Rastriya Samachar Samiti"], &["RSS"], &["nationalnewsagencynepal.com"]),
    agency("Religion News Service", &["Religion News Service"], &["RNS"], &["religionnews.com"]),
    agency("Reuters", &["Reuters", "Thomson Reuters"], &["REUTERS"], &["reuters.com"]),
    agency("Ritzau", &["Ritzaus Bureau", "Ritzau"], &[], &["ritzau.dk"]),
    agency("Rosbalt", &["Rosbalt"], &[], &["rosbalt.ru"]),
    agency("SANA", &["Syrian Arab News Agency"], &["SANA"], &["sana.sy"]),
    agency("SAPA", &["South African Press Association"], &["SAPA", "Sapa"], &[]),
    agency("SID", &["Sport-Informations-Dienst"], &["SID"], &["sid.de"]),
    agency("SITA", &["Slovenská tlačová agentúra"], &["SITA"], &["sita.sk"]),
    agency("SONNA", &["Somali National News Agency"], &["SONNA"], &["sonna.so"]),
    agency("SPA", &["Saudi Press Agency"], &["SPA"], &["spa.gov.sa"]),
    agency("SRNA", &[], &["SRNA", "Srna"], &["srna.rs"]),
    agency("STA", &["Slovenian Press Agency", "Slovenska tiskovna agencija"], &["STA"], &["sta.si"]),
    agency("STT", &["Suomen Tietotoimisto"], &["STT"], &["stt.fi"]),
    agency("SUNA", &["Sudan News Agency"], &["SUNA"], &["suna-sd.net"]),
    agency("Saba", &["Yemen News Agency"], &["Saba", "SABA"], &["saba.ye", "sabanews.net"]),
    agency("Scripps", &["Scripps Howard News Service", "Scripps News Service", "Scripps News"], &[], &["scrippsnews.com"]),
    agency("Shafaq", &["Shafaq News"], &["Shafaq"], &["shafaq.com"]),
    agency("Sputnik", &["Sputnik News"], &["Sputnik"], &["sputniknews.com", "sputnikglobe.com"]),
    agency("TAP", &["Tunis Afrique Presse"], &["TAP"], &["tap.info.tn"]),
    agency("TASR", &[], &["TASR"], &["tasr.sk"]),
    agency("TASS", &["ITAR-TASS", "Itar-Tass", "Itar-TASS", "TASS"], &["Tass"], &["tass.com", "tass.ru"]),
    agency("TNA", &["Thai News Agency"], &["TNA"], &["tna.mcot.net"]),
    agency("TT", &["Tidningarnas Telegrambyrå"], &["TT"], &["tt.se"]),
    agency("Tanjug", &["Tanjug", "TANJUG"], &[], &["tanjug.rs"]),
    agency("Tasnim", &["Tasnim News Agency", "Tasnim News"], &["Tasnim"], &["tasnimnews.com"]),
    agency("Trend", &["Trend News Agency"], &["Trend", "TREND"], &["trend.az"]),
    agency("Tribune News Service", &["Tribune News Service", "Tribune Content Agency", "McClatchy-Tribune", "MCT Information Services"], &["TNS", "MCT"], &["tribunenewsservice.com"]),
    agency("Turan", &["Turan News Agency", "Turan Information Agency"], &["Turan"], &["turan.az"]),
    agency("Télam", &["Télam", "Telam"], &["TELAM"], &["telam.com.ar"]),
    agency("UNB", &["United News of Bangladesh"], &["UNB"], &["unb.com.bd"]),
    agency("UNI", &["United News of India"], &["UNI"], &["uniindia.com"]),
    agency("UNIAN", &["UNIAN", "Unian"], &[], &["unian.info", "unian.ua", "unian.net"]),
    agency("UPI", &["United Press International", "UPI"], &[], &["upi.com"]),
    agency("Ukrinform", &["Ukrinform", "UKRINFORM"], &[], &["ukrinform.net", "ukrinform.ua"]),
    agency("UzA", &["National News Agency of Uzbekistan"], &["UzA"], &["uza.uz"]),
    agency("VNA", &["Vietnam News Agency"], &["VNA"], &["vnanet.vn", "vietnamplus.vn"]),
    agency("WAFA", &["Palestinian News Agency", "Wafa news agency"], &["WAFA", "Wafa"], &["wafa.ps"]),
    agency("WAM", &["Emirates News Agency"], &["WAM"], &["wam.ae"]),
    agency("Washington Post News Service", &["Washington Post News Service"], &[], &[]),
    agency("Xinhua", &["Xinhua", "XINHUA"], &[], &["xinhuanet.com", "news.cn", "xinhua.org"]),
    agency("YJC", &["Young Journalists Club"], &["YJC"], &["yjc.ir"]),
    agency("Yonhap", &["Yonhap", "YONHAP"], &[], &["yna.co.kr", "yonhapnews.co.kr"]),
    agency("dpa", &["Deutsche Presse-Agentur", "German Press Agency", "dpa"], &["DPA"], &["dpa.com", "dpa-international.com"]),
    agency("epd", &["Evangelischer Pressedienst"], &["epd"], &["epd.de"]),
];

/// An agency's name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) name: String,
    pub(super) span: Span,
    /// The words mean nothing else; otherwise their place decides.
    pub(super) certain: bool,
}

/// The agencies that `part` of `text` names, in its order.
pub(super) fn mentions(text: &str, part: Span) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut behind = part.start; // a name inside another does not count: `Interfax-Ukraine`
    let mut inside_word = false;
    for (at, character) in part.of(text).char_indices() {
        let begins = character.is_alphanumeric() && !inside_word;
        inside_word = character.is_alphanumeric();
        let at = part.start + at;
        if begins
            && at >= behind
            && let Some(mention) = mention_at(text, at, part.end)
        {
            behind = mention.span.end;
            mentions.push(mention);
        }
    }
    mentions
}

/// The longest spelling that begins here.
fn mention_at(text: &str, at: usize, end: usize) -> Option<Mention> {
    let rest = &text[at..end];
    let likely = by_first_byte().get(usize::from(*rest.as_bytes().first()?)).into_iter().flatten();
    let longest = likely.filter_map(|spelling| {
        let length = spelling.length_in(rest)?;
        let ends = rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        ends.then_some((spelling, length))
    });
    let (spelling, length) = longest.max_by_key(|(spelling, length)| (*length, spelling.capitals.is_some()))?;
    let called = SUFFIXES.iter().find(|suffix| rest[length..].starts_with(**suffix)).map_or(0, |suffix| suffix.len());
    Some(Mention {
        name: spelling.agency.name.to_owned(),
        span: Span::new(at, at + length + called),
        certain: spelling.capitals.is_some() || called > 0,
    })
}

/// What may stand behind any name, and makes it the agency's.
const SUFFIXES: &[&str] = &[" News Agency", " news agency", " News Service", " news service", " newswire", " Newswire"];

/// A way to write an agency.
struct Spelling {
    agency: &'static Agency,
    written: &'static str,
    /// The same in capitals, if the words mean the agency wherever they stand.
    capitals: Option<String>,
}

impl Spelling {
    /// How many bytes it takes up at the beginning of `text`.
    fn length_in(&self, text: &str) -> Option<usize> {
        let capitals = self.capitals.as_deref().filter(|capitals| text.starts_with(capitals));
        if text.starts_with(self.written) { Some(self.written.len()) } else { capitals.map(str::len) }
    }
}

fn spellings() -> &'static [Spelling] {
    static SPELLINGS: OnceLock<Vec<Spelling>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let of = |agency: &'static Agency| {
            let spelt = agency.spelt.iter().map(|written| (*written, Some(written.to_uppercase())));
            let all = spelt.chain(agency.initials.iter().map(|written| (*written, None)));
            all.map(move |(written, capitals)| Spelling { agency, written, capitals })
        };
        AGENCIES.iter().flat_map(of).collect()
    })
}

/// The spellings that can begin with each byte: hardly any word of a text begins one.
fn by_first_byte() -> &'static [Vec<&'static Spelling>] {
    static SORTED: OnceLock<Vec<Vec<&'static Spelling>>> = OnceLock::new();
    SORTED.get_or_init(|| {
        let mut sorted = vec![Vec::new(); 1 << u8::BITS];
        for spelling in spellings() {
            let mut firsts: Vec<u8> = vec![spelling.written.as_bytes()[0]];
            firsts.extend(spelling.capitals.as_ref().map(|capitals| capitals.as_bytes()[0]));
            firsts.dedup();
            firsts.into_iter().for_each(|first| sorted[usize::from(first)].push(spelling));
        }
        sorted
    })
}

/// The agency that these words, and no others, name: `The Associated Press`, `AP`.
pub(super) fn canonical(words: &str) -> Option<&'static str> {
    let words = words.trim();
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let named = |words: &str| {
        let is = |spelling: &&Spelling| spelling.length_in(words) == Some(words.len());
        spellings().iter().find(is).map(|spelling| spelling.agency.name)
    };
    named(words).or_else(|| SUFFIXES.iter().find_map(|suffix| named(words.strip_suffix(suffix)?)))
}

/// The agency that publishes at this address.
pub(super) fn at_address(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', ':', '?', '#']).next()?.to_ascii_lowercase();
    let within = |own: &&str| host.strip_suffix(*own).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    AGENCIES.iter().find(|agency| agency.hosts.iter().any(within)).map(|agency| agency.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_no_spelling_means_two_agencies() {
        assert!(AGENCIES.is_sorted_by_key(|agency| agency.name));
        let mut written: Vec<&str> = spellings().iter().map(|spelling| spelling.written).collect();
        let all = written.len();
        written.sort_unstable();
        written.dedup();
        assert_eq!(written.len(), all);
    }

    #[test]
    fn one_agency_has_one_name() {
        for written in ["The Associated Press", "ASSOCIATED PRESS", "AP"] {
            assert_eq!(canonical(written), Some("AP"));
        }
        assert_eq!(canonical("Harbour Gazette"), None);
    }

    #[test]
    fn the_longest_name_is_meant() {
        let text = "Interfax-Ukraine and AFP; Reutersberg is a village.";
        let names: Vec<String> =
            mentions(text, Span::new(0, text.len())).into_iter().map(|mention| mention.name).collect();
        assert_eq!(names, ["Interfax-Ukraine", "AFP"]);
    }

    #[test]
    fn a_host_and_its_subdomains_are_the_agency() {
        assert_eq!(at_address("https://www.reuters.com/world/bees"), Some("Reuters"));
        assert_eq!(at_address("https://en.yna.co.kr/view/1"), Some("Yonhap"));
        assert_eq!(at_address("https://notreuters.com/"), None);
    }
}
