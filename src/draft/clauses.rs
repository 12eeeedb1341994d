//! Where does one clause of a sentence end and the next begin?
//!
//! Goes by marks and conjunctions; it does not parse, so that a cut is a likely one and never certain.

use crate::lexicon::{self, Class};
use crate::text::{Span, closed_class};

/// Conjunctions that begin a clause. Sorted.
const CONJUNCTIONS: &[&str] = &["although", "and", "but", "nor", "or", "so", "though", "whereas", "while", "yet"];

/// How many words may stand between a conjunction and its clause's verb.
const SUBJECT_WITHIN: usize = 6;

/// Whether a clause may begin where `rest` does: a mark that parts clauses, or a conjunction.
pub(super) fn begins(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word: String = rest.chars().take_while(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    rest.starts_with([',', ';', ':', '—', '–']) || is_conjunction(&word)
}

/// The clauses of a sentence, without the marks and blanks between them. Semicolons, dashes between blanks, and
/// conjunctions with a subject and a verb behind them part clauses.
pub fn clauses(sentence: &str) -> Vec<Span> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, letter) in sentence.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && parts(sentence, at, letter) {
            clauses.extend(trimmed(sentence, Span::new(start, at)));
            start = at + letter.len_utf8();
        }
    }
    clauses.extend(trimmed(sentence, Span::new(start, sentence.len())));
    clauses
}

fn parts(sentence: &str, at: usize, letter: char) -> bool {
    let behind = &sentence[at + letter.len_utf8()..];
    let apart = sentence[..at].ends_with(' ') && behind.starts_with(' ');
    match letter {
        ';' | '—' => true,
        '–' => apart,
        ',' => begins_clause(behind),
        _ => false,
    }
}

/// Whether a clause with a subject and a verb of its own begins where `rest` does: behind a mark or a conjunction.
pub(super) fn begins_clause(rest: &str) -> bool {
    let parted = rest.trim_start();
    let marked = parted.starts_with([';', ':', '—', '–']);
    let clause = parted.trim_start_matches([' ', ',', ';', ':', '—', '–']);
    // A comma may stand in a figure, and behind `or` stands another way of saying what was said.
    let clause = clause.split(", ").next().unwrap_or_default().split([';', '—']).next().unwrap_or_default();
    let mut words = clause.split_whitespace().map(bare).peekable();
    let joined = words.next_if(|word| is_conjunction(word) && word != "or").is_some();
    let rest: Vec<String> = words.take(SUBJECT_WITHIN).collect();
    let has_subject = rest.first().is_some_and(|first| !is_verb(first) && first != "that");
    (marked || joined) && has_subject && rest.iter().skip(1).any(|word| is_verb(word))
}

/// Whether what begins where `rest` does is set against what stands before it, and so is not part of what somebody says
/// there.
pub(super) fn contrasts(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word = rest.trim_start_matches([' ', ',']).split_whitespace().next().map(bare).unwrap_or_default();
    rest.starts_with(';') || closed_class::is_contrasting(&word)
}

/// Words that begin a sentence and hold for all its clauses, as adverbs do: `Reportedly, …`. Sorted.
const OPENING: &[&str] = &["if", "maybe", "perhaps", "unless", "whether"];

/// Whether the words begin with something that holds for the clauses behind them too.
pub(super) fn opens(clause: &str) -> bool {
    let first = clause.split_whitespace().next().map(bare).unwrap_or_default();
    OPENING.binary_search(&first.as_str()).is_ok() || first.ends_with("ly")
}

fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.binary_search(&word).is_ok()
}

fn is_verb(word: &str) -> bool {
    let is_past = || word.ends_with("ed") && !closed_class::contains(word);
    // A base form may as well be a noun: `wreck`.
    let is_inflected = || {
        let lemmas = lexicon::lemmas(word);
        lemmas.first().is_some_and(|lemma| lemma.class() == Class::Verb && lemma.text() != word)
    };
    closed_class::is_auxiliary(word) || is_past() || is_inflected()
}

/// In lower case, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

fn trimmed(sentence: &str, at: Span) -> Option<Span> {
    let words = at.of(sentence);
    let start = at.start + (words.len() - words.trim_start().len());
    (!words.trim().is_empty()).then(|| Span::new(start, start + words.trim().len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(sentence: &str) -> Vec<&str> {
        clauses(sentence).into_iter().map(|span| span.of(sentence)).collect()
    }

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(CONJUNCTIONS.is_sorted() && OPENING.is_sorted());
    }

    #[test]
    fn a_conjunction_with_subject_and_verb_begins_a_clause() {
        let sentence = "The orchard lost half its pears, while the cider press was idle; nobody asked why.";
        assert_eq!(
            cut(sentence),
            ["The orchard lost half its pears", "while the cider press was idle", "nobody asked why."]
        );
    }

    #[test]
    fn a_list_is_one_clause() {
        assert_eq!(cut("The orchard grows apples, pears, and plums.").len(), 1);
        assert_eq!(cut("It opened in 1998–2003 (late; too late).").len(), 1);
    }
}
