//! What came of a whole run? Claims by verdict, findings by level, the sources relied on, cited in vain and never cited.

use super::{one_line, shown, word};
use crate::check::Checked;
use crate::config::Level;
use crate::draft::{ClaimKind, Resolution};
use crate::evidence::bearing::SUPPORTED;
use crate::source::SourceId;
use crate::source::library::Library;
use crate::verdict::{Judged, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Sources beyond these are counted, not listed: a brief rests on a dozen articles.
const MOST_LISTED: usize = 12;

/// A library with more sources was not gathered for these drafts: of those it never cites only the number tells anything.
const LARGEST_GATHERED: usize = 100;

/// Counts over any number of drafts.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    drafts: usize,
    verdicts: BTreeMap<Verdict, usize>,
    reasons: BTreeMap<String, usize>,
    levels: BTreeMap<Level, usize>,
    /// The best source of each claim that is borne out, with how many claims it is the best of.
    sources: BTreeMap<SourceId, usize>,
    cited: BTreeSet<SourceId>,
    /// Cited for claims that have been checked.
    tried: BTreeSet<SourceId>,
    /// Of those, the ones that say what they are cited for, or may do so: some claims could not be checked.
    not_in_vain: BTreeSet<SourceId>,
}

impl Summary {
    pub fn add(&mut self, checked: &Checked) {
        self.drafts += 1;
        for judged in checked.claims.iter().filter(|judged| judged.claim.kind != ClaimKind::Aside) {
            *self.verdicts.entry(judged.verdict).or_default() += 1;
            if let Some(reason) = &judged.reason {
                *self.reasons.entry(one_line(reason)).or_default() += 1;
            }
            if let Some(best) = judged.evidence.first().filter(|_| is_borne_out(judged)) {
                *self.sources.entry(best.source).or_default() += 1;
            }
        }
        self.cited.extend(checked.citations.iter().filter_map(named));
        for judged in &checked.claims {
            let cited = judged.claim.citations.iter().filter_map(|&index| named(&checked.citations[index]));
            if judged.verdict == Verdict::Unchecked {
                self.not_in_vain.extend(cited);
            } else {
                self.tried.extend(cited);
                self.not_in_vain.extend(carrying(judged));
            }
        }
        for finding in &checked.findings {
            *self.levels.entry(finding.severity).or_default() += 1;
        }
    }

    /// The loudest finding.
    pub fn loudest(&self) -> Option<Level> {
        self.levels.keys().next_back().copied()
    }

    /// A few lines; sources are looked up in any of the libraries, and named as seen from `base`. `shared` says where sources
    /// of claims share an origin.
    pub fn text(&self, shared: &[String], libraries: &[&dyn Library], base: &Path) -> String {
        let claims: usize = self.verdicts.values().sum();
        let verdicts = self.verdicts.iter().map(|(verdict, count)| format!("{count} {}", word(*verdict)));
        let findings: usize = self.levels.values().sum();
        let levels = self.levels.iter().rev().map(|(level, count)| plural(*count, level.name()));
        let mut text = format!("{} in {}", plural(claims, "claim"), plural(self.drafts, "draft"));
        text += &listed(verdicts.collect());
        for (reason, count) in by_count(&self.reasons) {
            text += &format!("\n  {count} unchecked: {reason}");
        }
        text += &format!("\n{}", plural(findings, "finding"));
        text += &listed(levels.collect());
        text += &shared_text(shared);
        text += &self.sources_text(libraries, base);
        text += &self.vain_text(libraries, base);
        text += &self.uncited_text(libraries, base);
        text.push('\n');
        text
    }

    fn sources_text(&self, libraries: &[&dyn Library], base: &Path) -> String {
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (id, count) in &self.sources {
            if let Some(name) = source_name(*id, libraries, base) {
                *named.entry(name).or_default() += count;
            }
        }
        // By name where counts are equal: the order of identifiers would differ from machine to machine.
        let names: Vec<String> =
            by_count(&named).into_iter().map(|(name, count)| format!("{name} ({})", plural(count, "claim"))).collect();
        format!("\n{} relied on", plural(names.len(), "source")) + &lines(&names)
    }

    fn vain_text(&self, libraries: &[&dyn Library], base: &Path) -> String {
        let vain = self.tried.difference(&self.not_in_vain);
        let names: BTreeSet<String> = vain.filter_map(|id| source_name(*id, libraries, base)).collect();
        let names: Vec<String> = names.into_iter().collect();
        let words = match names.len() {
            0 => return String::new(),
            1 => "1 cited source says nothing of what it is cited for".to_owned(),
            more => format!("{more} cited sources say nothing of what they are cited for"),
        };
        format!("\n{words}") + &lines(&names)
    }

    fn uncited_text(&self, libraries: &[&dyn Library], base: &Path) -> String {
        let all: BTreeSet<SourceId> = libraries.iter().flat_map(|library| library.sources()).collect();
        let uncited: Vec<SourceId> = all.difference(&self.cited).copied().collect();
        if uncited.is_empty() {
            return String::new();
        }
        let text = format!("\n{} never cited", plural(uncited.len(), "source"));
        if all.len() > LARGEST_GATHERED {
            return text;
        }
        let mut names: Vec<String> = uncited.iter().filter_map(|id| source_name(*id, libraries, base)).collect();
        names.sort();
        text + &lines(&names)
    }
}

fn shared_text(shared: &[String]) -> String {
    match shared.len() {
        0 => String::new(),
        1 => "\n1 claim has several sources of one origin".to_owned() + &lines(shared),
        more => format!("\n{more} claims have several sources of one origin") + &lines(shared),
    }
}

fn is_borne_out(judged: &Judged) -> bool {
    !matches!(judged.verdict, Verdict::Unchecked | Verdict::Unsupported)
}

/// The source that a citation names.
fn named(citation: &Resolution) -> Option<SourceId> {
    match citation {
        Resolution::Source(id) => Some(*id),
        _ => None,
    }
}

/// The sources that say what a claim says: the best one, and all that have a quotation or most of a statement.
fn carrying(judged: &Judged) -> impl Iterator<Item = SourceId> {
    let evidence = judged.evidence.iter().filter(|_| is_borne_out(judged)).enumerate();
    let carries = evidence.filter(|(rank, evidence)| {
        *rank == 0 || judged.claim.kind == ClaimKind::Quotation || evidence.score >= SUPPORTED
    });
    carries.map(|(_, evidence)| evidence.source)
}

fn source_name(id: SourceId, libraries: &[&dyn Library], base: &Path) -> Option<String> {
    let source = libraries.iter().find_map(|library| library.source(id).ok().flatten())?;
    Some(one_line(&shown(&source.path, base)))
}

/// Each on its line; those beyond a few are counted.
fn lines(names: &[String]) -> String {
    let mut text: String = names.iter().take(MOST_LISTED).map(|name| format!("\n  {name}")).collect();
    if names.len() > MOST_LISTED {
        text += &format!("\n  and {} more", names.len() - MOST_LISTED);
    }
    text
}

/// Most frequent first, else in the keys' order.
fn by_count<K: Ord>(counts: &BTreeMap<K, usize>) -> Vec<(&K, usize)> {
    let mut counts: Vec<(&K, usize)> = counts.iter().map(|(key, count)| (key, *count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn listed(parts: Vec<String>) -> String {
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}

pub(super) fn plural(count: usize, word: &str) -> String {
    match (count, word) {
        (0, word) => format!("no {word}s"),
        (1, _) | (_, "info") => format!("{count} {word}"),
        _ => format!("{count} {word}s"),
    }
}
