//! Which form has a word, and does it stand in for another? Verbs, adjectives and nouns by their endings.

use crate::lexicon::{self, Class, Lemma};
use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As in a dictionary.
    Base,
    /// `denies`, `ships`.
    WithS,
    /// `denied`, `fell`; the participle too.
    Past,
    /// `denying`
    Ing,
    /// `higher`, `highest`
    Compared,
}

/// Verbs that help others to their tense and take `not` behind them.
pub(super) const AUXILIARIES: &[&str] = &[
    "am", "are", "can", "could", "had", "has", "have", "is", "may", "might", "must", "shall", "should", "was", "were",
    "will", "would",
];

/// Behind these the past form is a participle.
const BEFORE_PARTICIPLE: &[&str] =
    &["am", "are", "be", "been", "being", "had", "has", "have", "having", "is", "was", "were"];

/// What one verb takes and another does not: `agreed with`, `refused to`.
const BEHIND_VERB: &[&str] =
    &["about", "against", "at", "for", "from", "into", "of", "on", "over", "that", "to", "with"];

/// What the word can be, with its base form.
pub(super) fn readings(word: &str) -> Vec<(Lemma, Form)> {
    let word = word.to_lowercase();
    let form = |lemma: Lemma| match lemma.class() {
        _ if lemma.text() == word => Form::Base,
        Class::Verb if word.ends_with("ing") => Form::Ing,
        Class::Verb if word.ends_with('s') => Form::WithS,
        Class::Verb => Form::Past,
        Class::Noun => Form::WithS,
        Class::Adjective | Class::Adverb => Form::Compared,
    };
    lexicon::lemmas(&word).iter().map(|lemma| (lemma, form(lemma))).collect()
}

/// The verb that the word is a form of, and which.
pub(super) fn verb(word: &str) -> Option<(Lemma, Form)> {
    readings(word).into_iter().find(|(lemma, _)| lemma.class() == Class::Verb)
}

/// Whether the word at `one` has the form of the word at `other`, in sentences where each has its own.
pub(super) fn same_form(text: &str, one: Span, other_text: &str, other: Span) -> bool {
    let (word, other_word) = (one.of(text), other.of(other_text));
    let mut shared = readings(word)
        .into_iter()
        .flat_map(|(lemma, form)| readings(other_word).into_iter().map(move |(told, other)| (lemma, form, told, other)))
        .filter(|(lemma, form, told, other)| lemma.class() == told.class() && form == other);
    let Some((lemma, form, ..)) = shared.next() else { return false };
    let regular = word.ends_with("ed") && other_word.ends_with("ed");
    lemma.class() != Class::Verb
        || form != Form::Past
        || regular
        || is_participle(text, one) == is_participle(other_text, other)
}

/// An auxiliary stands before it, at most with an adverb between.
pub(super) fn is_participle(text: &str, at: Span) -> bool {
    let mut before = text[..at.start].split_whitespace().rev().map(str::to_lowercase);
    let word =
        before.find(|word| !(word.ends_with("ly") || matches!(word.as_str(), "not" | "never" | "also" | "been")));
    word.is_some_and(|word| BEFORE_PARTICIPLE.contains(&word.as_str()) || word.ends_with("n't"))
}

/// How what hangs on the word at `at` begins: the preposition right behind it, and a `to` or `from` before its clause ends.
pub(super) fn complement(text: &str, at: Span) -> (Option<String>, Option<String>) {
    let clause = text[at.end..].split([',', ';', ':', '.', '—']).next().unwrap_or_default();
    let mut words = clause.split_whitespace().map(str::to_lowercase);
    let is_tie = |word: &String| BEHIND_VERB.contains(&word.as_str());
    let next = words.next();
    let ties = next.clone().into_iter().chain(words);
    let further = ties.into_iter().find(|word| matches!(word.as_str(), "to" | "from" | "against" | "into" | "that"));
    (next.filter(is_tie), further)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_form_stand_in_for_each_other() {
        let place = |text: &str, word: &str| text.find(word).map(|at| Span::new(at, at + word.len())).unwrap();
        let same = |text: &str, word: &str, other_text: &str, other: &str| {
            same_form(text, place(text, word), other_text, place(other_text, other))
        };
        assert!(same("He confirmed it.", "confirmed", "He denied it.", "denied"));
        assert!(same("Prices rose.", "rose", "Prices fell.", "fell"));
        assert!(same("Prices have risen.", "risen", "Prices have fallen.", "fallen"));
        assert!(same("It was unsafe.", "unsafe", "It was safe.", "safe"));
        assert!(!same("Prices have risen.", "risen", "Prices fell.", "fell"));
        assert!(!same("He voted to confirm it.", "confirm", "He denied it.", "denied"));
    }
}
