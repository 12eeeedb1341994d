//! What holds of whatever is read? Each function takes bytes of any kind for one thing that people have, and panics where
//! what Tearsheet makes of it breaks a promise.

#[allow(dead_code, reason = "the tests of documents use the rest")]
#[path = "../support/document.rs"]
mod document;

use document::{docx_parts, epub_parts, odt_parts, packed, part};
use ropey::Rope;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tearsheet::draft::{self, Draft, Memory};
use tearsheet::source::bibliography::Bibliography;
use tearsheet::source::extract::sidecar::Sidecar;
use tearsheet::source::extract::{Extracted, extract};
use tearsheet::source::passage::passages;
use tearsheet::source::{Source, SourceId, content_hash};
use tearsheet::text::Span;
use tearsheet::text::edit::{self, Edit};
use tearsheet::text::position::{self, Encoding};

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// An article in the file format of this extension.
pub fn article(bytes: &[u8], extension: &str) {
    let Ok(extracted) = extract(bytes.to_vec(), Some(extension), Sidecar::default()) else { return };
    let again = extract(bytes.to_vec(), Some(extension), Sidecar::default());
    assert_eq!(again.as_ref(), Ok(&extracted), "a file is read the same way every time");
    let source = source(extracted, Path::new("article").with_extension(extension));
    let text = &*source.text;
    assert!(
        text.get(source.body.start..source.body.end).is_some(),
        "the body {:?} is no part of the text",
        source.body
    );
    let mut end = source.body.start;
    for passage in passages(&source) {
        assert!(end <= passage.start && source.body.covers(passage), "{passage:?} after {end} in {:?}", source.body);
        assert!(text.get(passage.start..passage.end).is_some(), "{passage:?} cuts a letter");
        end = passage.end;
        for encoding in ENCODINGS {
            source.original.range(text, passage, encoding);
        }
        source.original.page(passage.start);
    }
    if let Some(copy) = source.copy() {
        for offset in text.char_indices().map(|(offset, _)| offset) {
            assert_eq!(copy.original(copy.offset(offset)), offset, "a place in the copy leads back to the text");
        }
    }
}

/// A package as it is, or the body of a Word document.
pub fn docx(bytes: &[u8]) {
    package_or(bytes, "docx", |body| docx_parts(body, Vec::new()));
}

/// A package as it is, or the body of an OpenDocument text.
pub fn odt(bytes: &[u8]) {
    package_or(bytes, "odt", |body| odt_parts(body, Vec::new()));
}

/// A package as it is, or the body of a book's only chapter.
pub fn epub(bytes: &[u8]) {
    package_or(bytes, "epub", |body| {
        let book = "<package><metadata><dc:title>Book</dc:title></metadata>\
            <manifest><item id='1' href='1.xhtml' media-type='application/xhtml+xml'/></manifest>\
            <spine><itemref idref='1'/></spine></package>";
        let chapter = format!("<html><body>{body}</body></html>");
        epub_parts(vec![part("OEBPS/book.opf", book), ("OEBPS/1.xhtml".to_owned(), chapter.into_bytes())])
    });
}

fn package_or(bytes: &[u8], extension: &str, parts: fn(&str) -> Vec<document::Part>) {
    if bytes.starts_with(b"PK") {
        return article(bytes, extension);
    }
    article(&packed(&parts(&String::from_utf8_lossy(bytes))), extension);
}

/// A file beside an article.
pub fn sidecar(bytes: &[u8]) {
    let beside = Sidecar::read("article.yaml", bytes.to_vec());
    assert!(extract(b"An article.".to_vec(), Some("txt"), beside).is_ok(), "a sidecar costs no article");
}

/// A bibliography whose format its first letter tells.
pub fn bibliography(text: &str) {
    let (extension, text) = match text.chars().next() {
        Some('b') => ("bib", &text[1..]),
        Some('j') => ("json", &text[1..]),
        Some('r') => ("ris", &text[1..]),
        Some('y') => ("yaml", &text[1..]),
        _ => ("", text),
    };
    let path = Path::new("refs").with_extension(extension);
    let mut read = Bibliography::new(Some(PathBuf::from("/home/ada")));
    read.add(&path, text);
    for entry in read.entries() {
        assert!(text.get(entry.span.start..entry.span.end).is_some(), "the key of {entry:?} is nowhere");
        assert_eq!(read.entry(&entry.key), Some(entry), "an entry is found by its key");
    }
    for problem in &read.problems {
        assert!(text.get(problem.span.start..problem.span.end).is_some(), "{problem:?} is nowhere");
    }
}

/// A draft's text.
pub fn draft(text: &str) {
    let read = draft::read(text, &mut Memory::default());
    let lies_inside = |span: Span, what: &str| {
        assert!(text.get(span.start..span.end).is_some(), "the {what} at {span:?} is no part of the text");
    };
    for claim in &read.claims {
        lies_inside(claim.span, "claim");
        let prose = claim.prose.text();
        for (offset, letter) in prose.char_indices() {
            lies_inside(claim.origin(Span::new(offset, offset + letter.len_utf8())), "letter of a claim");
        }
        for index in claim.citations.iter().chain(&claim.beside) {
            assert!(*index < read.citations.len(), "a claim cites what is no citation");
        }
        let mut end = 0;
        for part in &claim.parts {
            assert!(prose.get(part.span.start..part.span.end).is_some() && end <= part.span.start, "{:?}", part.span);
            end = part.span.end;
        }
    }
    read.citations.iter().for_each(|citation| lies_inside(citation.span, "citation"));
    read.headings.iter().for_each(|heading| lies_inside(heading.span, "heading"));
    read.allowances.iter().for_each(|allowance| lies_inside(allowance.span.hull(allowance.covers), "allowance"));
}

/// A text and what an editor does to it: from one character to another, these words instead.
#[derive(Debug, arbitrary::Arbitrary)]
pub struct Writing<'a> {
    text: &'a str,
    edits: Vec<(u16, u8, &'a str)>,
}

/// Read edit by edit, a draft is what it would be if it were read anew.
pub fn edits(Writing { text, edits }: Writing) {
    let mut rope = Rope::from_str(text);
    let mut plain = text.to_owned();
    let mut memory = Memory::default();
    draft::read(text, &mut memory);
    for (from, length, words) in edits {
        let start = usize::from(from) % (plain.len() + 1);
        let span = Span::new(start, (start + usize::from(length)).min(plain.len()));
        let fits = plain.is_char_boundary(span.start) && plain.is_char_boundary(span.end);
        let applied = edit::apply(&mut rope, &Edit { span, text: words.to_owned() });
        assert_eq!(applied.is_ok(), fits, "an edit fits if it cuts no letter");
        if fits {
            plain.replace_range(span.start..span.end, words);
            for encoding in ENCODINGS {
                let place = position::position(&rope, span.start, encoding);
                assert_eq!(position::offset(&rope, place, encoding), shown(&plain, span.start));
            }
        }
        assert_eq!(rope.to_string(), plain);
        assert_eq!(told(&draft::read(&plain, &mut memory)), told(&draft::read(&plain, &mut Memory::default())));
    }
}

/// Where editors have a place for this byte: not between the two letters of a line's end, nor before a byte order mark.
fn shown(text: &str, offset: usize) -> usize {
    if offset == 0 && text.starts_with('\u{FEFF}') {
        return '\u{FEFF}'.len_utf8();
    }
    let is_inside = text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
    if is_inside { offset - 1 } else { offset }
}

fn told(draft: &Draft) -> String {
    format!("{draft:?}")
}

/// A claim and an article.
pub fn claim(claim: &str, article: &str) {
    let Ok(extracted) = extract(article.as_bytes().to_vec(), Some("txt"), Sidecar::default()) else { return };
    let source = Arc::new(source(extracted, PathBuf::from("article.txt")));
    let verified = tearsheet::verify::verify(claim, vec![Arc::clone(&source)]);
    assert!((0.0..=1.0).contains(&verified.score), "{}", verified.score);
    for evidence in &verified.evidence {
        assert!(source.text.get(evidence.span.start..evidence.span.end).is_some(), "{:?} is nowhere", evidence.span);
    }
    for finding in &verified.checked.findings {
        assert!(claim.get(finding.span.start..finding.span.end).is_some(), "{:?} is nowhere", finding.span);
    }
    // The order of what is kept by hash must have no say.
    let again = tearsheet::verify::verify(claim, vec![source]);
    let texts =
        |verified: &tearsheet::verify::Verified| format!("{:?} {:?}", verified.checked.findings, verified.evidence);
    assert_eq!(texts(&verified), texts(&again), "the same claim draws the same findings");
}

fn source(extracted: Extracted, path: PathBuf) -> Source {
    let Extracted { text, original, body, metadata, problem: _ } = extracted;
    let hash = content_hash(text.as_bytes());
    Source { id: SourceId::of(&path), path, metadata, text: text.into(), original, body, hash }
}
