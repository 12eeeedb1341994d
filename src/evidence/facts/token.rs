//! What does a sentence consist of? Words, figures in digits, and marks.
//!
//! Knows no meaning: `$1.2bn` is a mark, a figure and a word that are glued together.

use crate::text::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Letters, with digits after the first: `G7`, `country's`, `U.S.`
    Word,
    /// Digits with separators of thousands and a decimal point: `1,987.5`
    Figure,
    /// Any other sign, or a stretch that is no prose, as an address or a version is.
    Mark,
}

#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) span: Span,
    pub(super) text: &'t str,
    /// In lower case with straight apostrophes.
    lower: String,
    pub(super) form: Form,
    /// Nothing lies between this and the token before.
    pub(super) glued: bool,
}

/// The tokens of a text. Asking past either end gives an empty word, so that a rule need not care where a text ends.
#[derive(Debug)]
pub(super) struct Tokens<'t>(Vec<Token<'t>>);

impl<'t> Tokens<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens: Vec<Token<'t>> = Vec::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let (form, length) = next(&text[at..], at == 0 || text[..at].ends_with(char::is_whitespace));
            let span = Span::new(at, at + length);
            let glued = tokens.last().is_some_and(|last| last.span.end == at);
            let lower = span.of(text).to_lowercase().replace('’', "'");
            tokens.push(Token { span, text: span.of(text), lower, form, glued });
            at += length;
        }
        Tokens(tokens)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'t>> {
        self.0.get(at)
    }

    /// The word, figure or mark at `at` in lower case; empty past the end.
    pub(super) fn lower(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |token| token.lower.as_str())
    }

    /// The one that stands `back` before `at`; empty before the beginning.
    pub(super) fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |before| self.lower(before))
    }

    pub(super) fn text(&self, at: usize) -> &'t str {
        self.0.get(at).map_or("", |token| token.text)
    }

    pub(super) fn is(&self, at: usize, form: Form) -> bool {
        self.0.get(at).is_some_and(|token| token.form == form)
    }

    pub(super) fn glued(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|token| token.glued)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// A hyphen or a dash of ranges, without blanks on either side.
    pub(super) fn joins(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "\u{2010}" | "\u{2011}" | "–") && self.glued(at) && self.glued(at + 1)
    }

    /// Whether a sentence begins here, as far as the mark before tells.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        at == 0 || matches!(self.before(at, 1), "." | "!" | "?" | "“" | "\"" | ":" | "‘")
    }

    /// Whether the words from `at` on are these.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(further, word)| self.lower(at + further) == *word)
    }

    /// Whether the words that end right before `at` are these.
    pub(super) fn reads_before(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(words.len()).is_some_and(|from| self.reads(from, words))
    }

    /// The bytes of the tokens `from..to`, a half-open range that is not empty.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        match (self.0.get(from), self.0.get(to.saturating_sub(1))) {
            (Some(first), Some(last)) if from < to => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }
}

/// The form and the length in bytes of the token that `rest` begins with.
fn next(rest: &str, after_blank: bool) -> (Form, usize) {
    if after_blank && let Some(length) = address(rest) {
        return (Form::Mark, length);
    }
    match rest.chars().next() {
        Some(first) if first.is_ascii_digit() => figure(rest),
        Some(first) if first.is_alphabetic() => (Form::Word, word(rest)),
        Some(first) => (Form::Mark, first.len_utf8()),
        None => (Form::Mark, 0),
    }
}

/// A web address or a mail address.
fn address(rest: &str) -> Option<usize> {
    let chunk = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
    (chunk.contains("://") || chunk.contains('@') || chunk.starts_with("www.")).then_some(chunk.len())
}

fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inner = matches!(character, '\'' | '’') || (character == '.' && is_initial(&rest[..at]));
        let before_letter = characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if character.is_alphanumeric() || (inner && before_letter) {
            end = at + character.len_utf8();
        } else {
            let closes_initials = character == '.' && rest[..at].contains('.') && is_initial(&rest[..at]);
            return if closes_initials { at + 1 } else { end };
        }
    }
    end
}

/// Whether the last letter stands alone, as in `U` or `p.m`.
fn is_initial(word: &str) -> bool {
    word.rsplit('.').next().is_some_and(|last| last.chars().count() == 1)
}

fn figure(rest: &str) -> (Form, usize) {
    let mut end = digits(rest);
    let short = end <= 3;
    while short && let Some(separator) = rest[end..].chars().next().filter(|c| is_separator(*c)) {
        let group = end + separator.len_utf8();
        if digits(&rest[group..]) != 3 {
            break;
        }
        end = group + 3;
    }
    let mut points = 0;
    while rest[end..].starts_with('.') && digits(&rest[end + 1..]) > 0 {
        end += 1 + digits(&rest[end + 1..]);
        points += 1;
    }
    let groups_by_points = points > 1 && rest[..end].split('.').skip(1).all(|group| group.len() == 3);
    (if points > 1 && !groups_by_points { Form::Mark } else { Form::Figure }, end)
}

/// Comma, and the blanks that do not break.
fn is_separator(character: char) -> bool {
    matches!(character, ',' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

fn digits(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|at| tokens.text(at)).collect()
    }

    #[test]
    fn words_figures_and_marks_are_told_apart() {
        assert_eq!(
            texts("The U.S. paid $1,200.50 (3m)."),
            ["The", "U.S.", "paid", "$", "1,200.50", "(", "3", "m", ")", "."]
        );
        assert_eq!(texts("at 5 p.m. on G7’s day"), ["at", "5", "p.m.", "on", "G7’s", "day"]);
        assert_eq!(texts("10,15 1 500 1.2.3 1.500.000"), ["10", ",", "15", "1", "500", "1.2.3", "1.500.000"]);
        assert_eq!(
            texts("see https://a.example/5 or x@y.example"),
            ["see", "https://a.example/5", "or", "x@y.example"]
        );
        assert_eq!(texts("1\u{202f}500 men"), ["1\u{202f}500", "men"]);
    }
}
