//! Was one text made from the other? Words in the same order where two reporters would have chosen their own.
//!
//! Words inside quotation marks do not make it so: whoever covers a speech quotes the same sentences. Which of the two was
//! there first, this does not know.

use crate::source::Source;
use crate::text::marks::marked;
use crate::text::{Span, closed_class, fold, segment};
use rapidhash::v3::rapidhash_v3;

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The longest run of words that both have: bytes of the first text.
    pub one: Span,
    /// The same run: bytes of the other text.
    pub other: Span,
    /// How many words the run has.
    pub words: usize,
    /// The share of the shorter text's shingles outside quotation marks that stand in the longer one, in [0, 1].
    pub containment: f32,
}

/// Words of a shingle, the unit that near-duplicates are told by: fewer recur by chance in any two articles.
pub(super) const SHINGLE: usize = 5;
/// From this share on the shorter text goes back to the longer one; the reason is at [`LONGEST_OWN_RUN`].
const LEAST_CONTAINMENT: f32 = 0.3;
/// A text with fewer shingles (a headline and a line) has no share to speak of; runs tell of it alone.
const LEAST_SHINGLES: usize = 16;
/// Two reporters do not write as many words alike.
///
/// Measured on news articles of which some were made from others, 358 such pairs on the web and 1,155 on a wire, known by
/// their shared shingles (the bounds of [`one_text`], quotations included): the two conditions together find 96 % and 97 %.
/// Of 8,000 other pairs on each side, half of them neighbours, 6 and 4 are taken for such: a publisher's standing note under
/// each of its articles (4), the set phrases of market and match reports (5), and a passage that was taken over (1).
const LONGEST_OWN_RUN: usize = 12;
/// Fewer words of content are a title, a date or a turn of phrase.
const LEAST_CONTENT: usize = 5;

/// What the two share, if it is more than chance and a common subject explain: enough to tell of two articles on one thing
/// that they have one origin, not enough of any two in a large library.
pub fn alike(one: &Source, other: &Source) -> Option<Likeness> {
    compare(&Words::of(one), &Words::of(other))
}

/// The same of texts that were read before.
pub(super) fn compare(one: &Words, other: &Words) -> Option<Likeness> {
    let run = longest_run(one, other)?;
    let containment = containment_of_own(one, other, LEAST_SHINGLES);
    let words = &one.words[run.ours..run.ours + run.length];
    let content = words.iter().filter(|word| !word.function).count();
    let copied = run.length >= LONGEST_OWN_RUN && content >= LEAST_CONTENT;
    (copied || containment >= LEAST_CONTAINMENT).then(|| Likeness {
        one: one.span(run.ours, run.length),
        other: other.span(run.theirs, run.length),
        words: run.length,
        containment,
    })
}

/// Texts that have as large a part of all their shingles in common are near-duplicates: the usual bounds. (Broder, On the
/// resemblance and containment of documents, 1997, calls the two measures so.)
const LEAST_RESEMBLANCE: f32 = 0.3;
const LEAST_WHOLE_CONTAINMENT: f32 = 0.6;
/// Of a text with fewer shingles (three lines) a set phrase or two make up as large a part.
pub(super) const LEAST_WHOLE_SHINGLES: usize = 30;
/// But if hardly any of what they have in common is their own, they quote the same speech. Measured as above, a fifth costs 4
/// of 100 pairs on the web (interviews printed as they were given) and none on a wire.
const LEAST_OF_OWN: f32 = 0.2;

/// Whether the one text is the other for the most part: near-duplicates, in a library of any size.
pub(super) fn one_text(one: &Words, other: &Words) -> bool {
    let (ours, theirs) = (one.all.len(), other.all.len());
    if ours.min(theirs) < LEAST_WHOLE_SHINGLES {
        return false;
    }
    let both = in_both(&one.all, &other.all);
    let containment = both as f32 / ours.min(theirs) as f32;
    let resemblance = both as f32 / (ours + theirs - both) as f32;
    (resemblance >= LEAST_RESEMBLANCE || containment >= LEAST_WHOLE_CONTAINMENT)
        && containment_of_own(one, other, 1) >= LEAST_OF_OWN
}

/// How many numbers stand in both lists; both are in order.
fn in_both(ours: &[u64], theirs: &[u64]) -> usize {
    let (mut ours, mut theirs, mut both) = (ours.iter().peekable(), theirs.iter().peekable(), 0);
    while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
        let order = our.cmp(their);
        both += usize::from(order.is_eq());
        if order.is_le() {
            ours.next();
        }
        if order.is_ge() {
            theirs.next();
        }
    }
    both
}

/// See [`Likeness::containment`]; 0 if the shorter text has fewer than so many shingles.
fn containment_of_own(one: &Words, other: &Words, least: usize) -> f32 {
    let (ours, theirs) = (one.distinct_own(), other.distinct_own());
    let shorter = ours.len().min(theirs.len());
    if shorter < least { 0.0 } else { in_both(&ours, &theirs) as f32 / shorter as f32 }
}

/// The words of a text, as a search knows them.
#[derive(Debug)]
pub(super) struct Words {
    words: Vec<Word>,
    /// For each word, the index behind the last word that stands in one stretch with it: a paragraph's words that no
    /// quotation interrupts. Quoted words stand in none.
    ends: Vec<usize>,
    /// The hashes of all runs of [`SHINGLE`] words, each once, in order.
    all: Vec<u64>,
    /// Of those that stand in one stretch, the hash and the index of the first word, in the order of the hashes.
    own: Vec<(u64, usize)>,
}

#[derive(Debug)]
struct Word {
    /// Bytes of the whole text.
    span: Span,
    hash: u64,
    function: bool,
}

impl Words {
    pub(super) fn of(source: &Source) -> Self {
        let mut words = Vec::with_capacity(source.body.len() / 6);
        fold::search_words(source.body.of(&source.text), |span, word| {
            let (hash, function) = (rapidhash_v3(word.as_bytes()), closed_class::contains(word));
            words.push(Word { span: span.shifted(source.body.start), hash, function });
        });
        let ends = ends(&words, &unquoted(source));
        let shingles = words.windows(SHINGLE).map(|words| words.iter().fold(0, |hash, word| added(hash, word.hash)));
        let shingles: Vec<u64> = shingles.collect();
        let is_own = |at: &usize| at + SHINGLE <= ends[*at];
        let mut own: Vec<(u64, usize)> = (0..shingles.len()).filter(is_own).map(|at| (shingles[at], at)).collect();
        own.sort_unstable();
        let mut all = shingles;
        all.sort_unstable();
        all.dedup();
        Words { words, ends, all, own }
    }

    fn span(&self, first: usize, length: usize) -> Span {
        self.words[first].span.hull(self.words[first + length - 1].span)
    }

    fn distinct_own(&self) -> Vec<u64> {
        let mut hashes: Vec<u64> = self.own.iter().map(|(hash, _)| *hash).collect();
        hashes.dedup();
        hashes
    }
}

/// The hash of a shingle, from that of the words before and the next word's.
pub(super) fn added(hash: u64, word: u64) -> u64 {
    hash.rotate_left(11).wrapping_add(word)
}

/// The stretches of each paragraph outside quotation marks.
fn unquoted(source: &Source) -> Vec<Span> {
    let mut stretches = Vec::new();
    for paragraph in segment::paragraphs(&source.text, source.body) {
        let mut at = paragraph.start;
        for quotation in marked(paragraph.of(&source.text)).into_iter().filter(|marked| marked.depth == 0) {
            let outer = quotation.outer.shifted(paragraph.start);
            stretches.push(Span::new(at, outer.start.max(at)));
            at = outer.end.max(at);
        }
        stretches.push(Span::new(at, paragraph.end));
    }
    stretches
}

/// See [`Words::ends`].
fn ends(words: &[Word], stretches: &[Span]) -> Vec<usize> {
    let mut ends = vec![0; words.len()];
    let mut next = 0;
    for stretch in stretches {
        let first = next + words[next..].partition_point(|word| word.span.start < stretch.start);
        next = first + words[first..].partition_point(|word| word.span.end <= stretch.end);
        ends[first..next].fill(next);
    }
    ends
}

struct Run {
    ours: usize,
    theirs: usize,
    length: usize,
}

/// The longest run of at least [`SHINGLE`] words that both have of their own; of equals the first.
fn longest_run(one: &Words, other: &Words) -> Option<Run> {
    let ours = &one.own;
    let mut longest: Option<Run> = None;
    for (hash, theirs) in in_text_order(other.own.clone()) {
        let first = ours.partition_point(|(our, _)| *our < hash);
        for &(_, at) in ours[first..].iter().take_while(|(our, _)| *our == hash) {
            if begins_earlier(one, at, other, theirs) {
                continue;
            }
            let pairs = one.words[at..one.ends[at]].iter().zip(&other.words[theirs..other.ends[theirs]]);
            let length = pairs.take_while(|(one, other)| one.hash == other.hash).count();
            if longest.as_ref().is_none_or(|longest| length > longest.length) {
                longest = Some(Run { ours: at, theirs, length });
            }
        }
    }
    longest.filter(|run| run.length >= SHINGLE)
}

fn in_text_order(mut shingles: Vec<(u64, usize)>) -> Vec<(u64, usize)> {
    shingles.sort_unstable_by_key(|(_, at)| *at);
    shingles
}

/// Whether the words before are the same on both sides: then the run was counted from there.
fn begins_earlier(one: &Words, ours: usize, other: &Words, theirs: usize) -> bool {
    let before = |words: &Words, at: usize| {
        let before = at.checked_sub(1).filter(|&before| words.ends[before] == words.ends[at])?;
        Some(words.words[before].hash)
    };
    before(one, ours).is_some_and(|word| before(other, theirs) == Some(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::article;
    use super::*;

    const FERRY: &str =
        "The last ferry of the season left the northern island on Sunday with forty beehives on its deck.";

    #[test]
    fn a_sentence_taken_over_is_found_on_both_sides() {
        let one = article(&format!("News from the coast\n\n{FERRY} Nobody waved.\n"));
        let other = article(&format!("Islands\n\nBees travel too. {FERRY}\n"));
        let likeness = alike(&one, &other).unwrap();
        assert_eq!(likeness.words, 18);
        assert_eq!(likeness.one.of(&one.text), FERRY.trim_end_matches('.'));
        assert_eq!(likeness.other.of(&other.text), FERRY.trim_end_matches('.'));
    }

    #[test]
    fn two_reporters_may_quote_the_same_speech() {
        let one = article(&format!("The captain looked tired. “{FERRY}” she told the harbour council."));
        let other = article(&format!("“{FERRY}” So begins the log of the ship, which the museum bought."));
        assert_eq!(alike(&one, &other), None);
    }

    #[test]
    fn one_subject_does_not_make_one_text() {
        let one =
            article("The last ferry of the season carried forty beehives away from the northern island on Sunday.");
        let other = article("Forty beehives left the northern island on Sunday, aboard the last ferry of the season.");
        assert_eq!(alike(&one, &other), None);
    }
}
