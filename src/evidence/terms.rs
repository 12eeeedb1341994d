//! Which words carry what a sentence says? A text as terms: words with their base forms, their weight and what they name.
//!
//! Knows one text at a time; which terms of two texts are the same is for [`super::pairing`].

use crate::lexicon::{self, Class, Country, Field, Lemma, Lemmas, Role};
use crate::text::fold;
use crate::text::{Span, closed_class};
use rapidhash::v3::rapidhash_v3;

/// One word as it is compared, or several that name one country.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Bytes of the text.
    pub span: Span,
    /// Hash of the word as a search knows it.
    pub word: u64,
    /// Hash of the word as others spell it: a name in other transliterations, a long word without its hyphen; 0 for none.
    pub spelling: u64,
    pub lemmas: Lemmas,
    pub kind: TermKind,
    /// How much it tells, in [0, 1.3]; 0 for grammar.
    pub weight: f32,
    pub country: Option<(Country, Role)>,
}

impl Term {
    /// Whether it is a verb by what it is most often.
    pub fn is_verb(&self) -> bool {
        self.lemmas.first().is_some_and(|lemma| lemma.class() == Class::Verb)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Articles, prepositions, auxiliaries, negations.
    Grammar,
    Content,
    Name,
    /// Written in digits.
    Figure,
}

/// A name tells who or what; few other words single a sentence out so well.
const NAME: f32 = 1.3;
const FIGURE: f32 = 1.2;
/// How fast the weight of a word falls with its frequency in running text (the tagged texts that WordNet counts): `say`
/// (2,800) weighs a third of a word that never occurs there.
const COMMON: f32 = 0.25;

/// Words of no closed class that nevertheless say nothing of their own: negations, which are compared apart, and the
/// particles of degree and order.
const PARTICLES: &[&str] = &[
    "again", "already", "even", "ever", "further", "just", "much", "never", "no", "nor", "not", "now", "only", "other",
    "others", "quite", "rather", "really", "still", "too", "very", "well", "yet",
];

/// The terms of `text`, in order.
pub fn terms(text: &str) -> Vec<Term> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6);
    fold::search_words(text, |span, word| words.push(Word { span, word: word.to_owned() }));
    let mut terms = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let (term, taken) = term(text, &words, at);
        terms.push(term);
        at += taken;
    }
    terms
}

struct Word {
    span: Span,
    word: String,
}

impl Word {
    fn capital(&self, text: &str) -> bool {
        self.span.of(text).starts_with(char::is_uppercase)
    }

    /// `US`, `U.S.`, `DPRK`: no pronoun and no common noun.
    fn acronym(&self, text: &str) -> bool {
        let letters = || self.span.of(text).chars().filter(|letter| letter.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
    }
}

/// The term that begins at a word, and how many words it takes.
fn term(text: &str, words: &[Word], at: usize) -> (Term, usize) {
    let first = &words[at];
    if let Some((country, taken)) = country(text, words, at) {
        let span = first.span.hull(words[at + taken - 1].span);
        let joined = joined(&words[at..at + taken]);
        let lemmas = if taken == 1 { lexicon::lemmas(&first.word) } else { Lemmas::NONE };
        let word = rapidhash_v3(joined.as_bytes());
        let term = Term { span, word, spelling: 0, lemmas, kind: TermKind::Name, weight: NAME, country: Some(country) };
        return (term, taken);
    }
    let word = bare_figure(&first.word);
    let lemmas = lexicon::lemmas(word);
    let kind = kind(text, words, at, &lemmas);
    let weight = match kind {
        TermKind::Grammar => 0.0,
        TermKind::Name => NAME,
        TermKind::Figure => FIGURE,
        TermKind::Content => weight(&lemmas),
    };
    let spelling = match kind {
        TermKind::Name => rapidhash_v3(spelling(word).as_bytes()),
        TermKind::Content => solid(first.span.of(text)),
        TermKind::Grammar | TermKind::Figure => 0,
    };
    let term =
        Term { span: first.span, word: rapidhash_v3(word.as_bytes()), spelling, lemmas, kind, weight, country: None };
    (term, 1)
}

/// What may stand behind a figure without a blank: `£10million`, `12bn`.
const SCALES: &[&str] = &["billion", "bn", "m", "million", "mn", "tn", "trillion"];

/// `10million` as the `10` that others write before a `million` of its own.
fn bare_figure(word: &str) -> &str {
    let figure = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let is_scaled = figure.ends_with(|last: char| last.is_ascii_digit()) && SCALES.contains(&&word[figure.len()..]);
    if is_scaled { figure } else { word }
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.word.as_str()).collect::<Vec<_>>().join(" ")
}

/// Names of countries have up to five words (`democratic people's republic of korea`).
const LONGEST_COUNTRY: usize = 5;

fn country(text: &str, words: &[Word], at: usize) -> Option<((Country, Role), usize)> {
    let first = &words[at];
    if !first.capital(text) {
        return None;
    }
    if let Some(country) = half(text, words, at) {
        return Some(((country, Role::Name), 1));
    }
    let most = LONGEST_COUNTRY.min(words.len() - at);
    (1..=most).rev().find_map(|taken| {
        if taken == 1 && first.word.len() <= 4 && !first.acronym(text) && closed_class::contains(&first.word) {
            return None;
        }
        let last = &words[at + taken - 1];
        let apart = taken > 1 && first.span.until(last.span).of(text).contains([',', '.', ';', '\n']);
        if apart || !last.capital(text) {
            return None;
        }
        let found = lexicon::country(&joined(&words[at..at + taken]))?;
        (taken > 1 || !is_surname(text, words, at, found.1)).then_some((found, taken))
    })
}

/// `Maren Hobart`, `Vakhtang Jordan`: behind a name that no dictionary has a place's name is a person's.
fn is_surname(text: &str, words: &[Word], at: usize, role: Role) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else { return false };
    matches!(role, Role::Name | Role::Within)
        && before.capital(text)
        && !before.acronym(text)
        && before.span.until(words[at].span).of(text) == " "
        && lexicon::lemmas(&before.word).is_empty()
        && !closed_class::contains(&before.word)
        && lexicon::country(&before.word).is_none()
}

/// `the North`, where no name follows.
fn half(text: &str, words: &[Word], at: usize) -> Option<Country> {
    let (word, before) = (&words[at], words.get(at.checked_sub(1)?)?);
    let stands_alone = words.get(at + 1).is_none_or(|next| !next.capital(text));
    (matches!(word.word.as_str(), "north" | "south") && before.word == "the" && stands_alone)
        .then(|| lexicon::half(&word.word))
        .flatten()
}

fn kind(text: &str, words: &[Word], at: usize, lemmas: &Lemmas) -> TermKind {
    let word = &words[at];
    if word.word.starts_with(|first: char| first.is_ascii_digit()) {
        return TermKind::Figure;
    }
    if word.acronym(text) && word.word.len() <= 6 {
        return TermKind::Name;
    }
    if closed_class::contains(&word.word) || PARTICLES.binary_search(&word.word.as_str()).is_ok() {
        return TermKind::Grammar;
    }
    if !word.capital(text) {
        // In a text without capitals a word that no dictionary has is likely a name.
        let name = lemmas.is_empty() && !text.contains(char::is_uppercase);
        return if name { TermKind::Name } else { TermKind::Content };
    }
    if !begins_sentence(text, word.span.start) {
        return TermKind::Name;
    }
    let next_is_name = words.get(at + 1).is_some_and(|next| {
        next.capital(text) && !word.span.until(next.span).of(text).contains(['.', ',', ':', '|', '\n'])
    });
    if lemmas.is_empty()
        || (next_is_name && !closed_class::contains(&word.word))
        || begins_list(text, words, at, lemmas)
    {
        TermKind::Name
    } else {
        TermKind::Content
    }
}

/// `Amber, Visby and Tarn`: the first of three names, but not `Yesterday, Visby and Tarn` nor `Meanwhile, …`.
fn begins_list(text: &str, words: &[Word], at: usize, lemmas: &Lemmas) -> bool {
    let Some([first, second, link, third]) = words.get(at..at + 4) else { return false };
    let may_name =
        |lemma: Lemma| matches!(lemma.class(), Class::Noun | Class::Adjective) && lemma.field() != Field::Time;
    lemmas.first().is_some_and(may_name)
        && first.span.until(second.span).of(text) == ", "
        && second.capital(text)
        && matches!(link.word.as_str(), "and" | "or")
        && third.capital(text)
}

/// A capital there proves no name.
fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(['“', '‘', '"', '\'', '(', '[', '*', ' ', '-', '–', '—', '#']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '”', '’', '|', '…'])
}

fn weight(lemmas: &Lemmas) -> f32 {
    let frequency = lemmas.iter().map(lexicon::Lemma::frequency).max().unwrap_or(0);
    1.0 / (1.0 + COMMON * (1.0 + frequency as f32).ln())
}

/// Shorter words are not written with a hyphen by some and without by others.
const SHORTEST_COMPOUND: usize = 8;

/// `non-proliferation` and `nonproliferation` alike.
fn solid(word: &str) -> u64 {
    if word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return if word.len() < SHORTEST_COMPOUND { 0 } else { rapidhash_v3(word.as_bytes()) };
    }
    let solid: String = word.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if solid.len() < SHORTEST_COMPOUND { 0 } else { rapidhash_v3(solid.as_bytes()) }
}

/// What one transliteration writes for what another does; names are compared with the second for the first, in this order.
const SPELT_ALIKE: [(&str, &str); 14] = [
    ("yo", "e"),
    ("io", "e"),
    ("y", "i"),
    ("ie", "i"),
    ("ii", "i"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("w", "v"),
    ("ks", "x"),
    ("q", "k"),
    ("ou", "u"),
    ("e", "a"),
    ("o", "u"),
];

/// The name with one place spelt as others do, every way of that: `sergei` for `sergey`.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let mut spelt = Vec::new();
    for (one, other) in SPELT_ALIKE {
        for (written, instead) in [(one, other), (other, one)] {
            let places = name.match_indices(written);
            spelt.extend(places.map(|(at, _)| format!("{}{instead}{}", &name[..at], &name[at + written.len()..])));
        }
    }
    spelt
}

/// A name as it would be spelt if all transliterations did alike: `Sergey` and `Sergei`, `Artyom` and `Artëm`,
/// `Mohammed` and `Muhammad`. Chinese `a` and `o` stay apart.
fn spelling(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = name.nfd().filter(char::is_ascii_alphanumeric).collect();
    let mut folded = plain;
    for (written, kept) in SPELT_ALIKE {
        folded = folded.replace(written, kept);
    }
    let mut single = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, TermKind)> {
        terms(text).into_iter().map(|term| (term.span.of(text), term.kind)).collect()
    }

    #[test]
    fn particles_are_sorted_for_the_search() {
        assert!(PARTICLES.is_sorted());
    }

    #[test]
    fn names_are_told_from_words_that_begin_a_sentence() {
        let kinds = kinds("Ships from Norway met Holt. Visby has 24,000 people.");
        let of = |word: &str| kinds.iter().find(|(met, _)| *met == word).map(|(_, kind)| *kind);
        assert_eq!(of("Ships"), Some(TermKind::Content));
        assert_eq!(of("from"), Some(TermKind::Grammar));
        assert_eq!(of("Holt"), Some(TermKind::Name));
        assert_eq!(of("Visby"), Some(TermKind::Name));
        assert_eq!(of("24,000"), Some(TermKind::Figure));
        let first = |text: &str| terms(text)[0].kind;
        assert_eq!(first("Amber, Visby and Tarn came."), TermKind::Name);
        assert_eq!(first("Yesterday, Visby and Tarn came."), TermKind::Content);
        assert_eq!(first("Meanwhile, Visby and Tarn came."), TermKind::Content);
    }

    #[test]
    fn a_country_is_one_term_however_it_is_called() {
        let country = |text: &str| terms(text).into_iter().find_map(|term| term.country).map(|(country, _)| country);
        let named = country("in South Korea");
        assert!(named.is_some());
        for other in ["the South Korean fleet", "the ROK fleet", "Seoul's fleet"] {
            assert_eq!(country(other), named, "{other}");
        }
        assert_eq!(country("give it to us"), None);
        assert_eq!(country("the clerk, Maren Hobart, left"), None);
        assert!(country("the road to Hobart").is_some());
        assert_eq!(country("the US"), country("the United States"));
    }

    #[test]
    fn transliterations_of_a_name_spell_alike() {
        assert_eq!(spelling("sergey"), spelling("sergei"));
        assert_eq!(spelling("artyom"), spelling("artëm"));
        assert_ne!(spelling("hongzhong"), spelling("hongzhang"));
    }
}
