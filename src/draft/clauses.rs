//! Where does one clause of a sentence end and the next begin?
//!
//! Goes by marks and conjunctions; it does not parse, so that a cut is a likely one and never certain.

use crate::text::{Span, closed_class};

/// Conjunctions that begin a clause. Sorted.
const CONJUNCTIONS: &[&str] = &["although", "and", "but", "nor", "or", "so", "though", "whereas", "while", "yet"];

/// How many words may stand between a conjunction and its clause's verb.
const SUBJECT_WITHIN: usize = 6;

/// Whether a clause may begin where `rest` does: a mark that parts clauses, or a conjunction.
pub(super) fn begins(rest: &str) -> bool {
    let rest = rest.trim_start();
    let word: String = rest.chars().take_while(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    rest.starts_with([',', ';', ':', '—', '–']) || CONJUNCTIONS.binary_search(&word.as_str()).is_ok()
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

/// A conjunction, a subject and a verb.
fn begins_clause(behind: &str) -> bool {
    let mut words = behind.split([',', ';', '—']).next().unwrap_or_default().split_whitespace().map(str::to_lowercase);
    let conjunction = words.next().is_some_and(|word| CONJUNCTIONS.binary_search(&word.as_str()).is_ok());
    let rest: Vec<String> = words.take(SUBJECT_WITHIN).collect();
    let verb = |word: &String| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        closed_class::is_auxiliary(word) || (word.ends_with("ed") && !closed_class::contains(word))
    };
    conjunction && rest.iter().skip(1).any(verb) && !rest.first().is_some_and(verb)
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
        assert!(CONJUNCTIONS.is_sorted());
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
