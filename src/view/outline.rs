//! How is a draft divided? Its sections, with the claims of each and what was found about them.

use super::{one_line, word};
use crate::check::Checked;
use crate::draft::{ClaimKind, Draft, Heading};
use crate::rules::finding::Finding;
use crate::text::Span;
use crate::verdict::{Judged, Verdict};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A heading and what stands below it, up to the next heading of any level.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// `None` for what stands before the first heading.
    pub heading: Option<&'a Heading>,
    /// From the heading's start; bytes of the draft.
    pub span: Span,
    /// The same with the sections below it.
    pub reach: Span,
    pub claims: Vec<Listed<'a>>,
}

/// A claim as a list has it.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    pub judged: &'a Judged,
    /// What was found within the claim, but not within a quotation inside it.
    pub findings: Vec<&'a Finding>,
}

impl Listed<'_> {
    /// The claim as it stands in the draft, on one line.
    pub fn words(&self, draft: &Draft) -> String {
        one_line(self.judged.claim.span.of(&draft.text))
    }

    /// What claims nothing is listed only where something was found about it, as the author's own words.
    pub fn kind(&self) -> ClaimKind {
        match self.judged.claim.kind {
            ClaimKind::Aside => ClaimKind::Judgment,
            kind => kind,
        }
    }
}

/// How many claims there are, and what came of them: `3 claims · 2 supported · 1 altered`; `None` where there are none.
pub fn balance<'a>(claims: impl Iterator<Item = &'a Listed<'a>>) -> Option<String> {
    let mut verdicts: BTreeMap<Verdict, usize> = BTreeMap::new();
    claims.for_each(|listed| *verdicts.entry(listed.judged.verdict).or_default() += 1);
    let total: usize = verdicts.values().sum();
    let claims = if total == 1 { "claim" } else { "claims" };
    let verdicts = verdicts.iter().map(|(verdict, count)| format!("{count} {}", word(*verdict)));
    let parts: Vec<String> = std::iter::once(format!("{total} {claims}")).chain(verdicts).collect();
    (total > 0).then(|| parts.join(" · "))
}

/// The sections in the draft's order. One without a heading is left out if it claims nothing.
pub fn sections<'a>(draft: &'a Draft, checked: &'a Checked) -> Vec<Section<'a>> {
    let ends = draft.headings.iter().map(|heading| heading.span.start).skip(1).chain([draft.text.len()]);
    let first = draft.headings.first().map_or(draft.text.len(), |heading| heading.span.start);
    let before = Span::new(0, first);
    let mut sections = vec![Section { heading: None, span: before, reach: before, claims: Vec::new() }];
    sections.extend(draft.headings.iter().zip(ends).map(|(heading, end)| {
        let span = Span::new(heading.span.start, end.max(heading.span.end));
        Section { heading: Some(heading), span, reach: span, claims: Vec::new() }
    }));
    reach(&mut sections);
    for listed in listed(checked) {
        let start = listed.judged.claim.span.start;
        let after = sections.partition_point(|section| section.span.start <= start);
        sections[after.saturating_sub(1)].claims.push(listed);
    }
    sections.retain(|section| section.heading.is_some() || !section.claims.is_empty());
    sections
}

/// A section reaches over all that follow it until one of its own level or a higher one.
fn reach(sections: &mut [Section]) {
    let mut open: Vec<(u8, usize)> = Vec::new();
    for at in 0..sections.len() {
        let Some(level) = sections[at].heading.map(|heading| heading.level) else { continue };
        while open.pop_if(|(outer, _)| *outer >= level).is_some() {}
        open.push((level, at));
        let end = sections[at].span.end;
        open.iter().for_each(|(_, outer)| sections[*outer].reach.end = end);
    }
}

/// The claims in the draft's order, each with its findings.
fn listed(checked: &Checked) -> Vec<Listed<'_>> {
    let mut listed: Vec<Listed> = checked.claims.iter().map(|judged| Listed { judged, findings: Vec::new() }).collect();
    listed.sort_by_key(|listed| (listed.judged.claim.span.start, Reverse(listed.judged.claim.span.end)));
    let longest = listed.iter().map(|listed| listed.judged.claim.span.len()).max().unwrap_or_default();
    for finding in &checked.findings {
        if let Some(own) = holder(&listed, longest, finding.span) {
            listed[own].findings.push(finding);
        }
    }
    listed.retain(|listed| listed.judged.claim.kind != ClaimKind::Aside || !listed.findings.is_empty());
    listed
}

/// The innermost claim around a finding, else the first that it touches. No claim is longer than `longest`.
fn holder(listed: &[Listed], longest: usize, finding: Span) -> Option<usize> {
    let span = |index: usize| listed[index].judged.claim.span;
    let after = listed.partition_point(|listed| listed.judged.claim.span.start <= finding.start);
    let near = (0..after).rev().take_while(|&index| span(index).start + longest >= finding.end);
    let around = near.into_iter().find(|&index| span(index).covers(finding));
    around.or_else(|| (after.saturating_sub(1)..listed.len().min(after + 1)).find(|&at| span(at).overlaps(finding)))
}
