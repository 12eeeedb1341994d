//! Which country does a name, a people or a place belong to?
//!
//! The countries of 2006, with a few that were gone by then (the Soviet Union), as WordNet has them. England and
//! Scotland are within the United Kingdom. A place that shares its name with one in another country belongs to none
//! ("Birmingham"), and so does Korea, which are two.

use super::table::{self, Word, find};
use super::{Class, lemmas};
use std::sync::LazyLock;

/// A country, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u16);

/// How a word belongs to its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Any of its names: "south korea", "republic of korea", "rok", "r.o.k.".
    Name,
    /// Its people, or the adjective: "russian", "frenchmen", "scots".
    People,
    /// "seoul", "moscow".
    Capital,
    /// Another place in it: "vladivostok", "kremlin", "california".
    Within,
}

impl Country {
    /// Its place in the table.
    pub fn number(self) -> u16 {
        self.0
    }

    /// The one at this place of the table.
    pub fn numbered(number: u16) -> Option<Country> {
        (number < table::country_count()).then_some(Country(number))
    }

    /// What can stand for it: its names, its people and its capital, in lower case, each with what it is.
    pub fn names(self) -> impl Iterator<Item = (&'static str, Role)> {
        let from = NAMES.partition_point(|(country, ..)| *country < self);
        NAMES[from..].iter().take_while(move |(country, ..)| *country == self).map(|(_, role, name)| (*name, *role))
    }

    /// The everyday name, in lower case: "south korea".
    pub fn name(self) -> &'static str {
        table::country_name(self.0).text()
    }
}

/// What can stand for each country.
static NAMES: LazyLock<Vec<(Country, Role, &'static str)>> = LazyLock::new(|| {
    let place = |word: Word| word.place().map(|(role, country)| (Country(country), Role::numbered(role), word.text()));
    let mut names: Vec<_> = Word::places().filter_map(place).filter(|(_, role, _)| *role != Role::Within).collect();
    names.sort_unstable();
    names
});

/// The country that the words belong to, and how. They are in lower case, with straight apostrophes and single spaces,
/// and without article; a people may be in the plural.
///
/// Lower case hides what is a name: "us" is also a pronoun, "turkey" a bird, "polish" a verb, "nice" a city and "car"
/// the Central African Republic. Ask only for words that the text writes with a capital letter, and for initials only
/// if it writes all of them as capitals.
pub fn country(words: &str) -> Option<(Country, Role)> {
    find(&[words])
        .and_then(Word::place)
        .or_else(|| people(words))
        .map(|(role, country)| (Country(country), Role::numbered(role)))
}

/// The country that `the North` or `the South` is short for, if only one has the word in its name.
pub fn half(direction: &str) -> Option<Country> {
    let halves = (0..table::country_count()).map(Country);
    let mut halves =
        halves.filter(|country| country.name().split_once(' ').is_some_and(|(first, _)| first == direction));
    let only = halves.next()?;
    halves.next().is_none().then_some(only)
}

/// Koreans are many, and WordNet has but one.
fn people(words: &str) -> Option<(u8, u16)> {
    let nouns = lemmas(words);
    let mut places = nouns.iter().filter(|lemma| lemma.class() == Class::Noun).filter_map(|lemma| lemma.word().place());
    places.find(|(role, _)| Role::numbered(*role) == Role::People)
}

impl Role {
    fn numbered(role: u8) -> Role {
        match role {
            0 => Role::Name,
            1 => Role::People,
            2 => Role::Capital,
            _ => Role::Within,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Option<(&'static str, Role)> {
        country(words).map(|(country, role)| (country.name(), role))
    }

    #[test]
    fn a_country_has_many_names() {
        for name in ["united states", "u.s.", "us", "usa", "u.s.a.", "america"] {
            assert_eq!(of(name), Some(("united states", Role::Name)), "{name}");
        }
        for name in ["north korea", "dprk", "d.p.r.k.", "democratic people's republic of korea"] {
            assert_eq!(of(name), Some(("north korea", Role::Name)), "{name}");
        }
        assert_eq!(of("rok"), Some(("south korea", Role::Name)));
        assert_eq!(of("uae"), Some(("united arab emirates", Role::Name)));
        assert_eq!(of("britain"), Some(("united kingdom", Role::Name)));
        assert_eq!(of("burma"), of("myanmar"));
    }

    #[test]
    fn a_people_belongs_to_the_country_of_today() {
        assert_eq!(of("russia"), Some(("russia", Role::Name)));
        assert_eq!(of("russians"), Some(("russia", Role::People)));
        assert_eq!(of("north koreans"), Some(("north korea", Role::People)));
        assert_eq!(of("south korean"), Some(("south korea", Role::People)));
        assert_eq!(of("chinese"), Some(("china", Role::People)));
        assert_eq!(of("nigerian"), Some(("nigeria", Role::People)));
        assert_eq!(of("frenchmen"), Some(("france", Role::People)));
        assert_eq!(of("scottish"), Some(("united kingdom", Role::People)));
        assert_eq!(of("soviet"), Some(("soviet union", Role::People)));
    }

    #[test]
    fn capitals_and_other_places_lie_in_countries() {
        assert_eq!(of("seoul"), Some(("south korea", Role::Capital)));
        assert_eq!(of("moscow"), Some(("russia", Role::Capital)));
        assert_eq!(of("london"), Some(("united kingdom", Role::Capital)));
        assert_eq!(of("washington"), Some(("united states", Role::Capital)));
        assert_eq!(of("tallinn"), Some(("estonia", Role::Capital)));
        assert_eq!(of("kremlin"), Some(("russia", Role::Within)));
        assert_eq!(of("white house"), Some(("united states", Role::Within)));
        assert_eq!(of("vladivostok"), Some(("russia", Role::Within)));
        assert_eq!(of("scotland"), Some(("united kingdom", Role::Within)));
    }

    #[test]
    fn a_country_lists_what_stands_for_it() {
        let names: Vec<_> = country("north korea").unwrap().0.names().collect();
        for known in [("dprk", Role::Name), ("north korean", Role::People), ("pyongyang", Role::Capital)] {
            assert!(names.contains(&known), "{names:?}");
        }
        assert!(names.iter().all(|(name, _)| *name != "hamhung"));
    }

    #[test]
    fn what_is_in_no_country_or_in_several_has_none() {
        for words in ["korea", "birmingham", "africa", "minister", "reading", ""] {
            assert_eq!(of(words), None, "{words}");
        }
    }
}
