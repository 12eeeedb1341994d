//! What does an OpenDocument text say? Its text as it reads, without headers, comments and deleted words.
//!
//! The format is ISO/IEC 26300: an archive with the text in one part and what the document says of itself in another.

mod content;
mod style;

use super::archive::{self, Archive};
use super::xml::{self, Node, Xml};
use super::{Extracted, Refused};
use crate::source::Metadata;
use style::Styles;

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, Refused> {
    let mut archive = Archive::open(bytes)?;
    let mut part = |name| archive.part(name)?.map(xml::decoded).transpose();
    if let Some(manifest) = part("META-INF/manifest.xml")? {
        is_open(&manifest)?;
    }
    let Some(content) = part("content.xml")? else {
        return Err(Refused("is no OpenDocument text, whatever its name says".to_owned()));
    };
    let mut styles = Styles::default();
    if let Some(part) = part("styles.xml")? {
        styles.add(&part)?;
    }
    styles.add(&content)?;
    let manuscript = content::read(&content, &styles)?;
    let (metadata, page_count) = match part("meta.xml")? {
        Some(part) => metadata(&part)?,
        None => (Metadata::default(), None),
    };
    Ok(manuscript.into_article(metadata, page_count))
}

/// Refuses what is encrypted.
fn is_open(manifest: &str) -> Result<(), Refused> {
    let mut xml = Xml::of(manifest);
    while let Some(node) = xml.next()? {
        if matches!(node, Node::Open(element) if element.name.parts() == ("manifest", "encryption-data")) {
            return Err(archive::locked());
        }
    }
    Ok(())
}

/// What the document says of itself, and how many pages the program that saved it made of it.
fn metadata(part: &str) -> Result<(Metadata, Option<usize>), Refused> {
    let mut metadata = Metadata::default();
    let (mut first_author, mut last_author, mut created, mut modified, mut page_count) = (None, None, None, None, None);
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let value = match element.name.parts() {
            ("dc", "title") => &mut metadata.title,
            ("meta", "initial-creator") => &mut first_author,
            ("dc", "creator") => &mut last_author,
            ("meta", "creation-date") => &mut created,
            ("dc", "date") => &mut modified,
            ("meta", "document-statistic") => {
                page_count = element.attribute("page-count").and_then(|count| count.parse().ok());
                continue;
            }
            _ => continue,
        };
        *value = Some(xml.text()?).filter(|text| !text.is_empty());
    }
    metadata.author = first_author.or(last_author);
    metadata.date = modified.or(created).map(super::day);
    Ok((metadata, page_count))
}
