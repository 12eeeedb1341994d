//! How does the text of an OpenDocument read? Paragraph by paragraph, as it would be printed.

use super::super::Refused;
use super::super::manuscript::{Manuscript, Role, Turn};
use super::super::xml::{Element, Name, Node, Xml};
use super::style::Styles;

pub(super) fn read(part: &str, styles: &Styles) -> Result<Manuscript, Refused> {
    let mut reading = Reading { styles, manuscript: Manuscript::default(), ends_page: Vec::new() };
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        match node {
            Node::Open(element) => reading.open(&mut xml, &element)?,
            Node::Close(name) => reading.close(&name),
            // What describes a picture or a shape is no part of the paragraph that it stands in.
            Node::Text(words) if matches!(xml.innermost(), Some(("text", _))) => reading.manuscript.say(&words),
            Node::Text(_) => {}
        }
    }
    Ok(reading.manuscript)
}

struct Reading<'s> {
    styles: &'s Styles,
    manuscript: Manuscript,
    /// Whether a page ends with the paragraphs that have begun, each within the one before it.
    ends_page: Vec<bool>,
}

impl Reading<'_> {
    fn open(&mut self, xml: &mut Xml, element: &Element) -> Result<(), Refused> {
        let style = element.attribute("style-name").unwrap_or_default();
        match element.name.parts() {
            ("text", "p" | "h") => {
                self.manuscript.begin_paragraph();
                self.ends_page.push(self.styles.ends_page(&style));
                if self.styles.begins_page(&style) {
                    self.manuscript.begin_page();
                }
                if self.styles.is_hidden(&style) {
                    let name = element.name.clone();
                    xml.skip()?;
                    self.close(&name);
                } else if self.styles.is_title(&style) {
                    self.manuscript.play(Role::Title);
                } else if element.name.parts().1 == "h" {
                    self.manuscript.play(Role::Heading);
                }
            }
            ("text", "span") if self.styles.is_hidden(&style) => return xml.skip(),
            ("text", "section") if element.attribute("display").as_deref() == Some("none") => return xml.skip(),
            ("text", "s") => self.manuscript.say(" "),
            ("text", "tab") => self.manuscript.space('\t'),
            ("text", "line-break") => self.manuscript.space('\n'),
            ("text", "soft-page-break") => self.manuscript.turn_page(Turn::Rendered),
            ("table", "table-row") => self.manuscript.begin_row(),
            ("table", "table-cell") => self.manuscript.begin_cell(),
            // What was deleted, what says again what headings and captions say, the number of a note, how ideographs are
            // read, and what is hidden.
            (
                "text",
                "tracked-changes" | "table-of-content" | "illustration-index" | "table-index" | "object-index"
                | "alphabetical-index" | "user-index" | "note-citation" | "ruby-text" | "hidden-text"
                | "hidden-paragraph" | "script",
            )
            | ("office", "annotation" | "forms") => return xml.skip(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &Name) {
        match name.parts() {
            ("text", "p" | "h") => {
                self.manuscript.end_paragraph();
                if self.ends_page.pop() == Some(true) {
                    self.manuscript.turn_page(Turn::Wanted);
                }
            }
            ("table", "table-row") => self.manuscript.end_row(),
            _ => {}
        }
    }
}
