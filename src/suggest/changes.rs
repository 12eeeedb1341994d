//! What can be changed with one key besides what a rule mends? Citing what supports a claim, and quoting it instead.

use super::quotations::{Marks, whole_sentence};
use crate::attribution::Likeness;
use crate::check::{Checked, Desk};
use crate::draft::{self, ClaimKind, Draft};
use crate::evidence::Evidence;
use crate::evidence::bearing::SUPPORTED;
use crate::evidence::reading::Readings;
use crate::rules::finding::{Finding, Fix};
use crate::source::SourceId;
use crate::text::Span;
use crate::text::edit::Edit;
use crate::verdict::{Judged, Verdict};

/// From this share on a sentence of a source says the same as the statement, and nearly in its words.
const CLOSE: f32 = 0.8;
/// A sentence of the source with more words for each of the statement's says much besides.
const LONGEST: usize = 2;

/// A draft as it was checked.
#[derive(Clone, Copy)]
pub struct Checkup<'a> {
    pub draft: &'a Draft,
    pub checked: &'a Checked,
    pub desk: Desk<'a>,
    /// Those of the desk's library.
    pub readings: &'a Readings,
}

/// A citation that a claim lacks.
struct Lacking<'a> {
    judged: &'a Judged,
    source: SourceId,
    fix: Fix,
}

impl Checkup<'_> {
    /// Cites what supports the claims within `place` that cite nothing though the evidence is firm, one by one.
    pub fn citations(&self, place: Span) -> Vec<Fix> {
        self.lacking(place).into_iter().map(|lacking| lacking.fix).collect()
    }

    /// The same for all claims of the paragraph around `place` at once, if there are several.
    pub fn citations_of_paragraph(&self, place: Span) -> Option<Fix> {
        let lacking = self.lacking(paragraph(&self.draft.text, place));
        let title = format!("Cite the sources of this paragraph ({} claims)", lacking.len());
        let is_several = lacking.len() > 1;
        is_several.then(|| Fix::new(title, lacking.into_iter().flat_map(|lacking| lacking.fix.edits).collect()))
    }

    /// One citation a source for each sentence: behind its quotations, else at its end.
    fn lacking(&self, place: Span) -> Vec<Lacking<'_>> {
        let claims = self.checked.claims.iter().filter(|judged| judged.claim.span.touches(place));
        let mut lacking: Vec<Lacking> = Vec::new();
        let all: Vec<Lacking> = claims.filter_map(|judged| self.lack(judged)).collect();
        let (quotations, statements): (Vec<Lacking>, Vec<Lacking>) =
            all.into_iter().partition(|lacking| lacking.judged.claim.kind == ClaimKind::Quotation);
        for one in quotations.into_iter().chain(statements) {
            let sentence = self.sentence(one.judged.claim.span);
            let is_said = |other: &Lacking| other.source == one.source && sentence.covers(other.judged.claim.span);
            if !lacking.iter().any(is_said) {
                lacking.push(one);
            }
        }
        lacking.sort_by_key(|lacking| lacking.fix.edits.first().map(|edit| edit.span));
        lacking
    }

    fn lack<'a>(&self, judged: &'a Judged) -> Option<Lacking<'a>> {
        let evidence = firm(judged).filter(|_| judged.claim.citations.is_empty())?;
        let key = self.key(evidence.source)?;
        let text = &*self.draft.text;
        let at = match judged.claim.kind {
            ClaimKind::Quotation => judged.claim.span.end,
            _ => end_of_words(text, judged.claim.span),
        };
        let edit = Edit { span: Span::at(at), text: format!(" [@{key}]") };
        let fix = Fix::new(format!("Cite @{key}"), vec![edit]);
        Some(Lacking { judged, source: evidence.source, fix })
    }

    /// The sentence that a claim stands in.
    fn sentence(&self, claim: Span) -> Span {
        let own = self.checked.claims.iter().filter(|judged| judged.claim.kind != ClaimKind::Quotation);
        own.map(|judged| judged.claim.span).find(|span| span.covers(claim)).unwrap_or(claim)
    }

    /// Puts the source's sentence in place of a statement that says the same in nearly the same words.
    pub fn quoting(&self, judged: &Judged) -> Option<Fix> {
        let evidence = firm(judged).filter(|evidence| evidence.score >= CLOSE)?;
        let text = &*self.draft.text;
        let claim = &judged.claim;
        // Whoever cites by a link or in a note keeps it so, and somebody's words in it stay.
        let replaces = claim.kind == ClaimKind::Statement
            && (claim.citations.is_empty() || evidence.cited)
            && !claim.prose.text().contains('\n')
            && claim.foreign.iter().all(|span| span.of(claim.prose.text()).starts_with(['@', '[']))
            && claim.citations.iter().all(|&index| {
                let citation = &self.draft.citations[index];
                citation.bracketed && claim.span.covers(citation.span)
            })
            && !claim.span.of(text).contains("[^");
        let reading = self.readings.of(evidence.source, self.desk.library).ok().flatten().filter(|_| replaces)?;
        let marks = marks(text);
        let words = whole_sentence(&reading, evidence.span, marks)?;
        let count = |words: &str| words.split_whitespace().count();
        let own = claim.prose.text();
        if count(&words) > LONGEST * count(own) {
            return None;
        }
        let end = end_of_words(text, claim.span);
        let cited = Span::new(claim.span.start, end.max(claim.span.start));
        let key = self.key(evidence.source)?;
        let quotation = format!("{}{words}{} [@{key}]", marks.opening, marks.closing);
        let edits = vec![Edit { span: cited, text: quotation }];
        Some(Fix::new(format!("Quote @{key} instead"), edits))
    }

    /// The key that the draft has for a source, or would have.
    fn key(&self, id: SourceId) -> Option<String> {
        let used = draft::key_used(&self.draft.citations, &self.checked.citations, id);
        let Desk { library, bibliography, folder, .. } = self.desk;
        used.map(str::to_owned).or_else(|| draft::key(&*library.source(id).ok()??, folder, bibliography, library))
    }
}

/// Evidence that leaves no doubt that the source bears the claim out.
fn firm(judged: &Judged) -> Option<&Evidence> {
    let evidence = judged.evidence.first()?;
    let is_firm = match judged.claim.kind {
        ClaimKind::Quotation => {
            let other = evidence.speaker.as_ref().is_some_and(|told| told.likeness == Likeness::Different);
            judged.verdict == Verdict::Verbatim && evidence.cut.is_none() && !other
        }
        ClaimKind::Statement => {
            // A row's words stand in cells, where a sentence's end is none, and a colon announces what bears it out.
            let words = judged.claim.prose.text().trim_end();
            let is_open = words.contains('\n') || words.ends_with(':');
            judged.verdict == Verdict::Supported
                && judged.departures.is_empty()
                && evidence.score >= SUPPORTED
                && !is_open
        }
        ClaimKind::Judgment | ClaimKind::Aside => false,
    };
    is_firm.then_some(evidence)
}

/// Before the mark that ends the sentence; behind a point that belongs to its last word.
fn end_of_words(text: &str, claim: Span) -> usize {
    let words = claim.of(text).trim_end();
    let bare = words.trim_end_matches(['.', '!', '?', '…']);
    let last = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    claim.start + if last.contains('.') && !last.contains(['/', '@']) { words.len() } else { bare.len() }
}

/// The marks that the draft uses.
fn marks(text: &str) -> Marks<'static> {
    if text.contains('"') && !text.contains('“') {
        Marks { opening: "\"", closing: "\"" }
    } else {
        Marks { opening: "“", closing: "”" }
    }
}

/// The lines around `place` up to the next blank ones.
fn paragraph(text: &str, place: Span) -> Span {
    let blank = |line: &str| line.trim().is_empty();
    let mut at = 0;
    let mut paragraph = Span::at(0);
    for line in text.split_inclusive('\n') {
        let next = Span::new(at, at + line.len());
        at = next.end;
        match (blank(line), next.end <= place.start, next.start > place.end) {
            (true, _, true) => return paragraph,
            (true, true, _) => paragraph = Span::at(next.end),
            _ => paragraph.end = next.end,
        }
    }
    paragraph
}

/// What mends all that can be mended without looking at it, in the draft's order. Where two fixes touch the first is made,
/// and the other is left to the author.
pub fn certain(findings: &[Finding]) -> Vec<Edit> {
    let mut certain: Vec<Edit> = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fixes.first().filter(|fix| fix.certain) else { continue };
        let is_free = |edit: &Edit| certain.iter().all(|made| !made.span.touches(edit.span));
        if fix.edits.iter().all(is_free) {
            certain.extend(fix.edits.iter().cloned());
        }
    }
    certain.sort_by_key(|edit| edit.span);
    certain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Level;

    fn finding(edits: &[(usize, usize)], is_certain: bool) -> Finding {
        let edits =
            edits.iter().map(|(start, end)| Edit { span: Span::new(*start, *end), text: String::new() }).collect();
        let fix = Fix { certain: is_certain, ..Fix::new("Mend it", edits) };
        let message = "it differs".to_owned();
        Finding {
            rule: "misquotation",
            severity: Level::Error,
            span: Span::at(0),
            message,
            evidence: Vec::new(),
            fixes: vec![fix],
        }
    }

    #[test]
    fn of_fixes_that_touch_the_first_is_made_as_a_whole() {
        let findings = [
            finding(&[(20, 24), (30, 30)], true),
            finding(&[(2, 5), (24, 26)], true),
            finding(&[(7, 9)], false),
            finding(&[(11, 13)], true),
        ];
        let spans: Vec<(usize, usize)> =
            certain(&findings).into_iter().map(|edit| (edit.span.start, edit.span.end)).collect();
        assert_eq!(spans, [(11, 13), (20, 24), (30, 30)]);
    }

    #[test]
    fn a_paragraph_goes_from_one_blank_line_to_the_next() {
        let text = "The pier.\n\nThe quay is\nclosed.\n \nThe ferry.\n";
        for (word, expected) in
            [("pier", "The pier.\n"), ("closed", "The quay is\nclosed.\n"), ("ferry", "The ferry.\n")]
        {
            let at = text.find(word).expect("the word");
            assert_eq!(paragraph(text, Span::at(at)).of(text), expected);
        }
    }
}
