//! What does one block say? Its sentences, quotations and citations, as far as the block alone tells.

use super::block_quote;
use super::quotation::is_checked;
use super::{ClaimKind, Target};
use crate::attribution::{self, Mention, MentionKind, Speech, speeches};
use crate::markup::prose::Prose;
use crate::markup::{Block, BlockKind};
use crate::text::marks::{Marked, marked};
use crate::text::{Span, segment};
use std::sync::Arc;

/// A block as read. Spans are relative to the chunk; spans named `at` are in the block's prose.
#[derive(Debug)]
pub(super) struct BlockReading {
    pub(super) span: Span,
    pub(super) claims: Vec<LocalClaim>,
    pub(super) citations: Vec<LocalCitation>,
    /// Whom a pronoun of a later block can mean, and whether the block names nobody else.
    pub(super) last_named: Option<(Mention, bool)>,
    /// The block ends in a colon: who is about to speak.
    pub(super) introduces: Option<Option<Speech>>,
    pub(super) quote_depth: u8,
    pub(super) note: Option<String>,
    pub(super) comments: Vec<(Span, String)>,
    pub(super) is_comment: bool,
    /// `— Name`: the last line of a block quote, who said it.
    pub(super) signature: Option<Speech>,
}

#[derive(Debug)]
pub(super) struct LocalClaim {
    pub(super) kind: ClaimKind,
    pub(super) span: Span,
    pub(super) prose: Arc<Prose>,
    pub(super) around: Arc<str>,
    pub(super) foreign: Arc<[Span]>,
    pub(super) speech: Option<Speech>,
    /// Indices into the block's citations.
    pub(super) citations: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct LocalCitation {
    pub(super) span: Span,
    pub(super) kind: LocalTarget,
    at: Span,
    /// With the brackets around it.
    group: Span,
}

impl LocalCitation {
    /// A key in running text may be somebody's handle; one in brackets is a citation.
    pub(super) fn is_bracketed(&self) -> bool {
        self.group != self.at
    }
}

#[derive(Debug)]
pub(super) enum LocalTarget {
    Source(Target),
    /// A footnote, by its label.
    Note(String),
}

/// Reads a block. Headings and comments claim nothing.
pub(super) fn read(block: &Block) -> BlockReading {
    let inlines = &block.inlines;
    let mut reading = BlockReading {
        span: block.span,
        claims: Vec::new(),
        citations: citations(block),
        last_named: None,
        introduces: None,
        quote_depth: block.quote_depth,
        note: block.note.clone(),
        comments: inlines.comments.clone(),
        is_comment: false,
        signature: None,
    };
    match &block.kind {
        BlockKind::Comment => {
            reading.is_comment = true;
            reading.comments.push((block.span, inlines.prose.text().to_owned()));
        }
        BlockKind::Heading(_) => {}
        BlockKind::Row { cells, .. } => read_row(block, cells, &mut reading),
        BlockKind::Paragraph if block.quote_depth > 0 => block_quote::read(block, &mut reading),
        BlockKind::Paragraph => read_paragraph(block, &mut reading),
    }
    reading
}

fn citations(block: &Block) -> Vec<LocalCitation> {
    let inlines = &block.inlines;
    let keys = inlines.citations.iter().map(|mark| LocalCitation {
        span: mark.span,
        kind: LocalTarget::Source(Target::Key(mark.key.clone())),
        at: mark.at,
        group: mark.group,
    });
    let links = inlines.links.iter().map(|link| LocalCitation {
        span: link.span,
        kind: LocalTarget::Source(Target::Link(link.target.clone())),
        at: link.at,
        group: link.at,
    });
    let notes = inlines.notes.iter().map(|note| LocalCitation {
        span: note.span,
        kind: LocalTarget::Note(note.label.clone()),
        at: note.at,
        group: note.at,
    });
    let mut citations: Vec<LocalCitation> = keys.chain(links).chain(notes).collect();
    citations.sort_by_key(|citation| (citation.at, citation.span));
    citations
}

/// The prose with citations and notes blanked out, byte for byte as long: they are not part of what is said.
pub(super) fn spoken(prose: &str, reading: &BlockReading) -> String {
    let mut spoken = prose.to_owned();
    for citation in &reading.citations {
        let blank = match &citation.kind {
            LocalTarget::Source(Target::Link(_)) => continue,
            // A key in running text is a name: `as @miller writes`.
            LocalTarget::Source(Target::Key(_)) if citation.group == citation.at => continue,
            _ => citation.group,
        };
        if prose.is_char_boundary(blank.start) && prose.is_char_boundary(blank.end) {
            spoken.replace_range(blank.start..blank.end, &" ".repeat(blank.len()));
        }
    }
    spoken
}

pub(super) fn outermost(prose: &str) -> Vec<Marked> {
    marked(prose).into_iter().filter(|marked| marked.depth == 0).collect()
}

fn read_paragraph(block: &Block, reading: &mut BlockReading) {
    let text = spoken(block.inlines.prose.text(), reading);
    let quotations = outermost(&text);
    let outers: Vec<Span> = quotations.iter().map(|quotation| quotation.outer).collect();
    let speeches = speeches(&text, &outers);
    let sentences = segment::sentences(&text);
    let cited = coverage(&sentences, &reading.citations, text.len());
    for (index, sentence) in sentences.iter().enumerate() {
        reading.claims.push(statement(block, *sentence, &outers, reading, cited[index].clone()));
    }
    for (quotation, speech) in quotations.iter().zip(speeches) {
        let sentence = sentences.iter().position(|sentence| sentence.end > quotation.outer.start);
        let setting = Setting {
            speech: speech.map(|speech| named(speech, &text)),
            citations: sentence.map(|sentence| cited[sentence].clone()).unwrap_or_default(),
            sentence: sentence.map_or(quotation.outer, |sentence| sentences[sentence].hull(quotation.outer)),
        };
        reading.claims.extend(quotation_claim(block, quotation, setting, &text, &outers));
    }
    order(reading);
    let sole = attribution::only_named(&text).is_some();
    reading.last_named = attribution::last_named(&text).map(|named| (named, sole));
    if text.trim_end().ends_with(':') {
        let end = text.trim_end().len();
        // Who would speak if a quotation followed here?
        let mut led = text[..end].to_owned();
        led.push_str(" ““");
        let mut all = outers.clone();
        all.push(Span::new(end + 1, led.len()));
        let speech = attribution::speeches(&led, &all).pop().flatten().map(|speech| named(speech, &text));
        reading.introduces = Some(speech);
    }
}

/// `He` or `she` that the same block explains is led back to its name.
fn named(speech: Speech, text: &str) -> Speech {
    let person = matches!(speech.speaker.written.to_lowercase().as_str(), "he" | "she");
    if speech.speaker.kind != MentionKind::Pronoun || !person {
        return speech;
    }
    let before = &text[..speech.speaker.span.start];
    match attribution::last_named(before) {
        // With a second name about, whom the pronoun means is a guess.
        Some(speaker) => Speech { speaker, firm: speech.firm && attribution::only_named(before).is_some(), ..speech },
        None => speech,
    }
}

fn statement(block: &Block, at: Span, outers: &[Span], reading: &BlockReading, citations: Vec<usize>) -> LocalClaim {
    let prose = block.inlines.prose.slice(at);
    let local = |span: Span| Span::new(span.start.max(at.start) - at.start, span.end.min(at.end) - at.start);
    let groups = reading.citations.iter().map(|citation| citation.group);
    let mut foreign: Vec<Span> =
        outers.iter().copied().chain(groups).filter(|span| span.overlaps(at)).map(local).collect();
    foreign.sort_unstable();
    LocalClaim {
        kind: ClaimKind::Statement,
        span: block.inlines.prose.origin(at),
        prose: Arc::new(prose),
        around: Arc::from(""),
        foreign: foreign.into(),
        speech: None,
        citations,
    }
}

/// What a quotation stands in.
struct Setting {
    speech: Option<Speech>,
    citations: Vec<usize>,
    sentence: Span,
}

/// The claim that marked words make, if they are somebody's words and no title or scare quote. `outers` are all
/// quotations of `text`.
fn quotation_claim(
    block: &Block,
    quotation: &Marked,
    setting: Setting,
    text: &str,
    outers: &[Span],
) -> Option<LocalClaim> {
    let emphasised = block.inlines.emphasis.iter().any(|emphasis| {
        quotation.outer.covers(*emphasis) && emphasis.covers(quotation.inner) && emphasis.len() < quotation.outer.len()
    });
    let (before, inner) = (&text[..quotation.outer.start], quotation.inner.of(text));
    let Setting { speech, citations, sentence } = setting;
    is_checked(inner, before, speech.as_ref(), !citations.is_empty(), emphasised).then(|| LocalClaim {
        kind: ClaimKind::Quotation,
        span: block.inlines.prose.origin(quotation.outer),
        prose: Arc::new(block.inlines.prose.slice(quotation.inner)),
        around: around(text, sentence, outers),
        foreign: Arc::from([]),
        speech,
        citations,
    })
}

/// What stands in `sentence` outside all marks.
fn around(text: &str, sentence: Span, outers: &[Span]) -> Arc<str> {
    let mut around = String::new();
    let mut at = sentence.start;
    for outer in outers.iter().filter(|outer| outer.overlaps(sentence)) {
        around.push_str(text.get(at..outer.start.max(at)).unwrap_or_default());
        around.push(' ');
        at = outer.end.max(at);
    }
    around.push_str(text.get(at..sentence.end.max(at)).unwrap_or_default());
    around.into()
}

fn read_row(block: &Block, cells: &[Span], reading: &mut BlockReading) {
    let text = spoken(block.inlines.prose.text(), reading);
    let all: Vec<usize> = (0..reading.citations.len()).collect();
    let holds_quotation = |cell: &Span| !outermost(cell.of(&text)).is_empty();
    let subject = cells.iter().find(|cell| !cell.of(&text).trim().is_empty() && !holds_quotation(cell));
    let speaker = subject.and_then(|cell| attribution::whole_phrase(cell.of(&text)));
    for &cell in cells {
        let words = cell.of(&text);
        let shift = |span: Span| span.shifted(cell.start);
        let quotations = outermost(words);
        let outers: Vec<Span> = quotations.iter().map(|quotation| quotation.outer).collect();
        let own = speeches(words, &outers);
        let shifted: Vec<Span> = outers.iter().copied().map(shift).collect();
        if !words.trim().is_empty() {
            reading.claims.push(statement(block, cell, &shifted, reading, all.clone()));
        }
        for (quotation, speech) in quotations.iter().zip(own) {
            let quotation = Marked { outer: shift(quotation.outer), inner: shift(quotation.inner), ..*quotation };
            let row_speech = speaker.clone().map(|speaker| Speech { speaker, firm: true, reporters: Vec::new() });
            let speech = speech.filter(|speech| speech.firm).or(row_speech);
            let setting = Setting { speech, citations: all.clone(), sentence: cell };
            reading.claims.extend(quotation_claim(block, &quotation, setting, &text, &shifted));
        }
    }
    order(reading);
}

/// Which citations cover each sentence: those in it or right behind it; those after the last sentence cover all when no
/// sentence has its own.
fn coverage(sentences: &[Span], citations: &[LocalCitation], length: usize) -> Vec<Vec<usize>> {
    let mut covered = vec![Vec::new(); sentences.len()];
    let mut inside = false;
    let last_end = sentences.last().map_or(length, |sentence| sentence.end);
    for (index, citation) in citations.iter().enumerate() {
        let own = sentences.partition_point(|sentence| sentence.start <= citation.at.start);
        if let Some(sentence) = own.checked_sub(1) {
            covered[sentence].push(index);
            inside |= citation.group.start < last_end;
        } else if let Some(first) = covered.first_mut() {
            first.push(index);
            inside = true;
        }
    }
    if !inside && let Some(last) = covered.last().cloned() {
        covered.fill(last);
    }
    covered
}

/// Claims in the order of the draft; a statement before the quotations in it.
fn order(reading: &mut BlockReading) {
    reading.claims.sort_by_key(|claim| (claim.span.start, usize::MAX - claim.span.end));
}
