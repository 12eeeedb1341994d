//! What do the sources say of the claim at this place? `tearsheet/evidence`, for clients that show it beside the draft.

use super::super::answers::Snapshot;
use super::super::checking::Reading;
use super::super::{diagnostics, proto};
use super::claims::Found;
use super::{cited, key, touches};
use crate::draft::ClaimKind;
use crate::source::SourceId;
use crate::verdict::Verdict;
use crate::view::evidence::{self as view, beside};
use crate::view::outline::{Listed, sections};
use crate::view::passage::Stretch;
use serde::Serialize;
use tower_lsp::ls_types::{Location, Position, Range};

#[derive(Clone, Debug, Serialize)]
pub(in crate::server) struct Answer {
    version: i32,
    claim: Claim,
    origins: Vec<Origin>,
    missing: Vec<String>,
    findings: Vec<Found>,
}

#[derive(Clone, Debug, Serialize)]
struct Claim {
    range: Range,
    kind: ClaimKind,
    verdict: Verdict,
    reason: Option<String>,
    summary: String,
    text: Vec<Stretch>,
}

#[derive(Clone, Debug, Serialize)]
struct Origin {
    label: String,
    passages: Vec<Passage>,
}

#[derive(Clone, Debug, Serialize)]
struct Passage {
    /// How a citation may call it.
    source: String,
    title: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    cited: bool,
    location: Location,
    text: Vec<Stretch>,
}

pub(in crate::server) fn answer(snapshot: &Snapshot, position: Position) -> Option<Answer> {
    let (file, encoding) = (&snapshot.file, snapshot.abilities.encoding);
    let reading = file.reading.as_deref()?;
    let offset = proto::offset(&file.text, position, encoding);
    let sections = sections(&reading.draft, &reading.checked);
    let claims: Vec<&Listed> = sections.iter().flat_map(|section| &section.claims).collect();
    let listed = at(&claims, offset, reading)?;
    let judged = listed.judged;
    let sources: Vec<SourceId> =
        judged.claim.citations.iter().filter_map(|&index| cited(&reading.draft.citations[index], reading)).collect();
    let (library, base) = (&reading.library(), reading.bench.root.as_path());
    let found = beside(judged, &sources, &reading.draft.text, library, &reading.readings, base);
    Some(Answer {
        version: file.version,
        claim: Claim {
            range: proto::range(&file.text, judged.claim.span, encoding),
            kind: listed.kind(),
            verdict: judged.verdict,
            reason: judged.reason.clone(),
            summary: found.summary,
            text: found.text,
        },
        origins: found.origins.into_iter().map(|origin| shown(origin, reading, snapshot)).collect(),
        missing: found.missing,
        findings: listed.findings.iter().map(|finding| Found::of(finding, snapshot)).collect(),
    })
}

/// The shortest claim around a place, else the first that a citation at this place stands for.
fn at<'a>(claims: &[&'a Listed<'a>], offset: usize, reading: &Reading) -> Option<&'a Listed<'a>> {
    let around = claims.iter().filter(|listed| touches(listed.judged.claim.span, offset));
    let shortest = around.min_by_key(|listed| listed.judged.claim.span.len());
    let cites = |listed: &&&Listed| {
        let mut citations = listed.judged.claim.citations.iter().map(|&index| reading.draft.citations[index].span);
        citations.any(|span| touches(span, offset))
    };
    shortest.or_else(|| claims.iter().find(cites)).copied()
}

fn shown(origin: view::Origin, reading: &Reading, snapshot: &Snapshot) -> Origin {
    let passage = |passage: view::Passage| {
        let source = &passage.source;
        let metadata = &source.metadata;
        Some(Passage {
            source: key(source, reading).unwrap_or_else(|| source.stem().to_owned()),
            title: metadata.title.clone(),
            publisher: metadata.publisher.clone(),
            date: metadata.date.clone(),
            cited: passage.cited,
            location: diagnostics::location(source, passage.words, &*reading.bench.library, &snapshot.abilities)?,
            text: passage.text,
        })
    };
    Origin { label: origin.label, passages: origin.passages.into_iter().filter_map(passage).collect() }
}
