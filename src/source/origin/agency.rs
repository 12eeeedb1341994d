//! Which names are news agencies, and how are they written? The world's national and international wire services.
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
    agency("AFP", &["Agence France-Presse", "Agence France Presse", "AFP"], &[], &["afp.com"]),
    agency("AGERPRES", &["Agerpres"], &["AGERPRES"], &["agerpres.ro"]),
    agency("AGI", &["Agenzia Giornalistica Italia"], &["AGI"], &["agi.it"]),
    agency("ANA-MPA", &["Athens News Agency", "Athens-Macedonian News Agency", "ANA-MPA", "AMNA"], &["ANA"], &["amna.gr"]),
    agency("ANI", &["Asian News International"], &["ANI"], &["aninews.in"]),
    agency("ANP", &["Algemeen Nederlands Persbureau"], &["ANP"], &["anp.nl"]),
    agency("ANSA", &["Agenzia Nazionale Stampa Associata"], &["ANSA"], &["ansa.it"]),
    agency("AP", &["Associated Press"], &["AP"], &["apnews.com", "ap.org"]),
    agency("APA", &["Austria Press Agency", "Austria Presse Agentur"], &["APA"], &["apa.at"]),
    agency("APS", &["Algérie Presse Service", "Algeria Press Service"], &["APS"], &["aps.dz"]),
    agency("Adnkronos", &["Adnkronos"], &[], &["adnkronos.com"]),
    agency("Agência Brasil", &["Agência Brasil", "Agencia Brasil"], &[], &["agenciabrasil.ebc.com.br"]),
    agency("Akipress", &["AKIpress"], &[], &["akipress.com"]),
    agency("Anadolu", &["Anadolu Agency", "Anadolu Ajansı"], &["Anadolu", "AA"], &["aa.com.tr"]),
    agency("Andina", &[], &["Andina"], &["andina.pe"]),
    agency("Antara", &[], &["Antara", "ANTARA"], &["antaranews.com"]),
    agency("Armenpress", &["Armenpress", "ARMENPRESS"], &[], &["armenpress.am"]),
    agency("Azertac", &["Azertac", "AZERTAC", "AZERTAG"], &[], &["azertag.az"]),
    agency("BNA", &["Bahrain News Agency"], &["BNA"], &["bna.bh"]),
    agency("BNS", &["Baltic News Service"], &["BNS"], &["bns.ee", "bns.lt"]),
    agency("BSS", &["Bangladesh Sangbad Sangstha"], &["BSS"], &["bssnews.net"]),
    agency("BTA", &["Bulgarian News Agency", "Bulgarian Telegraph Agency"], &["BTA"], &["bta.bg"]),
    agency("BelTA", &["BelTA"], &["BELTA"], &["belta.by"]),
    agency("Belga", &["Belga News Agency"], &["Belga", "BELGA"], &["belga.be", "belganewsagency.eu"]),
    agency("Bernama", &["Bernama", "BERNAMA"], &[], &["bernama.com"]),
    agency("Bloomberg", &["Bloomberg News"], &["Bloomberg"], &["bloomberg.com"]),
    agency("CNA", &["Central News Agency"], &["CNA"], &["focustaiwan.tw", "cna.com.tw"]),
    agency("CNS", &["China News Service"], &["CNS"], &["chinanews.com.cn", "ecns.cn"]),
    agency("CTK", &["Czech News Agency", "ČTK"], &["CTK"], &["ctk.cz", "ctk.eu"]),
    agency("Canadian Press", &["Canadian Press", "La Presse Canadienne"], &["CP"], &["thecanadianpress.com"]),
    agency("Dow Jones", &["Dow Jones Newswires"], &["Dow Jones"], &["dowjones.com"]),
    agency("EFE", &["Agencia EFE", "EFE"], &[], &["efe.com"]),
    agency("ELTA", &[], &["ELTA"], &["elta.lt"]),
    agency("Europa Press", &["Europa Press"], &[], &["europapress.es"]),
    agency("FENA", &[], &["FENA"], &["fena.ba"]),
    agency("Fars", &["Fars News Agency", "Fars News"], &["Fars"], &["farsnews.ir", "farsnews.com"]),
    agency("GNA", &["Ghana News Agency"], &["GNA"], &["gna.org.gh"]),
    agency("HINA", &[], &["HINA", "Hina"], &["hina.hr"]),
    agency("IANS", &["Indo-Asian News Service"], &["IANS"], &["ians.in"]),
    agency("INA", &["Iraqi News Agency"], &["INA"], &["ina.iq"]),
    agency("IRNA", &["Islamic Republic News Agency", "IRNA"], &[], &["irna.ir"]),
    agency("ISNA", &["Iranian Students’ News Agency", "Iranian Students' News Agency", "ISNA"], &[], &["isna.ir"]),
    agency("Interfax", &["Interfax"], &["IFX"], &["interfax.ru", "interfax.com"]),
    agency("Interfax-Ukraine", &["Interfax-Ukraine"], &[], &["interfax.com.ua"]),
    agency("JTA", &["Jewish Telegraphic Agency"], &["JTA"], &["jta.org"]),
    agency("Jiji", &["Jiji Press"], &["Jiji"], &["jiji.com"]),
    agency("KCNA", &["Korean Central News Agency", "KCNA"], &[], &["kcna.kp", "kcna.co.jp"]),
    agency("KPL", &["Lao News Agency"], &["KPL"], &["kpl.gov.la"]),
    agency("KUNA", &["Kuwait News Agency"], &["KUNA"], &["kuna.net.kw"]),
    agency("Kazinform", &["Kazinform"], &[], &["inform.kz"]),
    agency("Keystone-SDA", &["Keystone-SDA", "Schweizerische Depeschenagentur"], &["SDA", "ATS"], &["keystone-sda.ch"]),
    agency("Kyodo", &["Kyodo News", "Kyodo"], &["KYODO"], &["kyodonews.net", "kyodonews.jp"]),
    agency("LETA", &[], &["LETA"], &["leta.lv"]),
    agency("Lusa", &["Agência Lusa"], &["Lusa", "LUSA"], &["lusa.pt"]),
    agency("MAP", &["Maghreb Arabe Presse", "Maghreb Arab Press"], &["MAP"], &["mapnews.ma"]),
    agency("MENA", &["Middle East News Agency"], &["MENA"], &["mena.org.eg"]),
    agency("MIA", &["Media Information Agency"], &["MIA"], &["mia.mk"]),
    agency("MTI", &["Magyar Távirati Iroda", "Hungarian News Agency"], &["MTI"], &["mti.hu"]),
    agency("Mehr", &["Mehr News Agency", "Mehr News"], &["Mehr"], &["mehrnews.com"]),
    agency("Moldpres", &["Moldpres", "MOLDPRES"], &[], &["moldpres.md"]),
    agency("Montsame", &["Montsame", "MONTSAME"], &[], &["montsame.mn"]),
    agency("NAN", &["News Agency of Nigeria"], &["NAN"], &["nannews.ng"]),
    agency("NNA", &["National News Agency"], &["NNA"], &["nna-leb.gov.lb"]),
    agency("NTB", &["Norsk Telegrambyrå"], &["NTB"], &["ntb.no"]),
    agency("Notimex", &["Notimex"], &[], &["notimex.gob.mx"]),
    agency("ONA", &["Oman News Agency"], &["ONA"], &["omannews.gov.om"]),
    agency("PA", &["PA Media", "Press Association"], &["PA"], &["pa.media"]),
    agency("PAP", &["Polish Press Agency", "Polska Agencja Prasowa"], &["PAP"], &["pap.pl"]),
    agency("PNA", &["Philippine News Agency"], &["PNA"], &["pna.gov.ph"]),
    agency("PTI", &["Press Trust of India"], &["PTI"], &["ptinews.com"]),
    agency("Prensa Latina", &["Prensa Latina"], &[], &["prensa-latina.cu", "plenglish.com"]),
    agency("QNA", &["Qatar News Agency"], &["QNA"], &["qna.org.qa"]),
    agency("RIA Novosti", &["RIA Novosti", "Ria Novosti"], &["RIA"], &["ria.ru"]),
    agency("RSS", &["Rastriya Samachar Samiti"], &["RSS"], &["nationalnewsagencynepal.com"]),
    agency("Reuters", &["Reuters", "Thomson Reuters"], &["REUTERS"], &["reuters.com"]),
    agency("Ritzau", &["Ritzaus Bureau", "Ritzau"], &[], &["ritzau.dk"]),
    agency("SANA", &["Syrian Arab News Agency"], &["SANA"], &["sana.sy"]),
    agency("SAPA", &["South African Press Association"], &["SAPA", "Sapa"], &[]),
    agency("SID", &["Sport-Informations-Dienst"], &["SID"], &["sid.de"]),
    agency("SPA", &["Saudi Press Agency"], &["SPA"], &["spa.gov.sa"]),
    agency("STA", &["Slovenian Press Agency", "Slovenska tiskovna agencija"], &["STA"], &["sta.si"]),
    agency("STT", &["Suomen Tietotoimisto"], &["STT"], &["stt.fi"]),
    agency("SUNA", &["Sudan News Agency"], &["SUNA"], &["suna-sd.net"]),
    agency("TAP", &["Tunis Afrique Presse"], &["TAP"], &["tap.info.tn"]),
    agency("TASR", &[], &["TASR"], &["tasr.sk"]),
    agency("TASS", &["ITAR-TASS", "Itar-Tass", "Itar-TASS", "TASS"], &["Tass"], &["tass.com", "tass.ru"]),
    agency("TNA", &["Thai News Agency"], &["TNA"], &["tna.mcot.net"]),
    agency("TT", &["Tidningarnas Telegrambyrå"], &["TT"], &["tt.se"]),
    agency("Tanjug", &["Tanjug", "TANJUG"], &[], &["tanjug.rs"]),
    agency("Tasnim", &["Tasnim News Agency", "Tasnim News"], &["Tasnim"], &["tasnimnews.com"]),
    agency("Télam", &["Télam", "Telam"], &["TELAM"], &["telam.com.ar"]),
    agency("UNI", &["United News of India"], &["UNI"], &["uniindia.com"]),
    agency("UPI", &["United Press International", "UPI"], &[], &["upi.com"]),
    agency("Ukrinform", &["Ukrinform", "UKRINFORM"], &[], &["ukrinform.net", "ukrinform.ua"]),
    agency("UzA", &["National News Agency of Uzbekistan"], &["UzA"], &["uza.uz"]),
    agency("VNA", &["Vietnam News Agency"], &["VNA"], &["vnanet.vn", "vietnamplus.vn"]),
    agency("WAFA", &["Palestinian News Agency", "Wafa news agency"], &["WAFA", "Wafa"], &["wafa.ps"]),
    agency("WAM", &["Emirates News Agency"], &["WAM"], &["wam.ae"]),
    agency("Xinhua", &["Xinhua", "XINHUA"], &[], &["xinhuanet.com", "news.cn", "xinhua.org"]),
    agency("Yonhap", &["Yonhap", "YONHAP"], &[], &["yna.co.kr", "yonhapnews.co.kr"]),
    agency("dpa", &["Deutsche Presse-Agentur", "German Press Agency", "dpa"], &["DPA"], &["dpa.com", "dpa-international.com"]),
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
    let longest = likely.filter_map(|&(agency, written, certain)| {
        let length =
            if certain { length_of(rest, written)? } else { rest.starts_with(written).then_some(written.len())? };
        let ends = rest[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        ends.then_some((agency, length, certain))
    });
    let (agency, length, certain) = longest.max_by_key(|(_, length, certain)| (*length, *certain))?;
    Some(Mention { name: agency.name.to_owned(), span: Span::new(at, at + length), certain })
}

/// How many bytes the spelling takes up, as it is or in capitals.
fn length_of(rest: &str, written: &str) -> Option<usize> {
    if rest.starts_with(written) {
        return Some(written.len());
    }
    let mut length = 0;
    let mut letters = rest.chars();
    for capital in written.chars().flat_map(char::to_uppercase) {
        let letter = letters.next().filter(|letter| *letter == capital)?;
        length += letter.len_utf8();
    }
    Some(length)
}

type Spelling = (&'static Agency, &'static str, bool);

/// The spellings that can begin with each byte: hardly any word of a text begins one.
fn by_first_byte() -> &'static [Vec<Spelling>] {
    static SORTED: OnceLock<Vec<Vec<Spelling>>> = OnceLock::new();
    SORTED.get_or_init(|| {
        let mut sorted = vec![Vec::new(); 1 << u8::BITS];
        for spelling in spellings() {
            let (_, written, certain) = spelling;
            let capital: String = written.chars().take(1).flat_map(char::to_uppercase).collect();
            let mut firsts = vec![written.as_bytes()[0]];
            firsts.extend(capital.bytes().next().filter(|_| certain));
            firsts.dedup();
            firsts.into_iter().for_each(|first| sorted[usize::from(first)].push(spelling));
        }
        sorted
    })
}

fn spellings() -> impl Iterator<Item = Spelling> {
    AGENCIES.iter().flat_map(|agency| {
        let spelt = agency.spelt.iter().map(move |written| (agency, *written, true));
        spelt.chain(agency.initials.iter().map(move |written| (agency, *written, false)))
    })
}

/// The agency that these words, and no others, name: `The Associated Press`, `AP`.
pub(super) fn canonical(words: &str) -> Option<&'static str> {
    let words = words.trim();
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    let words = words.strip_suffix(" news agency").or_else(|| words.strip_suffix(" News Agency")).unwrap_or(words);
    let named = |(_, written, certain): &(_, &str, bool)| {
        words == *written || (*certain && length_of(words, written) == Some(words.len()))
    };
    spellings().find(named).map(|(agency, ..)| agency.name)
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
        let mut written: Vec<&str> = spellings().map(|(_, written, _)| written).collect();
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
