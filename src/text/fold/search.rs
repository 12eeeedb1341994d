//! Which words does a search know? The lexemes of a text without their dress, one at a time and without allocating.

use super::lexeme::{Lexeme, Lexer};
use crate::text::Span;

/// Reads the search words of a text one after the other; see [`super::search_words`].
#[derive(Debug)]
pub struct SearchWords<'t> {
    lexer: Lexer<'t>,
    /// A word that is split at its hyphens, where it stands, and where its next part begins.
    parts: String,
    span: Span,
    next_part: usize,
}

impl<'t> SearchWords<'t> {
    pub fn new(text: &'t str) -> Self {
        SearchWords { lexer: Lexer::new(text), parts: String::new(), span: Span::default(), next_part: 0 }
    }

    /// Puts the next word into `word` and gives the bytes it was folded from; parts of one hyphenated word have the same
    /// ones.
    pub fn next(&mut self, word: &mut String) -> Option<Span> {
        if self.next_part >= self.parts.len()
            && let Some((span, plain)) = self.lexer.plain_word()
        {
            word.clear();
            word.push_str(plain);
            word.make_ascii_lowercase();
            return Some(span);
        }
        self.any(word)
    }

    /// The next word, plain or not.
    fn any(&mut self, word: &mut String) -> Option<Span> {
        loop {
            if self.next_part < self.parts.len() {
                let rest = &self.parts[self.next_part..];
                let part = &rest[..rest.find('-').unwrap_or(rest.len())];
                self.next_part += part.len() + 1;
                if part.is_empty() {
                    continue;
                }
                lower(part, word);
                return Some(self.span);
            }
            let Lexeme::Word(folded) = self.lexer.next()? else { continue };
            let whole = folded.rejoined.unwrap_or(folded.text);
            if !whole.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_') {
                continue;
            }
            if whole.contains('-') {
                self.span = folded.span;
                self.parts.clear();
                self.parts.push_str(whole);
                self.next_part = 0;
                continue;
            }
            lower(whole, word);
            return Some(folded.span);
        }
    }
}

/// Puts `part` into `lower`: in lower case, without the genitive's `'s`, numbers without thousands separators.
fn lower(part: &str, lower: &mut String) {
    lower.clear();
    if part.is_ascii() {
        lower.push_str(part);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(part.chars().flat_map(char::to_lowercase));
    }
    if lower.starts_with(|letter: char| letter.is_ascii_digit()) {
        lower.retain(|letter| letter != ',');
    }
    if lower.len() > 2 && lower.ends_with("'s") {
        lower.truncate(lower.len() - 2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_to_plain_words_changes_nothing(
            text in "(\\PC|[-a-zA-Z0-9’'.,\\[\\]&;#_` ]|[ -~]|[a-z]{1,4} |\n|&eacute;|&#45;|\u{ad}|é){0,60}",
        ) {
            let (mut short, mut long) = (SearchWords::new(&text), SearchWords::new(&text));
            let (mut word, mut same) = (String::new(), String::new());
            while let Some(span) = short.next(&mut word) {
                prop_assert_eq!((Some(span), &word), (long.any(&mut same), &same));
            }
            prop_assert_eq!(long.any(&mut same), None);
        }
    }
}
