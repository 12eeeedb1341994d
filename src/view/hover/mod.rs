//! What does a reader see on a claim or a citation? The verdict in words, the passage, where it stands, who else has it.

mod others;
mod quotation;
mod statement;

use super::page::Page;
use super::passage::{Mark, Stretch, around};
use super::rich::{Block, Inline, markdown, plain};
use super::whereabouts::{Whereabouts, address, on_the_web};
use super::{caption, one_line, shown, told};
use crate::draft::ClaimKind;
use crate::evidence::reading::Readings;
use crate::source::bibliography::Entry;
use crate::source::library::Library;
use crate::source::{Metadata, Source};
use crate::text::Span;
use crate::verdict::Judged;
use std::path::Path;

/// The same words twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    pub markdown: String,
    /// For editors that show no Markdown.
    pub plain: String,
}

/// Of each kind of thing that is listed, those beyond these are counted.
const MOST_LISTED: usize = 3;

/// What came of a claim. `readings` are those of `library`; files are named as seen from `base`.
pub fn claim(judged: &Judged, draft: &str, library: &dyn Library, readings: &Readings, base: &Path) -> Hover {
    let page = Page { judged, draft, library, readings, base };
    hover(&match judged.claim.kind {
        ClaimKind::Quotation => quotation::blocks(&page),
        ClaimKind::Statement | ClaimKind::Judgment | ClaimKind::Aside => statement::blocks(&page),
    })
}

/// A source that a citation names.
pub fn source(source: &Source, base: &Path) -> Hover {
    let mut blocks = vec![line(Inline::Strong(caption(source)))];
    let author = source.metadata.author.as_deref();
    blocks.extend(author.map(|author| line(Inline::Plain(one_line(author)))));
    blocks.push(line(link(source, source.body.start, base)));
    hover(&blocks)
}

/// Words of a source with the rest of their sentences, and where they stand.
pub fn passage(source: &Source, words: Span, base: &Path) -> Hover {
    let blocks = [quote(around(source, words), Inline::Strong), place(source, words, base)];
    hover(&blocks)
}

/// An entry of the bibliography whose article the library does not hold.
pub fn entry(entry: &Entry, base: &Path) -> Hover {
    let metadata = &entry.metadata;
    let title = metadata.title.as_deref().unwrap_or(&entry.key);
    let caption = told(&Metadata { title: Some(title.to_owned()), ..metadata.clone() });
    let missing = match entry.files.first() {
        Some(file) => format!("The library does not hold this article; its file is to be {}.", shown(file, base)),
        None => "The library does not hold this article: save its text among the sources.".to_owned(),
    };
    let mut blocks = vec![line(Inline::Strong(caption)), line(Inline::Plain(missing))];
    blocks.extend(metadata.url.as_deref().map(|url| line(Inline::Plain(one_line(url)))));
    hover(&blocks)
}

/// The verdict on a claim in words.
pub(super) fn verdict(page: &Page) -> Vec<Inline> {
    match page.judged.claim.kind {
        ClaimKind::Quotation => {
            let evidence = page.evidence();
            quotation::verdict(page, evidence.first().map(|(best, source)| (*best, &**source)))
        }
        ClaimKind::Statement | ClaimKind::Judgment | ClaimKind::Aside => {
            statement::verdict(page, page.shown().as_ref())
        }
    }
}

/// Where a passage stands, and what its article is called.
fn place(source: &Source, words: Span, base: &Path) -> Block {
    let mut place = vec![link(source, words.start, base)];
    let caption = caption(source);
    if caption != source.stem() {
        place.push(Inline::Plain(format!(" · {caption}")));
    }
    if let Some(url) = on_the_web(source, words) {
        place.extend([Inline::Plain(" · ".to_owned()), Inline::Link { words: "on the web".to_owned(), url }]);
    }
    Block::Line(place)
}

/// A passage, its marked words as `agreeing` and as words set apart.
fn quote(passage: Vec<Stretch>, agreeing: fn(String) -> Inline) -> Block {
    let inline = |stretch: Stretch| match stretch.mark {
        Mark::Agrees => agreeing(stretch.words),
        Mark::Differs => Inline::Apart(stretch.words),
        Mark::Plain => Inline::Plain(stretch.words),
    };
    Block::Quote(passage.into_iter().map(inline).collect())
}

fn hover(blocks: &[Block]) -> Hover {
    Hover { markdown: markdown(blocks), plain: plain(blocks) }
}

fn line(inline: Inline) -> Block {
    Block::Line(vec![inline])
}

/// A place of a source: by its path below `base`, by its name alone if it lies elsewhere, which would fill a hover.
fn link(source: &Source, offset: usize, base: &Path) -> Inline {
    let whereabouts = Whereabouts::of(source);
    let file = source.path.file_name().map(Path::new).filter(|_| !source.path.starts_with(base));
    let words = whereabouts.called(source, offset, &shown(file.unwrap_or(&source.path), base));
    Inline::Link { words, url: address(source, &whereabouts, offset) }
}

/// The source's words on one line.
fn sourced(source: &Source, span: Span) -> String {
    one_line(source.text.get(span.start..span.end).unwrap_or_default())
}
