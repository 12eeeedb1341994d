//! What does a source say, sentence by sentence, and where does it speak of a thing? The terms of its sentences, and an
//! index over them.

use super::keys::{self, Key};
use super::terms::{Term, terms};
use crate::source::Source;
use crate::text::{Span, segment};
use std::ops::Range;

/// A source's body as statements are held against it.
#[derive(Debug)]
pub struct Sentences {
    /// Spans are bytes of [`Source::text`].
    pub terms: Box<[Term]>,
    pub sentences: Box<[Sentence]>,
    /// Keys of all terms, sorted.
    keys: Box<[Key]>,
    /// For each of them the term it belongs to.
    places: Box<[u32]>,
    /// Keys of the title's terms, sorted: what a whole article is about its sentences need not repeat.
    title: Vec<Key>,
}

#[derive(Clone, Debug)]
pub struct Sentence {
    /// Bytes of [`Source::text`].
    pub span: Span,
    /// Indices into [`Sentences::terms`].
    pub terms: Range<usize>,
    /// Which paragraph of the body it belongs to.
    pub paragraph: usize,
}

impl Sentences {
    pub fn read(source: &Source) -> Self {
        let text = &source.text;
        let mut all: Vec<Term> = Vec::with_capacity(source.body.len() / 6);
        let mut sentences = Vec::new();
        for (paragraph, place) in segment::paragraphs(text, source.body).into_iter().enumerate() {
            for span in segment::sentences(place.of(text)) {
                let span = span.shifted(place.start);
                let first = all.len();
                all.extend(
                    terms(span.of(text)).into_iter().map(|term| Term { span: term.span.shifted(span.start), ..term }),
                );
                if all.len() > first {
                    sentences.push(Sentence { span, terms: first..all.len(), paragraph });
                }
            }
        }
        let mut places = Vec::with_capacity(all.len() * 8);
        for (index, term) in all.iter().enumerate() {
            keys::told(term, |key| places.push((key, index as u32)));
        }
        places.sort_unstable();
        let (keys, places): (Vec<Key>, Vec<u32>) = places.into_iter().unzip();
        let mut title = Vec::new();
        for term in terms(source.metadata.title.as_deref().unwrap_or_default()) {
            keys::told(&term, |key| title.push(key));
        }
        title.sort_unstable();
        Sentences { terms: all.into(), sentences: sentences.into(), keys: keys.into(), places: places.into(), title }
    }

    /// The terms that have this key, in order.
    pub fn with(&self, key: Key) -> impl Iterator<Item = usize> {
        let start = self.keys.partition_point(|known| *known < key);
        let same = self.keys[start..].iter().take_while(move |known| **known == key);
        same.zip(&self.places[start..]).map(|(_, place)| *place as usize)
    }

    pub fn title_has(&self, key: Key) -> bool {
        self.title.binary_search(&key).is_ok()
    }

    /// Which sentence a term stands in.
    pub fn sentence_of(&self, term: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.terms.end <= term)
    }
}
