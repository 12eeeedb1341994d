//! Is a person, place, organisation or title another than the one the source names there?

use super::{Departure, DepartureKind, office};
use crate::attribution;
use crate::evidence::facts::date;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field};
use crate::text::Span;
use std::ops::RangeInclusive;

/// A name tied less strongly than this to everything in the sources is in none of them.
const KNOWN: f32 = 0.5;

/// Letters that two forms of one name share at least: `West`, `Western`.
const STEM: usize = 4;

/// Another form of one word is tied this strongly.
const SAME: f32 = 0.9;

/// A name of fewer letters is an initial or a scrap.
const SHORTEST: usize = 3;

/// Bytes of a name that its other forms begin with, and of what they add: `Osmira`, `Osmiran`.
const ROOT: usize = 5;
const ENDING: usize = 3;

/// How far from `agency` its name may stand: `KCNA state news agency`.
const BESIDE: usize = 3;

/// The sentence has at least this much of the rest of a statement whose place or person is taken for another by its
/// preposition only.
const TOLD: f32 = 0.75;

/// Words that tell the place of a name in its sentence.
const PREPOSITIONS: &[&str] = &["at", "by", "for", "from", "in", "near", "of", "to", "with"];

pub(super) fn departures(
    statement: &Statement,
    anchors: &[&Anchor],
    all: &[Anchor],
    context: &[String],
) -> Vec<Departure> {
    // Without capitals names cannot be told from other words.
    if !statement.text.contains(char::is_uppercase) {
        return Vec::new();
    }
    let anywhere = statement.anywhere(all);
    let mut departures: Vec<Departure> = Vec::new();
    for (index, term) in statement.own() {
        let taken = departures.last().is_some_and(|last| last.drafted.overlaps(term.span));
        let letters = term.span.of(&statement.text).chars().filter(|letter| letter.is_alphabetic()).count();
        if taken || term.kind != TermKind::Name || letters < SHORTEST {
            continue;
        }
        let found = if anywhere[index] < KNOWN
            && !is_form(statement, term, all)
            && !context.contains(&written(&statement.text, term))
        {
            replaced(statement, index, anchors)
        } else {
            transposed(statement, index, anchors).or_else(|| governed(statement, index, anchors))
        };
        departures.extend(found);
    }
    departures.extend(statement.own().filter_map(|(index, _)| office::departure(statement, index, all)));
    departures
}

/// `Osmiran` where the source has `Osmira`, `IMF` where it has `International Monetary Fund`: another form of a name.
fn is_form(statement: &Statement, term: &Term, all: &[Anchor]) -> bool {
    let name = term.span.of(&statement.text).trim_end_matches("'s").trim_end_matches("’s");
    let shouted = name.len() >= SHORTEST && name.chars().all(char::is_uppercase);
    all.iter().any(|anchor| {
        let terms: Vec<&Term> = anchor.reading.sentences().terms.iter().collect();
        let text = &anchor.reading.source.text;
        let initials = || {
            terms
                .windows(name.len())
                .any(|run| run.iter().zip(name.chars()).all(|(term, letter)| term.span.of(text).starts_with(letter)))
        };
        let derived = |told: &Term| {
            let told = told.span.of(text).trim_end_matches("'s").trim_end_matches("’s");
            let (long, short) = if told.len() > name.len() { (told, name) } else { (name, told) };
            short.len() >= ROOT && long.len() - short.len() <= ENDING && long.starts_with(short)
        };
        (shouted && initials()) || terms.iter().any(|told| told.kind == TermKind::Name && derived(told))
    })
}

pub(super) fn written(text: &str, term: &Term) -> String {
    term.span.of(text).to_lowercase()
}

/// The name that the source has where the draft has one of its own.
fn replaced(statement: &Statement, index: usize, anchors: &[&Anchor]) -> Option<Departure> {
    let group = group(statement, index);
    anchors.iter().find_map(|anchor| {
        let part = beside_a_part(&group, index, anchor);
        let drafted = match part {
            Some(_) => group.iter().map(|&part| statement.terms()[part].span).reduce(Span::hull)?,
            None => missing(statement, &group, anchor)?,
        };
        let told = part
            .or_else(|| by_a_neighbour(statement, &group, anchor))
            .or_else(|| behind_a_preposition(statement, &group, anchor))?;
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
            && (is_title(&terms[one]) == is_title(&terms[other]) || is_surname(&terms[one], &terms[other]))
            && terms[one].country.is_some() == terms[other].country.is_some()
            && gap.chars().all(|letter| matches!(letter, ' ' | '-' | '.' | '&' | '\u{2011}'))
    };
    stretch(terms.len(), index, joins).collect()
}

/// The places around `at`, of so many, that are joined to it one by one: `joins` is asked of neighbours, in order.
pub(super) fn stretch(count: usize, at: usize, joins: impl Fn(usize, usize) -> bool) -> RangeInclusive<usize> {
    let mut first = at;
    while first > 0 && joins(first - 1, first) {
        first -= 1;
    }
    let mut last = at;
    while last + 1 < count && joins(last, last + 1) {
        last += 1;
    }
    first..=last
}

/// `Petra Baker`: behind a name that no dictionary has an occupation is a surname.
fn is_surname(before: &Term, term: &Term) -> bool {
    before.lemmas.is_empty() && is_title(term)
}

/// Whether it names people by what they are: `minister`.
pub(super) fn is_title(term: &Term) -> bool {
    term.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Noun && lemma.field() == Field::Person)
}

/// `Li Hongzhang`: the source goes on otherwise behind `Li`.
fn beside_a_part(group: &[usize], index: usize, anchor: &Anchor) -> Option<Span> {
    let is_name = |&place: &usize| anchor.is_name(place);
    let parts = group.iter().copied().filter(|&part| part != index);
    let part = parts.filter_map(|part| anchor.near(part)).find(is_name)?;
    let mut span = anchor.term(part).span;
    let mut other = false;
    let sentences = anchor.reading.sentences();
    let sentence = sentences.sentence_of(part);
    for step in [1isize, -1] {
        let mut at = part;
        while let Some(next) = at.checked_add_signed(step) {
            let Some(term) = sentences.terms.get(next).filter(|_| sentences.sentence_of(next) == sentence) else {
                break;
            };
            let source = &anchor.reading.source.text;
            let (left, right) =
                if step > 0 { (anchor.term(at).span, term.span) } else { (term.span, anchor.term(at).span) };
            let gap = left.until(right).of(source);
            if term.kind != TermKind::Name
                || term.country.is_some()
                || is_title(term)
                || term.span.len() < 2
                || attribution::is_form_of_address(&written(source, term))
                || !gap.chars().all(|letter| matches!(letter, ' ' | '-' | '.' | '&'))
            {
                break;
            }
            other |= anchor.paired(next).is_none_or(|paired| !group.contains(&paired));
            span = span.hull(term.span);
            at = next;
        }
    }
    other.then_some(span)
}

/// `the Kyodo news agency`, `the agency TASS`: the source has another name by its `agency`.
fn by_a_neighbour(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
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
                && (terms[at].kind == TermKind::Content || Some(at) == further || is_title(&terms[at]))
        })
        .find_map(|at| {
            let there = anchor.own(at)?;
            let text = &anchor.reading.source.text;
            let beside = anchor.terms().filter(|(place, _)| place.abs_diff(there) <= BESIDE && *place != there);
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

/// `in Khabarovsk`: the source has another place behind its `in`.
fn behind_a_preposition(statement: &Statement, group: &[usize], anchor: &Anchor) -> Option<Span> {
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
    // `Western` and `the West's` are no two names.
    let stem = |term: &Term, text: &str| {
        term.span.of(text).chars().take(STEM).flat_map(char::to_lowercase).collect::<String>()
    };
    let kin = group.iter().any(|&part| {
        let (one, other) = (&statement.terms()[part], term);
        stem(one, &statement.text) == stem(other, &anchor.reading.source.text)
            && (one.lemmas.first().is_some() && other.lemmas.first().is_some())
    });
    let tied = kin
        || statement
            .own()
            .any(|(index, _)| statement.wanted.tie(index, term).is_some_and(|(_, strength)| strength > 0.7));
    term.kind == TermKind::Name && alike && !is_title(term) && anchor.paired(place).is_none() && !tied
}

/// `mediated by Austria`: where the sources have the same verb and preposition, another name follows.
fn governed(statement: &Statement, index: usize, anchors: &[&Anchor]) -> Option<Departure> {
    let group = group(statement, index);
    let terms = statement.terms();
    let before = group[0].checked_sub(2)?;
    let preposition = written(&statement.text, &terms[before + 1]);
    if group[0] != index || !terms[before].is_verb() || !PREPOSITIONS.contains(&preposition.as_str()) {
        return None;
    }
    let mut found = None;
    for anchor in anchors {
        let text = &anchor.reading.source.text;
        let Some(verb) = anchor.own(before).filter(|_| anchor.strength(before).is_some_and(|tie| tie >= SAME)) else {
            continue;
        };
        let follows = anchor.terms().any(|(place, term)| place == verb + 1 && written(text, term) == preposition);
        if !follows {
            continue;
        }
        // The name itself somewhere in the sentence leaves open which is meant.
        if group.iter().any(|&part| anchor.own(part).is_some()) {
            return None;
        }
        let told = name_starting_at(statement, &group, anchor, verb + 2);
        found = found.or(told.map(|told| (told, *anchor)));
    }
    let (told, anchor) = found?;
    let drafted = group.iter().map(|&part| terms[part].span).reduce(Span::hull)?;
    Some(Departure::new(DepartureKind::Name, drafted, anchor, told))
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
        // A part that stands twice in the name tells nothing of the order.
        let twice = (1..places.len()).any(|at| places[at..].contains(&places[at - 1]));
        let turned = places.iter().zip(places.iter().cycle().skip(1)).filter(|(one, next)| next < one).count();
        let span = anchor.term(first).span.hull(anchor.term(last).span);
        let drafted = statement.terms()[group[0]].span.hull(statement.terms()[group[group.len() - 1]].span);
        (!twice && last - first + 1 == places.len() && turned > 1)
            .then(|| Departure::new(DepartureKind::Name, drafted, anchor, span))
    })
}
