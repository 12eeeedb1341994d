//! Documents as office programs and publishers pack them, made of their parts.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Every prefix that the parts of documents are written with.
const NAMESPACES: &str = "\
    xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' \
    xmlns:dcterms='http://purl.org/dc/terms/' \
    xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
    xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' \
    xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' \
    xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0' \
    xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' \
    xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' \
    xmlns:opf='http://www.idpf.org/2007/opf' \
    xmlns:enc='http://www.w3.org/2001/04/xmlenc#'";

/// What every Word document points to.
const PACKAGE: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>\
    <Relationship Id='2' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
    <Relationship Id='3' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties' Target='/docProps/app.xml'/>\
    </Relationships>";
const DOCUMENT: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles' Target='styles.xml'/>\
    <Relationship Id='2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes' Target='footnotes.xml'/>\
    <Relationship Id='3' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes' Target='endnotes.xml'/>\
    </Relationships>";

/// A part's name and what it holds.
pub type Part = (String, Vec<u8>);

/// A part in XML whose outermost element declares all prefixes.
pub fn part(name: &str, xml: &str) -> Part {
    let starts = |at: &usize| xml[at + 1..].starts_with(|letter: char| letter.is_alphabetic());
    let start = xml.match_indices('<').map(|(at, _)| at).find(starts).expect("an element");
    let end = xml[start..].find([' ', '>', '/', '\n']).map_or(xml.len(), |at| start + at);
    (name.to_owned(), format!("{} {NAMESPACES}{}", &xml[..end], &xml[end..]).into_bytes())
}

/// A zip of these parts, packed.
pub fn packed(parts: &[Part]) -> Vec<u8> {
    zip(parts, CompressionMethod::Deflated)
}

/// The same without compression.
pub fn stored(parts: &[Part]) -> Vec<u8> {
    zip(parts, CompressionMethod::Stored)
}

fn zip(parts: &[Part], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).expect("a part");
        zip.write_all(bytes).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The parts of a Word document with this in its `w:body`, and what else it has.
pub fn docx_parts(body: &str, others: Vec<Part>) -> Vec<Part> {
    let mut parts = vec![
        ("_rels/.rels".to_owned(), PACKAGE.as_bytes().to_vec()),
        ("word/_rels/document.xml.rels".to_owned(), DOCUMENT.as_bytes().to_vec()),
        part("word/document.xml", &format!("<w:document><w:body>{body}</w:body></w:document>")),
    ];
    parts.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    parts.extend(others);
    parts
}

/// A Word document of plain paragraphs, set apart by blank lines; `---` stands between pages.
pub fn docx(text: &str) -> Vec<u8> {
    let paragraphs = text.trim().split("\n\n").map(|paragraph| match paragraph {
        "---" => "<w:p><w:r><w:br w:type='page'/></w:r></w:p>".to_owned(),
        words => format!("<w:p><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>", escaped(words)),
    });
    packed(&docx_parts(&paragraphs.collect::<String>(), Vec::new()))
}

/// The parts of an OpenDocument text with this in its `office:text`, and what else it has.
pub fn odt_parts(body: &str, others: Vec<Part>) -> Vec<Part> {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut parts = vec![
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.text".to_vec()),
        part("content.xml", &content),
    ];
    parts.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    parts.extend(others);
    parts
}

/// Where the package document of every book lies.
const CONTAINER: &str = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>\
    <rootfiles><rootfile full-path='OEBPS/book.opf' media-type='application/oebps-package+xml'/></rootfiles></container>";

/// The parts of an electronic book: its package document `OEBPS/book.opf`, its chapters, and what else there is.
pub fn epub_parts(others: Vec<Part>) -> Vec<Part> {
    let mut parts = vec![("META-INF/container.xml".to_owned(), CONTAINER.as_bytes().to_vec())];
    parts.extend(others);
    parts
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}
