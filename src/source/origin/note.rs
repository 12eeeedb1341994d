//! What does an article say of how it was made? Notes such as `Reuters contributed to this report` or `Produced in
//! association with …`.

use super::agency::{Mention, mentions};
use super::credit::{Credit, whole};
use crate::text::Span;

/// Words before the agency that make the article its work, in lower case.
const GIVEN_BY: &[&str] = &[
    "additional reporting by",
    "additional reporting from",
    "based on reporting by",
    "based on reports by",
    "compiled from",
    "first appeared in",
    "first appeared on",
    "first published by",
    "first published in",
    "first published on",
    "in association with",
    "in partnership with",
    "originally appeared in",
    "originally appeared on",
    "originally published by",
    "originally published in",
    "originally published on",
    "provided by",
    "reporting by",
    "reporting from",
    "reprinted from",
    "republished from",
    "supplied by",
    "syndicated by",
    "syndicated from",
    "with files from",
    "with information from",
    "with input from",
    "with inputs from",
    "with material from",
];

/// Words behind the agency that make the article its work, in lower case.
const CONTRIBUTED: &[&str] = &["contributed reporting", "contributed to the report", "contributed to this"];

/// What such a note speaks of.
const ARTICLE: &[&str] = &["article", "content", "copy", "dispatch", "piece", "produced", "report", "story", "text"];

/// `Reuters contributed to this report`, `Produced in association with …`.
pub(super) fn credits(text: &str, line: Span, mentions: &[Mention]) -> Vec<Credit> {
    let lower = line.of(text).to_ascii_lowercase();
    let mut credits = Vec::new();
    if let Some(at) = CONTRIBUTED.iter().filter_map(|phrase| lower.find(phrase)).min() {
        let start = lower[..at].rfind(". ").map_or(0, |stop| stop + 2);
        let contributors = mentions.iter().filter(|mention| {
            let offset = mention.span.start - line.start;
            (start..at).contains(&offset)
        });
        let span = Span::new(line.start + start, line.end);
        credits.extend(contributors.map(|mention| whole(&mention.name, span)));
    }
    let given = GIVEN_BY.iter().filter_map(|phrase| Some((lower.find(phrase)?, phrase.len()))).min();
    if let Some((at, length)) = given {
        let start = lower[..at].rfind(". ").map_or(0, |stop| stop + 2);
        let led = lower[start..at].split(|letter: char| !letter.is_alphanumeric());
        let spoken_of = lower[start..at].trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty()
            || led.into_iter().any(|word| ARTICLE.contains(&word));
        if spoken_of {
            credits.extend(giver(text, Span::new(line.start + at + length, line.end), line.start + start));
        }
    }
    credits
}

/// The names behind `reporting by` and its like.
fn giver(text: &str, behind: Span, start: usize) -> Vec<Credit> {
    let end = behind.of(text).find(['.', ';', '(']).map_or(behind.end, |at| behind.start + at);
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
    let Some(at) = part.of(text).find(name).filter(|_| !name.is_empty() && is_publisher) else { return Vec::new() };
    vec![whole(name, Span::new(start, part.start + at + name.len()))]
}
