//! Where does the author write? The paragraph around the cursor, and what of it is being typed.
//!
//! Reads the paragraph and no more: while somebody types there is no time for the rest of a long draft.

use crate::check::Desk;
use crate::draft::{self, Draft, Resolution, Target};
use crate::markup::markdown::{self, begun};
use crate::markup::{self, Block, BlockKind, Chunk, ChunkKind, Definitions};
use crate::source::SourceId;
use crate::source::library::Unanswered;
use crate::text::marks;
use crate::text::{Span, segment};

/// Pieces of the text before the paragraph that tell whom it speaks of.
const BEFORE: usize = 2;

/// With more bytes before it the paragraph has to do alone: to read so much takes too long while somebody types.
const LARGEST: usize = 32 << 10;

/// Letters of a capitalised word from which on it may be meant as a name: with fewer too many begin so.
const SHORTEST_NAME: usize = 3;

pub(super) struct Surroundings<'t> {
    /// The whole draft.
    pub(super) text: &'t str,
    /// The cursor, in bytes of the draft.
    pub(super) offset: usize,
    chunks: Vec<Chunk>,
    /// Which chunk the cursor stands in.
    chunk: usize,
    block: Block,
    /// The cursor, in bytes of the block's prose.
    pub(super) place: usize,
}

/// What the cursor stands behind.
pub(super) enum Typed {
    /// A key without its `@`, and what goes on with it behind the cursor; bytes of the draft.
    Key(Span),
    /// A note's label, likewise.
    Note(Span),
    /// Words behind an opening mark, which is given in bytes of the prose.
    Quotation { opening: Span, closing: &'static str },
    /// A capitalised word; bytes of the draft.
    Name(Span),
}

impl<'t> Surroundings<'t> {
    /// `None` where nobody writes prose: in front matter, in code, on an empty line.
    pub(super) fn around(text: &'t str, offset: usize) -> Option<Self> {
        let chunks = markup::chunks(text);
        let chunk = chunks.partition_point(|chunk| chunk.span.start <= offset).checked_sub(1)?;
        let here = chunks.get(chunk).filter(|chunk| chunk.kind == ChunkKind::Blocks)?.span;
        let words = here.of(text);
        let blocks = markdown::read(words, &Definitions::new());
        let blocks = blocks.into_iter().filter(|block| block.kind != BlockKind::Comment);
        let (block, place) =
            blocks.into_iter().find_map(|block| place(&block, words, offset - here.start).map(|at| (block, at)))?;
        Some(Surroundings { text, offset, chunks, chunk, block, place })
    }

    /// Where the chunk begins in the draft.
    fn base(&self) -> usize {
        self.chunks[self.chunk].span.start
    }

    /// The block's prose.
    pub(super) fn prose(&self) -> &str {
        self.block.inlines.prose.text()
    }

    /// The prose up to the cursor.
    pub(super) fn before(&self) -> &str {
        &self.prose()[..self.place]
    }

    /// The bytes of the draft that a span of the prose comes from.
    pub(super) fn origin(&self, at: Span) -> Span {
        self.block.inlines.prose.origin(at).shifted(self.base())
    }

    pub(super) fn typed(&self) -> Option<Typed> {
        let (before, after) = (self.before(), &self.text[self.offset..]);
        // The prose lacks the blanks at its end, and what it decodes is not there byte for byte.
        let stands = |mark: &str, typed: &&str| {
            self.text[..self.offset].strip_suffix(*typed).is_some_and(|rest| rest.ends_with(mark))
        };
        if let Some(key) = begun::key(before).filter(|key| stands("@", key)) {
            return Some(Typed::Key(Span::new(self.offset - key.len(), self.offset + begun::rest_of_key(after))));
        }
        if let Some(label) = begun::note(before).filter(|label| stands("[^", label)) {
            return Some(Typed::Note(Span::new(self.offset - label.len(), self.offset + begun::rest_of_label(after))));
        }
        if let Some((opening, closing)) = marks::open(before) {
            return Some(Typed::Quotation { opening, closing });
        }
        let in_name = |letter: char| letter.is_alphanumeric() || letter == '-';
        let word = &before[before.trim_end_matches(in_name).len()..];
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().count() >= SHORTEST_NAME
            && self.text[..self.offset].ends_with(word)
            && !after.starts_with(in_name);
        is_name.then(|| Typed::Name(Span::new(self.offset - word.len(), self.offset)))
    }

    /// The paragraph and what stands before it as a draft of its own, with `typed` (bytes of the whole draft) blanked out;
    /// and where in the whole draft it begins.
    pub(super) fn draft_without(&self, typed: Span) -> (Draft, usize) {
        let earliest = &self.chunks[self.chunk.saturating_sub(BEFORE)..=self.chunk];
        let earliest = earliest.iter().find(|chunk| chunk.kind == ChunkKind::Blocks);
        let near = Span::new(earliest.map_or(self.base(), |chunk| chunk.span.start), self.chunks[self.chunk].span.end);
        let whole = if near.len() <= LARGEST { near } else { self.block.span.shifted(self.base()).hull(typed) };
        let mut words = whole.of(self.text).to_owned();
        let (start, end) = (typed.start - whole.start, typed.end - whole.start);
        words.replace_range(start..end, &" ".repeat(typed.len()));
        (draft::read(&words, &mut draft::Memory::default()), whole.start)
    }

    /// The sources that the paragraph cites, nearest to the cursor first.
    pub(super) fn cited(&self, desk: &Desk) -> Result<Vec<SourceId>, Unanswered> {
        let mut targets = targets(&self.block);
        let marks = &self.block.inlines.notes;
        let notes = if marks.is_empty() { Vec::new() } else { self.notes() };
        for note in marks {
            let told = notes.iter().find(|(label, _)| *label == note.label).map(|(_, span)| span.of(self.text));
            let blocks = told.map(|told| markdown::read(told, &Definitions::new())).unwrap_or_default();
            targets.extend(blocks.iter().flat_map(targets_of_all).map(|target| (note.at, target)));
        }
        targets.sort_by_key(|(at, _)| at.start.abs_diff(self.place));
        let mut cited = Vec::new();
        for (_, target) in targets {
            if let Resolution::Source(id) = draft::resolve(&target, desk.folder, desk.bibliography, desk.library)?
                && !cited.contains(&id)
            {
                cited.push(id);
            }
        }
        Ok(cited)
    }

    /// Whether the rest of the sentence cites `id`, or names a note.
    pub(super) fn is_cited_behind(&self, id: SourceId, desk: &Desk) -> bool {
        let rest = &self.prose()[self.place..];
        let sentence = segment::sentences(rest).first().map_or(0, |sentence| sentence.end);
        let follows = |at: Span| {
            at.start >= self.place && {
                let between = &rest[..at.start - self.place];
                between.len() <= sentence || !between.contains(char::is_alphanumeric)
            }
        };
        let names = |target: &Target| {
            draft::resolve(target, desk.folder, desk.bibliography, desk.library) == Ok(Resolution::Source(id))
        };
        self.block.inlines.notes.iter().any(|note| follows(note.at))
            || targets(&self.block).iter().any(|(at, target)| follows(*at) && names(target))
    }

    /// The draft's notes in its order: label, and the bytes of its words.
    pub(super) fn notes(&self) -> Vec<(String, Span)> {
        let mut notes = Vec::new();
        for (start, _) in self.text.match_indices("[^") {
            let line = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
            let rest = &self.text[start + "[^".len()..];
            let Some(end) = rest.find("]:").filter(|_| self.text[line..start].trim().is_empty()) else { continue };
            let label = &rest[..end];
            if label.is_empty() || label.contains(|letter: char| letter.is_whitespace() || letter == ']') {
                continue;
            }
            let words = start + "[^".len() + end + "]:".len();
            let length = self.text[words..].find("\n\n").unwrap_or(self.text.len() - words);
            let next = self.text[words..words + length].find("\n[^").unwrap_or(length);
            notes.push((label.to_owned(), Span::new(words, words + next)));
        }
        notes
    }
}

/// The cursor's place in a block's prose: among its words, or in the blanks behind them.
fn place(block: &Block, chunk: &str, at: usize) -> Option<usize> {
    let prose = &block.inlines.prose;
    let end = prose.end();
    if prose.text().is_empty() || at < block.span.start {
        return None;
    }
    if at > end {
        let is_blank = chunk[end..at].chars().all(|letter| matches!(letter, ' ' | '\t'));
        return is_blank.then_some(prose.text().len());
    }
    prose.place(at)
}

fn targets(block: &Block) -> Vec<(Span, Target)> {
    let keys = block.inlines.citations.iter().map(|mark| (mark.at, Target::Key(mark.key.clone())));
    let links = block.inlines.links.iter().map(|link| (link.at, Target::Link(link.target.clone())));
    keys.chain(links).collect()
}

fn targets_of_all(block: &Block) -> Vec<Target> {
    targets(block).into_iter().map(|(_, target)| target).collect()
}
