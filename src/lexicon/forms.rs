//! Which base forms can a word be a form of? WordNet's own method (`morphy`): its lists of irregular forms, else the
//! regular endings taken off, wherever the base form exists.
//!
//! It does not know which of them a sentence means.

use super::table::find;
use super::{Class, Lemma};
use quick_cache::sync::Cache;
use rapidhash::v3::rapidhash_v3;
use std::sync::LazyLock;

/// More are never all likely: the words with more ("better", "saw") lose only what is never tagged.
const CAPACITY: usize = 4;

struct Ending {
    class: Class,
    written: &'static str,
    base: &'static str,
}

const fn ending(class: Class, written: &'static str, base: &'static str) -> Ending {
    Ending { class, written, base }
}

const ENDINGS: &[Ending] = &[
    ending(Class::Noun, "s", ""),
    ending(Class::Noun, "ses", "s"),
    ending(Class::Noun, "xes", "x"),
    ending(Class::Noun, "zes", "z"),
    ending(Class::Noun, "ches", "ch"),
    ending(Class::Noun, "shes", "sh"),
    ending(Class::Noun, "men", "man"),
    ending(Class::Noun, "ies", "y"),
    ending(Class::Verb, "s", ""),
    ending(Class::Verb, "ies", "y"),
    ending(Class::Verb, "es", "e"),
    ending(Class::Verb, "es", ""),
    ending(Class::Verb, "ed", "e"),
    ending(Class::Verb, "ed", ""),
    ending(Class::Verb, "ing", "e"),
    ending(Class::Verb, "ing", ""),
    ending(Class::Adjective, "er", ""),
    ending(Class::Adjective, "est", ""),
    ending(Class::Adjective, "er", "e"),
    ending(Class::Adjective, "est", "e"),
];

/// At most four base forms, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lemmas {
    items: [Lemma; CAPACITY],
    len: u8,
}

impl Lemmas {
    /// No form at all.
    pub const NONE: Lemmas = Lemmas { items: [Lemma(0); CAPACITY], len: 0 };

    pub fn iter(&self) -> impl Iterator<Item = Lemma> {
        self.as_slice().iter().copied()
    }

    pub fn first(&self) -> Option<Lemma> {
        self.as_slice().first().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub fn as_slice(&self) -> &[Lemma] {
        &self.items[..usize::from(self.len)]
    }

    /// Behind the equally frequent; the rarest falls out when the list is full.
    fn add(&mut self, lemma: Lemma) {
        let known = self.as_slice();
        if known.contains(&lemma) {
            return;
        }
        let at = known.iter().take_while(|known| known.frequency() >= lemma.frequency()).count();
        if at == CAPACITY {
            return;
        }
        let end = (known.len() + 1).min(CAPACITY);
        self.items[at..end].rotate_right(1);
        self.items[at] = lemma;
        self.len = end as u8;
    }
}

/// Everything that the word can be a form of: "leaves" of the verb and the noun "leave" and of "leaf".
///
/// The word is in lower case, with straight apostrophes and no genitive; an expression of WordNet, with spaces, will
/// do as well. Likelier is what the tagged corpus has more often, all senses together.
pub fn lemmas(word: &str) -> Lemmas {
    if word.contains(' ') {
        return looked_up(word);
    }
    let hash = rapidhash_v3(word.as_bytes());
    if let Some(known) = KNOWN.get(&hash) {
        return known;
    }
    let lemmas = looked_up(word);
    KNOWN.insert(hash, lemmas);
    lemmas
}

/// The single words asked for lately, by their hash: nine in ten words of a text were in the texts before it, and looking for all
/// that a word can be a form of takes longer than reading it. As many as the news use, in one or two megabytes.
static KNOWN: LazyLock<Cache<u64, Lemmas>> = LazyLock::new(|| Cache::new(1 << 14));

fn looked_up(word: &str) -> Lemmas {
    let mut found = Lemmas::NONE;
    let mut irregular = [false; 4];
    if let Some(known) = find(&[word]) {
        known.lemmas().for_each(|lemma| found.add(lemma));
        for lemma in known.irregular_lemmas().map(Lemma) {
            irregular[lemma.class() as usize] = true;
            found.add(lemma);
        }
    }
    let regular = ENDINGS.iter().filter(|ending| !irregular[ending.class as usize]);
    regular.filter_map(|ending| ending.taken_off(word)).for_each(|lemma| found.add(lemma));
    if !found.iter().any(|lemma| lemma.class() == Class::Verb) {
        undoubled(word).into_iter().for_each(|lemma| found.add(lemma));
    }
    found
}

/// WordNet lists the verbs that double their last letter one by one, and not all: "blogging", "focussed".
fn undoubled(word: &str) -> Option<Lemma> {
    let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))?;
    match stem.as_bytes() {
        [.., before, last] if before == last && last.is_ascii_lowercase() => {
            find(&[&stem[..stem.len() - 1]])?.lemma(Class::Verb)
        }
        _ => None,
    }
}

impl Ending {
    fn taken_off(&self, word: &str) -> Option<Lemma> {
        // Most words end in none of the endings' letters.
        if word.as_bytes().last() != self.written.as_bytes().last() {
            return None;
        }
        let stem = word.strip_suffix(self.written)?;
        // "us" is no plural of "u"; nor does "ss" end one.
        if stem.len() < 2 || (self.written == "s" && stem.ends_with('s')) {
            return None;
        }
        find(&[stem, self.base])?.lemma(self.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(word: &str) -> Vec<(&'static str, Class)> {
        lemmas(word).iter().map(|lemma| (lemma.text(), lemma.class())).collect()
    }

    #[test]
    fn regular_endings_are_taken_off() {
        assert_eq!(forms("houses")[0], ("house", Class::Noun));
        assert!(forms("houses").contains(&("house", Class::Verb)));
        assert!(
            forms("studies").contains(&("study", Class::Noun)) && forms("studies").contains(&("study", Class::Verb))
        );
        assert_eq!(forms("armies"), [("army", Class::Noun)]);
        assert_eq!(forms("policemen"), [("policeman", Class::Noun)]);
        assert_eq!(forms("announcing")[0], ("announce", Class::Verb));
        assert_eq!(forms("wider")[0], ("wide", Class::Adjective));
        assert!(forms("focussed").contains(&("focus", Class::Verb)));
    }

    #[test]
    fn irregular_forms_are_listed() {
        assert_eq!(forms("said")[0], ("say", Class::Verb));
        assert_eq!(forms("mice"), [("mouse", Class::Noun)]);
        assert_eq!(forms("men")[0], ("man", Class::Noun));
        assert_eq!(forms("running")[0], ("run", Class::Verb));
        assert_eq!(forms("was")[0], ("be", Class::Verb));
        assert!(forms("better").contains(&("good", Class::Adjective)));
        assert!(forms("better").contains(&("well", Class::Adverb)));
    }

    #[test]
    fn a_word_can_be_a_form_of_several() {
        let leaves = forms("leaves");
        assert_eq!(leaves[0], ("leave", Class::Verb));
        assert!(leaves.contains(&("leaf", Class::Noun)));
    }

    #[test]
    fn a_word_that_is_none_has_none() {
        assert!(lemmas("").is_empty());
        assert!(lemmas("s").iter().all(|lemma| lemma.text() == "s"));
        assert!(lemmas("qwortles").is_empty());
        assert!(forms("congress").iter().all(|(text, _)| *text == "congress"));
    }

    #[test]
    fn the_likeliest_comes_first_and_none_twice() {
        for word in ["saw", "better", "left", "rose", "does", "felt"] {
            let found = lemmas(word);
            assert!(found.as_slice().is_sorted_by(|one, other| one.frequency() >= other.frequency()), "{word}");
            assert!(found.iter().enumerate().all(|(at, lemma)| !found.as_slice()[..at].contains(&lemma)), "{word}");
        }
    }
}
