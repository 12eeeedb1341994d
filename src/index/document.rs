//! How does an article become documents of the index? Without copying it: all of them lend from one [`Article`].

use super::budget::Share;
use super::found::Found;
use super::schema::Fields;
use crate::source::extract::Extracted;
use crate::source::original::Original;
use crate::source::{Metadata, SourceId, address, passage};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::iter::Empty;
use std::path::Path;
use std::sync::Arc;
use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

/// What is known of a file before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) size: u64,
    /// Nanoseconds since 1970; 0 if that says nothing about later changes.
    pub(super) modified: u64,
    /// A hash of the name and the stamp of the file beside it that describes it; 0 if there is none.
    pub(super) sidecar: u64,
}

impl Stamp {
    /// Of a file that has to be looked at again.
    pub(super) fn of_size(size: u64) -> Self {
        Stamp { size, modified: 0, sidecar: 0 }
    }
}

/// One file, ready to be written.
#[derive(Debug)]
pub(super) struct Article {
    id: SourceId,
    path: String,
    stamp: Stamp,
    content: Content,
    /// Given back when the last document is written.
    _share: Option<Share>,
}

#[derive(Debug)]
enum Content {
    Read {
        hash: u64,
        called: String,
        stem: String,
        url: Option<String>,
        about: String,
        extracted: Box<Extracted>,
        passages: Vec<Passage>,
    },
    Skipped {
        reason: String,
    },
}

#[derive(Clone, Copy, Debug)]
struct Passage {
    span: Span,
    /// With the words of the next passage that count here too.
    searched: Span,
}

/// What is stored of a source besides its text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) metadata: Metadata,
    pub(super) body: Span,
    #[serde(default, skip_serializing_if = "is_same")]
    pub(super) original: Original,
}

/// Most articles are text, of which nothing more needs to be told.
fn is_same(original: &Original) -> bool {
    *original == Original::Same
}

impl Article {
    pub(super) fn read(found: Found, stamp: Stamp, hash: u64, extracted: Extracted, share: Share) -> Self {
        let path = found.path;
        let about =
            About { metadata: extracted.metadata.clone(), body: extracted.body, original: extracted.original.clone() };
        let (text, body) = (&extracted.text, extracted.body);
        let passages = passage::cut(text, body).into_iter();
        let passages =
            passages.map(|span| Passage { span, searched: passage::with_overlap(text, body, span) }).collect();
        let content = Content::Read {
            hash,
            called: extracted.metadata.called(path),
            stem: path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned(),
            url: extracted.metadata.url.as_deref().map(address::canonical),
            // Strings and numbers always have a JSON form.
            about: serde_json::to_string(&about).unwrap_or_default(),
            passages,
            extracted: Box::new(extracted),
        };
        Article { id: found.id, path: name(path), stamp, content, _share: Some(share) }
    }

    pub(super) fn skipped(found: Found, stamp: Stamp, reason: String) -> Self {
        Article { id: found.id, path: name(found.path), stamp, content: Content::Skipped { reason }, _share: None }
    }

    /// The file's document and those of its passages, in this order.
    pub(super) fn documents(self, fields: Fields) -> impl Iterator<Item = Written> {
        let passages = match &self.content {
            Content::Read { passages, .. } => passages.len(),
            Content::Skipped { .. } => 0,
        };
        let article = Arc::new(self);
        (0..=passages).map(move |index| Written {
            article: Arc::clone(&article),
            passage: index.checked_sub(1),
            fields,
        })
    }
}

/// As the index keeps it. Files whose names are not Unicode are no sources.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// One document: a file, or a passage of it.
#[derive(Debug)]
pub(super) struct Written {
    article: Arc<Article>,
    passage: Option<usize>,
    fields: Fields,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Lent<'a> {
    Number(u64),
    Text(&'a str),
}

impl<'a> Value<'a> for Lent<'a> {
    type ArrayIter = Empty<Self>;
    type ObjectIter = Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self {
            Lent::Number(number) => ReferenceValueLeaf::U64(*number),
            Lent::Text(text) => ReferenceValueLeaf::Str(text),
        })
    }
}

impl Document for Written {
    type Value<'a> = Lent<'a>;
    type FieldsValuesIter<'a> = std::vec::IntoIter<(Field, Lent<'a>)>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        let Fields {
            source,
            start,
            end,
            words,
            path,
            size,
            modified,
            sidecar,
            hash,
            passages,
            note,
            called,
            stem,
            url,
            about,
            text,
        } = self.fields;
        let article = &*self.article;
        let mut values = vec![(source, Lent::Number(article.id.0))];
        match (&article.content, self.passage) {
            (Content::Read { extracted, passages, .. }, Some(index)) => {
                let Passage { span, searched } = passages[index];
                values.extend([
                    (start, Lent::Number(span.start as u64)),
                    (end, Lent::Number(span.end as u64)),
                    (words, Lent::Text(searched.of(&extracted.text))),
                ]);
            }
            (content, _) => {
                values.extend([
                    (path, Lent::Text(&article.path)),
                    (size, Lent::Number(article.stamp.size)),
                    (modified, Lent::Number(article.stamp.modified)),
                ]);
                if article.stamp.sidecar != 0 {
                    values.push((sidecar, Lent::Number(article.stamp.sidecar)));
                }
                match content {
                    Content::Read {
                        hash: bytes,
                        called: words,
                        stem: name,
                        url: address,
                        about: told,
                        extracted,
                        passages: cut,
                    } => {
                        values.extend([
                            (hash, Lent::Number(*bytes)),
                            (passages, Lent::Number(cut.len() as u64)),
                            (called, Lent::Text(words)),
                            (stem, Lent::Text(name)),
                            (about, Lent::Text(told)),
                            (text, Lent::Text(&extracted.text)),
                        ]);
                        values.extend(address.as_deref().map(|address| (url, Lent::Text(address))));
                        values.extend(extracted.problem.as_deref().map(|problem| (note, Lent::Text(problem))));
                    }
                    Content::Skipped { reason } => values.push((note, Lent::Text(reason))),
                }
            }
        }
        values.into_iter()
    }
}
