//! A name is mended by the source's name, an office by the source's office in the draft's capitals.

use super::super::departed::Departed;
use super::{Mended, style, verb, word_after, word_before};
use crate::attribution;
use crate::lexicon::{self, Class};
use crate::text::edit::Edit;
use crate::text::{Span, closed_class};

/// A name in capitals with fewer letters is an abbreviation.
const SHORTEST_SHOUT: usize = 5;
/// A name with fewer letters is an initial or a scrap.
const SHORTEST: usize = 2;
/// `Lt.`, `Prof.`
const LONGEST_ABBREVIATED: usize = 4;

pub(in super::super) fn mended(departed: &Departed) -> Option<Mended> {
    let (prose, span) = (departed.prose(), departed.drafted);
    let drafted = span.of(prose);
    let (name, genitive) = style::parted(drafted);
    let (told, _) = style::parted(departed.words());
    let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
    if !is_whole(&words) || !stands_alike(prose, span, &departed.source.text, departed.told.words) {
        return None;
    }
    // What is only shorter mends nothing, and a capital that begins a sentence may be no name's.
    let shorter = words.split(' ').all(|word| name.split(' ').any(|own| own == word));
    let begins = departed.told.words.start == departed.told.sentence.start && words.contains(' ');
    let first = words.split(' ').next().unwrap_or_default();
    let known = begins && !lexicon::lemmas(&first.to_lowercase()).is_empty() && name.split(' ').all(|own| own != first);
    // `Party` is nobody's name.
    let noun = !words.contains(' ') && name.contains(' ') && !lexicon::lemmas(&words.to_lowercase()).is_empty();
    if shorter || known || noun {
        return None;
    }
    let text = if is_office(name) {
        let last = |text: &str| Span::new(text.rfind(' ').map_or(0, |at| at + 1), text.len());
        if !verb::same_form(name, last(name), &words, last(&words)) {
            return None;
        }
        style::in_case_of(name, &words.to_lowercase())
    } else if is_shouted(&words) && !is_shouted(name) {
        words.split(' ').map(|word| style::in_case_of("A", &word.to_lowercase())).collect::<Vec<_>>().join(" ")
    } else {
        words
    } + genitive;
    let (span, text) = the(prose, span, &departed.source.text, departed.told.words)
        .map_or((span, text.clone()), |(span, the)| (span, the.to_owned() + &text));
    let article = style::article(prose, span, &text);
    Some(Mended::source_words(article.into_iter().chain(std::iter::once(Edit { span, text })).collect()))
}

/// Longer than an initial, and no end of a sentence inside.
fn is_whole(name: &str) -> bool {
    let short = |word: &str| word.chars().filter(|letter| letter.is_alphabetic()).count() <= LONGEST_ABBREVIATED;
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_word = |word: &str| word.contains(char::is_alphanumeric) && (!word.ends_with('.') || short(word));
    letters >= SHORTEST && name.split(' ').all(is_word)
}

/// Names that go on to the left or right go on with the same word in the source, or follow a title; and a title stands for
/// nobody's given name.
fn stands_alike(prose: &str, span: Span, source: &str, words: Span) -> bool {
    let is_title = |word: &str| attribution::is_title(word.to_lowercase().trim_end_matches('.'));
    let goes_on = |word: &str| {
        // `World War I`
        word.starts_with(char::is_uppercase) && (word == "I" || !closed_class::contains(&word.to_lowercase()))
    };
    let alike = |own: Option<Span>, told: Option<Span>| {
        let own = own.map(|word| word.of(prose)).filter(|word| goes_on(word) && !is_title(word));
        own.is_none_or(|word| told.is_some_and(|told| told.of(source) == word))
    };
    let titled = |name: &str| name.split_whitespace().next().is_some_and(is_title);
    // `International Space Station (ISS)`
    let abbreviated = prose[span.end..].strip_prefix(" (").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    !abbreviated
        && !span.of(prose).split_whitespace().all(is_title)
        && alike(word_before(prose, span.start), word_before(source, words.start))
        && alike(word_after(prose, span.end), word_after(source, words.end))
        && (!titled(words.of(source)) || titled(span.of(prose)))
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
