//! A name is mended by the source's name, an office by the source's office in the draft's capitals.

use super::super::departed::Departed;
use super::{Mended, style, word_after, word_before};
use crate::lexicon::{self, Class};
use crate::text::edit::Edit;
use crate::text::{Span, closed_class};

/// A name in capitals with fewer letters is an abbreviation.
const SHORTEST_SHOUT: usize = 5;

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let (prose, span) = (departed.prose(), departed.drafted);
    let drafted = span.of(prose);
    let words = departed.words().split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if is_office(drafted) {
        style::in_case_of(drafted, &words.to_lowercase())
    } else if is_shouted(&words) && !is_shouted(drafted) {
        words.split(' ').map(|word| style::in_case_of("A", &word.to_lowercase())).collect::<Vec<_>>().join(" ")
    } else {
        words
    };
    let (span, text) = the(prose, span, &departed.source.text, departed.told.words)
        .map_or((span, text.clone()), |(span, the)| (span, the.to_owned() + &text));
    let article = style::article(prose, span, &text);
    Some(Mended::source_words(article.into_iter().chain(std::iter::once(Edit { span, text })).collect()))
}

/// Small letters only, or a capital only where a sentence begins with it.
fn is_office(words: &str) -> bool {
    let mut words = words.split(' ');
    let first = words.next().unwrap_or_default();
    let known = |word: &str| !lexicon::lemmas(&word.to_lowercase()).is_empty();
    let rest: Vec<&str> = words.collect();
    let small = rest.iter().all(|word| word.starts_with(char::is_lowercase)) && known(first);
    small && (first.starts_with(char::is_lowercase) || !rest.is_empty())
}

fn is_shouted(words: &str) -> bool {
    let letters = || words.chars().filter(|letter| letter.is_alphabetic());
    letters().count() >= SHORTEST_SHOUT && letters().all(char::is_uppercase)
}

/// `in France` becomes `in the Netherlands`, `the Netherlands` becomes `France`: the article belongs to the name where no
/// noun follows.
fn the(prose: &str, span: Span, source: &str, words: Span) -> Option<(Span, &'static str)> {
    let before = |text: &str, at: usize| word_before(text, at).map(|word| word.of(text).to_lowercase());
    let noun = |text: &str, at: usize| {
        let next = word_after(text, at).map(|next| lexicon::lemmas(next.of(text)));
        let noun = next.and_then(|lemmas| lemmas.first()).is_some_and(|lemma| lemma.class() == Class::Noun);
        noun || text[at..].starts_with(['\'', '’', '-'])
    };
    if noun(prose, span.end) || noun(source, words.end) {
        return None;
    }
    let (drafted, told) = (before(prose, span.start), before(source, words.start));
    let is_the = |word: &Option<String>| word.as_deref() == Some("the");
    match (is_the(&drafted), is_the(&told)) {
        (false, true) if drafted.is_none_or(|word| closed_class::contains(&word)) => {
            Some((span, if span.start == 0 { "The " } else { "the " }))
        }
        (true, false) => word_before(prose, span.start).map(|article| (Span::new(article.start, span.end), "")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_belongs_to_the_name() {
        let mended = |prose: &str, drafted: &str, source: &str, told: &str| {
            let place = |text: &str, words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
            let span = place(prose, drafted);
            let (span, the) = the(prose, span, source, place(source, told)).unwrap_or((span, ""));
            format!("{}{the}{told}{}", &prose[..span.start], &prose[span.end..])
        };
        let hague = "Talks in the Hague, and in France.";
        assert_eq!(mended("Talks in Bonn ended.", "Bonn", hague, "Hague"), "Talks in the Hague ended.");
        assert_eq!(mended("Talks in the Hague ended.", "Hague", hague, "France"), "Talks in France ended.");
        assert_eq!(mended("The Kyodo agency said so.", "Kyodo", hague, "France"), "The France agency said so.");
    }
}
