//! Where does a report really come from? The news agency it credits, or the text it was made from.
//!
//! A wire story and its reprints have one origin, however many pages carry them. Knows nothing of drafts, and judges by
//! the texts alone: that two reporters spoke to the same person, it does not see.

mod agency;
mod clusters;
mod credit;
mod fingerprint;
mod group;
mod likeness;
mod meeting;
mod note;
mod passage_credit;
mod story;

use super::{Source, address};
use crate::text::Span;
use std::sync::Arc;

pub use clusters::{Cluster, clusters};
pub use credit::{Credit, Extent, credits};
use group::Joining;
pub use group::{Group, Tie};
use likeness::Words;
pub use likeness::{Likeness, alike};

/// Bytes of an article that is compared. News has 4 KB, a long read 40; longer texts are reports and books, which nobody
/// reprints, and which would take a tenth of a second to compare. They have an origin with others only if they were saved
/// from one page.
pub const LONGEST_REPRINT: usize = 50_000;

/// What two sources have in common, each with its bytes of the first and of the other text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Both rest on this agency.
    Credit { agency: String, one: Span, other: Span },
    /// Both were saved from the page with this address, as [`address::canonical`] writes it.
    Page { address: String, one: Span, other: Span },
    /// The longest run of words that both have, outside quotation marks.
    Wording { one: Span, other: Span, words: usize },
}

impl Shared {
    fn tie(self) -> Tie {
        match self {
            Shared::Credit { agency, .. } => Tie::Credit(agency),
            Shared::Page { address, .. } => Tie::Page(address),
            Shared::Wording { .. } => Tie::Text,
        }
    }
}

/// The origin that two whole articles share which tell of one thing.
pub fn shared(one: &Source, other: &Source) -> Option<Shared> {
    let (ours, theirs) = (Traits::of(one), Traits::of(other));
    shared_about(Side { source: one, traits: &ours }, Side { source: other, traits: &theirs }, |_, _| false)
}

/// The origin that two articles share where they tell of one thing: `bears` says whether a sentence that a source takes
/// from an agency is about it.
pub fn shared_about(one: Side, other: Side, bears: impl Fn(&Source, Span) -> bool) -> Option<Shared> {
    of_page(one, other).or_else(|| of_credits(one, other, bears)).or_else(|| {
        let (ours, theirs) = (one.traits.words.as_ref()?, other.traits.words.as_ref()?);
        let Likeness { one, other, words, .. } = likeness::compare(ours, theirs)?;
        Some(Shared::Wording { one, other, words })
    })
}

/// Whether the one article's text is the other's for the most part: by that alone two articles of a library have one origin,
/// whatever they tell of.
pub fn one_text(one: &Source, other: &Source) -> bool {
    let is_short = |source: &Source| source.body.len() <= LONGEST_REPRINT;
    is_short(one) && is_short(other) && likeness::one_text(&Words::of(one), &Words::of(other))
}

/// What tells of an article's origin. To find it takes as long as to read the article.
#[derive(Debug)]
pub struct Traits {
    address: Option<String>,
    /// Of an article that is not too long to be compared.
    credits: Vec<Credit>,
    words: Option<Words>,
}

/// An article that is compared with another one.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub source: &'a Source,
    /// Its own.
    pub traits: &'a Traits,
}

impl Traits {
    pub fn of(source: &Source) -> Self {
        let is_short = source.body.len() <= LONGEST_REPRINT;
        Traits {
            address: source.metadata.url.as_deref().map(address::canonical).filter(|address| !address.is_empty()),
            credits: if is_short { credits(source) } else { Vec::new() },
            words: is_short.then(|| Words::of(source)),
        }
    }
}

impl Side<'_> {
    /// Its credits, and its own publisher where `other` credits that.
    fn credits_beside(self, other: Side) -> Vec<Credit> {
        let publisher = credit::of_publisher(self.source, &other.traits.credits);
        self.traits.credits.iter().cloned().chain(publisher).collect()
    }
}

fn of_credits(one: Side, other: Side, bears: impl Fn(&Source, Span) -> bool) -> Option<Shared> {
    let (ours, theirs) = (one.credits_beside(other), other.credits_beside(one));
    let counts = |source: &Source, credit: &Credit, met: &Credit| match (credit.extent, met.extent) {
        (Extent::Whole, _) => true,
        // Who takes its news from an agency is no second witness beside the agency's own story.
        (Extent::Lead, Extent::Whole) => true,
        _ => bears(source, credit.span),
    };
    ours.iter().find_map(|credit| {
        let known = |met: &&Credit| {
            met.agency == credit.agency && counts(one.source, credit, met) && counts(other.source, met, credit)
        };
        let met = theirs.iter().find(known)?;
        Some(Shared::Credit { agency: credit.agency.clone(), one: credit.span, other: met.span })
    })
}

fn of_page(one: Side, other: Side) -> Option<Shared> {
    let address = one.traits.address.clone().filter(|address| Some(address) == other.traits.address.as_ref())?;
    let place = |side: Side| Some(credit::place_of(side.source, side.source.metadata.url.as_deref()?));
    Some(Shared::Page { address, one: place(one)?, other: place(other)? })
}

/// Sources that tell of one thing by origin, in their order: whoever shares an origin with one of a group belongs to it.
pub fn groups(sources: &[Arc<Source>]) -> Vec<Group> {
    let traits: Vec<Traits> = sources.iter().map(|source| Traits::of(source)).collect();
    let side = |number: usize| Side { source: &sources[number], traits: &traits[number] };
    let mut joining = Joining::of(sources.len());
    for other in 0..sources.len() {
        for one in 0..other {
            if !joining.are_joined(one, other)
                && let Some(shared) = shared_about(side(one), side(other), |_, _| false)
            {
                joining.join(one, other, shared.tie());
            }
        }
    }
    joining.groups()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::original::Original;
    use crate::source::{Metadata, SourceId};
    use std::path::PathBuf;

    pub(super) fn article(text: &str) -> Source {
        let body = Span::new(0, text.len());
        let (id, path) = (SourceId(1), PathBuf::from("article.txt"));
        Source { id, path, metadata: Metadata::default(), text: text.into(), original: Original::Same, body, hash: 0 }
    }

    const WIRE: &str = "OSLO, May 3 (Reuters) - The glacier above the valley lost nine metres this spring.";
    const REPRINT: &str = "Glacier in retreat\n\nThe ice above the valley shrank by nine metres.\n\nSource: Reuters";
    const OWN: &str = "Our correspondent walked up to the ice herself and measured what is left of it.";

    #[test]
    fn a_wire_story_and_its_reprint_share_the_agency() {
        let (wire, reprint) = (article(WIRE), article(REPRINT));
        let Some(Shared::Credit { agency, one, other }) = shared(&wire, &reprint) else { panic!("nothing shared") };
        assert_eq!(agency, "Reuters");
        assert_eq!((one.of(&wire.text), other.of(&reprint.text)), ("(Reuters)", "Source: Reuters"));
    }

    #[test]
    fn a_story_taken_over_goes_back_to_its_publisher() {
        let metadata = Metadata { publisher: Some("The Harbour Gazette".to_owned()), ..Metadata::default() };
        let first = Source { metadata, ..article(OWN) };
        let other = article("Ice\n\nIt is melting.\n\nThis article was first published by the Harbour Gazette.");
        let Some(Shared::Credit { agency, .. }) = shared(&first, &other) else { panic!("nothing shared") };
        assert_eq!(agency, "Harbour Gazette");
    }

    #[test]
    fn whoever_takes_the_news_from_an_agency_is_no_second_witness() {
        let (wire, other) = (article(WIRE), article("Reuters reported that the ice is nine metres thinner."));
        assert!(shared(&wire, &other).is_some());
    }

    #[test]
    fn a_passage_counts_where_it_bears() {
        let told = format!("{OWN} {OWN} {OWN} {OWN} Reuters reported that the hut burnt down.");
        let (wire, other) = (article(WIRE), article(&told));
        assert_eq!(shared(&wire, &other), None);
        let (ours, theirs) = (Traits::of(&wire), Traits::of(&other));
        let (one, other) = (Side { source: &wire, traits: &ours }, Side { source: &other, traits: &theirs });
        assert!(shared_about(one, other, |_, _| true).is_some());
    }

    #[test]
    fn groups_hold_what_goes_back_to_one_origin() {
        let sources: Vec<Arc<Source>> = [WIRE, OWN, REPRINT].map(|text| Arc::new(article(text))).into();
        let wire = Group { members: vec![0, 2], ties: [Tie::Credit("Reuters".to_owned())].into() };
        assert_eq!(groups(&sources), [wire, Group { members: vec![1], ties: [].into() }]);
    }
}
