//! What is a sense about? The forty-five files that WordNet's lexicographers sorted the senses into, which are coarse
//! on purpose: a "minister" is a person, "to announce" is communicating.

use super::Class;

/// A lexicographer file of WordNet; of verbs by the doing (`Communicating` is verb.communication), of nouns by the
/// thing (`Communication` is noun.communication).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// adj.all
    Descriptive,
    /// adj.pert: of or pertaining to something.
    Relational,
    /// adv.all
    Manner,
    /// noun.Tops: the concepts above all others.
    Topmost,
    Act,
    Animal,
    Artifact,
    Attribute,
    Body,
    Cognition,
    Communication,
    Event,
    Feeling,
    Food,
    Group,
    Location,
    Motive,
    Object,
    Person,
    Phenomenon,
    Plant,
    Possession,
    Process,
    Quantity,
    Relation,
    Shape,
    State,
    Substance,
    Time,
    /// verb.body: grooming, dressing, bodily care.
    Caring,
    Changing,
    /// verb.cognition
    Thinking,
    Communicating,
    Competing,
    Consuming,
    /// verb.contact: touching, hitting, tying.
    Touching,
    Creating,
    /// verb.emotion
    Feelings,
    Moving,
    Perceiving,
    /// verb.possession
    Possessing,
    /// verb.social: political and social events.
    Interacting,
    /// verb.stative: being, having, spatial relations.
    Being,
    /// verb.weather
    Weathering,
    /// adj.ppl: participles.
    Participial,
}

/// In WordNet's numbering.
const FIELDS: [Field; 45] = [
    Field::Descriptive,
    Field::Relational,
    Field::Manner,
    Field::Topmost,
    Field::Act,
    Field::Animal,
    Field::Artifact,
    Field::Attribute,
    Field::Body,
    Field::Cognition,
    Field::Communication,
    Field::Event,
    Field::Feeling,
    Field::Food,
    Field::Group,
    Field::Location,
    Field::Motive,
    Field::Object,
    Field::Person,
    Field::Phenomenon,
    Field::Plant,
    Field::Possession,
    Field::Process,
    Field::Quantity,
    Field::Relation,
    Field::Shape,
    Field::State,
    Field::Substance,
    Field::Time,
    Field::Caring,
    Field::Changing,
    Field::Thinking,
    Field::Communicating,
    Field::Competing,
    Field::Consuming,
    Field::Touching,
    Field::Creating,
    Field::Feelings,
    Field::Moving,
    Field::Perceiving,
    Field::Possessing,
    Field::Interacting,
    Field::Being,
    Field::Weathering,
    Field::Participial,
];

impl Field {
    pub(super) fn numbered(number: u8) -> Field {
        FIELDS[usize::from(number)]
    }

    pub fn class(self) -> Class {
        match self {
            Field::Descriptive | Field::Relational | Field::Participial => Class::Adjective,
            Field::Manner => Class::Adverb,
            field if field < Field::Caring => Class::Noun,
            _ => Class::Verb,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_wordnets() {
        assert!(FIELDS.iter().enumerate().all(|(number, field)| *field as usize == number));
        assert_eq!((Field::numbered(18), Field::numbered(32)), (Field::Person, Field::Communicating));
        assert_eq!((Field::numbered(3).class(), Field::numbered(28).class()), (Class::Noun, Class::Noun));
        assert_eq!((Field::numbered(29).class(), Field::numbered(43).class()), (Class::Verb, Class::Verb));
    }
}
