//! What does a paragraph's or run's style make of it? A heading, hidden, the first of its page, a line of the contents.

use super::super::Refused;
use super::super::manuscript::Role;
use super::super::xml::{Element, Node, Xml};
use std::collections::HashMap;

/// Styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// What a style says itself; `None` where the style that it is based on decides.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    based_on: Option<String>,
    /// In lower case. Built-in styles have the same name in every language.
    name: String,
    has_level: Option<bool>,
    is_hidden: Option<bool>,
    begins_page: Option<bool>,
}

/// Styles that are based on each other. Word itself has at most a handful.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    pub(super) fn read(part: &str) -> Result<Self, Refused> {
        let mut styles = HashMap::new();
        let mut xml = Xml::of(part);
        while let Some(node) = xml.next()? {
            if let Node::Open(element) = node
                && element.name.parts() == ("w", "style")
                && let Some(id) = element.attribute("styleId")
            {
                let mut style = Style::default();
                xml.within(|element| style.note(element))?;
                styles.insert(id, style);
            }
        }
        Ok(Styles(styles))
    }

    /// The style with this id, those that it is based on behind it.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s Style> {
        let next = |style: &&'s Style| style.based_on.as_deref().and_then(|id| self.0.get(id));
        std::iter::successors(self.0.get(id), next).take(LONGEST_CHAIN)
    }

    pub(super) fn role(&self, id: &str) -> Role {
        if self.chain(id).any(|style| style.name == "title") {
            Role::Title
        } else if self.chain(id).any(|style| style.name.starts_with("heading "))
            || self.chain(id).find_map(|style| style.has_level) == Some(true)
        {
            Role::Heading
        } else {
            Role::Body
        }
    }

    /// Whether it is for lines of a table of contents, which says again what the headings say.
    pub(super) fn is_of_contents(&self, id: &str) -> bool {
        self.chain(id).any(|style| style.name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok()))
    }

    pub(super) fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.is_hidden).unwrap_or(false)
    }

    pub(super) fn begins_page(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.begins_page).unwrap_or(false)
    }
}

impl Style {
    fn note(&mut self, element: &Element) {
        match element.name.parts() {
            ("w", "basedOn") => self.based_on = element.attribute("val"),
            ("w", "name") => self.name = element.attribute("val").unwrap_or_default().to_lowercase(),
            ("w", "outlineLvl") => self.has_level = Some(is_level(element)),
            ("w", "vanish") => self.is_hidden = Some(is_on(element)),
            ("w", "pageBreakBefore") => self.begins_page = Some(is_on(element)),
            _ => {}
        }
    }
}

/// Whether a property that is either on or off is on.
pub(super) fn is_on(property: &Element) -> bool {
    !property.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}

/// Whether an outline level is that of a heading. The tenth one (9) is that of the text.
pub(super) fn is_level(level: &Element) -> bool {
    level.attribute("val").and_then(|value| value.parse::<u8>().ok()).is_some_and(|level| level < 9)
}
