//! What does the table say at a place? The layout is told by `tests/tools/lexicon.py`, which writes it: arrays of
//! little-endian numbers that are read where they lie, so that nothing has to be done at start.
//!
//! This module knows numbers only; what they mean is for its siblings.

use std::ops::Range;

const TABLE: &[u8] = include_bytes!("wordnet.table");
/// Changes with the layout, so that an old table does not compile.
const MAGIC: &[u8] = b"TEARLEX1";
const SECTIONS: u32 = 16;

const TEXT: &[u8] = section(0);
const WORD_TEXT: &[u8] = section(1);
const WORD_LEMMAS: &[u8] = section(2);
const WORD_FLAGS: &[u8] = section(3);
const BUCKETS: &[u8] = section(4);
const LEMMA_WORD: &[u8] = section(5);
const LEMMA_FREQUENCY: &[u8] = section(6);
const LEMMA_FIELD: &[u8] = section(7);
const LEMMA_TIES: &[u8] = section(8);
const TIES: &[u8] = section(9);
const SYNSET_LINKS: &[u8] = section(10);
const SYNSET_CROWD: &[u8] = section(11);
const LINKS: &[u8] = section(12);
const EXCEPTIONS: &[u8] = section(13);
const PLACES: &[u8] = section(14);
const COUNTRY_NAMES: &[u8] = section(15);

/// As many as the writer makes: three words in each, on average.
const BUCKET_BITS: u32 = 15;
const LONGEST: u8 = 0b1111;
const PLACE: u8 = 1 << 6;
const EXCEPTION: u8 = 1 << 7;
const IDENTITY: u32 = (1 << 24) - 1;

const _: () = {
    let mut at = 0;
    while at < MAGIC.len() {
        assert!(TABLE[at] == MAGIC[at], "wordnet.table is of another layout: write it anew");
        at += 1;
    }
    assert!(u32_at(TABLE, MAGIC.len()) == SECTIONS);
    assert!(BUCKETS.len() == 3 * ((1 << BUCKET_BITS) + 1));
};

const fn section(index: usize) -> &'static [u8] {
    let entry = MAGIC.len() + 4 + 8 * index;
    let (_, from) = TABLE.split_at(u32_at(TABLE, entry) as usize);
    from.split_at(u32_at(TABLE, entry + 4) as usize).0
}

const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u24_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}

fn u24(section: &[u8], index: u32) -> u32 {
    u24_at(section, 3 * index as usize)
}

/// Of an array with end.
fn span(section: &[u8], index: u32) -> Range<u32> {
    u24(section, index)..u24(section, index + 1)
}

/// A word of the table: a base form, an irregular form, a place, or the first word of an expression.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Word(u32);

/// What a lemma is tied to, and how strongly (0 < strength <= 1).
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub(super) kind: TieKind,
    pub(super) strength: f32,
    /// A synset for a sense, else a lemma.
    pub(super) to: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TieKind {
    Sense,
    Derivation,
    Opposite,
}

/// How a synset is linked to another. Every list has its links in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    Hypernym,
    /// From an adjective to the one it clusters around: "swift" to "fast".
    Head,
    Opposite,
    Similar,
}

/// The word that the pieces make when put end to end.
pub(super) fn find(pieces: &[&str]) -> Option<Word> {
    let length = pieces.iter().map(|piece| piece.len()).sum::<usize>();
    span(BUCKETS, bucket(pieces)).map(Word).find(|word| {
        let text = word.bytes();
        text.len() == length && is_made_of(text, pieces)
    })
}

fn is_made_of(mut text: &[u8], pieces: &[&str]) -> bool {
    pieces.iter().all(|piece| {
        text.strip_prefix(piece.as_bytes()).is_some_and(|rest| {
            text = rest;
            true
        })
    })
}

/// FNV-1a, whose high bits are spread by a last multiplication (Fibonacci hashing).
fn bucket(pieces: &[&str]) -> u32 {
    let add = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = pieces.iter().fold(0x811C_9DC5_u32, |hash, piece| piece.bytes().fold(hash, add));
    hash.wrapping_mul(0x9E37_79B1) >> (u32::BITS - BUCKET_BITS)
}

impl Word {
    pub(super) fn text(self) -> &'static str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }

    fn bytes(self) -> &'static [u8] {
        let span = span(WORD_TEXT, self.0);
        &TEXT[span.start as usize..span.end as usize]
    }

    pub(super) fn lemma_numbers(self) -> Range<u32> {
        span(WORD_LEMMAS, self.0)
    }

    /// Words in the longest expression that begins with this word; 0 if there is none.
    pub(super) fn longest_expression(self) -> usize {
        usize::from(self.flags() & LONGEST)
    }

    /// The lemmas that this word is an irregular form of.
    pub(super) fn irregular_lemmas(self) -> impl Iterator<Item = u32> {
        let rows = if self.flags() & EXCEPTION == 0 { 0..0 } else { rows_of(EXCEPTIONS, 6, self) };
        rows.map(|row| u24_at(EXCEPTIONS, 6 * row + 3))
    }

    /// Every irregular form with the lemma that it is a form of.
    pub(super) fn irregular() -> impl Iterator<Item = (Word, u32)> {
        EXCEPTIONS.chunks_exact(6).map(|row| (Word(u24_at(row, 0)), u24_at(row, 3)))
    }

    /// Every word for a country or a place in one.
    pub(super) fn places() -> impl Iterator<Item = Word> {
        PLACES.chunks_exact(6).map(|row| Word(u24_at(row, 0)))
    }

    /// Role and country, by their numbers.
    pub(super) fn place(self) -> Option<(u8, u16)> {
        let rows = if self.flags() & PLACE == 0 { 0..0 } else { rows_of(PLACES, 6, self) };
        rows.map(|row| (PLACES[6 * row + 3], u16::from_le_bytes([PLACES[6 * row + 4], PLACES[6 * row + 5]]))).next()
    }

    fn flags(self) -> u8 {
        WORD_FLAGS[self.0 as usize]
    }
}

/// The rows, `width` bytes each and sorted, that begin with the word.
fn rows_of(section: &'static [u8], width: usize, word: Word) -> Range<usize> {
    let (mut low, mut high) = (0, section.len() / width);
    while low < high {
        let middle = low.midpoint(high);
        if u24_at(section, width * middle) < word.0 { low = middle + 1 } else { high = middle }
    }
    let same = section[width * low..].chunks_exact(width).take_while(|row| u24_at(row, 0) == word.0).count();
    low..low + same
}

pub(super) fn word_of(lemma: u32) -> Word {
    Word(u24(LEMMA_WORD, lemma))
}

pub(super) fn frequency(lemma: u32) -> u32 {
    let at = 2 * lemma as usize;
    u32::from(u16::from_le_bytes([LEMMA_FREQUENCY[at], LEMMA_FREQUENCY[at + 1]]))
}

pub(super) fn field(lemma: u32) -> u8 {
    LEMMA_FIELD[lemma as usize]
}

/// The senses first, at most four; then derivations, then opposites, each sorted by lemma.
pub(super) fn ties(lemma: u32) -> impl Iterator<Item = Tie> {
    let span = span(LEMMA_TIES, lemma);
    TIES[4 * span.start as usize..4 * span.end as usize].chunks_exact(4).map(|bytes| {
        let tie = u32_at(bytes, 0);
        let kind = match tie >> 30 {
            0 => TieKind::Sense,
            1 => TieKind::Derivation,
            _ => TieKind::Opposite,
        };
        Tie { kind, strength: (tie >> 24 & 63) as f32 / 63.0, to: tie & IDENTITY }
    })
}

/// Kind and synset, sorted.
pub(super) fn links(synset: u32) -> impl Iterator<Item = (Link, u32)> {
    let span = span(SYNSET_LINKS, synset);
    LINKS[4 * span.start as usize..4 * span.end as usize].chunks_exact(4).map(|bytes| {
        let link = u32_at(bytes, 0);
        let kind = match link >> 24 {
            0 => Link::Hypernym,
            1 => Link::Head,
            2 => Link::Opposite,
            _ => Link::Similar,
        };
        (kind, link & IDENTITY)
    })
}

/// How much it says that two words share this hypernym: 1 for a small family, towards 0 for a crowd.
pub(super) fn kinship_under(synset: u32) -> f32 {
    f32::from(SYNSET_CROWD[synset as usize]) / 255.0
}

pub(super) fn country_count() -> u16 {
    u16::try_from(COUNTRY_NAMES.len() / 3).unwrap_or(u16::MAX)
}

pub(super) fn country_name(country: u16) -> Word {
    Word(u24(COUNTRY_NAMES, u32::from(country)))
}

pub(super) fn lemma_count() -> u32 {
    u32::try_from(LEMMA_FIELD.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sections_fill_the_table_and_fit_one_another() {
        assert_eq!(COUNTRY_NAMES.as_ptr_range().end, TABLE.as_ptr_range().end);
        let words = u32::try_from(WORD_FLAGS.len()).unwrap();
        assert_eq!(u24(WORD_TEXT, words) as usize, TEXT.len());
        assert_eq!(u24(WORD_LEMMAS, words), lemma_count());
        assert_eq!(u24(BUCKETS, 1 << BUCKET_BITS), words);
        assert_eq!(u24(LEMMA_TIES, lemma_count()) as usize, TIES.len() / 4);
        let synsets = u32::try_from(SYNSET_CROWD.len()).unwrap();
        assert_eq!(u24(SYNSET_LINKS, synsets) as usize, LINKS.len() / 4);
    }

    #[test]
    fn every_text_is_in_lower_case_and_utf_8() {
        assert!(str::from_utf8(TEXT).unwrap().chars().all(|letter| !letter.is_uppercase()));
    }

    #[test]
    fn a_word_is_found_whole_or_in_pieces() {
        assert!(find(&["quarry"]) == find(&["quarr", "y"]) && find(&["quarry"]).is_some());
        assert!(find(&["prime", " ", "minister"]).is_some());
        assert!(find(&["quarr"]).is_none());
        assert!(find(&[]).is_none());
    }
}
