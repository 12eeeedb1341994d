//! Is a person, place, organisation or title another than the one the source names there?

use super::slot::{
    behind_a_preposition, by_a_neighbour, coordinated, name_starting_at, of_a_body, of_a_list, other_country,
};
use super::{Departure, DepartureKind, office};
use crate::attribution;
use crate::evidence::statement::{Anchor, Statement};
use crate::evidence::terms::{Term, TermKind};
use crate::lexicon::{Class, Field};
use crate::text::Span;
use std::ops::RangeInclusive;

/// A name tied less strongly than this to everything in the sources is in none of them.
const KNOWN: f32 = 0.5;

/// Another form of one word is tied this strongly.
const SAME: f32 = 0.9;

/// A name of fewer letters is an initial or a scrap, unless it is part of a full name: `Kim Jong Il`.
const SHORTEST: usize = 3;

/// Letters behind which a full stop abbreviates a name.
const LONGEST_INITIAL: usize = 2;

/// Bytes of a name that its other forms begin with, and of what they add: `Osmira`, `Osmiran`.
const ROOT: usize = 5;
const ENDING: usize = 3;

/// Endings of words for what people do.
const OCCUPATIONS: &[&str] = &["ant", "eer", "ent", "er", "ess", "ian", "ist", "man", "men", "or", "person", "woman"];

/// Words that tell the place of a name in its sentence.
pub(super) const PREPOSITIONS: &[&str] = &["at", "by", "for", "from", "in", "near", "of", "to", "with"];

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
        let is_scrap = letters < SHORTEST && group(statement, index).len() < 3;
        if taken || term.kind != TermKind::Name || is_scrap {
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
        // `CHIS`: the small words of a name have no letter.
        let initials = || {
            let telling: Vec<&Term> = terms.iter().copied().filter(|term| term.kind != TermKind::Grammar).collect();
            telling
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
        let part = beside_a_part(statement, &group, index, anchor);
        let drafted = match part {
            Some(_) => group.iter().map(|&part| statement.terms()[part].span).reduce(Span::hull)?,
            None => missing(statement, &group, anchor)?,
        };
        let told = part
            .or_else(|| by_a_neighbour(statement, &group, anchor))
            .or_else(|| coordinated(statement, &group, anchor))
            .or_else(|| of_a_body(statement, &group, anchor))
            .or_else(|| behind_a_preposition(statement, &group, anchor))
            .or_else(|| of_a_list(statement, &group, anchor))
            .or_else(|| other_country(statement, &group, anchor))?;
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

/// Whether it names people by what they are: `minister`. Dictionaries have people's own names and rare words as well, like
/// `Carnegie` and `jong`.
pub(super) fn is_title(term: &Term) -> bool {
    term.lemmas.first().is_some_and(|lemma| {
        let known = || lemma.frequency() > 0 || OCCUPATIONS.iter().any(|ending| lemma.text().ends_with(ending));
        lemma.class() == Class::Noun && lemma.field() == Field::Person && known()
    })
}

/// `Li Hongzhang`: the source goes on otherwise behind `Li`. Of several names with a part of it the most like it is meant.
fn beside_a_part(statement: &Statement, group: &[usize], index: usize, anchor: &Anchor) -> Option<Span> {
    let sentences = anchor.reading.sentences();
    let parts = || group.iter().copied().filter(|&part| part != index);
    let near = parts().filter_map(|part| anchor.near(part)).find(|&place| anchor.is_name(place))?;
    let is_part = |place: usize| parts().any(|part| statement.terms()[part].word == anchor.term(place).word);
    let sentence = sentences.sentences[sentences.sentence_of(near)].terms.clone();
    let names = sentence.filter(|&place| place == near || (anchor.is_name(place) && is_part(place)));
    let names = names.map(|place| whole_name(anchor, place));
    let like = |name: &RangeInclusive<usize>| name.clone().filter(|&place| is_part(place)).count();
    let name = names.max_by_key(|name| (like(name), name.contains(&near)))?;
    let tied = |place: usize| group.iter().any(|&part| statement.wanted.tie(part, anchor.term(place)).is_some());
    let other = name.clone().any(|place| place != near && !tied(place));
    other.then(|| anchor.term(*name.start()).span.hull(anchor.term(*name.end()).span))
}

/// The places of the name that this part belongs to, without titles and countries.
fn whole_name(anchor: &Anchor, part: usize) -> RangeInclusive<usize> {
    let sentences = anchor.reading.sentences();
    let source = &anchor.reading.source.text;
    let sentence = &sentences.sentences[sentences.sentence_of(part)].terms;
    let belongs = |place: usize| {
        let term = anchor.term(place);
        place == part
            || term.kind == TermKind::Name
                && term.country.is_none()
                && !is_title(term)
                && term.span.len() >= 2
                && !attribution::is_form_of_address(&written(source, term))
    };
    let joins = |one: usize, other: usize| {
        let (one, other) = (sentence.start + one, sentence.start + other);
        let gap = anchor.term(one).span.until(anchor.term(other).span).of(source);
        // `J. Baker`, but not `on Monday. Baker`.
        let is_initial = anchor.term(one).span.len() <= LONGEST_INITIAL;
        belongs(one)
            && belongs(other)
            && gap.chars().all(|letter| matches!(letter, ' ' | '-' | '&') || (letter == '.' && is_initial))
    };
    let name = stretch(sentence.len(), part - sentence.start, joins);
    sentence.start + name.start()..=sentence.start + name.end()
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
