//! Does a hyphen at a line's end divide a word, or is it the word's own? Told by the words of the article, then by the
//! dictionary.

use super::line::Line;
use crate::lexicon;
use crate::text::closed_class;
use std::collections::HashSet;

/// What stands between two lines that are read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    Blank,
    /// The word goes on; its hyphen stays.
    Close,
    /// The word goes on without its last character, a hyphen.
    Divided,
    /// Either: the hyphen stays at a line's end, where every comparison reads it both ways.
    LineEnd,
}

/// The words that an article has inside its lines.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut words = HashSet::new();
        for line in lines {
            // The words at either end may be halves.
            let inner: Vec<&str> = line.text.split_whitespace().collect();
            let inner = inner.get(1..inner.len().saturating_sub(1)).unwrap_or_default();
            words.extend(inner.iter().map(|word| bare(word).to_lowercase()).filter(|word| word.len() > 3));
        }
        Vocabulary(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// How the line that ends with `before` is joined to the one that begins with `behind`.
    pub(super) fn joint(&self, before: &str, behind: &str) -> Joint {
        let first = bare(before.split_whitespace().next_back().unwrap_or_default());
        let rest = bare(behind.split_whitespace().next().unwrap_or_default());
        if before.ends_with('\u{AD}') {
            return Joint::Divided;
        }
        let is_in_word =
            |word: &str, letter: Option<char>| !word.is_empty() && letter.is_some_and(char::is_alphanumeric);
        if before.ends_with('—') && behind.starts_with(char::is_alphanumeric) {
            return Joint::Close;
        }
        let half = before.strip_suffix(['-', '\u{2010}']);
        let Some(half) = half.filter(|half| is_in_word(first, half.chars().next_back())) else { return Joint::Blank };
        if !is_in_word(rest, behind.chars().next()) || half.ends_with(char::is_numeric) {
            return if behind.starts_with(char::is_numeric) { Joint::Close } else { Joint::Blank };
        }
        if behind.starts_with(char::is_uppercase) {
            return Joint::Close;
        }
        self.divided(&first.to_lowercase(), &rest.to_lowercase())
    }

    fn divided(&self, first: &str, rest: &str) -> Joint {
        let joined = format!("{first}{rest}");
        let compound = format!("{first}-{rest}");
        // The first half of a compound, the second half, or both may be divided themselves: `so-called` at `called`.
        let is_known = |word: &str| closed_class::contains(word) || !lexicon::lemmas(word).is_empty();
        match () {
            () if self.has(&compound) => Joint::Close,
            () if self.has(&joined) || is_known(&joined) => Joint::Divided,
            () if first.contains('-') || is_known(first) && is_known(rest) => Joint::LineEnd,
            () => Joint::Divided,
        }
    }
}

/// A word without the marks around it, and without the hyphen at its end.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(text: &str) -> Vocabulary {
        Vocabulary(text.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn a_word_that_the_dictionary_knows_was_divided() {
        assert_eq!(vocabulary("").joint("for exam-", "ple, they"), Joint::Divided);
        assert_eq!(vocabulary("").joint("a soft exam\u{AD}", "ple"), Joint::Divided);
    }

    #[test]
    fn the_article_knows_its_own_words_best() {
        assert_eq!(vocabulary("re-elected").joint("was re-", "elected"), Joint::Close);
        assert_eq!(vocabulary("velodrin").joint("the velo-", "drin"), Joint::Divided);
    }

    #[test]
    fn two_words_may_be_a_compound() {
        assert_eq!(vocabulary("").joint("the oil-", "rich coast"), Joint::LineEnd);
        assert_eq!(vocabulary("").joint("the Anglo-", "Saxon coast"), Joint::Close);
        assert_eq!(vocabulary("").joint("from 1990-", "95 the"), Joint::Close);
    }

    #[test]
    fn a_hyphen_with_a_blank_before_it_divides_nothing() {
        assert_eq!(vocabulary("").joint("the coast -", "and the sea"), Joint::Blank);
        assert_eq!(vocabulary("").joint("the coast", "and the sea"), Joint::Blank);
    }
}
