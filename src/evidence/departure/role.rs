//! Who did it to whom? Two names whose parts in one deed are exchanged.

use super::name::stretch;
use super::{CLOSEST, Departure, DepartureKind};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::Field;
use crate::text::Span;

/// Words of content between a name and its verb, at most: a title, an adverb.
const APART: usize = 2;
/// The verb is the same in both, in whatever form.
const SAME: f32 = 0.85;

/// What stands between names that are not the two sides of one deed.
const PARTING: &[&str] = &[" about ", " and ", " for ", " from ", " in ", " of ", " over ", " that ", " to ", " with "];

/// A deed: who stands before its verb, the verb, who stands behind it; indices of terms.
#[derive(Clone, Copy)]
struct Deed {
    before: usize,
    verb: usize,
    behind: usize,
    /// `was warned by`: whoever stands behind did it.
    passive: bool,
}

pub(super) fn departure(statement: &Statement, anchors: &[&Anchor]) -> Option<Departure> {
    let terms: Vec<(usize, &Term)> = statement.terms().iter().enumerate().collect();
    let best = anchors.first()?.worth();
    let deeds = deeds(&terms, &statement.text);
    let deed = *deeds.first().filter(|_| deeds.len() == 1)?;
    let mut found = None;
    for anchor in anchors.iter().filter(|anchor| anchor.worth() >= CLOSEST * best) {
        let source = &anchor.reading.source.text;
        let sentence: Vec<(usize, &Term)> = anchor.terms().collect();
        let verb = anchor.own(deed.verb).filter(|_| anchor.strength(deed.verb).is_some_and(|tie| tie >= SAME));
        let told = self::deeds(&sentence, source).into_iter().find(|told| Some(told.verb) == verb);
        let Some(told) = told else { continue };
        // Any part of a name stands for all of it.
        let is = |index: usize, place: usize| {
            let (own, theirs) = (name(&terms, &statement.text, index), name(&sentence, source, place));
            own.iter().any(|&part| anchor.own(part).is_some_and(|met| theirs.contains(&met)))
        };
        let straight = is(deed.before, told.before) && is(deed.behind, told.behind);
        let crossed = is(deed.before, told.behind) && is(deed.behind, told.before);
        if straight == crossed
            || (straight && deed.passive == told.passive)
            || (crossed && deed.passive != told.passive)
        {
            return None;
        }
        let spans = spelt(&terms, &statement.text, &deed);
        let words = spelt(&sentence, source, &told);
        found = found.or(Some(Departure::new(DepartureKind::Name, spans, anchor, words)));
    }
    found
}

/// The deeds that a sentence tells of two names, one on either side of the verb, with nothing but titles and auxiliaries
/// between. Only verbs that one does to another: who meets whom is the same from either side.
fn deeds(terms: &[(usize, &Term)], text: &str) -> Vec<Deed> {
    let name = |at: usize| terms.get(at).is_some_and(|(_, term)| term.kind == TermKind::Name);
    let verbs = (1..terms.len()).filter(|&at| is_deed(terms[at].1));
    let deeds = verbs.filter_map(|at| {
        let before = nearest(terms, (0..at).rev())?;
        let behind = nearest(terms, at + 1..terms.len())?;
        let gap = terms[before].1.span.until(terms[behind].1.span).of(text);
        let passive = gap.contains(" by ");
        let direct = name(before)
            && name(behind)
            && !gap.contains([',', ';', ':', '“', '”', '"', '—', '–'])
            && PARTING.iter().all(|word| !gap.contains(word));
        direct.then_some(Deed { before: terms[before].0, verb: terms[at].0, behind: terms[behind].0, passive })
    });
    deeds.collect()
}

/// From the first word of the one name to the last of the other.
fn spelt(terms: &[(usize, &Term)], text: &str, deed: &Deed) -> Span {
    let first = name(terms, text, deed.before);
    let last = name(terms, text, deed.behind);
    let span = |index: &usize| terms.iter().find(|(known, _)| known == index).map(|(_, term)| term.span);
    let spans = first.iter().chain(&last).filter_map(span);
    spans.reduce(Span::hull).unwrap_or(Span::new(0, 0))
}

/// The terms of the name that the term of this index belongs to.
fn name(terms: &[(usize, &Term)], text: &str, index: usize) -> Vec<usize> {
    let Some(at) = terms.iter().position(|(known, _)| *known == index) else { return Vec::new() };
    let is_name = |place: usize| terms[place].1.kind == TermKind::Name;
    let joins = |one: usize, other: usize| {
        is_name(one) && is_name(other) && terms[one].1.span.until(terms[other].1.span).of(text) == " "
    };
    terms[stretch(terms.len(), at, joins)].iter().map(|(index, _)| *index).collect()
}

/// The first name on the way, if few words of content stand before it.
fn nearest(terms: &[(usize, &Term)], mut way: impl Iterator<Item = usize>) -> Option<usize> {
    let mut met = 0;
    way.find_map(|at| match terms[at].1 {
        term if term.kind == TermKind::Name => Some(Some(at)),
        term if term.weight > 0.0 => {
            met += 1;
            (met > APART).then_some(None)
        }
        _ => None,
    })?
}

fn is_deed(term: &Term) -> bool {
    term.kind == TermKind::Content
        && term.is_verb()
        && term
            .lemmas
            .first()
            .is_some_and(|lemma| matches!(lemma.field(), Field::Communicating | Field::Competing | Field::Possessing))
}
