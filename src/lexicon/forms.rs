//! Which base forms can a word be a form of? WordNet's own method (`morphy`): its lists of irregular forms, else the
//! regular endings taken off, wherever the base form exists.
//!
//! It does not know which of them a sentence means.

use super::table::{Word, find};
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

/// The words that a base form can be written as, itself among them, each once: the irregular forms that the lists have, and
/// what the regular endings make, whether anybody writes it or not.
pub fn forms(lemma: Lemma) -> Vec<String> {
    let mut forms = vec![lemma.text().to_owned()];
    let irregular = IRREGULAR.partition_point(|(known, _)| *known < lemma);
    let irregular = IRREGULAR[irregular..].iter().take_while(|(known, _)| *known == lemma);
    forms.extend(irregular.map(|(_, form)| (*form).to_owned()));
    let regular = ENDINGS.iter().filter(|ending| ending.class == lemma.class());
    for form in regular.filter_map(|ending| ending.put_on(lemma.text())) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The lists of irregular forms, by base form.
static IRREGULAR: LazyLock<Vec<(Lemma, &'static str)>> = LazyLock::new(|| {
    let mut forms: Vec<_> = Word::irregular().map(|(form, lemma)| (Lemma(lemma), form.text())).collect();
    forms.sort_unstable();
    forms
});

impl Ending {
    /// The form with this ending, if it is spelt like that: no `annouceed`, `churchs` or `citys`.
    fn put_on(&self, base: &str) -> Option<String> {
        let stem = base.strip_suffix(self.base)?;
        let hisses = || base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh");
        let consonant = |letter: char| !"aeiou".contains(letter);
        let softens = || base.strip_suffix('y').is_some_and(|stem| stem.ends_with(consonant));
        let fits = match self.written {
            "s" => !softens() && (!hisses() || base.ends_with('o')),
            "es" if self.base.is_empty() => hisses(),
            "ies" => softens(),
            "ing" if self.base.is_empty() => !base.ends_with('e') || base.ends_with("ee"),
            "ed" | "er" | "est" if self.base.is_empty() => !base.ends_with('e') && !softens(),
            _ => true,
        };
        (fits && stem.len() > 1).then(|| format!("{stem}{}", self.written))
    }

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

    fn read(word: &str) -> Vec<(&'static str, Class)> {
        lemmas(word).iter().map(|lemma| (lemma.text(), lemma.class())).collect()
    }

    #[test]
    fn regular_endings_are_taken_off() {
        assert_eq!(read("houses")[0], ("house", Class::Noun));
        assert!(read("houses").contains(&("house", Class::Verb)));
        assert!(read("studies").contains(&("study", Class::Noun)) && read("studies").contains(&("study", Class::Verb)));
        assert_eq!(read("armies"), [("army", Class::Noun)]);
        assert_eq!(read("policemen"), [("policeman", Class::Noun)]);
        assert_eq!(read("announcing")[0], ("announce", Class::Verb));
        assert_eq!(read("wider")[0], ("wide", Class::Adjective));
        assert!(read("focussed").contains(&("focus", Class::Verb)));
    }

    #[test]
    fn irregular_forms_are_listed() {
        assert_eq!(read("said")[0], ("say", Class::Verb));
        assert_eq!(read("mice"), [("mouse", Class::Noun)]);
        assert_eq!(read("men")[0], ("man", Class::Noun));
        assert_eq!(read("running")[0], ("run", Class::Verb));
        assert_eq!(read("was")[0], ("be", Class::Verb));
        assert!(read("better").contains(&("good", Class::Adjective)));
        assert!(read("better").contains(&("well", Class::Adverb)));
    }

    #[test]
    fn a_word_can_be_a_form_of_several() {
        let leaves = read("leaves");
        assert_eq!(leaves[0], ("leave", Class::Verb));
        assert!(leaves.contains(&("leaf", Class::Noun)));
    }

    #[test]
    fn a_base_form_is_written_in_all_its_forms() {
        let written = |word: &str, class: Class| {
            let lemma = lemmas(word).iter().find(|lemma| lemma.text() == word && lemma.class() == class).unwrap();
            forms(lemma)
        };
        assert_eq!(written("announce", Class::Verb), ["announce", "announces", "announced", "announcing"]);
        assert_eq!(written("visit", Class::Verb), ["visit", "visits", "visited", "visiting"]);
        assert_eq!(written("army", Class::Noun), ["army", "armies"]);
        assert_eq!(written("church", Class::Noun), ["church", "churches"]);
        assert!(written("carry", Class::Verb).contains(&"carried".to_owned()));
        assert!(written("take", Class::Verb).contains(&"took".to_owned()));
        assert!(written("mouse", Class::Noun).contains(&"mice".to_owned()));
    }

    #[test]
    fn a_word_that_is_none_has_none() {
        assert!(lemmas("").is_empty());
        assert!(lemmas("s").iter().all(|lemma| lemma.text() == "s"));
        assert!(lemmas("qwortles").is_empty());
        assert!(read("congress").iter().all(|(text, _)| *text == "congress"));
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
