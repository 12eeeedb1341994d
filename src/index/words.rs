//! Which words of a passage are searchable? Those of [`crate::text::fold`], handed to tantivy one by one.

use crate::text::fold::SearchWords;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The tokenizer of passages.
#[derive(Clone, Debug)]
pub(super) struct Words;

/// Longer words are cut: German laws have 80 letters; what is longer is encoded data, which would fill the dictionary.
const LONGEST: usize = 128;

/// The word as it stands in the index.
pub(super) fn indexed(word: &str) -> &str {
    &word[..word.floor_char_boundary(LONGEST)]
}

impl Words {
    pub(super) const NAME: &'static str = "words";
}

#[derive(Debug)]
pub(super) struct WordStream<'a> {
    words: SearchWords<'a>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: SearchWords::new(text), token: Token::default() }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(span) = self.words.next(&mut self.token.text) else { return false };
        self.token.text.truncate(indexed(&self.token.text).len());
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
