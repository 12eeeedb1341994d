//! What does a style make of a paragraph or of words in it? A title, hidden, the first or the last of its page.

use super::super::Refused;
use super::super::xml::{Element, Node, Xml};
use std::collections::HashMap;

/// Styles by name, those of the document's own styles before those that it made for single paragraphs.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What a style says itself; `None` where its parent decides.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    begins_page: Option<bool>,
    ends_page: Option<bool>,
    is_hidden: Option<bool>,
}

/// Styles that are based on each other. Programs themselves have at most a handful.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    /// Adds the styles that a part defines.
    pub(super) fn add(&mut self, part: &str) -> Result<(), Refused> {
        let mut xml = Xml::of(part);
        while let Some(node) = xml.next()? {
            let Node::Open(element) = node else { continue };
            match element.name.parts() {
                ("style", "style") => {
                    let mut style = Style { parent: element.attribute("parent-style-name"), ..Style::default() };
                    // A page of another kind begins.
                    if element.attribute("master-page-name").is_some_and(|name| !name.is_empty()) {
                        style.begins_page = Some(true);
                    }
                    xml.within(|element| style.note(element))?;
                    self.0.insert(element.attribute("name").unwrap_or_default(), style);
                }
                ("office", "body") => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The style with this name, its parents behind it.
    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let known = |name: &'s str| Some((name, self.0.get(name)?));
        std::iter::successors(known(name), move |(_, style)| known(style.parent.as_deref()?)).take(LONGEST_CHAIN)
    }

    pub(super) fn is_title(&self, name: &str) -> bool {
        name == "Title"
            || self.chain(name).any(|(name, style)| name == "Title" || style.parent.as_deref() == Some("Title"))
    }

    pub(super) fn begins_page(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.begins_page).unwrap_or(false)
    }

    pub(super) fn ends_page(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.ends_page).unwrap_or(false)
    }

    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|(_, style)| style.is_hidden).unwrap_or(false)
    }
}

impl Style {
    fn note(&mut self, properties: &Element) {
        let breaks = |side: &str| properties.attribute(side).map(|value| value == "page");
        match properties.name.parts() {
            ("style", "paragraph-properties") => {
                self.begins_page = self.begins_page.or_else(|| breaks("break-before"));
                self.ends_page = breaks("break-after");
            }
            ("style", "text-properties") => {
                self.is_hidden = properties.attribute("display").map(|value| value == "none");
            }
            _ => {}
        }
    }
}
