//! What does an article say of how it was made? Notes such as `Reuters contributed to this report` or `Produced in
//! association with …`.

use super::agency::{Mention, mentions};
use super::credit::{Credit, whole};
use super::passage_credit::NATIONAL;
use crate::text::Span;

/// Words before the agency that make the article its work, in lower case; sorted.
const GIVEN_BY: &[&str] = &[
    "additional reporting by",
    "additional reporting from",
    "based on reporting by",
    "based on reports by",
    "compiled from",
    "distributed by",
    "first appeared in",
    "first appeared on",
    "first published by",
    "first published in",
    "first published on",
    "in association with",
    "in partnership with",
    "information from",
    "material from",
    "originally appeared in",
    "originally appeared on",
    "originally published by",
    "originally published in",
    "originally published on",
    "permission from",
    "permission of",
    "prepared with",
    "produced by",
    "provided by",
    "published from",
    "reporting by",
    "reporting from",
    "reprinted from",
    "republished from",
    "supplied by",
    "syndicated by",
    "syndicated from",
    "with files from",
    "with input from",
    "with inputs from",
];

/// Words behind the agency that make the article its work, in lower case.
const CONTRIBUTED: &[&str] = &["contributed reporting", "contributed to the report", "contributed to this"];

/// What such a note speaks of.
const ARTICLE: &[&str] = &[
    "article",
    "content",
    "copy",
    "dispatch",
    "piece",
    "produced",
    "published",
    "report",
    "republished",
    "story",
    "text",
];

/// What anybody may have from an agency: only with a word on the article is this such a note.
const OF_ANYTHING: &[&str] = &["information from", "material from"];

/// `Reuters contributed to this report`, `Produced in association with …`.
pub(super) fn credits(text: &str, line: Span, mentions: &[Mention]) -> Vec<Credit> {
    let lower = line.of(text).to_ascii_lowercase();
    let mut credits = Vec::new();
    let contributed = lower.find("contributed").filter(|_| !mentions.is_empty());
    if let Some(at) = contributed
        .and_then(|from| CONTRIBUTED.iter().filter_map(|phrase| lower[from..].find(phrase)).min().map(|at| from + at))
    {
        let start = lower[..at].rfind(". ").map_or(0, |stop| stop + 2);
        let contributors = mentions.iter().filter(|mention| {
            let offset = mention.span.start - line.start;
            (start..at).contains(&offset)
        });
        let span = Span::new(line.start + start, line.end);
        credits.extend(contributors.map(|mention| whole(&mention.name, span)));
    }
    if let Some((at, phrase)) = first_phrase(&lower) {
        let start = lower[..at].rfind(". ").map_or(0, |stop| stop + 2);
        let (led, behind) = (&lower[start..at], &lower[at + phrase.len()..]);
        let is_on_article =
            |words: &str| words.split(|letter: char| !letter.is_alphanumeric()).any(|word| ARTICLE.contains(&word));
        let opens = led.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
        let opens = opens || led.trim() == "with";
        let is_note = is_on_article(led)
            || opens && (!OF_ANYTHING.contains(&phrase) || is_on_article(behind) || led.trim() == "with");
        if is_note {
            credits.extend(giver(text, Span::new(line.start + at + phrase.len(), line.end), line.start + start));
        }
    }
    credits
}

/// The first of the phrases that make an article somebody's work, and where it begins.
fn first_phrase(lower: &str) -> Option<(usize, &'static str)> {
    let bytes = lower.as_bytes();
    let begins = |at: &usize| *at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    (0..bytes.len()).filter(begins).find_map(|at| {
        let first = GIVEN_BY.partition_point(|phrase| phrase.as_bytes()[0] < bytes[at]);
        let same = GIVEN_BY[first..].iter().take_while(|phrase| phrase.as_bytes()[0] == bytes[at]);
        let phrase = same.copied().find(|phrase| bytes[at..].starts_with(phrase.as_bytes()))?;
        Some((at, phrase))
    })
}

/// The names behind `reporting by` and its like.
fn giver(text: &str, behind: Span, start: usize) -> Vec<Credit> {
    let end = end_of_clause(behind.of(text)).map_or(behind.end, |at| behind.start + at);
    let part = Span::new(behind.start, end);
    let named = mentions(text, part);
    if !named.is_empty() {
        return named.iter().map(|mention| whole(&mention.name, Span::new(start, mention.span.end))).collect();
    }
    let words = part.of(text).trim_start_matches([' ', ':']);
    let words = words.strip_prefix("the ").unwrap_or(words);
    let clause = words.split([':', ',', '|', '\u{2014}']).next().unwrap_or_default();
    let name: Vec<&str> = clause.split(' ').take_while(|word| word.starts_with(char::is_uppercase)).collect();
    let name = name.join(" ");
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
    let is_publisher = !text[start..behind.start].to_ascii_lowercase().contains("reporting");
    let is_name = !name.is_empty() && !NATIONAL.iter().any(|ending| name.ends_with(ending));
    let Some(at) = part.of(text).find(name).filter(|_| is_name && is_publisher) else { return Vec::new() };
    vec![whole(name, Span::new(start, part.start + at + name.len()))]
}

/// Where the first clause ends; the stop within `gazette.example` is none.
fn end_of_clause(words: &str) -> Option<usize> {
    let ends = |(at, mark): &(usize, char)| match mark {
        ';' | '(' => true,
        '.' => !words[at + 1..].starts_with(char::is_alphanumeric),
        _ => false,
    };
    words.char_indices().find(ends).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    #[test]
    fn phrases_are_sorted_for_the_search() {
        assert!(super::GIVEN_BY.is_sorted());
    }
}
