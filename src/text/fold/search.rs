//! Which words does a search know? The lexemes of a text without their dress, one at a time and without allocating.

use super::lexeme::{Lexeme, Lexer};
use crate::text::Span;

/// Reads the search words of a text one after the other; see [`super::search_words`].
#[derive(Debug)]
pub struct SearchWords<'t> {
    lexer: Lexer<'t>,
    /// What is left of a word that is split at its hyphens.
    parts: String,
    /// Where the next part begins.
    next_part: usize,
    span: Span,
    lower: String,
}

impl<'t> SearchWords<'t> {
    pub fn new(text: &'t str) -> Self {
        SearchWords {
            lexer: Lexer::new(text),
            parts: String::new(),
            next_part: 0,
            span: Span::default(),
            lower: String::new(),
        }
    }

    /// The next word and the bytes it was folded from; parts of one hyphenated word have the same ones.
    #[expect(clippy::should_implement_trait, reason = "the word is lent, which an iterator cannot do")]
    pub fn next(&mut self) -> Option<(Span, &str)> {
        loop {
            if self.next_part < self.parts.len() {
                let rest = &self.parts[self.next_part..];
                let part = &rest[..rest.find('-').unwrap_or(rest.len())];
                self.next_part += part.len() + 1;
                if part.is_empty() {
                    continue;
                }
                lower(part, &mut self.lower);
                break;
            }
            let Lexeme::Word(folded) = self.lexer.next()? else { continue };
            let word = folded.rejoined.unwrap_or(folded.text);
            if !word.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
                continue;
            }
            self.span = folded.span;
            if word.contains('-') {
                self.parts.clear();
                self.parts.push_str(word);
                self.next_part = 0;
                continue;
            }
            lower(word, &mut self.lower);
            break;
        }
        let word = self.lower.strip_suffix("'s").filter(|stem| !stem.is_empty()).unwrap_or(&self.lower);
        Some((self.span, word))
    }
}

/// Puts `part` in lower case, numbers without thousands separators, into `lower`.
fn lower(part: &str, lower: &mut String) {
    lower.clear();
    if part.is_ascii() {
        lower.push_str(part);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(part.chars().flat_map(char::to_lowercase));
    }
    if lower.as_bytes()[0].is_ascii_digit() {
        lower.retain(|letter| letter != ',');
    }
}
