//! Which words may a source have for what a statement says? Each of its words in all the ways in which sentences are
//! compared, written out for a search that knows words only.

use super::keys::{self, Shared, Tie};
use super::terms::{Term, TermKind, spellings, terms};
use crate::draft::Claim;
use crate::lexicon::{self, Class, Country, Lemma, Role};
use crate::source::library::Asked;
use crate::text::fold;
use rapidhash::v3::rapidhash_v3;
use std::sync::Arc;

/// Looser ties are left out of the search once a word has this many ways: with twice as many a search takes a quarter longer
/// and finds no more.
const ENOUGH_WAYS: usize = 12;
/// How much a name tells beyond being rare: it is seldom put in other words.
const NAME: f32 = 1.3;
/// What the last word of a name is worth for the whole.
const LAST: f32 = 0.7;

/// The words of a text that has these terms, as a search asks for them.
pub(super) fn question(text: &str, terms: &[Term]) -> Vec<Asked> {
    let mut words = Vec::new();
    fold::search_words(text, |span, word| words.push((span, word.to_owned())));
    let mut words = words.into_iter().peekable();
    let mut question = Vec::with_capacity(words.len());
    for term in terms {
        let ways = Ways::of(term, text);
        // Names of countries have several words, each of which a passage may have.
        while let Some((_, word)) = words.next_if(|(span, _)| span.start < term.span.end) {
            let is_whole = rapidhash_v3(word.as_bytes()) == term.word;
            question.push(ways.asked(word, term.kind));
            if is_whole {
                break;
            }
        }
    }
    question
}

/// Names that are asked for besides the statement's own words.
const MOST_AROUND: usize = 3;
/// What such a name tells: whom a statement is about is likely, not sure.
const AROUND: f32 = 0.4;

/// Whom a statement that names nobody may be about: the names that came last before it.
pub fn around(claim: &Claim) -> &[Arc<str>] {
    let text = claim.prose.text();
    let mut words = text.split_whitespace();
    words.next();
    let names = words.any(|word| word.starts_with(char::is_uppercase));
    let known = &claim.setting.named;
    if names { &[] } else { &known[..known.len().min(MOST_AROUND)] }
}

/// The names as a search asks for them.
pub(super) fn named_around(names: &[Arc<str>]) -> Vec<Asked> {
    let mut asked: Vec<Asked> = names.iter().flat_map(|name| question(name, &terms(name))).collect();
    asked.iter_mut().for_each(|asked| asked.weight *= AROUND);
    asked
}

/// Words that may stand for a term, the closest first, each once.
#[derive(Default)]
struct Ways(Vec<(String, f32)>);

impl Ways {
    fn of(term: &Term, text: &str) -> Self {
        let mut ways = Ways::default();
        if term.weight <= 0.0 {
            return ways;
        }
        let mut keys = keys::asked(term);
        keys.sort_by(|one, other| other.2.total_cmp(&one.2));
        for (key, tie, strength) in keys {
            if ways.0.len() >= ENOUGH_WAYS {
                break;
            }
            match keys::shared(key) {
                Shared::Lemma(lemma) => ways.add_forms(lemma, strength),
                Shared::Meaning(meaning) => meaning.lemmas().for_each(|lemma| ways.add_forms(lemma, strength)),
                Shared::Country(country) => ways.add_names(country, strength),
                Shared::Unlisted if tie == Tie::Spelling && term.kind == TermKind::Name => {
                    let name = term.span.of(text).to_lowercase();
                    spellings(&name).into_iter().for_each(|spelt| ways.add(spelt, strength));
                }
                Shared::Unlisted => {}
            }
        }
        ways
    }

    fn add(&mut self, word: String, share: f32) {
        if self.0.iter().all(|(known, _)| *known != word) {
            self.0.push((word, share));
        }
    }

    /// Expressions have no one word that would stand for them.
    fn add_forms(&mut self, lemma: Lemma, share: f32) {
        if !lemma.text().contains([' ', '-']) {
            lexicon::forms(lemma).into_iter().for_each(|form| self.add(form, share));
        }
    }

    /// A name of several words is asked for by its last, which others have as well: `korea`, `states`.
    fn add_names(&mut self, country: Country, share: f32) {
        for (name, role) in country.names() {
            let mut words = Vec::new();
            fold::search_words(name, |_, word| words.push(word.to_owned()));
            let share = if words.len() > 1 { share * LAST } else { share };
            let Some(word) = words.pop() else { continue };
            if role == Role::People {
                let people = lexicon::lemmas(&word);
                let people = people.iter().filter(|lemma| lemma.class() == Class::Noun && lemma.text() == word);
                people.for_each(|lemma| self.add_forms(lemma, share));
            }
            self.add(word, share);
        }
    }

    fn asked(&self, word: String, kind: TermKind) -> Asked {
        let mut asked = Asked::as_written(word);
        let others = self.0.iter().filter(|(other, _)| *other != asked.ways[0].0);
        let others: Vec<_> = others.cloned().collect();
        asked.ways.extend(others);
        Asked { weight: if kind == TermKind::Name { NAME } else { 1.0 }, ..asked }
    }
}
