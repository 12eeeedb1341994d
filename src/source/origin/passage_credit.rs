//! Which sentences does an article take from a news agency? `Reuters reported …`, `… told AFP`, `according to the AP`.
//!
//! Initials that mean something else as well (a class in AP physics, the PA of Ramallah) need words beside them that make
//! them an agency.

use super::agency::{self, Mention, mentions};
use super::credit::{Credit, Extent};
use crate::source::Source;
use crate::text::{Span, segment};

/// Words that tell of pictures, in lower case; sorted.
const PICTURE: &[&str] = &[
    "caption",
    "footage",
    "getty",
    "handout",
    "image",
    "images",
    "photo",
    "photograph",
    "photographer",
    "photographs",
    "photos",
    "picture",
    "pictured",
    "pictures",
    "screengrab",
    "unable",
    "video",
    "videos",
];

/// What an agency does, in lower case; sorted.
const REPORTS: &[&str] = &[
    "added",
    "adds",
    "announced",
    "carried",
    "cited",
    "cites",
    "disclosed",
    "learned",
    "learnt",
    "noted",
    "published",
    "quoted",
    "quotes",
    "reported",
    "reporting",
    "reports",
    "revealed",
    "said",
    "saw",
    "says",
    "wrote",
];

/// Words that may stand between an agency and what it does, in lower case; sorted.
const BETWEEN: &[&str] = &[
    "agency", "already", "also", "earlier", "first", "had", "has", "have", "later", "news", "press", "report",
    "service", "that", "then",
];

/// Words before an agency that make it the source, in lower case.
const TAKEN_FROM: &[&str] =
    &["according to", "by", "cited by", "citing", "interview with", "quoting", "spoke to", "statement to", "told"];

/// What stands before `by` and makes the agency the source; sorted.
const TAKEN_BY: &[&str] = &[
    "carried",
    "cited",
    "dispatch",
    "obtained",
    "published",
    "quoted",
    "report",
    "reported",
    "reports",
    "reviewed",
    "seen",
];

/// What stands behind the name of an agency that is in no table.
const CALLED: [&str; 2] = [" news agency", " newswire"];

/// Endings of words that say whose news agency it is, not which: `the Chinese news agency`, `State news agency`.
pub(super) const NATIONAL: &[&str] = &["ese", "ian", "ican", "ish", "rean", "State", "The"];

/// The news of an article stands in its first sentences; what comes later is background.
const LEAD: usize = 4;
/// Shorter ones are headlines, bylines and dates.
const SHORTEST_SENTENCE: usize = 8;

/// The sentences that an article takes from agencies, outside the `whole` credits.
pub(super) fn credits(source: &Source, whole: &[Span]) -> Vec<Credit> {
    let text = &source.text;
    let mut credits = Vec::new();
    let mut told = 0;
    for paragraph in segment::paragraphs(text, source.body) {
        // Most paragraphs name no agency, and to find their sentences takes longer than to see that.
        let calls_one = CALLED.iter().any(|called| paragraph.of(text).contains(called));
        if told >= LEAD && !calls_one && mentions(text, paragraph).is_empty() {
            continue;
        }
        for sentence in segment::sentences(paragraph.of(text)) {
            let sentence = sentence.shifted(paragraph.start);
            let known = mentions(text, sentence);
            let named = named_as_agency(text, sentence).filter(|named| {
                known.iter().all(|mention| !mention.span.overlaps(named.span)) && !named.name.is_empty()
            });
            let takes_nothing = known.is_empty() && named.is_none();
            if (told >= LEAD && takes_nothing) || is_of_picture(sentence.of(text)) {
                continue;
            }
            let extent = if told < LEAD { Extent::Lead } else { Extent::Passage };
            told += usize::from(sentence.of(text).split_whitespace().count() >= SHORTEST_SENTENCE);
            let taken = known.into_iter().filter(|mention| is_agency(text, sentence, mention)).chain(named);
            let taken = taken.filter(|mention| !whole.iter().any(|span| span.covers(mention.span)));
            let taken = taken.filter(|mention| is_taken(text, sentence, mention));
            credits.extend(taken.map(|mention| Credit { agency: mention.name, span: sentence, extent }));
        }
    }
    credits
}

/// Whether words tell of a picture and who took it: `Photo: AP`, `[KCNA via Reuters]`, `REUTERS/Ida Berg`.
pub(super) fn is_of_picture(words: &str) -> bool {
    let tells = |word: &str| PICTURE.binary_search(&word.to_lowercase().as_str()).is_ok();
    let bracketed = words.split(['[', '(']).skip(1).any(|rest| {
        let inside = rest.split([']', ')']).next().unwrap_or_default();
        inside.contains(" via ") || inside.contains('/')
    });
    let followed = |(at, mark): (usize, &str)| words[at + mark.len()..].starts_with(char::is_alphabetic);
    bracketed
        || ["REUTERS/", "AP/", "AFP/"].iter().any(|mark| words.match_indices(mark).any(followed))
        || ["via REUTERS", "via Reuters", "via AP"].iter().any(|mark| words.contains(mark))
        || words.split(|letter: char| !letter.is_alphanumeric()).any(tells)
}

/// The words before and after a mention, in lower case.
fn around(text: &str, sentence: Span, mention: &Mention) -> (String, String) {
    let before = text[sentence.start..mention.span.start].to_lowercase();
    let after = text[mention.span.end..sentence.end].to_lowercase();
    (before, after)
}

/// Whether the words can only mean the agency here.
fn is_agency(text: &str, sentence: Span, mention: &Mention) -> bool {
    let (before, after) = around(text, sentence, mention);
    let called = after.trim_start().starts_with("news agency")
        || after.trim_start().starts_with("news service")
        || ["agency", "agency,", "newswire", "wire service"].iter().any(|word| before.trim_end().ends_with(word));
    let told = before.ends_with("told ") && mention.span.len() > 2;
    mention.certain || called || told || (mention.name == "AP" && before.ends_with("the "))
}

fn is_taken(text: &str, sentence: Span, mention: &Mention) -> bool {
    let (before, after) = around(text, sentence, mention);
    let after = after.trim_start_matches(['\'', '’']).trim_start_matches("s ");
    let mut words = after.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let clause = after.trim_start().chars().next().is_some_and(char::is_alphanumeric);
    let does = words
        .find(|word| BETWEEN.binary_search(word).is_err())
        .is_some_and(|word| REPORTS.binary_search(&word).is_ok())
        && clause;
    let before = before.trim_end();
    let before = before.strip_suffix("news agency").unwrap_or(before).trim_end();
    let before = before.strip_suffix(" state").unwrap_or(before);
    let article = [" the", " a", " an"].iter().find_map(|article| before.strip_suffix(article));
    let before = article.unwrap_or(before).trim_end();
    does || TAKEN_FROM.iter().any(|phrase| {
        before.strip_suffix(phrase).is_some_and(|led| {
            let apart = led.is_empty() || led.ends_with(' ');
            apart
                && (*phrase != "by"
                    || led.split_whitespace().next_back().is_some_and(|word| TAKEN_BY.binary_search(&word).is_ok()))
        })
    })
}

/// `Fjordwire news agency`: no agency of the table, but called one.
fn named_as_agency(text: &str, sentence: Span) -> Option<Mention> {
    let words = sentence.of(text);
    let at = CALLED.iter().find_map(|called| words.find(called))?;
    let name = words[..at].rsplit(|letter: char| !letter.is_alphanumeric() && !"-'’".contains(letter)).next()?;
    let start = at - name.len();
    if !name.starts_with(char::is_uppercase) || NATIONAL.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let name = agency::canonical(name).unwrap_or(name).to_owned();
    Some(Mention { name, span: Span::new(sentence.start + start, sentence.start + at), certain: true })
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;
    use crate::source::origin::credits;

    fn taken(sentence: &str) -> Vec<String> {
        let source =
            article(&format!("The ice above the valley is thinner than ever. {sentence} Nobody was surprised."));
        let credits = credits(&source);
        for credit in &credits {
            assert_eq!((credit.extent, credit.span.of(&source.text)), (Extent::Lead, sentence));
        }
        credits.into_iter().map(|credit| credit.agency).collect()
    }

    #[test]
    fn a_sentence_may_come_from_an_agency() {
        assert_eq!(taken("Reuters reported that the hut had slid."), ["Reuters"]);
        assert_eq!(taken("The hut had slid, according to Xinhua."), ["Xinhua"]);
        assert_eq!(taken("The hut had slid, according to a Xinhua report."), ["Xinhua"]);
        assert_eq!(taken("“It slid,” the warden told AFP."), ["AFP"]);
        assert_eq!(taken("The hut had slid, the AP reported."), ["AP"]);
        assert_eq!(taken("The state news agency SANA said that it slid."), ["SANA"]);
        assert_eq!(taken("Yonhap news agency reported the slide."), ["Yonhap"]);
        assert_eq!(taken("Fjordwire news agency reported the slide."), ["Fjordwire"]);
    }

    #[test]
    fn further_down_it_is_a_passage() {
        let told = "The ice above the valley is thinner than it ever was. ".repeat(LEAD);
        let credits = credits(&article(&format!("{told}The hut had slid, according to Xinhua.")));
        assert_eq!(credits[0].extent, Extent::Passage);
    }

    #[test]
    fn a_name_alone_takes_nothing() {
        assert_eq!(taken("The hut had been rented to Reuters."), [""; 0]);
        assert_eq!(taken("The PA said that classes were off."), [""; 0]);
        assert_eq!(taken("A photo released by KCNA said nothing of it."), [""; 0]);
    }

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(PICTURE.is_sorted() && REPORTS.is_sorted() && BETWEEN.is_sorted() && TAKEN_BY.is_sorted());
    }
}
