//! How are two base forms related, and how surely?
//!
//! It knows the four most frequent senses of each and nothing of the sentence: the strength falls the rarer the senses
//! are that the relation needs. Antonyms are few in WordNet, which asks which words people oppose and not what
//! excludes what: "support" and "oppose" are none.

use super::Lemma;
use super::table::{self, Link, Tie, TieKind};

/// From the closest to the loosest, but for `Opposite`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// One and the same.
    Same,
    /// Both are words for one thing: buy, purchase.
    Synonym,
    /// One comes from the other, or both from a third: invade, invasion, invader; Russia, Russian; swift, swiftly.
    Derivation,
    /// Adjectives that WordNet calls similar or refers to one another; verbs that it groups.
    Similar,
    /// One is a kind, or a case, of the other: robbery, larceny.
    Kind,
    /// Both are kinds of one thing, or adjectives around one: Wednesday, Thursday.
    Sibling,
    /// Antonyms, or their synonyms, or adjectives similar to them: increase, decrease.
    Opposite,
}

/// Most that the four senses of a word have together of one kind of link; the table has no word with more of any kind
/// that is gathered, as a test holds.
const MOST_LINKED: usize = 16;

/// The two are not the words that are opposed, but synonyms of them.
const BY_SYNONYM: f32 = 0.8;
/// One is only similar to a word that is opposed to the other.
const BY_SIMILARITY: f32 = 0.6;
/// Invasion and invader have nothing to do with one another but for invading.
const BY_SHARED_ROOT: f32 = 0.6;

/// The closest relation of two base forms, with a strength above 0 and at most 1.
///
/// An opposition is told before all else, for opposites are siblings as well. Of other relations, the one with the
/// greatest product of strength and closeness is told: a synonym by rare senses gives way to a kind by frequent ones.
pub fn relation(one: Lemma, other: Lemma) -> Option<(Relation, f32)> {
    if one == other {
        return Some((Relation::Same, 1.0));
    }
    if one.class() != other.class() {
        return found(Relation::Derivation, derivation(one, other));
    }
    let (here, there) = (Surroundings::of(one), Surroundings::of(other));
    let opposed = opposition(one, other, &here, &there);
    if opposed > 0.0 {
        return found(Relation::Opposite, opposed);
    }
    let candidates = [
        (Relation::Synonym, here.senses.meets(&there.senses)),
        (Relation::Derivation, derivation(one, other)),
        (Relation::Similar, similarity(&here, &there)),
        (Relation::Kind, here.hypernyms.meets(&there.senses).max(there.hypernyms.meets(&here.senses))),
        (Relation::Sibling, kinship(&here, &there)),
    ];
    let best = candidates.into_iter().reduce(|best, next| if worth(next) > worth(best) { next } else { best })?;
    found(best.0, best.1)
}

/// Whether the two are opposed.
pub fn antonym(one: Lemma, other: Lemma) -> bool {
    matches!(relation(one, other), Some((Relation::Opposite, _)))
}

fn found(relation: Relation, strength: f32) -> Option<(Relation, f32)> {
    (strength > 0.0).then_some((relation, strength))
}

fn worth((relation, strength): (Relation, f32)) -> f32 {
    strength * relation.closeness()
}

impl Relation {
    /// How much of the meaning is shared, by rule of thumb; only the order and rough distances matter.
    fn closeness(self) -> f32 {
        match self {
            Relation::Same | Relation::Synonym | Relation::Opposite => 1.0,
            Relation::Derivation => 0.9,
            Relation::Similar => 0.7,
            Relation::Kind => 0.6,
            Relation::Sibling => 0.4,
        }
    }
}

/// Synsets, each with the strength of the way to it.
struct Linked {
    items: [(u32, f32); MOST_LINKED],
    len: usize,
}

impl Linked {
    const NONE: Linked = Linked { items: [(0, 0.0); MOST_LINKED], len: 0 };

    /// What comes when it is full is left out.
    fn add(&mut self, synset: u32, strength: f32) {
        if let Some(item) = self.items.get_mut(self.len) {
            *item = (synset, strength);
            self.len += 1;
        }
    }

    fn items(&self) -> &[(u32, f32)] {
        &self.items[..self.len]
    }

    /// The strength of the best synset in both; 0 if there is none.
    fn meets(&self, other: &Linked) -> f32 {
        self.meeting(other, |_| 1.0)
    }

    fn meeting(&self, other: &Linked, weight: impl Fn(u32) -> f32) -> f32 {
        let mut best = 0.0_f32;
        for (synset, strength) in self.items() {
            for (_, others) in other.items().iter().filter(|(to, _)| to == synset) {
                best = best.max(strength * others * weight(*synset));
            }
        }
        best
    }
}

/// The senses of a lemma, and what is one link from them.
struct Surroundings {
    senses: Linked,
    hypernyms: Linked,
    heads: Linked,
    opposites: Linked,
    /// The similar are not gathered, for "good" alone has dozens.
    has_similar: bool,
}

impl Surroundings {
    fn of(lemma: Lemma) -> Surroundings {
        let mut around = Surroundings {
            senses: Linked::NONE,
            hypernyms: Linked::NONE,
            heads: Linked::NONE,
            opposites: Linked::NONE,
            has_similar: false,
        };
        for sense in table::ties(lemma.0).take_while(|tie| tie.kind == TieKind::Sense) {
            around.senses.add(sense.to, sense.strength);
            around.look_from(sense);
        }
        around
    }

    fn look_from(&mut self, sense: Tie) {
        for (link, to) in table::links(sense.to) {
            match link {
                Link::Hypernym => self.hypernyms.add(to, sense.strength),
                Link::Head => self.heads.add(to, sense.strength),
                Link::Opposite => self.opposites.add(to, sense.strength),
                Link::Similar => {
                    self.has_similar = true;
                    break;
                }
            }
        }
    }

    /// The best of `to` that a link of the kind leads to from one of `from`.
    fn reach(from: &Linked, link: Link, to: &Linked) -> f32 {
        let mut best = 0.0_f32;
        for (synset, strength) in from.items() {
            for (_, reached) in
                table::links(*synset).take_while(|(kind, _)| *kind <= link).filter(|(kind, _)| *kind == link)
            {
                for (_, others) in to.items().iter().filter(|(sense, _)| *sense == reached) {
                    best = best.max(strength * others);
                }
            }
        }
        best
    }
}

fn opposition(one: Lemma, other: Lemma, here: &Surroundings, there: &Surroundings) -> f32 {
    let by_synonym = here.opposites.meets(&there.senses).max(there.opposites.meets(&here.senses));
    let by_similarity = Surroundings::reach(&here.heads, Link::Opposite, &there.senses).max(Surroundings::reach(
        &there.heads,
        Link::Opposite,
        &here.senses,
    ));
    direct(one, other, TieKind::Opposite).max(by_synonym * BY_SYNONYM).max(by_similarity * BY_SIMILARITY)
}

fn similarity(here: &Surroundings, there: &Surroundings) -> f32 {
    let similar = |from: &Surroundings, to: &Surroundings| {
        if from.has_similar { Surroundings::reach(&from.senses, Link::Similar, &to.senses) } else { 0.0 }
    };
    let heads = here.heads.meets(&there.senses).max(there.heads.meets(&here.senses));
    heads.max(similar(here, there)).max(similar(there, here))
}

fn kinship(here: &Surroundings, there: &Surroundings) -> f32 {
    let heads = here.heads.meeting(&there.heads, table::kinship_under);
    heads.max(here.hypernyms.meeting(&there.hypernyms, table::kinship_under))
}

/// Said of the two words themselves.
fn direct(one: Lemma, other: Lemma, kind: TieKind) -> f32 {
    kin(one, kind).find(|tie| tie.to == other.0).map_or(0.0, |tie| tie.strength)
}

fn derivation(one: Lemma, other: Lemma) -> f32 {
    direct(one, other, TieKind::Derivation).max(shared_root(one, other) * BY_SHARED_ROOT)
}

/// Both lists are sorted by lemma.
fn shared_root(one: Lemma, other: Lemma) -> f32 {
    let mut others = kin(other, TieKind::Derivation).peekable();
    kin(one, TieKind::Derivation).fold(0.0, |best, tie| {
        while others.next_if(|next| next.to < tie.to).is_some() {}
        others.peek().filter(|next| next.to == tie.to).map_or(best, |next| best.max(next.strength * tie.strength))
    })
}

fn kin(lemma: Lemma, kind: TieKind) -> impl Iterator<Item = Tie> {
    table::ties(lemma.0).filter(move |tie| tie.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::super::{Class, lemmas};
    use super::*;

    fn lemma(text: &str, class: Class) -> Lemma {
        lemmas(text).iter().find(|lemma| lemma.class() == class).unwrap_or_else(|| panic!("{text}"))
    }

    fn between(class: Class, one: &str, other: &str) -> Option<Relation> {
        relation(lemma(one, class), lemma(other, class)).map(|(relation, _)| relation)
    }

    fn across(one: (&str, Class), other: (&str, Class)) -> Option<Relation> {
        relation(lemma(one.0, one.1), lemma(other.0, other.1)).map(|(relation, _)| relation)
    }

    #[test]
    fn synonyms_share_a_sense() {
        assert_eq!(between(Class::Verb, "buy", "purchase"), Some(Relation::Synonym));
        assert_eq!(between(Class::Noun, "car", "automobile"), Some(Relation::Synonym));
        assert_eq!(between(Class::Noun, "war", "warfare"), Some(Relation::Synonym));
    }

    #[test]
    fn derivations_share_a_root() {
        assert_eq!(across(("invade", Class::Verb), ("invasion", Class::Noun)), Some(Relation::Derivation));
        assert_eq!(between(Class::Noun, "invader", "invasion"), Some(Relation::Derivation));
        assert_eq!(across(("support", Class::Verb), ("supporter", Class::Noun)), Some(Relation::Derivation));
        assert_eq!(across(("russia", Class::Noun), ("russian", Class::Adjective)), Some(Relation::Derivation));
        assert_eq!(across(("swift", Class::Adjective), ("swiftly", Class::Adverb)), Some(Relation::Derivation));
        assert_eq!(across(("invade", Class::Verb), ("minister", Class::Noun)), None);
    }

    #[test]
    fn opposites_are_told_before_all_else() {
        for (one, other) in
            [("rise", "fall"), ("accept", "reject"), ("increase", "decrease"), ("win", "lose"), ("admit", "deny")]
        {
            assert_eq!(between(Class::Verb, one, other), Some(Relation::Opposite), "{one}, {other}");
            assert!(antonym(lemma(other, Class::Verb), lemma(one, Class::Verb)), "{other}, {one}");
        }
        assert_eq!(between(Class::Adjective, "willing", "unwilling"), Some(Relation::Opposite));
        assert_eq!(between(Class::Noun, "increase", "decrease"), Some(Relation::Opposite));
        assert_eq!(between(Class::Adjective, "swift", "slow"), Some(Relation::Opposite));
        assert!(!antonym(lemma("buy", Class::Verb), lemma("purchase", Class::Verb)));
    }

    #[test]
    fn kinds_and_siblings_share_what_they_are_kinds_of() {
        assert_eq!(between(Class::Noun, "wednesday", "thursday"), Some(Relation::Sibling));
        assert_eq!(between(Class::Noun, "wednesday", "weekday"), Some(Relation::Kind));
        assert_eq!(between(Class::Adjective, "swift", "fast"), Some(Relation::Similar));
        assert_eq!(between(Class::Noun, "wednesday", "minister"), None);
    }

    #[test]
    fn a_relation_is_as_strong_either_way() {
        let words = ["buy", "purchase", "rise", "fall", "invade", "attack", "say", "state", "claim", "kill"];
        let verbs: Vec<Lemma> = words.iter().map(|word| lemma(word, Class::Verb)).collect();
        for one in &verbs {
            for other in &verbs {
                let (there, back) = (relation(*one, *other), relation(*other, *one));
                assert_eq!(there, back, "{} {}", one.text(), other.text());
                assert!(there.is_none_or(|(_, strength)| strength > 0.0 && strength <= 1.0));
            }
        }
    }

    #[test]
    fn no_lemma_has_more_around_it_than_is_gathered() {
        let full = |linked: &Linked| linked.len == MOST_LINKED;
        for lemma in (0..table::lemma_count()).map(Lemma) {
            let around = Surroundings::of(lemma);
            let gathered = [&around.senses, &around.hypernyms, &around.heads, &around.opposites];
            assert!(!gathered.into_iter().any(full), "{}", lemma.text());
        }
    }

    #[test]
    fn the_frequent_senses_are_the_strong_ones() {
        let (_, frequent) = relation(lemma("buy", Class::Verb), lemma("purchase", Class::Verb)).unwrap();
        let (_, rare) = relation(lemma("say", Class::Verb), lemma("read", Class::Verb)).unwrap();
        assert!(rare < frequent);
    }
}
