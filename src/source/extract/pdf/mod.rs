//! What does a PDF say? Letters and where they stand → words, columns, lines, paragraphs, and the text they make up.
//!
//! Knows nothing of files, and leaves it to whoever calls it to bound time and memory: a file of a few KB can ask for any
//! amount of either while it is unpacked.

mod article;
mod column;
mod content;
mod furniture;
mod glyph;
mod hyphen;
mod line;
mod metadata;
mod paragraph;
mod word;

use super::{Extracted, LARGEST, Refused};
use crate::source::original::Original;
use crate::text::Span;
use content::{Endless, Reader, Shown};
use glyph::{Glyph, Turn};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use paragraph::Paragraph;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use word::Word;

/// More pages than any report has.
const MOST_PAGES: usize = 2_000;

/// With less text a page with pictures on it is a scan: a stamp or a page number, which some scanners add, has less.
const FEW_LETTERS: usize = 40;

/// So many pages are named one by one.
const MOST_NAMED: usize = 8;

/// A file in which more than every fifth letter is not told cannot be read; formulas and symbols are fewer.
const MOST_UNREADABLE: usize = 5;

/// Reads a PDF.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, Refused> {
    let pdf = Pdf::new(bytes).map_err(refused)?;
    let count = pdf.pages().len();
    if count > MOST_PAGES {
        return Err(Refused(format!("has {count} pages, more than the {MOST_PAGES} of the largest article: split it")));
    }
    let mut reader = Reader::new();
    let pages: Result<Vec<Sheet>, Endless> = pdf.pages().iter().map(|page| Ok(Sheet::of(reader.page(page)?))).collect();
    let pages = pages.map_err(|Endless| Refused("asks for more work than any article: save it anew".to_owned()))?;
    let problem = readable(&pages)?;
    let paragraphs = paragraphs(pages);
    let metadata = metadata::metadata(&pdf, &paragraphs);
    let article = article::article(paragraphs, count);
    if article.text.len() as u64 > LARGEST {
        return Err(super::too_large(article.text.len() as u64));
    }
    let body = Span::new(0, article.text.len());
    Ok(Extracted { text: article.text, original: Original::Apart(article.pages), body, metadata, problem })
}

/// One page, in words.
struct Sheet {
    /// By the way in which they are turned, the most frequent first.
    words: Vec<Vec<Word>>,
    letters: usize,
    /// Glyphs of which the file does not tell the letters.
    unreadable: usize,
    pictures: usize,
}

impl Sheet {
    fn of(shown: Shown) -> Self {
        let count = |counts: fn(&Glyph) -> bool| shown.glyphs.iter().filter(|glyph| counts(glyph)).count();
        let turns: BTreeSet<Turn> = shown.glyphs.iter().map(|glyph| glyph.turn).collect();
        let turned = |turn: Turn| shown.glyphs.iter().filter(move |glyph| glyph.turn == turn);
        let mut turns: Vec<Turn> = turns.into_iter().collect();
        turns.sort_by_key(|turn| Reverse(turned(*turn).count()));
        Sheet {
            words: turns.into_iter().map(|turn| word::words(turned(turn))).collect(),
            letters: count(|glyph| glyph.letter.is_alphanumeric()),
            unreadable: count(|glyph| glyph.letter == char::REPLACEMENT_CHARACTER),
            pictures: shown.pictures,
        }
    }

    /// Words in which a letter is not told; signs that stand by themselves are mostly the marks of lists.
    fn damaged(&self) -> usize {
        let is_damaged = |word: &&Word| {
            word.letters.contains(char::REPLACEMENT_CHARACTER) && word.letters.contains(char::is_alphanumeric)
        };
        self.words.iter().flatten().filter(is_damaged).count()
    }

    fn is_picture(&self) -> bool {
        self.pictures > 0 && self.letters < FEW_LETTERS
    }
}

fn refused(error: LoadPdfError) -> Refused {
    let reason = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            "is encrypted and needs a password: save a copy without one"
        }
        LoadPdfError::Decryption(_) => "is encrypted in a way that cannot be read: save a copy without a password",
        LoadPdfError::Invalid => "is no PDF that can be read, or damaged: save it anew",
    };
    Refused(reason.to_owned())
}

/// Whether the pages tell their letters; says which of them do not, if most do.
fn readable(pages: &[Sheet]) -> Result<Option<String>, Refused> {
    let letters: usize = pages.iter().map(|page| page.letters).sum();
    let unreadable: usize = pages.iter().map(|page| page.unreadable).sum();
    if unreadable * MOST_UNREADABLE > letters + unreadable {
        return Err(Refused(
            "does not tell which letters its type shows: export it anew, or have its text recognised (OCR)".to_owned(),
        ));
    }
    let numbered = pages.iter().zip(1..).filter(|(page, _)| page.is_picture());
    let pictures: Vec<String> = numbered.map(|(_, number): (_, usize)| number.to_string()).collect();
    if !pictures.is_empty() && letters < FEW_LETTERS * pages.len() {
        return Err(Refused("is scanned, its pages are pictures: have their text recognised (OCR)".to_owned()));
    }
    let unread = match &pictures[..] {
        [] => None,
        [number] => Some(format!("page {number} is a picture, whose text is not read")),
        numbers if numbers.len() <= MOST_NAMED => {
            Some(format!("pages {} are pictures, whose text is not read", numbers.join(", ")))
        }
        numbers => Some(format!("{} pages are pictures, whose text is not read", numbers.len())),
    };
    let damaged: usize = pages.iter().map(Sheet::damaged).sum();
    let damaged = (damaged > 0).then(|| {
        format!("does not tell all letters (words with a {} in them: {damaged})", char::REPLACEMENT_CHARACTER)
    });
    Ok(super::joined([unread, damaged]))
}

/// The paragraphs of all pages, in the order of pages and columns.
fn paragraphs(pages: Vec<Sheet>) -> Vec<Paragraph> {
    let mut sheets: Vec<Vec<Vec<Word>>> = pages.into_iter().map(|page| page.words).collect();
    furniture::clear(sheets.iter_mut().filter_map(|words| words.first_mut()).collect());
    let mut paragraphs = Vec::new();
    for (page, words) in sheets.into_iter().enumerate() {
        for column in words.into_iter().flat_map(column::columns) {
            paragraphs.extend(paragraph::paragraphs(line::lines(column, page)));
        }
    }
    paragraphs
}
