//! Is a person, place, organisation or title another than the one the source names there?

use super::{Departure, DepartureKind};
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field};
use crate::text::{Span, fold};

/// A name tied less strongly than this to everything in the sources is in none of them.
const KNOWN: f32 = 0.5;

/// Words between a name and the next that is compared: `a letter from | China's Premier | Li Qiang`.
const PREPOSITIONS: &[&str] = &["at", "by", "for", "from", "in", "near", "of", "to", "with"];

pub(super) fn departures(statement: &Statement, anchors: &[&Anchor], all: &[Anchor], context: &str) -> Vec<Departure> {
    let anywhere = statement.anywhere(all);
    let mut known = Vec::new();
    fold::search_words(context, |_, word| known.push(word.to_owned()));
    let mut departures: Vec<Departure> = Vec::new();
    for (index, term) in statement.own() {
        let taken = departures.last().is_some_and(|last| last.drafted.overlaps(term.span));
        if taken || term.kind != TermKind::Name {
            continue;
        }
        let found = if anywhere[index] < KNOWN && !known.contains(&written(&statement.text, term)) {
            replaced(statement, index, anchors)
        } else {
            transposed(statement, index, anchors)
        };
        departures.extend(found);
    }
    departures.extend(statement.own().filter_map(|(index, _)| title(statement, index, anchors)));
    departures
}

fn written(text: &str, term: &Term) -> String {
    term.span.of(text).to_lowercase()
}

/// The name that the source has where the draft has one of its own.
fn replaced(statement: &Statement, index: usize, anchors: &[&Anchor]) -> Option<Departure> {
    let group = group(statement, index);
    anchors.iter().find_map(|anchor| {
        let told = beside_a_part(&group, index, anchor)
            .or_else(|| before_a_neighbour(statement, &group, anchor))
            .or_else(|| behind_a_neighbour(statement, &group, anchor))
            .or_else(|| behind_a_preposition(statement, &group, anchor))?;
        let drafted = statement.terms()[group[0]].span.hull(statement.terms()[group[group.len() - 1]].span);
        let drafted = if group.iter().any(|&part| anchor.own(part).is_some()) { drafted } else { missing(statement, &group, anchor).unwrap_or(drafted) };
        Some(Departure::new(DepartureKind::Name, drafted, anchor, told))
    })
}

fn missing(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let mut spans = group.iter().filter(|&&part| anchor.own(part).is_none()).map(|&part| statement.terms()[part].span);
    let first = spans.next()?;
    Some(spans.fold(first, Span::hull))
}

/// The terms of the name that `index` belongs to, in order.
fn group(statement: &Statement, index: usize) -> Vec<usize> {
    let terms = statement.terms();
    let joins = |one: usize, other: usize| {
        let gap = terms[one].span.until(terms[other].span).of(&statement.text);
        terms[other].kind == TermKind::Name
            && terms[one].kind == TermKind::Name
            && is_title(&terms[one]) == is_title(&terms[other])
            && terms[one].country.is_some() == terms[other].country.is_some()
            && gap.chars().all(|letter| matches!(letter, ' ' | '-' | '.' | '\u{2011}'))
    };
    let mut first = index;
    while first > 0 && joins(first - 1, first) {
        first -= 1;
    }
    let mut last = index;
    while last + 1 < terms.len() && joins(last, last + 1) {
        last += 1;
    }
    (first..=last).collect()
}

fn is_title(term: &Term) -> bool {
    term.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Noun && lemma.field() == Field::Person)
}

/// `Li Hongzhang`: the source goes on otherwise behind `Li`.
fn beside_a_part(group: &[usize], index: usize, anchor: &Anchor) -> Option<Span> {
    let part = group.iter().copied().filter(|&part| part != index).find_map(|part| anchor.own(part))?;
    let mut span = anchor.term(part).span;
    let mut other = false;
    for step in [1isize, -1] {
        let mut at = part;
        while let Some(next) = at.checked_add_signed(step) {
            let Some((_, term)) = anchor.terms().find(|(place, _)| *place == next) else { break };
            let (left, right) = if step > 0 { (anchor.term(at).span, term.span) } else { (term.span, anchor.term(at).span) };
            let gap = left.until(right).of(&anchor.reading.source.text);
            if term.kind != TermKind::Name || term.country.is_some() || is_title(term) || !gap.chars().all(|letter| matches!(letter, ' ' | '-' | '.')) {
                break;
            }
            other |= anchor.paired(next).is_none_or(|paired| !group.contains(&paired));
            span = span.hull(term.span);
            at = next;
        }
    }
    other.then_some(span)
}

/// `the Kyodo news agency`: the source has another name before `news agency`.
fn before_a_neighbour(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let next = group[group.len() - 1] + 1;
    let neighbour = statement.terms().get(next).filter(|term| term.weight > 0.0)?;
    let gap = statement.terms()[next - 1].span.until(neighbour.span).of(&statement.text);
    if gap.contains([',', '.', ';', ':']) {
        return None;
    }
    let there = anchor.own(next)?;
    name_ending_at(statement, group, anchor, there.checked_sub(1)?)
}

/// `the agency TASS`, `China's Premier Li Qiang`: the source has another name behind `agency`.
fn behind_a_neighbour(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let before = (0..group[0]).rev().take_while(|&at| group[0] - at <= 2).find_map(|at| anchor.own(at).map(|there| (at, there)));
    let (at, there) = before?;
    if statement.terms()[at].kind == TermKind::Grammar {
        return None;
    }
    let between = (there + 1..=there + 3).find(|&place| {
        anchor.terms().any(|(index, term)| index == place && term.kind == TermKind::Name && !is_title(term) && term.country.is_none())
    })?;
    let far = (there + 1..between).any(|place| anchor.term(place).kind == TermKind::Grammar);
    if far {
        return None;
    }
    name_starting_at(statement, group, anchor, between)
}

/// `in Khabarovsk`: the source has another place behind its `in`.
fn behind_a_preposition(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
    let before = group[0].checked_sub(1)?;
    let word = written(&statement.text, &statement.terms()[before]);
    if !PREPOSITIONS.contains(&word.as_str()) || anchor.pairing.near < 0.6 {
        return None;
    }
    let text = &anchor.reading.source.text;
    let same: Vec<usize> = anchor
        .terms()
        .filter(|(_, term)| term.span.of(text).to_lowercase() == word)
        .map(|(place, _)| place + 1)
        .filter(|&place| anchor.terms().any(|(index, term)| index == place && term.kind == TermKind::Name))
        .collect();
    let mut names = same.into_iter().filter_map(|place| name_starting_at(statement, group, anchor, place));
    let only = names.next()?;
    names.next().is_none().then_some(only)
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

fn name_starting_at(statement: &Statement, group: &[usize], anchor: &Anchor, first: usize) -> Option<Span> {
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
    let tied = statement.own().any(|(index, _)| statement.wanted.tie(index, term).is_some_and(|(_, strength)| strength > 0.7));
    term.kind == TermKind::Name && alike && !is_title(term) && anchor.paired(place).is_none() && !tied
}

/// `Kang Nam-sun` for `Kang Sun Nam`: the same parts in an order that is no other way of writing the name.
fn transposed(statement: &Statement, index: usize, anchors: &[&Anchor]) -> Option<Departure> {
    let group = group(statement, index);
    if group.len() < 3 || group[0] != index {
        return None;
    }
    anchors.iter().find_map(|anchor| {
        let places: Vec<usize> = group.iter().map(|&part| anchor.own(part)).collect::<Option<_>>()?;
        let (first, last) = (*places.iter().min()?, *places.iter().max()?);
        let turned = places.iter().zip(places.iter().cycle().skip(1)).filter(|(one, next)| next < one).count();
        let span = anchor.term(first).span.hull(anchor.term(last).span);
        let drafted = statement.terms()[group[0]].span.hull(statement.terms()[group[group.len() - 1]].span);
        (last - first + 1 == places.len() && turned > 1)
            .then(|| Departure::new(DepartureKind::Name, drafted, anchor, span))
    })
}

/// `foreign minister` for `defence minister`: another office before the same title.
fn title(statement: &Statement, index: usize, anchors: &[&Anchor]) -> Option<Departure> {
    let terms = statement.terms();
    let before = index.checked_sub(1)?;
    let (modifier, head) = (&terms[before], &terms[index]);
    if !is_title(head) || !modifier.span.until(head.span).of(&statement.text).trim().is_empty() || !is_office(modifier, &statement.text, head) {
        return None;
    }
    let mut found = None;
    for anchor in anchors {
        let there = anchor.own(index)?;
        let told_before = there.checked_sub(1)?;
        let told = anchor.terms().find(|(place, _)| *place == told_before).map(|(_, term)| *term)?;
        if anchor.own(before).is_some() || statement.wanted.tie(before, &told).is_some() {
            return None;
        }
        let source = &anchor.reading.source.text;
        let adjacent = told.span.until(anchor.term(there).span).of(source) == " ";
        if adjacent && told.country.is_none() && is_office(&told, source, anchor.term(there)) {
            let drafted = modifier.span.hull(head.span);
            let words = told.span.hull(anchor.term(there).span);
            found = found.or(Some(Departure::new(DepartureKind::Name, drafted, anchor, words)));
        }
    }
    found
}

/// Whether the words make an office that WordNet knows (`foreign minister`), or a noun stands before the title.
fn is_office(modifier: &Term, text: &str, head: &Term) -> bool {
    let words = [written(text, modifier), written(text, head)];
    if modifier.weight <= 0.0 {
        return false;
    }
    let noun = modifier.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Noun && !is_title(modifier));
    noun || crate::lexicon::expression(&[&words[0], &words[1]]).is_some()
}
