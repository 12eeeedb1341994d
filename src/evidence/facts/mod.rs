//! Which facts does a sentence state that can be held against another's? Quantities, dates, negations.
//!
//! Reads the surface of English prose. Knows neither who says it nor whether two sentences speak of the same thing: it
//! compares what it is handed.

pub mod date;
pub mod number;
pub mod polarity;
pub mod qualifier;
mod token;

/// How a draft's figure or date stands to the source's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They say the same, perhaps in other words: a dozen and 12.
    Same,
    /// One can be said where the other holds: about 2,000 and 1,987.
    Compatible,
    /// They cannot both hold.
    Different,
    /// They cannot be held against each other: money and people, a weekday and a year.
    Incomparable,
}
