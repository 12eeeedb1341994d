//! What does one block say? Its sentences, quotations and citations, as far as the block alone tells.

use super::apart::{Own, closing, own_claims};
use super::assessment::{self, Standing};
use super::coverage::{Parts, beside, coverage};
use super::quotation::is_checked;
use super::sentence::Sentence;
use super::setting::LocalHeading;
use super::{Target, block_quote, row};
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
    pub(super) heading: Option<LocalHeading>,
    /// Which list item it belongs to (the item's start), if any.
    pub(super) item: Option<usize>,
    /// A paragraph begins with a label that announces assessments: `Comment: …`.
    pub(super) announced: bool,
    /// Names outside of quotations, and where they begin in the block's prose.
    pub(super) names: Vec<(usize, Arc<str>)>,
    /// A paragraph's last sentence, without citations and doubled blanks.
    pub(super) last_sentence: Option<Arc<str>>,
}

#[derive(Debug)]
pub(super) struct LocalClaim {
    pub(super) kind: LocalKind,
    pub(super) span: Span,
    pub(super) prose: Arc<Prose>,
    pub(super) around: Arc<str>,
    pub(super) foreign: Arc<[Span]>,
    pub(super) speech: Option<Speech>,
    /// Indices into the block's citations.
    pub(super) citations: Vec<usize>,
    /// Stretches of `prose` and which citations close them.
    pub(super) parts: Parts,
    pub(super) setting: LocalSetting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LocalKind {
    Quotation,
    /// The author's own words.
    Own(Standing),
}

/// What of a statement's setting its block tells.
#[derive(Debug, Default)]
pub(super) struct LocalSetting {
    /// Where the statement begins in the block's prose.
    pub(super) at: usize,
    pub(super) before: Vec<Arc<str>>,
    pub(super) header: Vec<(Arc<str>, Span)>,
    /// Citations near by, where it has none of its own; indices into the block's.
    pub(super) beside: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct LocalCitation {
    pub(super) span: Span,
    pub(super) kind: LocalTarget,
    pub(super) at: Span,
    /// With the brackets around it.
    pub(super) group: Span,
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
        heading: None,
        item: block.item,
        announced: false,
        names: Vec::new(),
        last_sentence: None,
    };
    match &block.kind {
        BlockKind::Comment => {
            reading.is_comment = true;
            reading.comments.push((block.span, inlines.prose.text().to_owned()));
        }
        BlockKind::Heading(level) => reading.heading = Some(read_heading(block, *level, &reading)),
        BlockKind::Row { cells, header } => row::read(block, cells, header, &mut reading),
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

fn read_heading(block: &Block, level: u8, reading: &BlockReading) -> LocalHeading {
    let text = spoken(block.inlines.prose.text(), reading);
    let announces = assessment::announces(&Sentence::new(&text, &[]));
    LocalHeading { level, text: single_spaced(&text), announces }
}

fn read_paragraph(block: &Block, reading: &mut BlockReading) {
    let text = spoken(block.inlines.prose.text(), reading);
    let quotations = outermost(&text);
    let outers: Vec<Span> = quotations.iter().map(|quotation| quotation.outer).collect();
    let speeches = speeches(&text, &outers);
    let mut sentences = segment::sentences(&text);
    sentences.retain(|sentence| !is_lone_link(*sentence, &text, reading));
    let cited = coverage(&sentences, &reading.citations, text.len());
    for (index, sentence) in sentences.iter().enumerate() {
        let before = sentences[index.saturating_sub(SENTENCES_BEFORE)..index].iter();
        let mut before: Vec<Arc<str>> = before.map(|before| single_spaced(before.of(&text))).collect();
        for claim in own_claims(*sentence, &text, &outers, &reading.citations, &cited[index]) {
            let Own { kind, at, citations, parts } = claim;
            let beside = if citations.is_empty() { beside(&cited, index) } else { Vec::new() };
            let setting = LocalSetting { at: at.start, before: before.clone(), header: Vec::new(), beside };
            let claim = statement(block, Stretch { kind, at, citations, parts, setting }, &outers, reading);
            reading.claims.push(claim);
            before.push(single_spaced(at.of(&text)));
        }
    }
    for (quotation, speech) in quotations.iter().zip(speeches) {
        let sentence = sentences.iter().position(|sentence| sentence.end > quotation.outer.start);
        let around = Around {
            speech: speech.map(|speech| named(speech, &text)),
            citations: sentence
                .map(|at| closing(quotation.outer, sentences[at], &text, &reading.citations, &cited[at]))
                .unwrap_or_default(),
            sentence: sentence.map_or(quotation.outer, |sentence| sentences[sentence].hull(quotation.outer)),
        };
        reading.claims.extend(quotation_claim(block, quotation, around, &text, &outers));
    }
    order(reading);
    reading.announced =
        sentences.first().is_some_and(|first| assessment::is_announced(&own_words(*first, &text, &outers)));
    reading.last_sentence = sentences.last().map(|last| single_spaced(last.of(&text)));
    let names = attribution::names(&text, &outers).into_iter();
    reading.names = names.map(|name| (name.span.start, Arc::from(without_genitive(&name.written)))).collect();
    let sole = attribution::only_named(&text).is_some();
    reading.last_named = attribution::last_named(&text).map(|named| (named, sole));
    reading.introduces = introduced(&text, &outers);
}

/// The block ends in a colon: who would speak if a quotation followed here.
fn introduced(text: &str, outers: &[Span]) -> Option<Option<Speech>> {
    let end = text.trim_end().len();
    if !text[..end].ends_with(':') {
        return None;
    }
    let mut led = text[..end].to_owned();
    led.push_str(" ““");
    let mut all = outers.to_owned();
    all.push(Span::new(end + 1, led.len()));
    Some(attribution::speeches(&led, &all).pop().flatten().map(|speech| named(speech, text)))
}

/// Whether a sentence is nothing but the words of links, and these are a title: it cites, and says nothing.
fn is_lone_link(sentence: Span, text: &str, reading: &BlockReading) -> bool {
    let links =
        reading.citations.iter().filter(|citation| matches!(citation.kind, LocalTarget::Source(Target::Link(_))));
    let links: Vec<Span> = links.map(|link| link.at).filter(|at| sentence.covers(*at)).collect();
    !links.is_empty()
        && own_words(sentence, text, &links).words.is_empty()
        && assessment::is_label(&Sentence::new(sentence.of(text), &[]))
}

/// The words of `at` outside of `foreign` stretches of `text`.
pub(super) fn own_words(at: Span, text: &str, foreign: &[Span]) -> Sentence {
    let inside = foreign.iter().filter(|span| span.overlaps(at)).map(|span| within(*span, at));
    Sentence::new(at.of(text), &inside.collect::<Vec<Span>>())
}

/// The part of `span` that lies in `at`, counted from its start.
pub(super) fn within(span: Span, at: Span) -> Span {
    Span::new(span.start.clamp(at.start, at.end) - at.start, span.end.clamp(at.start, at.end) - at.start)
}

/// Two sentences back most pronouns have met their name.
const SENTENCES_BEFORE: usize = 2;

fn single_spaced(text: &str) -> Arc<str> {
    text.split_whitespace().collect::<Vec<&str>>().join(" ").into()
}

fn without_genitive(name: &str) -> &str {
    name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name)
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

/// A stretch of the author's own words.
pub(super) struct Stretch {
    pub(super) kind: LocalKind,
    /// In the block's prose.
    pub(super) at: Span,
    pub(super) citations: Vec<usize>,
    /// In the block's prose.
    pub(super) parts: Parts,
    pub(super) setting: LocalSetting,
}

pub(super) fn statement(block: &Block, stretch: Stretch, outers: &[Span], reading: &BlockReading) -> LocalClaim {
    let at = stretch.at;
    let groups = reading.citations.iter().map(|citation| citation.group);
    let foreign = outers.iter().copied().chain(groups).filter(|span| span.overlaps(at));
    let mut foreign: Vec<Span> = foreign.map(|span| within(span, at)).collect();
    foreign.sort_unstable();
    LocalClaim {
        kind: stretch.kind,
        span: block.inlines.prose.origin(at),
        prose: Arc::new(block.inlines.prose.slice(at)),
        around: Arc::from(""),
        foreign: foreign.into(),
        speech: None,
        citations: stretch.citations,
        parts: stretch.parts.into_iter().map(|(span, citations)| (within(span, at), citations)).collect(),
        setting: stretch.setting,
    }
}

/// What a quotation stands in.
pub(super) struct Around {
    pub(super) speech: Option<Speech>,
    pub(super) citations: Vec<usize>,
    pub(super) sentence: Span,
}

/// The claim that marked words make, if they are somebody's words and no title or scare quote. `outers` are all
/// quotations of `text`.
pub(super) fn quotation_claim(
    block: &Block,
    quotation: &Marked,
    stands_in: Around,
    text: &str,
    outers: &[Span],
) -> Option<LocalClaim> {
    let emphasised = block.inlines.emphasis.iter().any(|emphasis| {
        quotation.outer.covers(*emphasis) && emphasis.covers(quotation.inner) && emphasis.len() < quotation.outer.len()
    });
    let (before, inner) = (&text[..quotation.outer.start], quotation.inner.of(text));
    let Around { speech, citations, sentence } = stands_in;
    is_checked(inner, before, speech.as_ref(), !citations.is_empty(), emphasised).then(|| LocalClaim {
        kind: LocalKind::Quotation,
        span: block.inlines.prose.origin(quotation.outer),
        prose: Arc::new(block.inlines.prose.slice(quotation.inner)),
        around: around(text, sentence, outers),
        foreign: Arc::from([]),
        speech,
        citations,
        parts: Vec::new(),
        setting: LocalSetting::default(),
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

/// Claims in the order of the draft; a statement before the quotations in it.
pub(super) fn order(reading: &mut BlockReading) {
    reading.claims.sort_by_key(|claim| (claim.span.start, usize::MAX - claim.span.end));
}
