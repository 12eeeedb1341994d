//! Which news agencies does an article say it rests on? Datelines, credit lines, sign-offs, notes on who contributed, and
//! what its metadata says.
//!
//! Credits of pictures are not credits of the text. What one sentence takes from an agency is for
//! [`super::passage_credit`].

use super::agency::{self, Mention, mentions};
use super::{note, passage_credit};
use crate::source::Source;
use crate::text::Span;

/// An article says that it rests on an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// One name for all its spellings: `AP`.
    pub agency: String,
    /// The credit in [`Source::text`]; empty where only metadata from elsewhere tells of it.
    pub span: Span,
    pub extent: Extent,
}

/// How much of an article rests on an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The sentence at the credit's span, which is among the first: the news itself.
    Lead,
    /// The sentence at the credit's span, further down.
    Passage,
}

/// A dateline stands under the headline, the byline and a summary, hardly further down.
const DATELINE_WITHIN_LINES: usize = 10;
/// `SAINT PETERSBURG, Russia, September 30 (` and a little more.
pub(super) const LONGEST_DATELINE: usize = 90;
/// Below a sign-off there may be a copyright line and a date.
const SIGN_OFF_WITHIN_LINES: usize = 3;
/// A longer line is prose, not a credit.
const LONGEST_CREDIT_LINE: usize = 14;
/// A line as long as this was broken because it was full, so the next one goes on with its sentence.
const FULL_LINE: usize = 55;

/// What a credit line may hold besides agencies, in lower case; sorted.
const CREDIT_WORDS: &[&str] = &[
    "additional",
    "agencies",
    "agency",
    "all",
    "and",
    "bureau",
    "by",
    "c",
    "content",
    "contributing",
    "copyright",
    "correspondent",
    "correspondents",
    "distributed",
    "edited",
    "editing",
    "from",
    "input",
    "inputs",
    "material",
    "news",
    "newsroom",
    "of",
    "report",
    "reporter",
    "reporters",
    "reporting",
    "reports",
    "reserved",
    "rights",
    "service",
    "services",
    "source",
    "sources",
    "staff",
    "story",
    "text",
    "the",
    "via",
    "wire",
    "wires",
    "with",
    "writer",
    "writers",
    "written",
];

/// All credits of an article, in the order of its text.
pub fn credits(source: &Source) -> Vec<Credit> {
    let mut credits = of_metadata(source);
    let lines = lines(&source.text, source.body);
    for (index, line) in lines.iter().enumerate() {
        let goes_on = index > 0 && is_wrapped(&source.text, lines[index - 1], *line);
        let from_end = lines.len() - index;
        let found = of_line(&source.text, *line, index, from_end, goes_on);
        credits.extend(found);
    }
    let whole: Vec<Span> = credits.iter().map(|credit| credit.span).collect();
    credits.extend(passage_credit::credits(source, &whole));
    credits.sort_by(|one, other| (one.span, &one.agency, one.extent).cmp(&(other.span, &other.agency, other.extent)));
    credits.dedup();
    credits
}

/// The publisher is the agency, the author writes for it, or the address is the agency's.
fn of_metadata(source: &Source) -> Vec<Credit> {
    let mut credits = Vec::new();
    let metadata = &source.metadata;
    for value in [&metadata.publisher, &metadata.author].into_iter().flatten() {
        let parts = value.split([',', ';', '/', '|', '&', '(', ')']).flat_map(|part| part.split(" and "));
        let staff = |part: &str| part.trim().trim_end_matches(" Staff").trim_end_matches(" staff").to_owned();
        let named = parts.filter_map(|part| agency::canonical(&staff(part)));
        credits.extend(named.map(|name| whole(name, place_of(source, value))));
    }
    if let Some(url) = &metadata.url
        && let Some(name) = agency::at_address(url)
    {
        credits.push(whole(name, place_of(source, url)));
    }
    credits
}

/// The source's own publisher, if one of these `credits` of another source names it.
pub(super) fn of_publisher(source: &Source, credits: &[Credit]) -> Option<Credit> {
    let publisher = source.metadata.publisher.as_deref()?;
    let named = credits.iter().find(|credit| bare(&credit.agency) == bare(publisher))?;
    Some(whole(&named.agency, place_of(source, publisher)))
}

/// A publisher's name as it is compared.
pub(super) fn bare(name: &str) -> String {
    name.strip_prefix("The ").unwrap_or(name).to_lowercase()
}

/// Where the text has what its metadata says.
pub(super) fn place_of(source: &Source, value: &str) -> Span {
    source.text.find(value).map_or(Span::at(source.body.start), |at| Span::new(at, at + value.len()))
}

pub(super) fn whole(agency: &str, span: Span) -> Credit {
    Credit { agency: agency.to_owned(), span, extent: Extent::Whole }
}

/// Lines that hold something, without the blanks around it and without marks of emphasis.
fn lines(text: &str, body: Span) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = body.start;
    for line in body.of(text).split_inclusive('\n') {
        let emphasis = |letter: char| letter.is_whitespace() || matches!(letter, '*' | '_' | '>');
        let start = at + (line.len() - line.trim_start_matches(emphasis).len());
        let end = at + line.trim_end_matches(emphasis).len();
        if start < end {
            lines.push(Span::new(start, end));
        }
        at += line.len();
    }
    lines
}

/// Whether `line` goes on with a sentence of the line before.
fn is_wrapped(text: &str, before: Span, line: Span) -> bool {
    before.len() > FULL_LINE && text[before.end..line.start].matches('\n').count() == 1
}

fn of_line(text: &str, line: Span, index: usize, from_end: usize, goes_on: bool) -> Vec<Credit> {
    let mentions = mentions(text, line);
    if index < DATELINE_WITHIN_LINES && !goes_on {
        let dateline = of_dateline(text, line, mentions.first());
        if !dateline.is_empty() {
            return dateline;
        }
    }
    if !goes_on && is_credit_line(text, line, &mentions) {
        return mentions.iter().map(|mention| whole(&mention.name, line)).collect();
    }
    let sign_off = (from_end <= SIGN_OFF_WITHIN_LINES).then(|| of_sign_off(text, line, &mentions)).flatten();
    let credits: Vec<Credit> = sign_off.into_iter().chain(note::credits(text, line, &mentions)).collect();
    if credits.is_empty() || passage_credit::is_of_picture(line.of(text)) { Vec::new() } else { credits }
}

/// `LONDON, July 3 (AP) —`, `(Reuters) -`, `MOSCOW, July 3. /TASS/.`, `AFP, Paris —`.
fn of_dateline(text: &str, line: Span, first: Option<&Mention>) -> Vec<Credit> {
    let words = line.of(text);
    let head = &words[..words.floor_char_boundary(LONGEST_DATELINE)];
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']')] {
        let Some((place, rest)) = head.split_once(open) else { continue };
        let Some((named, behind)) = rest.split_once(close) else { continue };
        if !is_place(place) {
            continue;
        }
        let start = line.start + place.len();
        let span = Span::new(start, start + named.len() + 2);
        let parts: Vec<&str> = named.split(['/', ',', ';', '&']).flat_map(|part| part.split(" and ")).collect();
        let names: Vec<&str> = parts.iter().filter_map(|part| agency::canonical(part)).collect();
        if names.len() == parts.len() || !names.is_empty() && begins_with_dash(behind) {
            return names.into_iter().map(|name| whole(name, span)).collect();
        }
        // No agency of the table; but what stands here, behind a place in capitals and before a dash, is one.
        if open == '(' && is_in_capitals(place) && begins_with_dash(behind) && is_name(named) {
            return vec![whole(named.trim(), span)];
        }
    }
    let first = first.filter(|mention| {
        let before = &text[line.start..mention.span.start];
        before.is_empty() || before == "The "
    });
    let led = first.filter(|mention| {
        let behind = &text[mention.span.end..line.start + head.len()];
        let dash = [" - ", " – ", " — ", " -- "].iter().filter_map(|dash| behind.find(dash)).min();
        dash.is_some_and(|dash| is_place(&behind[..dash]))
    });
    led.map(|mention| whole(&mention.name, mention.span)).into_iter().collect()
}

/// Names and a date, or nothing.
fn is_place(words: &str) -> bool {
    let small = ["al", "and", "de", "del", "la", "of", "the"];
    words.split_whitespace().all(|word| {
        let begins = word.trim_start_matches(|letter: char| !letter.is_alphanumeric()).chars().next();
        begins.is_none_or(|first| first.is_uppercase() || first.is_numeric()) || small.contains(&word)
    })
}

fn is_in_capitals(place: &str) -> bool {
    let first = place.split([',', ' ']).next().unwrap_or_default();
    first.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !first.chars().any(char::is_lowercase)
}

fn begins_with_dash(words: &str) -> bool {
    words.trim_start().starts_with(['-', '–', '—'])
}

/// One to three words with capitals and no digits.
fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let named = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|letter: char| letter.is_numeric());
    (1..=3).contains(&count) && words.split_whitespace().all(named) && !passage_credit::is_of_picture(words)
}

/// `Source: Reuters`, `By Reuters`, `— AFP`, `AP and AFP`, `© 2024 AFP`, `By Ida Berg, Associated Press`.
fn is_credit_line(text: &str, line: Span, mentions: &[Mention]) -> bool {
    let words = line.of(text);
    let Some(last) = mentions.last() else { return false };
    if is_copyright(text, line, mentions) {
        return true;
    }
    if words.split_whitespace().count() > LONGEST_CREDIT_LINE {
        return false;
    }
    let mut rest = words.to_owned();
    for mention in mentions.iter().rev() {
        rest.replace_range(mention.span.start - line.start..mention.span.end - line.start, " ");
    }
    let mut others = rest.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let listed = others.all(|word| {
        CREDIT_WORDS.binary_search(&word.to_lowercase().as_str()).is_ok() || word.chars().all(char::is_numeric)
    });
    listed || is_byline(&rest, &text[line.start..last.span.start])
}

/// `By Ida Berg, AP Sports Writer`, `IDA BERG, Associated Press`: `rest` is the line without agencies, `before` stands before
/// the last one.
fn is_byline(rest: &str, before: &str) -> bool {
    let rest = rest.replace(" for ", " ");
    match rest.get(..3) {
        Some("By " | "BY ") => is_place(&rest[3..]),
        _ => {
            let name = before.trim_end_matches("The ").trim_end().strip_suffix(',').unwrap_or_default();
            let parts = name.split_whitespace().count();
            let ends = rest.trim_end().ends_with(',') || rest.trim_end().ends_with("The");
            (2..=4).contains(&parts) && ends && is_place(name) && !name.contains([',', ':', '/', '('])
        }
    }
}

/// `© 2024 Reuters. All rights reserved.`, `Copyright 2024 The Associated Press. This material may not be published.`
fn is_copyright(text: &str, line: Span, mentions: &[Mention]) -> bool {
    let Some(first) = mentions.first() else { return false };
    let before = text[line.start..first.span.start].to_lowercase();
    let marked = ["©", "copyright", "(c)"].iter().any(|mark| before.starts_with(mark));
    let mut words = before.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    marked && words.all(|word| ["by", "c", "copyright", "the"].contains(&word) || word.chars().all(char::is_numeric))
}

/// `… he said. — AFP`, `… he said. (Reuters)`, `… he said. /TASS/`.
fn of_sign_off(text: &str, line: Span, mentions: &[Mention]) -> Option<Credit> {
    let last = mentions.last()?;
    let behind = text[last.span.end..line.end].trim_end_matches('.');
    let before = &text[line.start..last.span.start];
    let before = before.strip_suffix("The ").unwrap_or(before);
    let (told, mark) = match behind {
        "" => (before.trim_end().trim_end_matches(['-', '–', '—']), None),
        ")" => (before.strip_suffix('(')?, Some(1)),
        "]" => (before.strip_suffix('[')?, Some(1)),
        "/" => (before.strip_suffix('/')?, Some(1)),
        _ => return None,
    };
    let set_off = mark.is_some() || told.len() < before.trim_end().len();
    let ended = told.trim_end().ends_with(['.', '!', '?', '”', '"', '’', '\'']);
    let start = line.start + before.len() - mark.unwrap_or(0);
    let span = Span::new(start, last.span.end + behind.len());
    (set_off && ended).then(|| whole(&last.name, span))
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;
    use crate::source::Metadata;

    fn told(text: &str) -> Vec<(String, Extent)> {
        credits(&article(text)).into_iter().map(|credit| (credit.agency, credit.extent)).collect()
    }

    fn rests_on(text: &str, agency: &str) {
        assert_eq!(told(text), [(agency.to_owned(), Extent::Whole)], "{text}");
    }

    #[test]
    fn datelines() {
        rests_on("OSLO, May 3 (Reuters) - The ice is thin.", "Reuters");
        rests_on("SAINT-MALO, France (AP) — The tide was late.", "AP");
        rests_on("Ice is thin\n\nBy Ida Berg\n\nMOSCOW, May 3. /TASS/. The ice is thin.", "TASS");
        rests_on("AFP, Paris — The tide was late.", "AFP");
        rests_on("SEOUL, May 3 (Yonhap) -- The tide was late.", "Yonhap");
        rests_on("OSLO (Fjordwire) — The ice is thin.", "Fjordwire");
    }

    #[test]
    fn credit_lines() {
        for line in
            ["Source: Reuters", "By Reuters", "— Reuters", "By Ida Berg, Reuters", "© 2024 Reuters", "*Reuters*"]
        {
            rests_on(&format!("The ice is thin this year.\n\n{line}\n"), "Reuters");
        }
        rests_on("The ice is thin, she said. — AFP\n", "AFP");
        rests_on("The ice is thin, she said. (PA)\n", "PA");
    }

    #[test]
    fn notes() {
        rests_on("The ice is thin.\n\nThe Associated Press contributed to this report.", "AP");
        rests_on("The ice is thin.\n\nProduced in association with Kyodo News.", "Kyodo");
        rests_on("The ice is thin.\n\nThis article was first published by the Harbour Gazette.", "Harbour Gazette");
        rests_on("The ice is thin.\n\nWith files from Canadian Press", "Canadian Press");
    }

    #[test]
    fn pictures_and_ordinary_words_are_no_credit() {
        for text in [
            "The glacier on Monday [KCNA via Reuters]",
            "Photo: AP",
            "A boat, in this image released by Yonhap news agency. REUTERS IS UNABLE TO VERIFY THE PLACE.",
            "REUTERS/Ida Berg",
            "The PA system failed. An AP class in physics took the TT home.",
            "The old man had a subscription to Reuters and never read it.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn a_wrapped_line_is_not_a_credit_line() {
        let text = "The ice above the valley is thin, and so is the patience of\nReuters.\n";
        assert_eq!(told(text), []);
    }

    #[test]
    fn the_publisher_is_an_origin_itself() {
        let text = "---\npublisher: Jiji Press\nurl: https://www.reuters.com/a\n---\nThe ice is thin.";
        let metadata = Metadata {
            publisher: Some("Jiji Press".to_owned()),
            url: Some("https://www.reuters.com/a".to_owned()),
            ..Metadata::default()
        };
        let source = Source { metadata, body: Span::new(62, text.len()), ..article(text) };
        let found = credits(&source);
        assert_eq!(found.iter().map(|credit| &credit.agency).collect::<Vec<_>>(), ["Jiji", "Reuters"]);
        assert_eq!(found[0].span.of(text), "Jiji Press");
    }

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(CREDIT_WORDS.is_sorted());
    }
}
