//! How do blocks make a draft? What one block cannot know: who a pronoun means, what a footnote cites, who was
//! announced before a block quote.

use super::assessment::Standing;
use super::block::{self, BlockReading, LocalClaim, LocalKind, LocalTarget};
use super::setting::Surroundings;
use super::{Allowance, Citation, Claim, ClaimKind, Draft, Heading, Part, Setting, Speaker, Target, allowance};
use crate::attribution::{Mention, MentionKind, Speech};
use crate::markup::prose::Prose;
use crate::markup::{self, Block, BlockKind, ChunkKind, Inlines, markdown};
use crate::source::extract::front_matter;
use crate::text::Span;
use rapidhash::v3::rapidhash_v3;
use std::collections::HashMap;
use std::sync::Arc;

/// Keeps what was read of unchanged chunks from one reading to the next. Reading with an old or an empty memory gives the
/// same draft.
#[derive(Debug, Default)]
pub struct Memory {
    chunks: HashMap<u64, Arc<Vec<BlockReading>>>,
}

/// Reads a draft's text.
pub fn read(text: &str, memory: &mut Memory) -> Draft {
    let definitions = markup::definitions(text);
    let seed = definitions.iter().fold(0u64, |seed, (label, target)| {
        seed.rotate_left(7) ^ rapidhash_v3(label.as_bytes()) ^ rapidhash_v3(target.as_bytes()).rotate_left(1)
    });
    let mut kept = HashMap::with_capacity(memory.chunks.len());
    let mut assembly = Assembly::new(text);
    let mut readings = Vec::new();
    for chunk in markup::chunks(text) {
        let words = chunk.span.of(text);
        if chunk.kind == ChunkKind::FrontMatter {
            assembly.draft.bibliography = bibliography(words);
            continue;
        }
        let key = seed ^ rapidhash_v3(words.as_bytes());
        let reading = kept.get(&key).or_else(|| memory.chunks.get(&key)).cloned().unwrap_or_else(|| {
            Arc::new(markdown::read(words, &definitions).iter().map(block::read).collect::<Vec<BlockReading>>())
        });
        kept.insert(key, Arc::clone(&reading));
        readings.push((chunk.span.start, reading));
    }
    memory.chunks = kept;
    assembly.find_notes(&readings);
    for (base, blocks) in &readings {
        for block in blocks.iter() {
            assembly.add(*base, block);
        }
    }
    assembly.draft.citations.sort_by_key(|citation| citation.span);
    assembly.finish()
}

/// Reads a text without markup, all of whose sentences are claims to be borne out by the sources with these keys.
pub fn plain(text: &str, keys: &[String]) -> Draft {
    let mut prose = Prose::default();
    let whole = Span::new(0, text.len());
    prose.push(text, whole);
    let inlines = Inlines { prose, ..Inlines::default() };
    let block = Block { kind: BlockKind::Paragraph, span: whole, inlines, quote_depth: 0, item: None, note: None };
    let mut assembly = Assembly::new(text);
    assembly.add(0, &block::read(&block));
    let mut draft = assembly.finish();
    let key = |key: &String| Citation { span: Span::at(text.len()), target: Target::Key(key.clone()), bracketed: true };
    draft.citations = keys.iter().map(key).collect();
    for claim in &mut draft.claims {
        claim.citations = (0..keys.len()).collect();
        if claim.kind != ClaimKind::Quotation {
            claim.kind = ClaimKind::Statement;
        }
    }
    draft
}

/// The `bibliography:` of a front matter: one path or a list.
fn bibliography(front_matter: &str) -> Vec<String> {
    let yaml = front_matter.trim_start_matches('\u{feff}').trim_start_matches("---");
    let yaml = yaml.trim_end().trim_end_matches("---").trim_end_matches("...");
    front_matter::strings(yaml, "bibliography")
}

struct Assembly<'t> {
    text: &'t str,
    draft: Draft,
    /// What each footnote cites.
    notes: HashMap<String, Vec<Citation>>,
    last_named: Option<(Mention, bool)>,
    /// The block before: who it announced, and what it cites.
    introduction: Option<(Option<Speech>, Vec<Citation>)>,
    /// The current block quote: its claims without a speaker, and the depth.
    unsigned: Vec<usize>,
    pending: Vec<Allowance>,
    /// Citations by claim and by its parts, before they have their final places.
    cited: Vec<Vec<Citation>>,
    parts: Vec<Vec<(Span, Vec<Citation>)>>,
    beside: Vec<Vec<Citation>>,
    surroundings: Surroundings,
}

impl<'t> Assembly<'t> {
    fn new(text: &'t str) -> Self {
        Assembly {
            text,
            draft: Draft {
                text: Arc::from(text),
                claims: Vec::new(),
                citations: Vec::new(),
                headings: Vec::new(),
                allowances: Vec::new(),
                bibliography: Vec::new(),
            },
            notes: HashMap::new(),
            last_named: None,
            introduction: None,
            unsigned: Vec::new(),
            pending: Vec::new(),
            cited: Vec::new(),
            parts: Vec::new(),
            beside: Vec::new(),
            surroundings: Surroundings::default(),
        }
    }

    fn find_notes(&mut self, readings: &[(usize, Arc<Vec<BlockReading>>)]) {
        for (base, blocks) in readings {
            for block in blocks.iter() {
                let Some(label) = &block.note else { continue };
                let cited = block.citations.iter().filter_map(|citation| match &citation.kind {
                    LocalTarget::Source(target) => Some(Citation {
                        span: citation.span.shifted(*base),
                        target: target.clone(),
                        bracketed: citation.is_bracketed(),
                    }),
                    LocalTarget::Note(_) => None,
                });
                self.notes.entry(label.clone()).or_default().extend(cited);
            }
        }
    }

    fn add(&mut self, base: usize, block: &BlockReading) {
        self.allowances(base, block);
        if block.is_comment {
            return;
        }
        let citations: Vec<Vec<Citation>> = block
            .citations
            .iter()
            .map(|citation| match &citation.kind {
                LocalTarget::Source(target) => {
                    vec![Citation {
                        span: citation.span.shifted(base),
                        target: target.clone(),
                        bracketed: citation.is_bracketed(),
                    }]
                }
                LocalTarget::Note(label) => self.notes.get(label).cloned().unwrap_or_default(),
            })
            .collect();
        for (citation, cited) in block.citations.iter().zip(&citations) {
            if matches!(citation.kind, LocalTarget::Source(_)) {
                self.draft.citations.extend(cited.iter().cloned());
            }
        }
        if block.quote_depth == 0 {
            self.unsigned.clear();
        }
        // A note stands apart from the text around it.
        let flows = block.note.is_none() && block.quote_depth == 0;
        let column = block.item.map(|item| self.column(base + item));
        if flows {
            self.surroundings.enter(block, column);
            let heading = block.heading.as_ref().map(|heading| Heading {
                level: heading.level,
                span: block.span.shifted(base),
                words: Arc::clone(&heading.text),
            });
            self.draft.headings.extend(heading);
        }
        for claim in &block.claims {
            let mut cited: Vec<Citation> = claim.citations.iter().flat_map(|&index| citations[index].clone()).collect();
            let mut speaker = claim.speech.clone().map(|speech| self.speaker(speech));
            if block.quote_depth > 0 {
                let introduction = self.introduction.clone();
                if let Some((speech, intro_cited)) = introduction {
                    speaker = speech.map(|speech| self.speaker(speech));
                    if cited.is_empty() {
                        cited = intro_cited;
                    }
                }
                self.unsigned.push(self.draft.claims.len());
            }
            let parts = claim.parts.iter().map(|(span, indices)| {
                (*span, indices.iter().flat_map(|&index| citations[index].iter().cloned()).collect())
            });
            self.parts.push(parts.collect());
            let beside = claim.setting.beside.iter().flat_map(|&index| citations[index].iter().cloned());
            self.beside.push(beside.collect());
            self.draft.claims.push(Claim {
                kind: self.kind(claim, block, !cited.is_empty()),
                span: claim.span.shifted(base),
                prose: Arc::clone(&claim.prose),
                base,
                citations: Vec::new(),
                beside: Vec::new(),
                speaker,
                around: Arc::clone(&claim.around),
                foreign: Arc::clone(&claim.foreign),
                parts: Vec::new(),
                setting: self.setting(claim, block),
            });
            self.cited.push(cited);
        }
        if flows {
            self.surroundings.leave(block, column);
        }
        if let Some(signature) = &block.signature {
            self.sign(signature.clone(), citations.iter().flatten().cloned().collect());
        }
        if block.last_named.is_some() {
            self.last_named.clone_from(&block.last_named);
        }
        if block.quote_depth == 0 {
            let last_cited = || {
                let statement = self.draft.claims.iter().rposition(|claim| claim.kind != ClaimKind::Quotation)?;
                self.cited.get(statement).cloned()
            };
            self.introduction = block.introduces.clone().map(|speech| (speech, last_cited().unwrap_or_default()));
        }
    }

    /// What an estimate is depends on what it cites, and on the headings above it.
    fn kind(&self, claim: &LocalClaim, block: &BlockReading, cites: bool) -> ClaimKind {
        let announced = block.announced || (block.note.is_none() && self.surroundings.announces());
        match claim.kind {
            LocalKind::Quotation => ClaimKind::Quotation,
            LocalKind::Own(Standing::Aside) => ClaimKind::Aside,
            LocalKind::Own(Standing::Judgment) => ClaimKind::Judgment,
            LocalKind::Own(Standing::Estimate { weak }) if !cites && (announced || !weak) => ClaimKind::Judgment,
            LocalKind::Own(Standing::Estimate { .. } | Standing::Statement) => ClaimKind::Statement,
        }
    }

    fn setting(&self, claim: &LocalClaim, block: &BlockReading) -> Arc<Setting> {
        match claim.kind {
            LocalKind::Quotation => Arc::default(),
            LocalKind::Own(_) if block.note.is_some() => Surroundings::default().setting(block, &claim.setting),
            LocalKind::Own(_) => self.surroundings.setting(block, &claim.setting),
        }
    }

    /// How many bytes stand before `at` in its line.
    fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |line| line + 1)
    }

    /// A signature speaks for all paragraphs of its block quote.
    fn sign(&mut self, signature: Speech, cited: Vec<Citation>) {
        let speaker = self.speaker(signature);
        for claim in std::mem::take(&mut self.unsigned) {
            self.draft.claims[claim].speaker = Some(speaker.clone());
            if self.cited[claim].is_empty() {
                self.cited[claim].clone_from(&cited);
            }
        }
    }

    /// `He` and `she` are the last person named; what `it` and `they` are is a guess.
    fn speaker(&self, speech: Speech) -> Speaker {
        let person = matches!(speech.speaker.written.to_lowercase().as_str(), "he" | "she");
        let (mention, firm) = match (&self.last_named, speech.speaker.kind) {
            (Some((named, sole)), MentionKind::Pronoun) => (named.clone(), speech.firm && person && *sole),
            _ => (speech.speaker, speech.firm),
        };
        Speaker { mention, firm, reporters: speech.reporters }
    }

    fn allowances(&mut self, base: usize, block: &BlockReading) {
        if !block.is_comment {
            for mut allowance in std::mem::take(&mut self.pending) {
                allowance.covers = block.span.shifted(base);
                self.draft.allowances.push(allowance);
            }
        }
        for (span, comment) in &block.comments {
            let Some((rule, reason)) = allowance::parse(comment) else { continue };
            let span = span.shifted(base);
            let covers = if block.is_comment { Span::at(span.end) } else { self.line_of(span) };
            let allowance = Allowance { span, covers, rule, reason };
            if block.is_comment { self.pending.push(allowance) } else { self.draft.allowances.push(allowance) }
        }
    }

    /// The line that holds the start of `span`.
    fn line_of(&self, span: Span) -> Span {
        let start = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[span.end..].find('\n').map_or(self.text.len(), |at| span.end + at);
        Span::new(start, end)
    }

    fn finish(mut self) -> Draft {
        self.draft.allowances.append(&mut self.pending);
        let places: HashMap<Span, usize> =
            self.draft.citations.iter().enumerate().map(|(index, citation)| (citation.span, index)).collect();
        let place = |cited: &[Citation]| -> Vec<usize> {
            cited.iter().filter_map(|citation| places.get(&citation.span).copied()).collect()
        };
        let near = self.cited.into_iter().zip(self.beside).zip(self.parts);
        for (claim, ((cited, beside), parts)) in self.draft.claims.iter_mut().zip(near) {
            claim.citations = place(&cited);
            claim.beside = place(&beside);
            claim.parts = parts.iter().map(|(span, cited)| Part { span: *span, citations: place(cited) }).collect();
        }
        self.draft
    }
}

/// Whether a target is a key, for those who only know keys.
impl Target {
    pub fn key(&self) -> Option<&str> {
        match self {
            Target::Key(key) => Some(key),
            Target::Link(_) => None,
        }
    }
}
