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

/// A term's tie to others: what kind of tie, and a number for what they share. Four bytes, since a brief's sources have
/// millions of them in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u32);

/// What a key's number stands for.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Kind {
    Word,
    Lemma,
    Meaning,
    Country,
    Spelling,
    /// What the meaning is a kind of.
    Genus,
}

/// WordNet has some 150,000 lemmas and 118,000 meanings; of a hash as many bits set two words of an article apart.
const NUMBER_BITS: u32 = 29;

impl Key {
    fn numbered(kind: Kind, number: u32) -> Self {
        Key(((kind as u32) << NUMBER_BITS) | (number & ((1 << NUMBER_BITS) - 1)))
    }

    fn hashed(kind: Kind, hash: u64) -> Self {
        Key::numbered(kind, (hash >> (u64::BITS - NUMBER_BITS)) as u32)
    }
}

/// Rarer senses of a word than these are not meant often enough to tie anything.
const SENSES: usize = 3;

/// The country that a term can stand for: its name, people and capital do, and a building that its government is called
/// after; any other place in it does not.
fn country(term: &Term) -> Option<Country> {
    let (country, role) = term.country?;
    let building = || term.lemmas.first().is_some_and(|lemma| lemma.field() == Field::Artifact);
    (role != Role::Within || building()).then_some(country)
}

/// Calls `each` with every key of a source's term.
pub(super) fn told(term: &Term, mut each: impl FnMut(Key)) {
    if term.weight <= 0.0 {
        return;
    }
    each(Key::hashed(Kind::Word, term.word));
    if let Some(country) = country(term) {
        each(Key::numbered(Kind::Country, country.number().into()));
    }
    if term.spelling != 0 {
        each(Key::hashed(Kind::Spelling, term.spelling));
    }
    if term.kind == TermKind::Figure {
        return;
    }
    for lemma in term.lemmas.iter() {
        each(Key::numbered(Kind::Lemma, lemma.number()));
        if term.kind == TermKind::Content {
            for (meaning, _) in lemma.meanings().take(SENSES) {
                each(Key::numbered(Kind::Meaning, meaning.number()));
            }
            for genus in lemma.meanings().take(2).flat_map(|(meaning, _)| meaning.genera()) {
                each(Key::numbered(Kind::Genus, genus.number()));
            }
        }
    }
}

/// The keys under which a draft's term is looked for, with the tie that each makes and its strength in (0, 1].
pub(super) fn asked(term: &Term) -> Vec<(Key, Tie, f32)> {
    let mut keys = vec![(Key::hashed(Kind::Word, term.word), Tie::Word, 1.0)];
    if let Some(country) = country(term) {
        keys.push((Key::numbered(Kind::Country, country.number().into()), Tie::Country, 0.95));
    }
    if term.spelling != 0 {
        keys.push((Key::hashed(Kind::Spelling, term.spelling), Tie::Spelling, 0.95));
    }
    if term.kind == TermKind::Figure {
        return keys;
    }
    for (place, lemma) in term.lemmas.iter().enumerate() {
        keys.push((Key::numbered(Kind::Lemma, lemma.number()), Tie::Form, 0.98));
        derived(lemma, &mut keys);
        if term.kind != TermKind::Content {
            continue;
        }
        let likely = if place == 0 { 1.0 } else { 0.85 };
        for (sense, (meaning, _)) in lemma.meanings().take(SENSES).enumerate() {
            let strength = likely * [0.85, 0.75, 0.65][sense];
            keys.push((Key::numbered(Kind::Meaning, meaning.number()), Tie::Synonym, strength));
            if sense < 2 {
                keys.push((Key::numbered(Kind::Genus, meaning.number()), Tie::Kind, 0.5 * likely));
                let genera = meaning.genera().map(|genus| Key::numbered(Kind::Meaning, genus.number()));
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
pub(super) fn shared(Key(key): Key) -> Shared {
    let number = key & ((1 << NUMBER_BITS) - 1);
    let shared = match key >> NUMBER_BITS {
        kind if kind == Kind::Lemma as u32 => Lemma::numbered(number).map(Shared::Lemma),
        kind if kind == Kind::Meaning as u32 => Some(Shared::Meaning(Meaning::numbered(number))),
        kind if kind == Kind::Country as u32 => {
            u16::try_from(number).ok().and_then(Country::numbered).map(Shared::Country)
        }
        _ => None,
    };
    shared.unwrap_or(Shared::Unlisted)
}

fn derived(lemma: Lemma, keys: &mut Vec<(Key, Tie, f32)>) {
    keys.extend(
        lemma.derivations().map(|(other, _)| (Key::numbered(Kind::Lemma, other.number()), Tie::Derivation, 0.85)),
    );
}
