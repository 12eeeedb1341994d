//! Does a sentence put its words down to somebody else, and whom does it name?
//!
//! Speaks of whole sentences; whose words a quotation is, is for [`super::speeches`].

use super::phrase::{self, Mention};
use super::token::Token;
use super::{MentionKind, Reading, is_between_subject_and_verb, stands_as_name};
use crate::text::Span;

/// Verbs of thinking that are no verbs of saying, in the forms that a third person takes. Sorted.
const THINKING: &[&str] = &[
    "anticipate",
    "anticipated",
    "anticipates",
    "expect",
    "expected",
    "expects",
    "foresaw",
    "foresee",
    "foresees",
    "hope",
    "hoped",
    "hopes",
    "suspect",
    "suspected",
    "suspects",
];

/// Forms of verbs that report as well as not: figures suggest, a road goes on, a fair is held. Sorted.
const AMBIGUOUS: &[&str] = &[
    "continue",
    "continues",
    "find",
    "finds",
    "found",
    "goes",
    "held",
    "holds",
    "implies",
    "imply",
    "indicate",
    "indicates",
    "point",
    "points",
    "put",
    "puts",
    "read",
    "reads",
    "reveal",
    "reveals",
    "saw",
    "see",
    "sees",
    "signal",
    "signals",
    "suggest",
    "suggests",
    "underline",
    "underlines",
    "underscore",
    "underscores",
    "went",
];

/// What takes the finite form from the verb behind it: `is expected to`, `will say`.
const NOT_FINITE_AFTER: &[&str] = &[
    "are", "be", "been", "being", "can", "could", "is", "may", "might", "must", "should", "to", "was", "were", "will",
    "would",
];

/// Whether somebody other than the author says or thinks what `sentence` says: `Holt believes …`, `according to the
/// council, …`. `quotations` are outer spans of disjoint quotations, in order.
pub fn is_reported(sentence: &str, quotations: &[Span]) -> bool {
    let reading = Reading::new(sentence, quotations);
    (0..reading.tokens.len()).any(|at| {
        let to = reading.tokens.get(at + 1).is_some_and(|next| next.is("to"));
        (reading.tokens[at].is("according") && to) || reading.tells(at)
    })
}

/// The same where the verb may report as well as not: `The figures suggest …`.
pub fn may_be_reported(sentence: &str, quotations: &[Span]) -> bool {
    let reading = Reading::new(sentence, quotations);
    is_reported(sentence, quotations) || (0..reading.tokens.len()).any(|at| reading.is_verb(at))
}

/// The names in a paragraph, outside of its quotations, in order. A word that only the start of its sentence may have given
/// its capital is none.
pub fn names(paragraph: &str, quotations: &[Span]) -> Vec<Mention> {
    let reading = Reading::new(paragraph, quotations);
    let named = phrase::names(&reading.tokens).into_iter().map(|mention| mention.spelt(paragraph));
    named
        .filter(|mention| reading.is_inside(mention) || reading.is_told(mention) || stands_as_name(paragraph, mention))
        .collect()
}

impl Reading {
    /// Whether the verb at `at` says or thinks on behalf of a third person.
    fn tells(&self, at: usize) -> bool {
        let Some(word) = self.tokens[at].word() else { return false };
        let thinks = !word.capital && THINKING.binary_search(&word.lower.as_str()).is_ok();
        if !(thinks || self.is_verb(at)) || AMBIGUOUS.binary_search(&word.lower.as_str()).is_ok() {
            return false;
        }
        let between = self.tokens[..at].iter().rev().map_while(Token::word);
        let mut between = between.take_while(|word| is_between_subject_and_verb(&word.lower) || word.lower == "to");
        if between.any(|word| NOT_FINITE_AFTER.contains(&word.lower.as_str())) {
            return false;
        }
        let start = self.sentence_start(at);
        let subject = self.behind_verb(start, at).or_else(|| self.subject_of(start, at));
        subject.is_some_and(|subject| {
            let first_person = matches!(subject.words.first().map(String::as_str), Some("i" | "we"));
            !(subject.kind == MentionKind::Pronoun && first_person)
        })
    }

    /// Whether a mention stands behind other words of its sentence.
    fn is_inside(&self, mention: &Mention) -> bool {
        let first =
            self.tokens.iter().position(|token| token.word().is_some_and(|word| word.span.start == mention.span.start));
        first.is_some_and(|first| !self.begins_sentence(first))
    }

    /// `Holt said`: whoever says something is somebody, unless they are many (`Officials said`).
    fn is_told(&self, mention: &Mention) -> bool {
        let last =
            self.tokens.iter().position(|token| token.word().is_some_and(|word| word.span.end == mention.span.end));
        let says = last.is_some_and(|last| self.is_verb(self.skip_adverbs(last + 1)));
        says && !mention.words.first().is_some_and(|word| word.ends_with('s'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_sorted_for_the_search() {
        assert!(THINKING.is_sorted());
        assert!(AMBIGUOUS.is_sorted());
    }

    #[test]
    fn what_others_say_or_think_is_reported() {
        for sentence in [
            "Holt believes the wall will probably be late.",
            "The wall will be late, the council said.",
            "According to the ledger, the dredger was sold.",
            "Growers expect a poor harvest.",
        ] {
            assert!(is_reported(sentence, &[]), "{sentence}");
        }
        for sentence in [
            "The wall will probably be late.",
            "The fair is expected to open in May.",
            "We believe the wall will be late.",
            "The figures suggest a poor harvest.",
        ] {
            assert!(!is_reported(sentence, &[]), "{sentence}");
        }
    }

    #[test]
    fn names_are_found_in_order_without_what_else_stands_around_them() {
        let text = "Yesterday Maren Holt sold the dredger to the Port of Lisbon. Holt's deputy, Ivo Brandt, said no.";
        let found: Vec<String> = names(text, &[]).into_iter().map(|mention| mention.written).collect();
        assert_eq!(found, ["Maren Holt", "Port of Lisbon", "Holt's", "Ivo Brandt"]);
    }
}
