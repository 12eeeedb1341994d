//! A citation names a source.

use super::CitationCase;
use super::finding::Finding;
use crate::draft::{Resolution, Target};
use crate::text::edit::Edit;

const CODE: &str = "unknown-citation";

/// A key that is this close, and the only one, is what was meant.
const CLOSE: usize = 1;

pub(super) fn check(case: &CitationCase) -> Option<Finding> {
    if *case.resolution != Resolution::Unknown {
        return None;
    }
    let span = case.citation.span;
    match &case.citation.target {
        Target::Link(link) => Some(Finding::new(CODE, span, format!("there is no source file “{link}”"))),
        Target::Key(key) => {
            let finding =
                Finding::new(CODE, span, format!("no bibliography entry and no source file is called “{key}”"));
            let mut close =
                case.papers.bibliography.entries().iter().filter(|entry| distance(&entry.key, key) <= CLOSE);
            match (close.next(), close.next()) {
                (Some(only), None) => {
                    let edit = Edit { span, text: format!("@{}", only.key) };
                    Some(finding.mended(&format!("Cite @{}", only.key), vec![edit]).certainly(true))
                }
                _ => Some(finding),
            }
        }
    }
}

/// Whether `key` is built like a key that is `known`: a slip of it, or letters and digits in the same places.
pub(super) fn looks_like(key: &str, known: &str) -> bool {
    let shape = |key: &str| -> String {
        let mut shape = String::new();
        for letter in key.chars() {
            let class = if letter.is_numeric() {
                '0'
            } else if letter.is_alphabetic() {
                'a'
            } else {
                letter
            };
            if !shape.ends_with(class) {
                shape.push(class);
            }
        }
        shape
    };
    distance(key, known) <= CLOSE || (key.contains(char::is_numeric) && shape(key) == shape(known))
}

/// Letters to change, add or leave out; a swap of neighbours counts two. Stops counting past [`CLOSE`].
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > CLOSE {
        return CLOSE + 1;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, met) in other.iter().enumerate() {
            let changed = diagonal + usize::from(letter != met);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[other.len()]
}
