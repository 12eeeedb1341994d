//! Which sources of a whole library go back to one origin? Those saved from one page, those whose text is another's, and
//! those that rest on one agency and tell the same story.
//!
//! Reads every article once and keeps a few hundred bytes of each, then reads again those that may be one text. Of two
//! articles that bear on one claim less is asked: see [`super::groups`].

use super::credit::{self, Credit, Extent};
use super::group::{Joining, Tie};
use super::likeness::{Words, one_text};
use super::meeting::meetings;
use super::story::{self, LEAST_TELLING, Rarity, Story};
use super::{LONGEST_REPRINT, credits, fingerprint};
use crate::source::library::{Library, Unanswered};
use crate::source::{Source, SourceId, address};
use crate::text::day::Day;
use rapidhash::v3::rapidhash_v3;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A story and its reprints appear within so many days; what an agency tells later is another story.
const DAYS_APART: i64 = 3;

/// Sources that go back to one origin, at least two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// By day of publication, then by path; those without a day come first.
    pub sources: Vec<SourceId>,
    /// What holds them together. A credit may be that of one source whose text the others have.
    pub ties: BTreeSet<Tie>,
}

/// All clusters of a library, the largest first. An article that rests on several agencies is not held for any one's.
pub fn clusters(library: &dyn Library) -> Result<Vec<Cluster>, Unanswered> {
    let mut articles = read(library)?;
    articles.sort_by(|one, other| (one.day, &one.path).cmp(&(other.day, &other.path)));
    let mut joining = Joining::of(articles.len());
    join_pages(&articles, &mut joining);
    join_texts(&articles, library, &mut joining)?;
    join_stories(&articles, library, &mut joining)?;
    let together = joining.groups().into_iter().filter(|group| group.members.len() > 1);
    let mut clusters: Vec<Cluster> = together
        .map(|group| {
            let members = || group.members.iter().map(|&member| &articles[member]);
            let credited = members().filter_map(|article| article.rests_on.as_ref());
            let credited = credited.filter(|(_, extent)| *extent == Extent::Whole);
            let mut ties = group.ties.clone();
            ties.extend(credited.map(|(agency, _)| Tie::Credit(agency.clone())));
            Cluster { sources: members().map(|article| article.id).collect(), ties }
        })
        .collect();
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.sources.len()));
    Ok(clusters)
}

/// What is kept of an article.
struct Article {
    id: SourceId,
    path: PathBuf,
    /// Of publication; see [`Day::number`].
    day: Option<i64>,
    address: Option<String>,
    publisher: Option<String>,
    /// The one agency that it rests on.
    rests_on: Option<(String, Extent)>,
    marks: Box<[u32]>,
    /// Of those that rest on an agency.
    story: Box<[story::Word]>,
}

impl Article {
    fn read(source: &Source) -> Self {
        let metadata = &source.metadata;
        let is_short = source.body.len() <= LONGEST_REPRINT;
        let credits = if is_short { credits(source) } else { Vec::new() };
        let rests_on = only(&credits);
        Article {
            id: source.id,
            path: source.path.clone(),
            day: metadata.date.as_deref().and_then(Day::iso).map(Day::number),
            address: metadata.url.as_deref().map(address::canonical).filter(|address| !address.is_empty()),
            publisher: metadata.publisher.as_deref().map(credit::bare),
            story: if rests_on.is_some() { story::words(source, &credits) } else { Box::default() },
            rests_on,
            marks: if is_short { fingerprint::marks(source) } else { Box::default() },
        }
    }
}

fn read(library: &dyn Library) -> Result<Vec<Article>, Unanswered> {
    let mut articles = Vec::with_capacity(library.len());
    for id in library.sources() {
        if let Some(source) = library.source(id)? {
            articles.push(Article::read(&source));
        }
    }
    Ok(articles)
}

/// The agency that an article rests on, if it is one alone: the one that all of it comes from, else the one that it has its
/// news from.
fn only(credits: &[Credit]) -> Option<(String, Extent)> {
    [Extent::Whole, Extent::Lead].into_iter().find_map(|extent| {
        let mut agencies: Vec<&str> =
            credits.iter().filter(|credit| credit.extent == extent).map(|credit| &*credit.agency).collect();
        agencies.sort_unstable();
        agencies.dedup();
        (!agencies.is_empty()).then(|| match agencies[..] {
            [agency] => Some((agency.to_owned(), extent)),
            _ => None,
        })
    })?
}

fn join_pages(articles: &[Article], joining: &mut Joining) {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, article) in articles.iter().enumerate() {
        let Some(address) = &article.address else { continue };
        let first = *known.entry(address).or_insert(index);
        if first != index {
            joining.join(first, index, Tie::Page(address.clone()));
        }
    }
}

fn join_texts(articles: &[Article], library: &dyn Library, joining: &mut Joining) -> Result<(), Unanswered> {
    let marks: Vec<&[u32]> = articles.iter().map(|article| &*article.marks).collect();
    let is_close = |shared: usize, one: usize, other: usize| fingerprint::is_close(shared, marks[one], marks[other]);
    let words = |index: usize| Ok(library.source(articles[index].id)?.map(|source| Words::of(&source)));
    for pairs in meetings(&marks, is_close).chunk_by(|(one, _), (next, _)| one == next) {
        let mut own = None;
        for &(one, other) in pairs {
            if joining.are_joined(one, other) {
                continue;
            }
            if own.is_none() {
                own = words(one)?;
            }
            if let (Some(own), Some(theirs)) = (&own, words(other)?)
                && one_text(own, &theirs)
            {
                joining.join(one, other, Tie::Text);
            }
        }
    }
    Ok(())
}

fn join_stories(articles: &[Article], library: &dyn Library, joining: &mut Joining) -> Result<(), Unanswered> {
    let resting = resting(articles, library)?;
    let mut rarity = Rarity::default();
    resting.iter().for_each(|resting| rarity.add(&resting.words));
    let stories: Vec<Option<Story>> = resting.iter().map(|resting| Story::of(&resting.words, &rarity)).collect();
    let marks = |(resting, story): (&Resting, &Option<Story>)| story.as_ref().map(|story| resting.marks(story));
    let marks: Vec<Box<[u32]>> = resting.iter().zip(&stories).map(|pair| marks(pair).unwrap_or_default()).collect();
    let marks: Vec<&[u32]> = marks.iter().map(|marks| &**marks).collect();
    for (one, other) in meetings(&marks, |shared, _, _| shared >= LEAST_TELLING) {
        let stories = stories[one].as_ref().zip(stories[other].as_ref());
        let (one, other) = (&resting[one], &resting[other]);
        let (at, place) = (one.article, other.article);
        let dated = articles[at].day.is_some() && articles[place].day.is_some();
        if !joining.are_joined(at, place)
            && one.may_be_reprint_of(other, articles)
            && stories.is_some_and(|(one, other)| one.is_told_by(other, dated))
        {
            joining.join(at, place, Tie::Credit(one.agency.to_owned()));
        }
    }
    Ok(())
}

/// The articles that rest on an agency, or on themselves: whoever is credited by others.
fn resting<'a>(articles: &'a [Article], library: &dyn Library) -> Result<Vec<Resting<'a>>, Unanswered> {
    let credits = articles.iter().filter_map(|article| article.rests_on.as_ref());
    let credited: BTreeMap<String, &str> = credits.map(|(agency, _)| (credit::bare(agency), &**agency)).collect();
    let mut resting = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        let itself = || credited.get(article.publisher.as_ref()?).copied();
        resting.extend(match (&article.rests_on, itself()) {
            (Some((agency, extent)), _) => {
                Some(Resting { article: index, agency, extent: *extent, words: Cow::Borrowed(&*article.story) })
            }
            (None, Some(agency)) => {
                let words = library.source(article.id)?.map(|source| story::words(&source, &[]).into_vec());
                let words = Cow::Owned(words.unwrap_or_default());
                Some(Resting { article: index, agency, extent: Extent::Whole, words })
            }
            (None, None) => None,
        });
    }
    Ok(resting)
}

/// An article that rests on an agency.
struct Resting<'a> {
    article: usize,
    agency: &'a str,
    extent: Extent,
    words: Cow<'a, [story::Word]>,
}

impl Resting<'_> {
    /// The words that tell most of its story, as this agency's.
    fn marks(&self, story: &Story) -> Box<[u32]> {
        let agency = rapidhash_v3(self.agency.as_bytes());
        let mut marks: Vec<u32> = story.telling().map(|word| (word ^ agency) as u32).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.into()
    }

    /// Whether the two may be one story of one agency, as far as who printed them and when can tell.
    fn may_be_reprint_of(&self, other: &Resting, articles: &[Article]) -> bool {
        let (one, reprint) = (&articles[self.article], &articles[other.article]);
        // Two that have their news from an agency may each have told more of their own.
        let is_whole = self.extent == Extent::Whole || other.extent == Extent::Whole;
        // Nobody prints one story twice in other words: two of one publisher are two days' news of one affair.
        let apart = one.publisher.as_ref().zip(reprint.publisher.as_ref()).is_none_or(|(one, other)| one != other);
        let days = one.day.zip(reprint.day).map_or(0, |(one, other)| (one - other).abs());
        self.agency == other.agency && is_whole && apart && days <= DAYS_APART
    }
}
