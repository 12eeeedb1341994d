//! The whole pipeline: draft and library → claims with their verdicts, and findings. Command line, server and tests all
//! come in here.

mod judge;

use crate::config::{Level, Settings};
use crate::draft::{Citation, Claim, ClaimKind, Draft, Resolution, Setting, Target, resolve};
use crate::evidence::bearing::context;
use crate::evidence::departure::bearer::meant;
use crate::evidence::question::around;
use crate::evidence::reading::Readings;
use crate::rules::finding::Finding;
use crate::rules::{self, Case, Check, CitationCase, Papers, RULES};
use crate::source::bibliography::Bibliography;
use crate::source::library::{Library, Unanswered};
use judge::{Opinion, judge};
use rapidhash::v3::rapidhash_v3;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use crate::verdict::Judged;

/// What a draft is held against.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub library: &'a dyn Library,
    pub bibliography: &'a Arc<Bibliography>,
    pub settings: &'a Settings,
    /// The folder that the draft's relative links start from.
    pub folder: &'a Path,
}

#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In the draft's order.
    pub claims: Vec<Judged>,
    /// In the draft's order.
    pub findings: Vec<Finding>,
    /// What became of each of the draft's citations.
    pub citations: Vec<Resolution>,
}

/// A newer wish made this check needless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

/// Keeps verdicts from one check to the next; empties itself when the library, the bibliography or the draft's folder
/// change. Checking with an old or an empty memory gives the same answer.
#[derive(Debug, Default)]
pub struct Memory {
    stamp: Option<Stamp>,
    readings: Arc<Readings>,
    known: Known,
    resolutions: HashMap<Target, Resolution>,
}

/// What was found out about claims.
#[derive(Debug, Default)]
struct Known {
    opinions: HashMap<u64, Arc<Opinion>>,
    /// Keys of opinions by all that stands in and around a claim. Only some of that counts, and which is not to be told for
    /// every claim at every keystroke.
    keys: HashMap<u64, u64>,
}

#[derive(Debug)]
struct Stamp {
    generation: u64,
    complete: bool,
    bibliography: Arc<Bibliography>,
    folder: PathBuf,
}

/// Checks a draft. `cancelled` is asked between claims.
pub fn check(
    draft: &Draft,
    desk: &Desk,
    memory: &mut Memory,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Checked, Cancelled> {
    memory.renew(desk);
    let mut citations: Vec<Resolution> =
        draft.citations.iter().map(|citation| memory.resolution(citation, desk)).collect();
    set_handles_apart(draft, &mut citations, desk.bibliography);
    let mut claims = Vec::with_capacity(draft.claims.len());
    let mut used = Known::default();
    for claim in &draft.claims {
        if cancelled() {
            // The next check begins with what this one found out.
            memory.known.opinions.extend(used.opinions);
            memory.known.keys.extend(used.keys);
            return Err(Cancelled);
        }
        let opinion = memory.opinion(claim, draft, &citations, desk, &mut used);
        claims.push(Judged {
            claim: claim.clone(),
            verdict: opinion.verdict,
            reason: opinion.reason.clone(),
            evidence: opinion.evidence.clone(),
            copied: opinion.copied,
            departures: opinion.departures.clone(),
            measures: opinion.measures,
            elsewhere: opinion.elsewhere.clone(),
        });
    }
    memory.known = used;
    let papers = Papers {
        draft,
        citations: &citations,
        library: desk.library,
        readings: &memory.readings,
        bibliography: desk.bibliography,
        folder: desk.folder,
    };
    let findings = findings(&claims, papers, desk.settings);
    Ok(Checked { claims, findings, citations })
}

impl Memory {
    /// The sources of the last check as they were compared.
    pub fn readings(&self) -> Arc<Readings> {
        Arc::clone(&self.readings)
    }

    fn renew(&mut self, desk: &Desk) {
        let fresh = self.stamp.as_ref().is_some_and(|stamp| {
            stamp.generation == desk.library.generation()
                && stamp.complete == desk.library.is_complete()
                && Arc::ptr_eq(&stamp.bibliography, desk.bibliography)
                && stamp.folder == desk.folder
        });
        if fresh {
            return;
        }
        // Whoever shows what an older library had may still be reading it.
        self.readings = Arc::default();
        self.known = Known::default();
        self.resolutions.clear();
        self.stamp = Some(Stamp {
            generation: desk.library.generation(),
            complete: desk.library.is_complete(),
            bibliography: Arc::clone(desk.bibliography),
            folder: desk.folder.to_owned(),
        });
    }

    /// What became of a citation. A library that cannot answer makes nobody's citation wrong.
    fn resolution(&mut self, citation: &Citation, desk: &Desk) -> Resolution {
        if let Some(resolution) = self.resolutions.get(&citation.target) {
            return resolution.clone();
        }
        let resolved = resolve(&citation.target, desk.folder, desk.bibliography, desk.library);
        let resolution = match resolved {
            Ok(Resolution::Unknown) if !desk.library.is_complete() => Resolution::NotInLibrary,
            Ok(resolution) => resolution,
            Err(Unanswered(_)) => Resolution::NotInLibrary,
        };
        self.resolutions.insert(citation.target.clone(), resolution.clone());
        resolution
    }

    fn opinion(
        &mut self,
        claim: &Claim,
        draft: &Draft,
        citations: &[Resolution],
        desk: &Desk,
        used: &mut Known,
    ) -> Arc<Opinion> {
        let resolved =
            |indices: &[usize]| -> Vec<Resolution> { indices.iter().map(|&index| citations[index].clone()).collect() };
        let (own, beside) = (resolved(&claim.citations), resolved(&claim.beside));
        let said = said(claim, &draft.text, &own, &beside);
        let all = with_setting(&said, &claim.setting);
        let key = self.known.keys.get(&all).copied().unwrap_or_else(|| key(said, claim));
        used.keys.insert(all, key);
        let known = used.opinions.get(&key).or_else(|| self.known.opinions.get(&key)).cloned();
        let opinion = known.unwrap_or_else(|| Arc::new(judge(claim, &own, &beside, desk, &self.readings)));
        used.opinions.insert(key, Arc::clone(&opinion));
        opinion
    }
}

/// `@name` in running text is a citation if it looks like one: like a key of the bibliography, or like one that the draft
/// cites. Else it is somebody's handle.
fn set_handles_apart(draft: &Draft, citations: &mut [Resolution], bibliography: &Bibliography) {
    let unsure = |(citation, resolution): (&Citation, &Resolution)| {
        !citation.bracketed && *resolution == Resolution::Unknown && citation.target.key().is_some()
    };
    if !draft.citations.iter().zip(citations.iter()).any(unsure) {
        return;
    }
    let cited =
        draft.citations.iter().zip(citations.iter()).filter(|(_, resolution)| **resolution != Resolution::Unknown);
    let cited = cited.filter_map(|(citation, _)| citation.target.key().map(str::to_owned));
    let known: Vec<String> = bibliography.entries().iter().map(|entry| entry.key.clone()).chain(cited).collect();
    for (citation, resolution) in draft.citations.iter().zip(citations) {
        let Some(key) = citation.target.key().filter(|_| unsure((citation, resolution))) else { continue };
        if !known.iter().any(|known| rules::looks_like(key, known)) {
            *resolution = Resolution::Elsewhere;
        }
    }
}

/// What of a claim itself an opinion depends on.
fn said(claim: &Claim, text: &str, citations: &[Resolution], beside: &[Resolution]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(claim.span.len() + claim.around.len() + 64);
    bytes.push(claim.kind as u8);
    bytes.extend_from_slice(claim.span.of(text).as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(claim.prose.text().as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(claim.around.as_bytes());
    bytes.push(0);
    if let Some(speaker) = &claim.speaker {
        bytes.push(1 + u8::from(speaker.firm));
        for mention in std::iter::once(&speaker.mention).chain(&speaker.reporters) {
            bytes.extend_from_slice(mention.written.as_bytes());
            bytes.push(0);
        }
    }
    bytes.push(0);
    // Never both: what has a citation of its own rests on that.
    bytes.push(u8::from(beside.is_empty()));
    for citation in citations.iter().chain(beside) {
        match citation {
            Resolution::Source(id) => bytes.extend_from_slice(&id.0.to_le_bytes()),
            Resolution::NotInLibrary => bytes.push(1),
            Resolution::Unknown => bytes.push(2),
            Resolution::Elsewhere => bytes.push(3),
        }
    }
    for span in claim.foreign.iter() {
        bytes.extend_from_slice(&(span.start as u64).to_le_bytes());
        bytes.extend_from_slice(&(span.end as u64).to_le_bytes());
    }
    bytes
}

/// A hash of that with all that stands around the claim.
fn with_setting(said: &[u8], setting: &Setting) -> u64 {
    let Setting { headings, before, header, lead, named } = setting;
    let mut bytes = said.to_vec();
    let words = headings.iter().chain(before).chain(lead).chain(named);
    for words in words.chain(header.iter().map(|(name, _)| name)) {
        bytes.push(0);
        bytes.extend_from_slice(words.as_bytes());
    }
    let lengths = [headings.len(), before.len(), header.len(), usize::from(lead.is_some()), named.len()];
    lengths.iter().for_each(|length| bytes.extend_from_slice(&length.to_le_bytes()));
    rapidhash_v3(&bytes)
}

/// Everything that an opinion depends on, besides what the memory's stamp holds: what is `said`, and what of the claim's
/// setting has a say.
fn key(said: Vec<u8>, claim: &Claim) -> u64 {
    let mut bytes = said;
    if claim.kind == ClaimKind::Statement {
        for word in context(claim) {
            bytes.push(0);
            bytes.extend_from_slice(word.as_bytes());
        }
        bytes.push(1);
        for name in around(claim) {
            bytes.push(0);
            bytes.extend_from_slice(name.as_bytes());
        }
        bytes.push(u8::from(claim.setting.header.is_empty()));
        for word in meant(claim).iter().flatten().flatten() {
            bytes.push(0);
            bytes.extend_from_slice(word.as_bytes());
        }
    }
    rapidhash_v3(&bytes)
}

fn findings(claims: &[Judged], papers: Papers, settings: &Settings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let level = settings.rules.get(rule.code).copied().unwrap_or(rule.level);
        if level == Level::Off {
            continue;
        }
        let found: Vec<Finding> = match rule.check {
            Check::Claim(check) => claims.iter().filter_map(|judged| check(&Case { judged, papers })).collect(),
            Check::Facts(check) => claims.iter().flat_map(|judged| check(&Case { judged, papers })).collect(),
            Check::Citation(check) => papers
                .draft
                .citations
                .iter()
                .zip(papers.citations)
                .filter_map(|(citation, resolution)| check(&CitationCase { citation, resolution, papers }))
                .collect(),
        };
        let heard = found.into_iter().filter_map(|finding| allowed(finding, papers.draft));
        findings.extend(heard.map(|finding| Finding { severity: finding.severity.min(level), ..finding }));
    }
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    findings
}

/// The finding, unless the author asked for silence here and said why.
fn allowed(finding: Finding, draft: &Draft) -> Option<Finding> {
    let asked = draft.allowances.iter().filter(|allowance| {
        allowance.rule == finding.rule && (allowance.covers.overlaps(finding.span) || allowance.covers == finding.span)
    });
    let reasons: Vec<bool> = asked.map(|allowance| allowance.reason.is_some()).collect();
    if reasons.contains(&true) {
        return None;
    }
    if reasons.is_empty() {
        return Some(finding);
    }
    let message = format!("{} (an allowance without a reason does not count)", finding.message);
    Some(Finding { message, ..finding })
}
