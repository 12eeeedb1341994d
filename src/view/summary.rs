//! What came of a whole run? Claims by verdict, findings by level, the sources relied on.

use super::{one_line, shown, word};
use crate::check::Checked;
use crate::config::Level;
use crate::draft::ClaimKind;
use crate::source::SourceId;
use crate::source::library::Library;
use crate::verdict::Verdict;
use std::collections::BTreeMap;
use std::path::Path;

/// Sources and reasons beyond these are counted, not listed.
const MOST_LISTED: usize = 10;

/// Counts over any number of drafts.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    drafts: usize,
    verdicts: BTreeMap<Verdict, usize>,
    reasons: BTreeMap<String, usize>,
    levels: BTreeMap<Level, usize>,
    sources: BTreeMap<SourceId, usize>,
}

impl Summary {
    pub fn add(&mut self, checked: &Checked) {
        self.drafts += 1;
        for judged in checked.claims.iter().filter(|judged| judged.claim.kind != ClaimKind::Aside) {
            *self.verdicts.entry(judged.verdict).or_default() += 1;
            if let Some(reason) = &judged.reason {
                *self.reasons.entry(one_line(reason)).or_default() += 1;
            }
            let borne_out = !matches!(judged.verdict, Verdict::Unchecked | Verdict::Unsupported);
            if let Some(best) = judged.evidence.first().filter(|_| borne_out) {
                *self.sources.entry(best.source).or_default() += 1;
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

    /// A few lines; sources are looked up in any of the libraries, and named as seen from `base`.
    pub fn text(&self, libraries: &[&dyn Library], base: &Path) -> String {
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
        text += &self.sources_text(libraries, base);
        text.push('\n');
        text
    }

    fn sources_text(&self, libraries: &[&dyn Library], base: &Path) -> String {
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (id, count) in &self.sources {
            if let Some(source) = libraries.iter().find_map(|library| library.source(*id).ok().flatten()) {
                *named.entry(one_line(&shown(&source.path, base))).or_default() += count;
            }
        }
        // By name where counts are equal: the order of identifiers would differ from machine to machine.
        let names =
            by_count(&named).into_iter().map(|(name, count)| format!("\n  {name} ({})", plural(count, "claim")));
        let mut names: Vec<String> = names.collect();
        let mut text = format!("\n{} relied on", plural(names.len(), "source"));
        let more = names.len().saturating_sub(MOST_LISTED);
        names.truncate(MOST_LISTED);
        text.extend(names);
        if more > 0 {
            text += &format!("\n  and {more} more");
        }
        text
    }
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

fn plural(count: usize, word: &str) -> String {
    match (count, word) {
        (0, word) => format!("no {word}s"),
        (1, _) | (_, "info") => format!("{count} {word}"),
        _ => format!("{count} {word}s"),
    }
}
