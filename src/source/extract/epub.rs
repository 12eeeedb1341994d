//! What does an electronic book say? Its chapters in reading order, without its table of contents.
//!
//! The format is EPUB 2 or 3: an archive of web pages, with a package document that says what they are and how they follow
//! each other.

use super::archive::{self, Archive};
use super::xml::{self, Node, Xml};
use super::{Extracted, Refused, html};
use crate::source::Metadata;
use crate::source::bibliography::percent_decoded;
use crate::source::original::Original;
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// Ways of encrypting that are used for fonts, which may be embedded but not taken out again. All others are for books.
const FOR_FONTS: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, Refused> {
    let mut archive = Archive::open(bytes)?;
    if let Some(encryption) = part(&mut archive, "META-INF/encryption.xml")? {
        is_open(&encryption)?;
    }
    let no_book = || Refused("is no electronic book, whatever its name says".to_owned());
    let container = part(&mut archive, "META-INF/container.xml")?.ok_or_else(no_book)?;
    let package = package_name(&container)?.ok_or_else(no_book)?;
    let book = Book::read(&part(&mut archive, &package)?.ok_or_else(no_book)?, &package)?;
    let mut text = String::new();
    let mut problem = None;
    for chapter in book.chapters {
        let Some(page) = part(&mut archive, &chapter)? else {
            problem.get_or_insert_with(|| format!("lacks its chapter {chapter}: get it anew"));
            continue;
        };
        if page.len() > html::LARGEST {
            let most = html::LARGEST >> 20;
            return Err(Refused(format!("has more than the {most} MB of the largest page in its chapter {chapter}")));
        }
        let read = html::whole(&as_html(&page));
        problem = problem.or(read.problem);
        let words = read.text.text().trim();
        if !text.is_empty() && !words.is_empty() {
            text += "\n\n";
        }
        text += words;
    }
    let title = book.metadata.title.or_else(|| super::text::title(&text));
    let metadata = Metadata { title, ..book.metadata };
    let body = Span::new(0, text.len());
    Ok(Extracted { text, original: Original::Apart(Vec::new()), body, metadata, problem })
}

fn part(archive: &mut Archive, name: &str) -> Result<Option<String>, Refused> {
    archive.part(name)?.map(xml::decoded).transpose()
}

/// Refuses a book of which more than fonts is encrypted.
fn is_open(encryption: &str) -> Result<(), Refused> {
    let mut xml = Xml::of(encryption);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name.parts() == ("enc", "EncryptionMethod")
            && !element.attribute("Algorithm").is_some_and(|way| FOR_FONTS.contains(&way.as_str()))
        {
            return Err(Refused("is protected against copying: get a copy that is not".to_owned()));
        }
    }
    Ok(())
}

/// The name of the first package document that the container names.
fn package_name(container: &str) -> Result<Option<String>, Refused> {
    let mut xml = Xml::of(container);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node
            && element.name.parts().1 == "rootfile"
            && let Some(path) = element.attribute("full-path")
        {
            return Ok(Some(archive::resolved("", &path)));
        }
    }
    Ok(None)
}

/// What a package document says.
struct Book {
    metadata: Metadata,
    /// Names of parts in reading order, each once.
    chapters: Vec<String>,
}

/// What is known of a part.
struct Item {
    name: String,
    is_chapter: bool,
}

impl Book {
    fn read(package: &str, name: &str) -> Result<Self, Refused> {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let part = |href: &str| {
            let path = href.split('#').next().unwrap_or_default();
            archive::resolved(folder, &percent_decoded(path))
        };
        let mut metadata = Metadata::default();
        let (mut authors, mut published) = (Vec::new(), None);
        let (mut items, mut order, mut contents) = (HashMap::new(), Vec::new(), HashSet::new());
        let mut xml = Xml::of(package);
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            let attribute = |name| element.attribute(name).unwrap_or_default();
            match element.name.parts() {
                ("dc", "title") => fill(&mut metadata.title, xml.text()?),
                ("dc", "publisher") => fill(&mut metadata.publisher, xml.text()?),
                ("dc", "creator") => authors.push(xml.text()?),
                ("dc", "date") if attribute("event") == "publication" => published = Some(xml.text()?),
                ("dc", "date") => fill(&mut metadata.date, xml.text()?),
                ("dc", "identifier" | "source") => {
                    let address = xml.text()?;
                    if address.starts_with("https://") || address.starts_with("http://") {
                        fill(&mut metadata.url, address);
                    }
                }
                (_, "item") => {
                    let is_page = matches!(attribute("media-type").as_str(), "application/xhtml+xml" | "text/html");
                    let is_contents = attribute("properties").split_whitespace().any(|property| property == "nav");
                    let item = Item { name: part(&attribute("href")), is_chapter: is_page && !is_contents };
                    items.insert(attribute("id"), item);
                }
                (_, "itemref") => order.push(attribute("idref")),
                (_, "reference") if attribute("type") == "toc" => _ = contents.insert(part(&attribute("href"))),
                _ => {}
            }
        }
        authors.retain(|author| !author.is_empty());
        metadata.author = (!authors.is_empty()).then(|| authors.join(", "));
        metadata.date = published.or(metadata.date).map(super::day);
        // A part that is named twice is read once.
        let chapters = order.iter().filter_map(|id| items.remove(id));
        let chapters = chapters.filter(|item| item.is_chapter && !contents.contains(&item.name)).map(|item| item.name);
        let mut known = HashSet::new();
        let chapters = chapters.filter(|name| known.insert(name.clone())).collect();
        Ok(Book { metadata, chapters })
    }
}

/// The first value counts.
fn fill(field: &mut Option<String>, value: String) {
    if field.is_none() && !value.is_empty() {
        *field = Some(value);
    }
}

/// Elements that have no content in HTML either.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// A page of a book is XML, where `<title/>` is an empty title. In HTML the rest of the page would be the title.
fn as_html(page: &str) -> String {
    let mut html = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(end) = rest.find("/>") {
        let before = &rest[..end];
        html += before;
        match empty_element(before) {
            Some(name) => html += &format!("></{name}>"),
            None => html += "/>",
        }
        rest = &rest[end + 2..];
    }
    html + rest
}

/// The name of the element that ends without content at the end of this text.
fn empty_element(text: &str) -> Option<&str> {
    let tag = &text[text.rfind('<')? + 1..];
    let name = tag.split(char::is_whitespace).next().unwrap_or_default();
    let is_tag = name.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !tag.contains('>');
    (is_tag && !VOID.contains(&name)).then_some(name)
}
