//! Is a claim borne out by the sources that come with it? For pipelines: no draft, no library, no markup.

use crate::check::{Checked, Desk, Memory, check};
use crate::config::Settings;
use crate::draft::{self, ClaimKind};
use crate::evidence::Evidence;
use crate::evidence::support::{Measures, probability};
use crate::source::Source;
use crate::source::bibliography::Bibliography;
use crate::source::given::Given;
use crate::source::library::Library;
use crate::verdict::{Judged, Verdict};
use std::path::Path;
use std::sync::Arc;

/// What came of a claim.
#[derive(Clone, Debug)]
pub struct Verified {
    pub verdict: Verdict,
    /// How likely the sources bear it out, in [0, 1].
    pub score: f32,
    /// The claim's sentences and quotations with what was found.
    pub checked: Checked,
    /// Best first.
    pub evidence: Vec<Evidence>,
}

/// From this score on a claim counts as supported.
const SUPPORTED: f32 = 0.5;
/// What a fact that the sources have otherwise leaves of a claim's score: whatever else they have, the claim is not
/// supported.
const CONTRADICTED: f32 = 0.49;
/// What an altered quotation leaves of a claim's score.
const ALTERED: f32 = 0.4;
/// What a quotation leaves that no source has.
const UNSOURCED: f32 = 0.2;
/// What a claim of which nothing could be measured scores.
const UNKNOWN: f32 = 0.3;

/// Holds a claim of any number of sentences against all of these sources; each [`Source::path`] is a key of its own.
pub fn verify(claim: &str, sources: Vec<Arc<Source>>) -> Verified {
    let keys: Vec<String> = sources.iter().map(|source| source.path.display().to_string()).collect();
    let library = Given(sources);
    let draft = draft::plain(claim, &keys);
    let settings = Settings::default();
    let desk = Desk {
        library: &library as &dyn Library,
        bibliography: &Arc::new(Bibliography::default()),
        settings: &settings,
        folder: Path::new(""),
    };
    let checked = check(&draft, &desk, &mut Memory::default(), &|| false).unwrap_or_default();
    let score = score(&checked.claims, &library);
    // The best of each sentence first.
    let deepest = checked.claims.iter().map(|judged| judged.evidence.len()).max().unwrap_or(0);
    let evidence = (0..deepest).flat_map(|at| checked.claims.iter().filter_map(move |judged| judged.evidence.get(at)));
    let evidence = evidence.cloned().collect();
    Verified { verdict: verdict(&checked.claims, score), score, checked, evidence }
}

fn score(claims: &[Judged], library: &Given) -> f32 {
    let measures: Vec<Measures> = claims.iter().filter_map(|judged| judged.measures).collect();
    let quotations = claims.iter().filter(|judged| judged.claim.kind == ClaimKind::Quotation);
    let kept = quotations.map(|judged| match judged.verdict {
        Verdict::Altered if !has_same_letters(judged, library) => ALTERED,
        Verdict::Unsupported => UNSOURCED,
        _ => 1.0,
    });
    let contradicted = claims.iter().any(|judged| judged.verdict == Verdict::Contradicted);
    let kept = kept.fold(if contradicted { CONTRADICTED } else { 1.0 }, f32::min);
    let verbatim = claims.iter().any(|judged| judged.verdict == Verdict::Verbatim);
    match (measures.is_empty(), verbatim) {
        (false, _) => probability(&measures) * kept,
        (true, true) => kept,
        (true, false) => UNKNOWN * kept,
    }
}

/// Whether a quotation differs in case, blanks and marks only: pipelines hand over text that was cut into tokens.
fn has_same_letters(judged: &Judged, library: &Given) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let source = judged.evidence.first().and_then(|best| Some((best.span, library.source(best.source).ok()??)));
    source.is_some_and(|(span, source)| {
        source.text.get(span.start..span.end).is_some_and(|told| letters(told) == letters(judged.claim.prose.text()))
    })
}

/// The weakest of what was found decides.
fn verdict(claims: &[Judged], score: f32) -> Verdict {
    let has = |verdict: Verdict| claims.iter().any(|judged| judged.verdict == verdict);
    match score >= SUPPORTED {
        true if claims.iter().all(|judged| judged.verdict == Verdict::Verbatim) => Verdict::Verbatim,
        true => Verdict::Supported,
        false if has(Verdict::Contradicted) => Verdict::Contradicted,
        false if has(Verdict::Supported) || has(Verdict::PartlySupported) => Verdict::PartlySupported,
        false => Verdict::Unsupported,
    }
}
