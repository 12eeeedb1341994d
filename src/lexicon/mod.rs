//! What do English words mean to one another? Base forms, expressions, relations and countries, as WordNet 3.0 has
//! them (`NOTICE`), read in place from `wordnet.table`, which `tests/tools/lexicon.py` writes.
//!
//! It does not know context: which of its senses a word has in a sentence is for the caller, who gets every base form
//! the word can have, and a strength that falls with the rarity of the senses a relation needs. Nor does it know
//! what became of the world or of English after 2006: there is no South Sudan, and Serbia is with Montenegro.

mod expression;
mod field;
mod forms;
mod meaning;
mod places;
mod relation;
mod table;

pub use expression::expression;
pub use field::Field;
pub use forms::{Lemmas, forms, lemmas};
pub use meaning::Meaning;
pub use places::{Country, Role, country, half};
pub use relation::{Relation, antonym, relation};

use table::Word;

/// A base form with its part of speech, by its place in the table. Two are equal if both word and class are.
///
/// The order is that of the table, which means nothing but is always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lemma(u32);

/// An open part of speech. WordNet knows no other: prepositions, pronouns and the like have no lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Noun,
    Verb,
    Adjective,
    Adverb,
}

impl Lemma {
    /// In lower case, with straight apostrophes, and with spaces between the words of an expression.
    pub fn text(self) -> &'static str {
        self.word().text()
    }

    pub fn class(self) -> Class {
        self.field().class()
    }

    /// How often the tagged corpus of WordNet (SemCor) has it, all senses together; 0 for most of the words.
    pub fn frequency(self) -> u32 {
        table::frequency(self.0)
    }

    /// What its most frequent sense is about.
    pub fn field(self) -> Field {
        Field::numbered(table::field(self.0))
    }

    fn word(self) -> Word {
        table::word_of(self.0)
    }
}

impl Word {
    fn lemmas(self) -> impl Iterator<Item = Lemma> {
        self.lemma_numbers().map(Lemma)
    }

    fn lemma(self, class: Class) -> Option<Lemma> {
        self.lemmas().find(|lemma| lemma.class() == class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lemma_tells_its_text_class_and_field() {
        let minister = lemmas("ministers").iter().find(|lemma| lemma.class() == Class::Noun).unwrap();
        assert_eq!(minister.text(), "minister");
        assert_eq!(minister.field(), Field::Person);
        assert!(minister.frequency() > 0);
        let announce = lemmas("announced").iter().next().unwrap();
        assert_eq!(
            (announce.text(), announce.class(), announce.field()),
            ("announce", Class::Verb, Field::Communicating)
        );
    }

    #[test]
    fn every_lemma_is_found_by_its_own_text() {
        for lemma in (0..table::lemma_count()).map(Lemma) {
            let word = table::find(&[lemma.text()]).unwrap();
            assert!(word.lemmas().any(|found| found == lemma), "{}", lemma.text());
            assert_eq!(word.lemma(lemma.class()), Some(lemma));
            let found = lemmas(lemma.text());
            assert!(found.iter().any(|found| found == lemma) || found.iter().count() == 4, "{}", lemma.text());
        }
    }
}
