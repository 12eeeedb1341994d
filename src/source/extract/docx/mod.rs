//! What does a Word document say? Its text as it reads with all tracked changes accepted, without headers and comments.
//!
//! The format is ISO/IEC 29500, transitional or strict: an archive whose parts point at each other by relationships.

mod document;
mod style;
mod symbol;

use super::archive::{self, Archive};
use super::xml::{self, Node, Xml};
use super::{Extracted, Refused};
use crate::source::Metadata;
use document::Notes;
use style::Styles;

/// What documents of the formats before 2007, and all with a password, begin with: they are no archives.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Names a stream of a compound file, in UTF-16.
const ENCRYPTED_PACKAGE: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// Why files of the format before 2007 are no articles.
pub(super) const OLD: &str =
    "is in the format of Word before 2007: open it in Word or LibreOffice and save it as .docx";

pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, Refused> {
    if bytes.starts_with(COMPOUND_FILE) {
        let is_locked = memchr::memmem::find(bytes, ENCRYPTED_PACKAGE).is_some();
        return Err(if is_locked { archive::locked() } else { Refused(OLD.to_owned()) });
    }
    let mut package = Package(Archive::open(bytes)?);
    let relationships = package.relationships("")?;
    let document = target(&relationships, "officeDocument").unwrap_or("word/document.xml").to_owned();
    let Some(body) = package.part(&document)? else {
        return Err(Refused("is no Word document, whatever its name says".to_owned()));
    };
    let near = package.relationships(&document)?;
    let styles = match package.related(&near, "styles")? {
        Some(part) => Styles::read(&part)?,
        None => Styles::default(),
    };
    let mut notes = Notes::default();
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = package.related(&near, kind)? {
            document::read_notes(&part, &styles, &mut notes)?;
        }
    }
    let manuscript = document::read(&body, &styles, notes)?;
    let metadata = match package.related(&relationships, "core-properties")? {
        Some(part) => metadata(&part)?,
        None => Metadata::default(),
    };
    let page_count = match package.related(&relationships, "extended-properties")? {
        Some(part) => page_count(&part)?,
        None => None,
    };
    Ok(manuscript.into_article(metadata, page_count))
}

struct Package<'a>(Archive<'a>);

/// Points from one part to another.
struct Relationship {
    /// The last part of the type's address, which is the same in both variants of the format: `footnotes`.
    kind: String,
    /// The other part's name.
    target: String,
}

impl Package<'_> {
    fn part(&mut self, name: &str) -> Result<Option<String>, Refused> {
        self.0.part(name)?.map(xml::decoded).transpose()
    }

    /// Where a part points to; the package itself has the empty name.
    fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, Refused> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(part) = self.part(&format!("{folder}{slash}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let mut relationships = Vec::new();
        let mut xml = Xml::of(&part);
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node
                && element.name.parts().1 == "Relationship"
                && let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relationships.push(Relationship { kind, target: archive::resolved(folder, &target) });
            }
        }
        Ok(relationships)
    }

    fn related(&mut self, relationships: &[Relationship], kind: &str) -> Result<Option<String>, Refused> {
        target(relationships, kind).map_or(Ok(None), |target| self.part(target))
    }
}

fn target<'r>(relationships: &'r [Relationship], kind: &str) -> Option<&'r str> {
    let found = relationships.iter().find(|relationship| relationship.kind == kind)?;
    Some(&found.target)
}

/// What the document says of itself.
fn metadata(part: &str) -> Result<Metadata, Refused> {
    let mut metadata = Metadata::default();
    let (mut created, mut modified) = (None, None);
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let value = match element.name.parts() {
            ("dc", "title") => &mut metadata.title,
            ("dc", "creator") => &mut metadata.author,
            ("dcterms", "created") => &mut created,
            ("dcterms", "modified") => &mut modified,
            _ => continue,
        };
        *value = Some(xml.text()?).filter(|text| !text.is_empty());
    }
    // A document often begins as a copy of an older one; what it is in the end, it is since it was changed last.
    metadata.date = modified.or(created).map(super::day);
    Ok(metadata)
}

/// How many pages the program that saved the document made of it.
fn page_count(part: &str) -> Result<Option<usize>, Refused> {
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        if matches!(node, Node::Open(element) if element.name.parts().1 == "Pages") {
            return Ok(xml.text()?.parse().ok());
        }
    }
    Ok(None)
}
