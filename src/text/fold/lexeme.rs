//! What stands here: a word, an ellipsis, a bracket, a mark? Text cut into lexemes, typography folded away.
//!
//! Both sides of every comparison come through here, so what is folded is folded for drafts and sources alike.

use super::plain::{is_plain, plain_length};
use crate::text::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One lexeme; the word's strings live until the next one is read.
#[derive(Debug)]
pub(super) enum Lexeme<'a> {
    Word(Folded<'a>),
    Ellipsis(Span),
    Open,
    Close,
    /// Punctuation that is neither a quotation mark nor a blank; dashes of every length are `-`.
    Mark(char),
}

/// A word as it compares.
#[derive(Debug)]
pub(super) struct Folded<'a> {
    pub(super) span: Span,
    /// Compatibility characters, ligatures, apostrophes and hyphens folded; case kept.
    pub(super) text: &'a str,
    /// The word as it reads if its hyphen only divides it at a line's end.
    pub(super) rejoined: Option<&'a str>,
    /// Some of its letters stand in brackets: `[w]hy`.
    pub(super) edited: bool,
}

/// A character by its part in cutting words.
#[derive(Clone, Copy, PartialEq)]
enum Glyph {
    Letter(char),
    Blank {
        line_end: bool,
    },
    /// Also what closes a single quotation mark; between letters it belongs to the word.
    Apostrophe,
    /// Double quotation marks of any shape.
    Quote,
    /// May join two words into one: `well-known`, `7–2`.
    Hyphen,
    Dash,
    Minus,
    SoftHyphen,
    /// Takes no room: zero-width characters.
    Nothing,
    Point,
    Comma,
    Ellipsis,
    Open,
    Close,
    /// Carries meaning of its own, so it is a word of its own: `$`, `%`.
    Sign(char),
    Other(char),
}

/// Longest entity that is looked for: the longest name in HTML has 33 characters.
const LONGEST_ENTITY: usize = 34;

/// Reads lexemes one after the other.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    word: String,
    rejoined: String,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Lexer { text, at: 0, word: String::new(), rejoined: String::new() }
    }

    pub(super) fn next(&mut self) -> Option<Lexeme<'_>> {
        loop {
            let start = self.at;
            let (glyph, next) = glyph(self.text, start)?;
            match glyph {
                Glyph::Letter(_) => return Some(self.word(start)),
                Glyph::Open if self.bracketed_letters(start).is_some_and(|close| self.letter_at(close)) => {
                    return Some(self.word(start));
                }
                _ => self.at = next,
            }
            let span = Span::new(start, next);
            match glyph {
                Glyph::Ellipsis => return Some(Lexeme::Ellipsis(span)),
                Glyph::Point => {
                    if let Some(end) = self.spelt_ellipsis(start) {
                        self.at = end;
                        return Some(Lexeme::Ellipsis(Span::new(start, end)));
                    }
                    return Some(Lexeme::Mark('.'));
                }
                Glyph::Open => return Some(Lexeme::Open),
                Glyph::Close => return Some(Lexeme::Close),
                Glyph::Hyphen | Glyph::Minus if self.opens_number(start, next) => {
                    return Some(Lexeme::Word(Folded { span, text: "-", rejoined: None, edited: false }));
                }
                Glyph::Hyphen | Glyph::Dash | Glyph::Minus => return Some(Lexeme::Mark('-')),
                Glyph::Comma => return Some(Lexeme::Mark(',')),
                Glyph::Sign(sign) => {
                    self.word.clear();
                    self.word.push(sign);
                    return Some(Lexeme::Word(Folded { span, text: &self.word, rejoined: None, edited: false }));
                }
                Glyph::Other(mark) => return Some(Lexeme::Mark(mark)),
                Glyph::Blank { .. }
                | Glyph::Apostrophe
                | Glyph::Quote
                | Glyph::SoftHyphen
                | Glyph::Nothing
                | Glyph::Letter(_) => {}
            }
        }
    }

    /// The next word, if it and what stands before it are plain ASCII and nothing else can belong to it; most words of
    /// English text are so, and are read five times faster here. Passes over what is no word.
    #[inline]
    pub(super) fn plain_word(&mut self) -> Option<(Span, &'t str)> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while let Some(&byte) = bytes.get(start)
            && byte.is_ascii()
            && !is_plain(byte)
        {
            // An entity may be a letter, and letters in brackets may belong to a word.
            if matches!(byte, b'&' | b'[') {
                return None;
            }
            start += 1;
        }
        let length = plain_length(bytes.get(start..)?);
        let end = start + length;
        let digits = || bytes[end - 1].is_ascii_digit() && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let ends = length > 0
            && match bytes.get(end) {
                None => true,
                Some(b'-' | b'[' | b'&') => false,
                Some(b'.') => length > 1 && !digits(),
                Some(b',') => !digits(),
                Some(b'\'' | b'`') => {
                    bytes.get(end + 1).is_none_or(|next| next.is_ascii() && !is_plain(*next) && *next != b'&')
                }
                Some(byte) => byte.is_ascii(),
            };
        if !ends {
            return None;
        }
        self.at = end;
        Some((Span::new(start, end), &self.text[start..end]))
    }

    /// Reads the word that begins at `start` with a letter or with bracketed letters.
    fn word(&mut self, start: usize) -> Lexeme<'_> {
        self.word.clear();
        self.rejoined.clear();
        let (mut edited, mut ascii, mut divided) = (false, true, false);
        let mut end = start;
        let mut segment = 0; // letters since the last point, to tell the initials of U.S. from the end of a sentence
        let mut abbreviated = false;
        while let Some((current, next)) = glyph(self.text, end) {
            match current {
                Glyph::Letter(letter) => {
                    self.word.push(letter);
                    ascii &= letter.is_ascii();
                    segment += 1;
                    end = next;
                }
                Glyph::Open => {
                    let Some(close) = self.bracketed_letters(end) else { break };
                    if end == start || self.word.chars().all(char::is_alphabetic) {
                        let letters = &self.text[next..close - 1];
                        self.word.push_str(letters);
                        ascii &= letters.is_ascii();
                        edited = true;
                        end = close;
                    } else {
                        break;
                    }
                }
                Glyph::Nothing if self.letter_at(next) => end = next,
                Glyph::SoftHyphen => match self.continues_on_next_line(next) {
                    Some(letter) => end = letter,
                    None if self.letter_at(next) => end = next,
                    None => break,
                },
                Glyph::Apostrophe if self.letter_at(next) => {
                    self.word.push('\'');
                    end = next;
                }
                Glyph::Point | Glyph::Comma if self.digit_before(end) && self.digit_at(next) => {
                    self.word.push(if current == Glyph::Point { '.' } else { ',' });
                    end = next;
                }
                Glyph::Point if segment == 1 && !self.digit_before(end) && (abbreviated || self.letter_at(next)) => {
                    (segment, abbreviated, end) = (0, true, next);
                    if !self.letter_at(next) {
                        break;
                    }
                }
                Glyph::Hyphen | Glyph::Minus if self.letter_at(next) => {
                    self.word.push('-');
                    end = next;
                }
                Glyph::Hyphen => {
                    let Some(letter) = self.continues_on_next_line(next) else { break };
                    self.rejoined.clear();
                    self.rejoined.push_str(&self.word);
                    self.word.push('-');
                    divided = true;
                    end = letter;
                }
                Glyph::Sign('&') if self.letter_at(next) => {
                    self.word.push('&');
                    end = next;
                }
                _ => break,
            }
            if divided && let Glyph::Letter(letter) = current {
                self.rejoined.push(letter);
            }
        }
        self.at = end;
        if !ascii {
            compose(&mut self.word);
            compose(&mut self.rejoined);
        }
        let rejoined = divided.then_some(self.rejoined.as_str());
        Lexeme::Word(Folded { span: Span::new(start, end), text: &self.word, rejoined, edited })
    }

    fn letter_at(&self, at: usize) -> bool {
        matches!(glyph(self.text, at), Some((Glyph::Letter(_), _)))
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }

    fn digit_before(&self, at: usize) -> bool {
        at > 0 && self.digit_at(at - 1)
    }

    /// A minus stands right before a digit and after no letter: `-3`, `(−0.5`.
    fn opens_number(&self, start: usize, next: usize) -> bool {
        self.digit_at(next) && !self.text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
    }

    /// Where the second half of a word begins that a hyphen before `at` divides at a line's end.
    fn continues_on_next_line(&self, at: usize) -> Option<usize> {
        let (mut at, mut line_ended) = (at, false);
        while let Some((Glyph::Blank { line_end }, next)) = glyph(self.text, at) {
            line_ended |= line_end;
            at = next;
        }
        let (Glyph::Letter(letter), _) = glyph(self.text, at)? else { return None };
        (line_ended && letter.is_lowercase()).then_some(at)
    }

    /// The end of `[letters]` that opens at `open`, if nothing but letters stands in it.
    fn bracketed_letters(&self, open: usize) -> Option<usize> {
        let inside = self.text[open..].strip_prefix('[')?;
        let close = inside.find(|c: char| !c.is_alphabetic())?;
        (close > 0 && inside[close..].starts_with(']')).then_some(open + 1 + close + 1)
    }

    /// The end of three or more points, with or without blanks between them, that begin at `start`.
    fn spelt_ellipsis(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mut at, mut points, mut end) = (start, 0, start);
        while at < bytes.len() {
            match bytes[at] {
                b'.' => {
                    points += 1;
                    end = at + 1;
                }
                b' ' if points > 0 && bytes.get(at + 1) == Some(&b'.') => {}
                _ => break,
            }
            at += 1;
        }
        (points >= 3).then_some(end)
    }
}

/// Compatibility composition, and the ligatures that it leaves alone.
fn compose(word: &mut String) {
    let composed: String = word.nfkc().collect();
    word.clear();
    for letter in composed.chars() {
        match letter {
            'œ' => word.push_str("oe"),
            'Œ' => word.push_str("Oe"),
            'æ' => word.push_str("ae"),
            'Æ' => word.push_str("Ae"),
            _ => word.push(letter),
        }
    }
}

/// The glyph at byte `at` and where the next one begins.
fn glyph(text: &str, at: usize) -> Option<(Glyph, usize)> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() {
        if byte == b'&'
            && let Some((letter, end)) = entity(text, at)
        {
            return Some((classify(letter), end));
        }
        return Some((classify(byte as char), at + 1));
    }
    let letter = text[at..].chars().next()?;
    Some((classify(letter), at + letter.len_utf8()))
}

fn classify(letter: char) -> Glyph {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => Glyph::Letter(letter),
        '\n' | '\r' => Glyph::Blank { line_end: true },
        ' ' | '\t' => Glyph::Blank { line_end: false },
        '\''
        | '`'
        | '\u{2018}'..='\u{201B}'
        | '\u{02BC}'
        | '\u{02B9}'
        | '\u{2032}'
        | '\u{00B4}'
        | '\u{2039}'
        | '\u{203A}' => Glyph::Apostrophe,
        '"' | '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => Glyph::Quote,
        '-' | '\u{2010}'..='\u{2013}' => Glyph::Hyphen,
        '\u{2014}' | '\u{2015}' => Glyph::Dash,
        '\u{2212}' => Glyph::Minus,
        '\u{00AD}' => Glyph::SoftHyphen,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Glyph::Nothing,
        '.' => Glyph::Point,
        ',' => Glyph::Comma,
        '\u{2026}' => Glyph::Ellipsis,
        '[' => Glyph::Open,
        ']' => Glyph::Close,
        '$' | '€' | '£' | '¥' | '₽' | '₩' | '₹' | '%' | '‰' | '°' | '§' | '+' | '=' | '<' | '>' | '#' | '&' | '@'
        | '±' | '×' | '÷' | '\u{FFFC}' => Glyph::Sign(letter),
        _ if letter.is_ascii() => Glyph::Other(letter),
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => Glyph::Letter(letter),
        _ if letter.is_whitespace() => Glyph::Blank { line_end: matches!(letter, '\u{2028}' | '\u{2029}') },
        _ => Glyph::Other(letter),
    }
}

/// The character that an HTML entity at `at` stands for, and the entity's end.
fn entity(text: &str, at: usize) -> Option<(char, usize)> {
    let rest = &text.as_bytes()[at..];
    let window = &rest[..rest.len().min(LONGEST_ENTITY)];
    let length = 1 + window[1..].iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#')?;
    if length < 2 || rest[length] != b';' {
        return None;
    }
    let end = at + length + 1;
    let written = &text[at..end];
    let decoded = htmlize::unescape(written);
    let mut letters = decoded.chars();
    let letter = letters.next()?;
    (decoded != written && letters.next().is_none()).then_some((letter, end))
}
