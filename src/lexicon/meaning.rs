//! What can a base form mean, and what is that a kind of? Senses by number, for those who look meanings up in an index of
//! their own instead of comparing words two by two.

use super::Lemma;
use super::table::{self, Link, TieKind};
use std::sync::LazyLock;

/// One sense, shared by all its synonyms: WordNet's synset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Meaning(u32);

impl Lemma {
    /// Its place in the table.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The one at this place of the table.
    pub fn numbered(number: u32) -> Option<Lemma> {
        (number < table::lemma_count()).then_some(Lemma(number))
    }

    /// Its most frequent senses, at most four, each with a strength above 0 and at most 1 that falls with its rarity.
    pub fn meanings(self) -> impl Iterator<Item = (Meaning, f32)> {
        table::ties(self.0).filter(|tie| tie.kind == TieKind::Sense).map(|tie| (Meaning(tie.to), tie.strength))
    }

    /// Base forms with the same root: `invade`, `invasion`, `invader`; with strengths like those of the senses.
    pub fn derivations(self) -> impl Iterator<Item = (Lemma, f32)> {
        table::ties(self.0).filter(|tie| tie.kind == TieKind::Derivation).map(|tie| (Lemma(tie.to), tie.strength))
    }
}

impl Meaning {
    pub fn number(self) -> u32 {
        self.0
    }

    pub fn numbered(number: u32) -> Meaning {
        Meaning(number)
    }

    /// The base forms that have it among their most frequent senses.
    pub fn lemmas(self) -> impl Iterator<Item = Lemma> {
        let from = SENSES.partition_point(|(meaning, _)| *meaning < self);
        SENSES[from..].iter().take_while(move |(meaning, _)| *meaning == self).map(|(_, lemma)| *lemma)
    }

    /// What it is a kind of, directly; for an adjective the one it clusters around.
    pub fn genera(self) -> impl Iterator<Item = Meaning> {
        table::links(self.0).filter(|(link, _)| matches!(link, Link::Hypernym | Link::Head)).map(|(_, to)| Meaning(to))
    }
}

/// Each meaning with the base forms that have it.
static SENSES: LazyLock<Vec<(Meaning, Lemma)>> = LazyLock::new(|| {
    let lemmas = (0..table::lemma_count()).map(Lemma);
    let mut senses: Vec<_> =
        lemmas.flat_map(|lemma| lemma.meanings().map(move |(meaning, _)| (meaning, lemma))).collect();
    senses.sort_unstable();
    senses
});

#[cfg(test)]
mod tests {
    use super::super::lemmas;

    #[test]
    fn synonyms_share_a_meaning_and_kinds_a_genus() {
        let first = |word: &str| lemmas(word).first().unwrap();
        let meanings = |word: &str| first(word).meanings().map(|(meaning, _)| meaning).collect::<Vec<_>>();
        assert!(meanings("car").iter().any(|meaning| meanings("automobile").contains(meaning)));
        assert!(meanings("ferry").iter().flat_map(|meaning| meaning.genera()).count() > 0);
    }
}
