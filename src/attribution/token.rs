//! What stands around a quotation? A paragraph as words, marks and whole quotations.

use crate::text::Span;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Word(Word),
    /// Index into the paragraph's quotations.
    Quotation(usize),
    /// `,` `.` `:` `;` `—` `(` `)` and so on.
    Mark(char),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Lower case, straight apostrophes, without the genitive's ending.
    pub(super) lower: String,
    pub(super) capital: bool,
    pub(super) genitive: bool,
}

impl Token {
    pub(super) fn word(&self) -> Option<&Word> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, lower: &str) -> bool {
        self.word().is_some_and(|word| word.lower == lower)
    }

    pub(super) fn capital(&self) -> bool {
        self.word().is_some_and(|word| word.capital)
    }

    /// Ends a sentence, or a clause that shares no subject with what follows.
    pub(super) fn ends_sentence(&self) -> bool {
        matches!(self, Token::Mark('.' | '!' | '?' | '\n'))
    }
}

/// Words before a point that ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "capt", "col", "del", "dr", "etc", "gen", "gov", "hon", "inc", "jr", "lt", "maj", "mr", "mrs", "ms", "no",
    "prof", "rep", "rev", "sen", "sens", "reps", "sgt", "sr", "st", "vs", "jan", "feb", "mar", "apr", "aug", "sept",
    "oct", "nov", "dec",
];

/// The tokens of a paragraph; `quotations` are outer spans of disjoint quotations, in order.
pub(super) fn tokens(paragraph: &str, quotations: &[Span]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut quotation = 0;
    let mut letters = paragraph.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        while quotations.get(quotation).is_some_and(|span| span.end <= at) {
            quotation += 1;
        }
        if let Some(span) = quotations.get(quotation)
            && span.contains(at)
        {
            tokens.push(Token::Quotation(quotation));
            while letters.next_if(|(at, _)| *at < span.end).is_some() {}
            quotation += 1;
            continue;
        }
        if letter.is_alphanumeric() {
            let mut end = at + letter.len_utf8();
            let limit = quotations.get(quotation).map_or(paragraph.len(), |span| span.start);
            while let Some(&(next, letter)) = letters.peek() {
                let after = paragraph[next + letter.len_utf8()..].chars().next();
                let joins = matches!(letter, '\'' | '’' | '-' | '.' | '&' | '@' | '/')
                    && after.is_some_and(|after| after.is_alphanumeric() || (letter == '.' && after == '-'));
                if next >= limit || !(letter.is_alphanumeric() || joins) {
                    break;
                }
                end = next + letter.len_utf8();
                letters.next();
            }
            tokens.push(Token::Word(word(paragraph, Span::new(at, end))));
        } else if letter == '.' && (points_at_abbreviation(tokens.last(), paragraph) || goes_on(&paragraph[at + 1..])) {
            // The point belongs to the word.
        } else if !letter.is_whitespace() || letter == '\n' {
            tokens.push(Token::Mark(letter));
        }
    }
    tokens
}

fn word(paragraph: &str, span: Span) -> Word {
    let written = span.of(paragraph);
    let mut lower = written.to_lowercase().replace('’', "'");
    let genitive = lower.ends_with("'s");
    if genitive {
        lower.truncate(lower.len() - 2);
    }
    Word { span, lower, capital: written.starts_with(char::is_uppercase), genitive }
}

/// A comma, a bracket or a small letter behind a point: the sentence goes on (`R-Ky., said`).
fn goes_on(rest: &str) -> bool {
    let blank = rest.starts_with(' ');
    rest.trim_start_matches(' ').starts_with(|next: char| matches!(next, ',' | ')') || (blank && next.is_lowercase()))
}

fn points_at_abbreviation(last: Option<&Token>, paragraph: &str) -> bool {
    let Some(Token::Word(word)) = last else { return false };
    let initial = word.capital && word.span.of(paragraph).chars().count() == 1;
    initial || word.lower.contains('.') || (word.capital && ABBREVIATIONS.contains(&word.lower.as_str()))
}
