//! Which words count as the same inside quotation marks? The ladder of allowed editing, with the way back to the text.
//!
//! Folded away on both sides: white space, Unicode compatibility forms, the shapes of quotation marks, dashes and
//! ellipses, HTML entities, soft hyphens, line-end hyphenation, ligatures. Kept: case, digits, signs, spelling.
//! Final punctuation, the first letter's case, brackets and ellipses are for whoever compares: they depend on the place.

mod lexeme;
mod plain;
mod search;

use super::Span;
use lexeme::{Lexeme, Lexer};
use rapidhash::v3::rapidhash_v3;
pub use search::SearchWords;

/// A word that can be compared in one step. Words with equal hashes are equal: with 64 bits a collision among a
/// million different words has a chance of one in thirty million.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text it was folded from.
    pub span: Span,
    /// Hash of the folded word, case kept.
    pub exact: u64,
    /// Hash of the folded word in lower case.
    pub lower: u64,
    /// Hash of the word without the hyphen that divides it at a line's end; 0 for any other word.
    pub rejoined: u64,
    /// Hash of the punctuation since the word before; 0 for none. Quotation marks and brackets do not count.
    pub gap: u64,
    /// Some of its letters stand in brackets.
    pub edited: bool,
    pub capital: bool,
    /// Of a closed class (article, pronoun, preposition, auxiliary …): it carries grammar rather than content.
    pub function: bool,
}

impl Word {
    /// The same word to the letter.
    pub fn is(&self, other: &Word) -> bool {
        self.exact == other.exact
            || (self.rejoined != 0 && self.rejoined == other.exact)
            || (other.rejoined != 0 && other.rejoined == self.exact)
    }

    /// The same word but for the case of its letters.
    pub fn resembles(&self, other: &Word) -> bool {
        self.lower == other.lower || self.is(other)
    }
}

/// A stretch of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Word(Word),
    /// `[words]`: put in by whoever quotes.
    Insertion(Vec<Word>),
    /// `…`, `[…]`: words left out.
    Ellipsis(Span),
}

/// The words of a text. Bracketed words count like any others, ellipses are punctuation.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut lexer = Lexer::new(text);
    let mut gap = 0;
    while let Some(lexeme) = lexer.next() {
        match lexeme {
            Lexeme::Word(folded) => words.push(word(&folded, std::mem::take(&mut gap))),
            Lexeme::Ellipsis(_) => gap = with_mark(gap, '…'),
            Lexeme::Mark(mark) => gap = with_mark(gap, mark),
            Lexeme::Open | Lexeme::Close => {}
        }
    }
    words
}

/// The parts of a quotation's words.
pub fn parts(quotation: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut inserted: Option<Vec<Word>> = None;
    let mut lexer = Lexer::new(quotation);
    let mut gap = 0;
    while let Some(lexeme) = lexer.next() {
        match lexeme {
            Lexeme::Word(folded) => {
                let word = word(&folded, std::mem::take(&mut gap));
                match &mut inserted {
                    Some(words) => words.push(word),
                    None => parts.push(Part::Word(word)),
                }
            }
            Lexeme::Open => inserted = Some(inserted.unwrap_or_default()),
            Lexeme::Close => {
                if let Some(words) = inserted.take().filter(|words| !words.is_empty()) {
                    parts.push(Part::Insertion(words));
                }
            }
            Lexeme::Ellipsis(span) => {
                gap = 0;
                parts.push(Part::Ellipsis(span));
            }
            Lexeme::Mark(mark) => gap = with_mark(gap, mark),
        }
    }
    // A bracket that never closes puts nothing in: its words are words.
    parts.extend(inserted.unwrap_or_default().into_iter().map(Part::Word));
    parts
}

/// Calls `each` with every word as a search knows it: lower case, split at hyphens, without the genitive's `'s`, numbers
/// without thousands separators, signs left out. The index and every query come through here, so they always agree.
pub fn search_words(text: &str, each: impl FnMut(Span, &str)) {
    first_search_words(text, usize::MAX, each);
}

/// The same for the first `count` words of `text` (the parts of a hyphenated word stay together).
pub fn first_search_words(text: &str, count: usize, mut each: impl FnMut(Span, &str)) {
    let mut words = SearchWords::new(text);
    let mut last = Span::default();
    let mut left = count;
    let mut word = String::new();
    while let Some(span) = words.next(&mut word) {
        if left == 0 && span != last {
            return;
        }
        left = left.saturating_sub(1);
        last = span;
        each(span, &word);
    }
}

fn word(folded: &lexeme::Folded, gap: u64) -> Word {
    let lower = folded.text.to_lowercase();
    Word {
        span: folded.span,
        exact: rapidhash_v3(folded.text.as_bytes()),
        lower: rapidhash_v3(lower.as_bytes()),
        rejoined: folded.rejoined.map_or(0, |rejoined| rapidhash_v3(rejoined.as_bytes())),
        gap,
        edited: folded.edited,
        capital: folded.text.starts_with(char::is_uppercase),
        function: super::closed_class::contains(&lower),
    }
}

fn with_mark(gap: u64, mark: char) -> u64 {
    gap.wrapping_mul(0x0100_0000_01b3) ^ u64::from(u32::from(mark))
}
