//! Which name stands in the source where a name of the statement would have to stand? By the words beside it.

use super::name::{PREPOSITIONS, is_title, written};
use crate::evidence::facts::date;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::Role;
use crate::text::Span;

/// Letters that two forms of one name share at least: `West`, `Western`.
const STEM: usize = 4;

/// Bytes of a name that a longer one begins with.
const SHORT: usize = 3;

/// How far from `agency` its name may stand: `KCNA state news agency`.
const BESIDE: usize = 3;

/// The sentence has at least this much of the rest of a statement whose place or person is taken for another by its
/// preposition only.
const TOLD: f32 = 0.75;

/// `the Kyodo news agency`, `the agency TASS`: the source has another name by its `agency`.
pub(super) fn by_a_neighbour(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let (first, last) = (group[0], group[group.len() - 1]);
    let terms = statement.terms();
    let parted = |one: usize, other: usize| {
        terms[one].span.until(terms[other].span).of(&statement.text).contains([',', '.', ';', ':'])
    };
    let behind = Some(last + 1).filter(|&next| next < terms.len() && !parted(last, next));
    let before = first.checked_sub(1).filter(|&before| !parted(before, first));
    // `China's Premier Li Qiang`: a title of its own may stand between.
    let further = before
        .filter(|&before| anchor.own(before).is_none() && is_title(&terms[before]))
        .and_then(|before| before.checked_sub(1));
    [behind, before, further]
        .into_iter()
        .flatten()
        .filter(|&at| {
            terms[at].weight > 0.0
                && (terms[at].kind == TermKind::Content
                    || Some(at) == further
                    || is_title(&terms[at])
                    || (at < first && owns(&terms[at], &statement.text)))
        })
        .find_map(|at| {
            let there = anchor.own(at)?;
            let text = &anchor.reading.source.text;
            // Whoever stands behind a verb is not who stands before it.
            let may_be = |place: usize| !is_predicate(statement, at) || (place < there) == (at > last);
            let beside = anchor.terms().filter(|(place, _)| place.abs_diff(there) <= BESIDE && *place != there);
            let beside = beside.filter(|(place, _)| may_be(*place));
            let mut beside: Vec<usize> = beside
                .filter(|(place, term)| {
                    let (one, other) = if *place < there {
                        (term.span, anchor.term(there).span)
                    } else {
                        (anchor.term(there).span, term.span)
                    };
                    let gap = one.until(other).of(text);
                    !gap.contains([',', '.', ';', '“', '”']) && stands_for(statement, group, anchor, *place, term)
                })
                .map(|(place, _)| place)
                .collect();
            beside.sort_by_key(|place| (place.abs_diff(there), *place));
            let nearest = *beside.first()?;
            name_ending_at(statement, group, anchor, nearest)?;
            let first = (0..nearest)
                .rev()
                .take_while(|&place| {
                    anchor.terms().any(|(at, term)| at == place && stands_for(statement, group, anchor, place, term))
                })
                .last()
                .unwrap_or(nearest);
            name_starting_at(statement, group, anchor, first)
        })
}

/// A verb, if it is none that stands before a noun like one itself: `the Visby test site`.
fn is_predicate(statement: &Statement, at: usize) -> bool {
    let terms = statement.terms();
    let before_noun = terms.get(at + 1).is_some_and(|next| {
        next.kind == TermKind::Content && !next.is_verb() && terms[at].span.until(next.span).of(&statement.text) == " "
    });
    terms[at].is_verb() && !before_noun
}

/// `the committee's Reed`; much belongs to a country.
fn owns(term: &Term, text: &str) -> bool {
    let word = term.span.of(text);
    let possessive = word.ends_with("'s") || word.ends_with("’s") || text[term.span.end..].starts_with(['\'', '’']);
    possessive && term.country.is_none()
}

/// `in Khabarovsk`: the source has another place behind its `in`.
pub(super) fn behind_a_preposition(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let article = |term: &Term, text: &str| written(text, term) == "the";
    let before = group[0].checked_sub(1)?;
    let before = if article(&statement.terms()[before], &statement.text) { before.checked_sub(1)? } else { before };
    let word = written(&statement.text, &statement.terms()[before]);
    let asked: f32 = group.iter().map(|&part| statement.terms()[part].weight).sum();
    let all = statement.wanted.weight;
    if !PREPOSITIONS.contains(&word.as_str()) || anchor.pairing.own * all < TOLD * (all - asked) {
        return None;
    }
    let text = &anchor.reading.source.text;
    let same: Vec<usize> = anchor
        .terms()
        .filter(|(_, term)| term.span.of(text).to_lowercase() == word)
        .map(|(place, _)| place + 1)
        .map(|place| {
            let the = anchor.terms().any(|(index, term)| index == place && article(term, text));
            place + usize::from(the)
        })
        .filter(|&place| {
            let name = |term: &Term| term.kind == TermKind::Name && !date::is_all(term.span.of(text));
            anchor.terms().any(|(index, term)| index == place && name(term))
        })
        .collect();
    let locates = LOCATIVE.contains(&word.as_str());
    let mut names = same.into_iter().filter_map(|place| {
        let city = || locates.then(|| city_at(statement, group, anchor, place)).flatten();
        name_starting_at(statement, group, anchor, place).or_else(city)
    });
    let only = names.next()?;
    names.next().is_none().then_some(only)
}

/// Prepositions behind which a town stands where something happens.
const LOCATIVE: &[&str] = &["at", "in", "near"];

/// A city of which the lexicon knows the country, where the statement has another, or one that it does not know.
fn city_at(statement: &Statement, group: &[usize], anchor: &Anchor, place: usize) -> Option<Span> {
    let known = |term: &Term| term.country.is_some_and(|(_, role)| matches!(role, Role::Capital | Role::Within));
    let (_, term) = anchor.terms().find(|(at, _)| *at == place)?;
    let may_be_one = |&part: &usize| statement.terms()[part].country.is_none() || known(&statement.terms()[part]);
    (group.iter().all(may_be_one) && known(term) && is_free(statement, anchor, place, term)).then_some(term.span)
}

/// `the United States and Japan`: the source has another name beside the one that is joined to it.
pub(super) fn coordinated(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let terms = statement.terms();
    let (and, before) = (group[0].checked_sub(1)?, group[0].checked_sub(2)?);
    let joins = |term: &Term, text: &str| matches!(written(text, term).as_str(), "and" | "or");
    if !joins(&terms[and], &statement.text) || terms[before].kind != TermKind::Name {
        return None;
    }
    let partner = anchor.own(before)?;
    let text = &anchor.reading.source.text;
    // A list may leave out some of another.
    let listed = |before: Option<&Term>, term: &Term, text: &str| {
        before.is_some_and(|before| before.span.until(term.span).of(text).contains(','))
    };
    let one_before = anchor.terms().find(|(place, _)| place + 1 == partner).map(|(_, term)| term);
    let mine = before.checked_sub(1).map(|at| &terms[at]);
    if listed(mine, &terms[before], &statement.text) || listed(one_before, anchor.term(partner), text) {
        return None;
    }
    let next = anchor.terms().find(|(place, _)| *place == partner + 1).filter(|(_, term)| joins(term, text))?;
    name_starting_at(statement, group, anchor, next.0 + 1)
}

/// Words behind a person's name that the name of a body begins within: `of the U.S.-based Endowment`.
const BODY: usize = 5;

/// `Reed, of the Brookings Institution`: the source has another body behind the same person's `of`.
pub(super) fn of_a_body(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let terms = statement.terms();
    let words = |at: usize| written(&statement.text, &terms[at]);
    let before = group[0].checked_sub(1)?;
    let of = if words(before) == "the" { before.checked_sub(1)? } else { before };
    let person = of.checked_sub(1).filter(|&person| terms[person].kind == TermKind::Name && words(of) == "of")?;
    let text = &anchor.reading.source.text;
    let place = anchor.own(person)?;
    let behind: Vec<(usize, &Term)> = anchor.terms().filter(|(at, _)| *at > place).take(BODY).collect();
    let follows = behind.first().is_some_and(|(_, term)| written(text, term) == "of");
    // `of the U.S.-based Endowment`
    let is_body = |(at, term): &&(usize, &Term)| {
        term.kind == TermKind::Name && term.country.is_none() && is_free(statement, anchor, *at, term)
    };
    let first = behind.iter().skip(1).find(is_body).filter(|_| follows)?;
    let rest = anchor.terms().filter(|(at, _)| *at > first.0);
    Some(
        rest.fold((first.1.span, true), |(span, goes_on), (_, term)| {
            let goes_on = goes_on && term.kind == TermKind::Name && span.until(term.span).of(text) == " ";
            (if goes_on { span.hull(term.span) } else { span }, goes_on)
        })
        .0,
    )
}

/// The only country of the sentence that the statement has no word for.
pub(super) fn other_country(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let (_, role) = statement.terms()[group[0]].country?;
    if !matches!(role, Role::Name | Role::People) {
        return None;
    }
    let mut left = anchor.terms().filter(|(place, term)| stands_for(statement, group, anchor, *place, term));
    let (_, only) = left.next()?;
    left.all(|(_, term)| term.country == only.country).then_some(only.span)
}

/// `Visby, Orrin and Tarn`: of a list of which the source has all other names, the one that the statement leaves out.
pub(super) fn of_a_list(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let terms = statement.terms();
    let drafted: Vec<(usize, &Term)> = terms.iter().enumerate().collect();
    let mine = list_around(&drafted, &statement.text, group[0]);
    let (own, others): (Vec<usize>, Vec<usize>) = mine.into_iter().partition(|index| group.contains(index));
    let met: Vec<usize> = others.iter().filter_map(|&index| anchor.own(index)).collect();
    if own.is_empty() || met.len() < LISTED || met.len() < others.len() {
        return None;
    }
    let told: Vec<(usize, &Term)> = anchor.terms().collect();
    let theirs = list_around(&told, &anchor.reading.source.text, met[0]);
    let mut left = theirs.iter().copied().filter(|place| !met.contains(place));
    let first = left.next().filter(|_| met.iter().all(|place| theirs.contains(place)))?;
    let name = name_starting_at(statement, group, anchor, first)?;
    left.all(|place| anchor.term(place).span.overlaps(name)).then_some(name)
}

/// Names of a list that both have, at least, before the last is taken for another.
const LISTED: usize = 2;

/// The places of the names that are joined by commas and `and` to the one at `at`, with it.
fn list_around(terms: &[(usize, &Term)], text: &str, at: usize) -> Vec<usize> {
    let Some(index) = terms.iter().position(|(place, _)| *place == at) else { return Vec::new() };
    let joins = |one: usize, other: usize| {
        let (before, behind) = (terms[one].1, terms[other].1);
        let is_link = |term: &Term| matches!(written(text, term).as_str(), "and" | "or");
        let is_member = |term: &Term| term.kind == TermKind::Name || is_link(term);
        let gap = before.span.until(behind.span).of(text);
        is_member(before) && is_member(behind) && matches!(gap, " " | ", " | "-" | "")
    };
    let list = super::name::stretch(terms.len(), index, joins);
    list.filter(|&index| terms[index].1.kind == TermKind::Name).map(|index| terms[index].0).collect()
}

fn name_ending_at(statement: &Statement, group: &[usize], anchor: &Anchor, last: usize) -> Option<Span> {
    let term = anchor.terms().find(|(place, _)| *place == last).map(|(_, term)| term)?;
    if !stands_for(statement, group, anchor, last, term) {
        return None;
    }
    let mut span = term.span;
    let mut at = last;
    while let Some(before) = at.checked_sub(1) {
        let Some((_, term)) = anchor.terms().find(|(place, _)| *place == before) else { break };
        let gap = term.span.until(span).of(&anchor.reading.source.text);
        if gap != " " || !stands_for(statement, group, anchor, before, term) {
            break;
        }
        span = span.hull(term.span);
        at = before;
    }
    Some(span)
}

pub(super) fn name_starting_at(statement: &Statement, group: &[usize], anchor: &Anchor, first: usize) -> Option<Span> {
    let term = anchor.terms().find(|(place, _)| *place == first).map(|(_, term)| term)?;
    if !stands_for(statement, group, anchor, first, term) {
        return None;
    }
    let mut span = term.span;
    let rest = anchor.terms().filter(|(place, _)| *place > first);
    for (place, term) in rest {
        let gap = span.until(term.span).of(&anchor.reading.source.text);
        if !matches!(gap, " " | "-" | "") || !stands_for(statement, group, anchor, place, term) {
            break;
        }
        span = span.hull(term.span);
    }
    Some(span)
}

/// A free name of the same sort: a country for a country.
fn stands_for(statement: &Statement, group: &[usize], anchor: &Anchor, place: usize, term: &Term) -> bool {
    let drafted = &statement.terms()[group[0]];
    let sort = |term: &Term| term.country.map(|(_, role)| role);
    let alike = match (sort(drafted), sort(term)) {
        (None, None) => true,
        (Some(one), Some(other)) => one == other,
        _ => false,
    };
    // `Western` and `the West's` are no two names, nor are `Rob` and `Robert`.
    let stem = |term: &Term, text: &str| {
        term.span.of(text).chars().take(STEM).flat_map(char::to_lowercase).collect::<String>()
    };
    let kin = group.iter().any(|&part| {
        let (one, other) = (&statement.terms()[part], term);
        let (name, told) = (written(&statement.text, one), written(&anchor.reading.source.text, other));
        let short = name.len().min(told.len()) >= SHORT && (name.starts_with(&told) || told.starts_with(&name));
        let stems = stem(one, &statement.text) == stem(other, &anchor.reading.source.text);
        short || stems && one.lemmas.first().is_some() && other.lemmas.first().is_some()
    });
    term.kind == TermKind::Name && alike && !is_title(term) && !kin && is_free(statement, anchor, place, term)
}

/// The statement has no word for this name, but for those that the sentence has elsewhere: `North Korean` is tied to
/// `Pyongyang` as well.
fn is_free(statement: &Statement, anchor: &Anchor, place: usize, term: &Term) -> bool {
    let ties = |index: usize| statement.wanted.tie(index, term).is_some_and(|(_, strength)| strength > 0.7);
    let meant = |index: usize| anchor.own(index).is_none_or(|own| own == place);
    anchor.paired(place).is_none() && !statement.own().any(|(index, _)| ties(index) && meant(index))
}
