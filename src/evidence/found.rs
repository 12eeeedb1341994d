//! Which sources speak of a statement, whether it cites them or not? What a search finds, read no further than it tells.

use super::question::{named_around, question};
use super::reading::Readings;
use super::statement::{Anchor, Statement};
use crate::source::SourceId;
use crate::source::library::{Library, Unanswered};
use crate::text::Span;

/// A source that a search found, by its best passage.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    pub source: SourceId,
    /// Bytes of the source's text.
    pub passage: Span,
    /// How much the passage has, in (0, 1], compared with the best of all.
    pub score: f32,
}

/// Passages that a search for similar words looks at.
const MOST_SIMILAR: usize = 16;
/// A source beside the statement's own is read whole if the passage found has this much of the statement: one that bears it
/// out or conflicts with it has far more.
const READ_ON: f32 = 0.4;

impl Statement {
    /// Sources with passages that have the most telling words, or others for them, best first.
    pub fn similar(&self, library: &dyn Library) -> Result<Vec<Found>, Unanswered> {
        let mut asked = question(&self.text, self.terms());
        asked.extend(named_around(&self.around));
        let places = library.similar(&asked, MOST_SIMILAR)?;
        let most = places.first().map_or(1.0, |place| place.score);
        let mut sources: Vec<Found> = Vec::new();
        for place in places {
            if sources.iter().all(|known| known.source != place.source) {
                sources.push(Found { source: place.source, passage: place.span, score: place.score / most });
            }
        }
        Ok(sources)
    }

    /// The sentences that come closest in sources which the statement does not cite, best first: of the passages found, and
    /// of the whole source where the passage has much of it.
    pub fn anchors_found(
        &self,
        found: &[Found],
        library: &dyn Library,
        readings: &Readings,
    ) -> Result<Vec<Anchor>, Unanswered> {
        let (mut anchors, mut telling) = (Vec::new(), Vec::new());
        for found in found {
            let Some(excerpt) = readings.excerpt(found.source, found.passage, library)? else { continue };
            let closest = self.closest(&excerpt, false);
            match closest.iter().any(|anchor| anchor.pairing.near >= READ_ON) {
                true => telling.push(found.source),
                false => anchors.extend(closest),
            }
        }
        anchors.extend(self.anchors(&telling, &[], library, readings)?);
        Anchor::sort(&mut anchors);
        Ok(anchors)
    }
}
