//! What does a file say? Bytes of a known format → text, article body and metadata.

mod archive;
mod docx;
mod encoding;
mod epub;
pub mod front_matter;
mod html;
mod mail;
mod manuscript;
mod markdown;
mod odt;
mod pdf;
mod rich_text;
pub mod sidecar;
mod text;
mod traced;
mod xml;

use super::Metadata;
use super::original::Original;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use sidecar::Sidecar;

/// An article as its file tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// See [`super::Source::text`].
    pub text: String,
    /// See [`super::Source::original`].
    pub original: Original,
    /// See [`super::Source::body`].
    pub body: Span,
    pub metadata: Metadata,
    /// What could not be understood, though the article could: a message that follows on the file's name.
    pub problem: Option<String>,
}

/// Why there is no article: a message that follows on the file's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused(pub String);

/// Files larger than this are data, not articles: 64 MB is the text of a hundred novels.
pub const LARGEST: u64 = 64 << 20;

#[derive(Clone, Copy)]
enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Odt,
    Epub,
    Letter,
    Mailbox,
    SavedPage,
    RichText,
    Pdf,
}

/// Formats by extension.
const FORMATS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("docx", Format::Docx),
    ("docm", Format::Docx),
    ("odt", Format::Odt),
    ("epub", Format::Epub),
    ("mhtml", Format::SavedPage),
    ("mht", Format::SavedPage),
    ("eml", Format::Letter),
    ("mbox", Format::Mailbox),
    ("rtf", Format::RichText),
    ("pdf", Format::Pdf),
];

/// Formats that cannot be read although people have many articles in them, and what to do about it.
const REFUSED: &[(&str, &str)] = &[("doc", docx::OLD)];

/// Whether files with this extension (in any case) are articles; if not, why.
pub fn reads(extension: Option<&str>) -> Result<(), Refused> {
    format(extension).map(|_| ())
}

/// The extensions of articles.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|(extension, _)| *extension)
}

/// Whether a file with this extension is read by a library that a hostile file can make hang or take all memory: whoever
/// calls [`extract`] should do so where that costs nothing else.
pub fn is_unbounded(extension: &str) -> bool {
    matches!(format(Some(extension)), Ok(Format::Pdf))
}

/// Reads an article, and what stands beside it.
pub fn extract(bytes: Vec<u8>, extension: Option<&str>, beside: Sidecar) -> Result<Extracted, Refused> {
    let format = format(extension)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    let extracted = match format {
        Format::Text => written(bytes, text::title)?,
        Format::Markdown => written(bytes, markdown::title)?,
        Format::Html => html::extract(bytes)?,
        Format::Docx => docx::extract(&bytes)?,
        Format::Odt => odt::extract(&bytes)?,
        Format::Epub => epub::extract(&bytes)?,
        Format::SavedPage => mail::saved_page(&bytes)?,
        Format::Letter => mail::letter(&bytes)?,
        Format::Mailbox => mail::mailbox(&bytes)?,
        Format::RichText => rich_text::extract(&bytes)?,
        Format::Pdf => pdf::read(bytes)?,
    };
    let has_words = extracted.body.of(&extracted.text).contains(|letter: char| letter.is_alphanumeric());
    if has_words { Ok(described(extracted, beside)) } else { Err(Refused("holds no words".to_owned())) }
}

/// What its front matter says of an article goes before what its sidecar does, and that before what its text or its
/// document's properties tell.
pub fn described(extracted: Extracted, beside: Sidecar) -> Extracted {
    if beside == Sidecar::default() {
        return extracted;
    }
    let head = &extracted.text[..extracted.body.start];
    let own = front_matter::find(head, head.find("---").unwrap_or_default());
    let own = own.map_or_else(Metadata::default, |found| front_matter::metadata(found.yaml.of(head)).0);
    Extracted {
        metadata: own.or(&beside.metadata).or(&extracted.metadata),
        problem: joined([extracted.problem, beside.problem]),
        ..extracted
    }
}

/// An article that is its whole file, but for front matter; `title` finds what it calls itself without one.
fn written(bytes: Vec<u8>, title: fn(&str) -> Option<String>) -> Result<Extracted, Refused> {
    let decoded = encoding::decode(bytes, None)?;
    let text = decoded.text;
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let front_matter = front_matter::find(&text, start);
    let body = Span::new(front_matter.map_or(start, |found| found.end), text.len());
    let (mut metadata, broken) = match front_matter {
        Some(found) => front_matter::metadata(found.yaml.of(&text)),
        None => (Metadata::default(), None),
    };
    metadata.title = metadata.title.or_else(|| title(body.of(&text)));
    Ok(Extracted { text, original: Original::Same, body, metadata, problem: joined([decoded.problem, broken]) })
}

fn joined(problems: [Option<String>; 2]) -> Option<String> {
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    (!problems.is_empty()).then(|| problems.join("; "))
}

/// Why a file of this size is no article.
pub fn too_large(size: u64) -> Refused {
    Refused(format!("has {} MB, more than the {} MB of the largest article: split it", size >> 20, LARGEST >> 20))
}

fn format(extension: Option<&str>) -> Result<Format, Refused> {
    let Some(extension) = extension else {
        return Err(Refused(format!("has no extension that names its format: {}", readable())));
    };
    if let Some((_, format)) = FORMATS.iter().find(|(name, _)| extension.eq_ignore_ascii_case(name)) {
        return Ok(*format);
    }
    Err(Refused(match REFUSED.iter().find(|(name, _)| extension.eq_ignore_ascii_case(name)) {
        Some((_, reason)) => (*reason).to_owned(),
        None => format!(".{extension} files cannot be read yet: {}", readable()),
    }))
}

/// The day of a moment in ISO 8601; what is written otherwise stays.
fn day(moment: String) -> String {
    let is_day = |day: &str| {
        day.bytes()
            .enumerate()
            .all(|(at, letter)| if matches!(at, 4 | 7) { letter == b'-' } else { letter.is_ascii_digit() })
    };
    match moment.split_once('T') {
        Some((day, _)) if day.len() == 10 && is_day(day) => day.to_owned(),
        _ => moment,
    }
}

fn readable() -> String {
    let names: Vec<String> = FORMATS.iter().map(|(name, _)| format!(".{name}")).collect();
    format!("articles are {}", names.join(", "))
}
