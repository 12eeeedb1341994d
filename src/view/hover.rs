//! What does a reader see on a claim or a citation? The verdict in words, the passage, where it stands, who else has it.

use super::lines::Lines;
use super::passage::{in_context, telling};
use super::rich::{Block, Inline, markdown, plain};
use super::{caption, one_line, shown};
use crate::attribution::Likeness;
use crate::draft::ClaimKind;
use crate::evidence::reading::Readings;
use crate::evidence::{Difference, Evidence, quotation};
use crate::source::bibliography::Entry;
use crate::source::library::Library;
use crate::source::{Source, SourceId};
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

/// The same words twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub markdown: String,
    /// For editors that show no Markdown.
    pub plain: String,
}

/// Differences and other sources beyond these are counted, not listed.
const MOST_LISTED: usize = 3;

/// What came of a claim. Files are named as seen from `base`.
pub fn claim(judged: &Judged, draft: &str, library: &dyn Library, base: &Path) -> Hover {
    let sources = judged.evidence.iter().filter_map(|evidence| Some((evidence, source_of(evidence, library)?)));
    let sources: Vec<(&Evidence, Arc<Source>)> = sources.collect();
    let best = sources.first();
    let mut blocks = vec![Block::Line(verdict(judged, draft, best.map(|(evidence, source)| (*evidence, &**source))))];
    if let Some((evidence, source)) = best {
        blocks.push(Block::Quote(in_context(source, evidence)));
        blocks.push(Block::Line(vec![Inline::Plain(caption(source))]));
        blocks.extend(speaker(judged, evidence).map(|words| Block::Line(vec![Inline::Plain(words)])));
        blocks.extend(also_in(judged, &sources, library));
        blocks.push(Block::Line(vec![link(source, evidence.span.start, base)]));
    }
    hover(&blocks)
}

/// A source that a citation names.
pub fn source(source: &Source, base: &Path) -> Hover {
    let mut blocks = vec![Block::Line(vec![Inline::Strong(caption(source))])];
    let author = source.metadata.author.as_deref();
    blocks.extend(author.map(|author| Block::Line(vec![Inline::Plain(one_line(author))])));
    blocks.push(Block::Line(vec![link(source, source.body.start, base)]));
    hover(&blocks)
}

/// An entry of the bibliography whose article the library does not hold.
pub fn entry(entry: &Entry, base: &Path) -> Hover {
    let metadata = &entry.metadata;
    let title = metadata.title.as_deref().unwrap_or(&entry.key);
    let parts = [Some(title), metadata.publisher.as_deref(), metadata.date.as_deref()];
    let parts: Vec<String> = parts.into_iter().flatten().map(one_line).collect();
    let missing = match entry.files.first() {
        Some(file) => format!("The library does not hold this article; its file is to be {}.", shown(file, base)),
        None => "The library does not hold this article: save its text among the sources.".to_owned(),
    };
    let line = |inline: Inline| Block::Line(vec![inline]);
    let mut blocks = vec![line(Inline::Strong(parts.join(" · "))), line(Inline::Plain(missing))];
    blocks.extend(metadata.url.as_deref().map(|url| line(Inline::Plain(one_line(url)))));
    hover(&blocks)
}

fn hover(blocks: &[Block]) -> Hover {
    Hover { markdown: markdown(blocks), plain: plain(blocks) }
}

fn source_of(evidence: &Evidence, library: &dyn Library) -> Option<Arc<Source>> {
    let source = library.source(evidence.source).ok().flatten()?;
    source.text.get(evidence.span.start..evidence.span.end)?;
    Some(source)
}

fn verdict(judged: &Judged, draft: &str, best: Option<(&Evidence, &Source)>) -> Vec<Inline> {
    let quotation = judged.claim.kind == ClaimKind::Quotation;
    let (word, words) = match judged.verdict {
        Verdict::Verbatim => ("Verbatim", "the source has these words".to_owned()),
        Verdict::Altered => {
            let told = best.map(|(evidence, source)| differences(judged, evidence, draft, source));
            ("Altered", told.unwrap_or_else(|| "the source has other words".to_owned()))
        }
        Verdict::Supported => ("Supported", "a source says so".to_owned()),
        Verdict::PartlySupported => ("Partly supported", "a source says some of it".to_owned()),
        Verdict::Contradicted => ("Contradicted", "a source says otherwise".to_owned()),
        Verdict::Unsupported if quotation => ("Not found", "no source has these words or anything close".to_owned()),
        Verdict::Unsupported => ("Not found", "no source says this".to_owned()),
        Verdict::Unchecked => ("Not checked", judged.reason.clone().unwrap_or_default()),
    };
    let cut = best.and_then(|(evidence, source)| {
        Some(one_line(source.text.get(evidence.cut?.span.start..evidence.cut?.span.end)?))
    });
    let mut inlines = vec![Inline::Strong(word.to_owned()), Inline::Plain(format!(": {words}"))];
    inlines.extend(cut.map(|cut| Inline::Plain(format!("; the quotation leaves out “{cut}”"))));
    inlines
}

fn differences(judged: &Judged, evidence: &Evidence, draft: &str, source: &Source) -> String {
    let all: Vec<&Difference> = telling(&evidence.differences).collect();
    let words = |difference: &&Difference| {
        let drafted = difference.drafted.shifted(judged.claim.span.start);
        let drafted = one_line(draft.get(drafted.start..drafted.end).unwrap_or_default());
        let sourced = source.text.get(difference.sourced.start..difference.sourced.end).unwrap_or_default();
        let sourced = one_line(sourced);
        match (drafted.is_empty(), sourced.is_empty()) {
            (true, _) => format!("the draft leaves out “{sourced}”"),
            (_, true) => format!("the source does not have “{drafted}”"),
            _ => format!("the source has “{sourced}”, the draft “{drafted}”"),
        }
    };
    let mut told: Vec<String> = all.iter().take(MOST_LISTED).map(words).collect();
    if all.len() > MOST_LISTED {
        told.push(format!("{} more differences", all.len() - MOST_LISTED));
    }
    told.join("; ")
}

/// Who speaks, as the source tells it; whom the draft names, if that is somebody else.
fn speaker(judged: &Judged, evidence: &Evidence) -> Option<String> {
    let told = evidence.speaker.as_ref()?;
    let drafted = judged.claim.speaker.as_ref().filter(|_| told.likeness == Likeness::Different);
    let name = one_line(&told.name);
    Some(match drafted {
        Some(drafted) => {
            format!("In the source these are the words of {name}, in the draft of {}.", drafted.mention.written)
        }
        None => format!("In the source these are the words of {name}."),
    })
}

/// Other sources that have the same words, each a link to them.
fn also_in(judged: &Judged, sources: &[(&Evidence, Arc<Source>)], library: &dyn Library) -> Option<Block> {
    let (best, others) = sources.split_first()?;
    if judged.verdict != Verdict::Verbatim || judged.claim.kind != ClaimKind::Quotation {
        return None;
    }
    let elsewhere =
        quotation::elsewhere(&judged.claim, &[best.1.id], library, &Readings::default()).unwrap_or_default();
    let elsewhere = elsewhere.iter().filter_map(|evidence| Some((evidence, source_of(evidence, library)?)));
    let others = others.iter().map(|(evidence, source)| (*evidence, Arc::clone(source)));
    let mut same: Vec<(SourceId, Inline)> = Vec::new();
    for (evidence, source) in others.chain(elsewhere) {
        if source.id != best.1.id && !same.iter().any(|(known, _)| *known == source.id) {
            let line = Lines::of(&source.text).line(evidence.span.start);
            same.push((source.id, Inline::Link { words: caption(&source), path: source.path.clone(), line }));
        }
    }
    let more = same.len().saturating_sub(MOST_LISTED);
    let mut listed = Vec::new();
    for (_, link) in same.into_iter().take(MOST_LISTED) {
        let before = if listed.is_empty() { "Also in: " } else { "; " };
        listed.extend([Inline::Plain(before.to_owned()), link]);
    }
    if more > 0 {
        listed.push(Inline::Plain(format!("; and {more} more")));
    }
    (!listed.is_empty()).then_some(Block::Line(listed))
}

fn link(source: &Source, offset: usize, base: &Path) -> Inline {
    let line = Lines::of(&source.text).line(offset);
    let words = format!("{}:{line}", shown(&source.path, base));
    Inline::Link { words, path: source.path.clone(), line }
}
