//! What does a part of a document say? Its elements, each with the vocabulary it is of, and the text between them.
//!
//! Entities that a document declares are never expanded: one that declares any is refused.

use super::html::charset;
use super::{Refused, encoding};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::borrow::Cow;

/// Elements within each other. Text in a table in a frame in a table has some dozens.
const DEEPEST: usize = 500;

/// Vocabularies by namespace: those of ISO/IEC 29500 (transitional and strict), of OpenDocument, and what both borrow.
const VOCABULARIES: [(&str, &str); 15] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
];

/// The text of a part, whatever it is encoded in.
pub(super) fn decoded(bytes: Vec<u8>) -> Result<String, Refused> {
    let declared = charset::declared(&bytes);
    encoding::decode(bytes, declared).map(|decoded| decoded.text)
}

pub(super) struct Xml<'x> {
    reader: NsReader<&'x [u8]>,
    open: Vec<Name>,
}

pub(super) enum Node<'x> {
    Open(Element<'x>),
    /// An element without content is closed too.
    Close(Name),
    Text(Cow<'x, str>),
}

/// An element's name: `w` and `p`, whatever prefix the document has for `w`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Empty for every vocabulary that is not in [`VOCABULARIES`].
    vocabulary: &'static str,
    local: String,
}

impl Name {
    pub(super) fn parts(&self) -> (&'static str, &str) {
        (self.vocabulary, &self.local)
    }
}

pub(super) struct Element<'x> {
    pub(super) name: Name,
    start: BytesStart<'x>,
}

impl Element<'_> {
    /// The value of the first attribute with this name, of any vocabulary.
    pub(super) fn attribute(&self, local: &str) -> Option<String> {
        // Looking for attributes that are there twice would take the square of their number.
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == local)?;
        Some(match found.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        })
    }
}

impl<'x> Xml<'x> {
    pub(super) fn of(part: &'x str) -> Self {
        let mut reader = NsReader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, open: Vec::new() }
    }

    /// What comes next; `None` behind the last element.
    pub(super) fn next(&mut self) -> Result<Option<Node<'x>>, Refused> {
        loop {
            let node = match self.reader.read_event().map_err(|_| broken())? {
                Event::Start(start) => Node::Open(self.opened(start)?),
                Event::End(_) => Node::Close(self.open.pop().ok_or_else(broken)?),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Node::Text(referred(&reference)),
                Event::DocType(declared) if declared.contains("<!ENTITY") => {
                    let reason = "declares entities of its own, as no document does but one that is meant to do harm";
                    return Err(Refused(reason.to_owned()));
                }
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err(broken()),
                _ => continue,
            };
            return Ok(Some(node));
        }
    }

    /// The element whose content stands here.
    pub(super) fn innermost(&self) -> Option<(&'static str, &str)> {
        self.open.last().map(Name::parts)
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Refused> {
        self.within(|_| {})
    }

    /// Shows every element within the one that was opened last, and closes it.
    pub(super) fn within(&mut self, mut each: impl FnMut(&Element<'x>)) -> Result<(), Refused> {
        let depth = self.open.len();
        while self.open.len() >= depth {
            match self.next()? {
                Some(Node::Open(element)) => each(&element),
                Some(Node::Close(_) | Node::Text(_)) => {}
                None => return Err(broken()),
            }
        }
        Ok(())
    }

    /// All text within the element that was opened last, and closes it.
    pub(super) fn text(&mut self) -> Result<String, Refused> {
        let depth = self.open.len();
        let mut text = String::new();
        while self.open.len() >= depth {
            match self.next()? {
                Some(Node::Text(words)) => text += &words,
                Some(_) => {}
                None => return Err(broken()),
            }
        }
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn opened(&mut self, start: BytesStart<'x>) -> Result<Element<'x>, Refused> {
        if self.open.len() == DEEPEST {
            return Err(Refused(format!("is nested more than {DEEPEST} levels deep, as no document is")));
        }
        let (space, local) = self.reader.resolver().resolve_element(start.name());
        let vocabulary = match space {
            ResolveResult::Bound(Namespace(space)) => VOCABULARIES.iter().find(|(known, _)| *known == space),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => None,
        };
        let name = Name { vocabulary: vocabulary.map_or("", |(_, name)| name), local: local.as_ref().to_owned() };
        self.open.push(name.clone());
        Ok(Element { name, start })
    }
}

/// What `&…;` stands for. An entity that nobody declared stays as it is written, unless it is one of HTML's.
fn referred<'x>(reference: &BytesRef<'x>) -> Cow<'x, str> {
    if reference.is_char_ref() {
        return Cow::Owned(reference.resolve_char_ref().ok().flatten().unwrap_or('\u{FFFD}').to_string());
    }
    match resolve_predefined_entity(reference) {
        Some(letter) => Cow::Borrowed(letter),
        None => Cow::Owned(htmlize::unescape(format!("&{};", &**reference)).into_owned()),
    }
}

fn broken() -> Refused {
    Refused("is damaged (it breaks off, or its tags do not match): get it anew, or save it anew".to_owned())
}
