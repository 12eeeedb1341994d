//! How can two terms be the same? Every term has keys, and terms that share one are tied: by the word, its base form, its
//! meaning, its country, its spelling.

use super::terms::{Term, TermKind};
use crate::lexicon::{Country, Field, Lemma, Meaning, Role};

/// How a term of a draft is tied to a term of a source; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    Word,
    /// Another form of the word: `met`, `meeting`.
    Form,
    /// Another spelling of the name.
    Spelling,
    /// Another name of the country, its people, or its capital for its government.
    Country,
    /// Derived from the same word: `invade`, `invasion`.
    Derivation,
    Synonym,
    /// One is a kind of the other: `ship`, `ferry`.
    Kind,
}

const KIND_BITS: u32 = 60;
const WORD: u64 = 0;
const LEMMA: u64 = 1 << KIND_BITS;
const MEANING: u64 = 2 << KIND_BITS;
const COUNTRY: u64 = 3 << KIND_BITS;
const SPELLING: u64 = 4 << KIND_BITS;
/// What the meaning is a kind of.
const GENUS: u64 = 5 << KIND_BITS;

/// Rarer senses of a word than these are not meant often enough to tie anything.
const SENSES: usize = 3;

fn hashed(hash: u64) -> u64 {
    hash & ((1 << KIND_BITS) - 1)
}

/// The country that a term can stand for: its name, people and capital do, and a building that its government is called
/// after; any other place in it does not.
fn country(term: &Term) -> Option<Country> {
    let (country, role) = term.country?;
    let building = || term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Artifact);
    (role != Role::Within || building()).then_some(country)
}

/// Calls `each` with every key of a source's term.
pub(super) fn told(term: &Term, mut each: impl FnMut(u64)) {
    if term.weight <= 0.0 {
        return;
    }
    each(WORD | hashed(term.word));
    if let Some(country) = country(term) {
        each(COUNTRY | u64::from(country.number()));
    }
    if term.spelling != 0 {
        each(SPELLING | hashed(term.spelling));
    }
    if term.kind == TermKind::Figure {
        return;
    }
    for lemma in term.lemmas.iter() {
        each(LEMMA | u64::from(lemma.number()));
        if term.kind == TermKind::Content {
            for (meaning, _) in lemma.meanings().take(SENSES) {
                each(MEANING | u64::from(meaning.number()));
            }
            for genus in lemma.meanings().take(2).flat_map(|(meaning, _)| meaning.genera()) {
                each(GENUS | u64::from(genus.number()));
            }
        }
    }
}

/// The keys under which a draft's term is looked for, with the tie that each makes and its strength in (0, 1].
pub(super) fn asked(term: &Term) -> Vec<(u64, Tie, f32)> {
    let mut keys = vec![(WORD | hashed(term.word), Tie::Word, 1.0)];
    if let Some(country) = country(term) {
        keys.push((COUNTRY | u64::from(country.number()), Tie::Country, 0.95));
    }
    if term.spelling != 0 {
        keys.push((SPELLING | hashed(term.spelling), Tie::Spelling, 0.95));
    }
    if term.kind == TermKind::Figure {
        return keys;
    }
    for (place, lemma) in term.lemmas.iter().enumerate() {
        keys.push((LEMMA | u64::from(lemma.number()), Tie::Form, 0.98));
        derived(lemma, &mut keys);
        if term.kind != TermKind::Content {
            continue;
        }
        let likely = if place == 0 { 1.0 } else { 0.85 };
        for (sense, (meaning, _)) in lemma.meanings().take(SENSES).enumerate() {
            let strength = likely * [0.85, 0.75, 0.65][sense];
            keys.push((MEANING | u64::from(meaning.number()), Tie::Synonym, strength));
            if sense < 2 {
                keys.push((GENUS | u64::from(meaning.number()), Tie::Kind, 0.5 * likely));
                let genera = meaning.genera().map(|genus| MEANING | u64::from(genus.number()));
                keys.extend(genera.map(|key| (key, Tie::Kind, 0.5 * likely)));
            }
        }
    }
    keys
}

/// What a key stands for.
pub(super) enum Shared {
    Lemma(Lemma),
    Meaning(Meaning),
    Country(Country),
    /// A word or a spelling, of which the key is but a hash, or a genus, of which there are too many kinds to list.
    Unlisted,
}

/// What two terms share that have this key.
pub(super) fn shared(key: u64) -> Shared {
    let number = hashed(key) as u32;
    let shared = match key & !((1 << KIND_BITS) - 1) {
        LEMMA => Lemma::numbered(number).map(Shared::Lemma),
        MEANING => Some(Shared::Meaning(Meaning::numbered(number))),
        COUNTRY => u16::try_from(number).ok().and_then(Country::numbered).map(Shared::Country),
        _ => None,
    };
    shared.unwrap_or(Shared::Unlisted)
}

fn derived(lemma: Lemma, keys: &mut Vec<(u64, Tie, f32)>) {
    keys.extend(lemma.derivations().map(|(other, _)| (LEMMA | u64::from(other.number()), Tie::Derivation, 0.85)));
}
