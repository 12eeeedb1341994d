//! How does the text of a Word document read? Paragraph by paragraph, as it would be printed.

use super::super::Refused;
use super::super::manuscript::{Manuscript, Role, Turn};
use super::super::xml::{Element, Name, Node, Xml};
use super::style::{Styles, is_level, is_on};
use super::symbol;
use std::collections::HashMap;

/// The texts of notes, by the name of the element that refers to them and their id. Each is read once, however often the
/// text refers to it.
pub(super) type Notes = HashMap<(String, String), String>;

pub(super) fn read(part: &str, styles: &Styles, notes: Notes) -> Result<Manuscript, Refused> {
    let mut reading = Reading::new(styles, notes);
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        reading.node(&mut xml, node)?;
    }
    Ok(reading.manuscript)
}

/// Adds the notes in a part of footnotes or endnotes.
pub(super) fn read_notes(part: &str, styles: &Styles, notes: &mut Notes) -> Result<(), Refused> {
    let mut xml = Xml::of(part);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let reference = match element.name.parts() {
            ("w", "footnote") => "footnoteReference",
            ("w", "endnote") => "endnoteReference",
            _ => continue,
        };
        let mut reading = Reading::new(styles, Notes::default());
        while let Some(node) = xml.next()? {
            if matches!(&node, Node::Close(name) if *name == element.name) {
                break;
            }
            reading.node(&mut xml, node)?;
        }
        let text = reading.manuscript.into_text();
        if let Some(id) = element.attribute("id").filter(|_| !text.is_empty()) {
            notes.insert((reference.to_owned(), id), text);
        }
    }
    Ok(())
}

/// A part of another format, which Word takes into the text when it opens the document.
const FOREIGN: &str = "has another document in it, which is not read: open it in Word and save it anew";

struct Reading<'s> {
    styles: &'s Styles,
    notes: Notes,
    manuscript: Manuscript,
    /// What holds for the paragraphs that have begun, each within the one before it.
    paragraphs: Vec<Paragraph>,
    /// Whether what the open runs say is hidden.
    runs: Vec<bool>,
    /// Of fields that have begun, whether the code of it or one around it is being told, which is not printed.
    fields: Vec<bool>,
    /// Of alternatives that have begun, whether one was taken.
    alternatives: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
struct Paragraph {
    is_hidden: bool,
    /// It goes on in the next, as its end was deleted or it is an initial.
    is_joined: bool,
}

impl<'s> Reading<'s> {
    fn new(styles: &'s Styles, notes: Notes) -> Self {
        Reading {
            styles,
            notes,
            manuscript: Manuscript::default(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            alternatives: Vec::new(),
        }
    }

    fn node(&mut self, xml: &mut Xml, node: Node) -> Result<(), Refused> {
        match node {
            Node::Open(element) => self.open(xml, &element),
            Node::Close(name) => {
                self.close(&name);
                Ok(())
            }
            Node::Text(words) => {
                if matches!(xml.innermost(), Some(("w" | "m", "t"))) && !self.is_silent() {
                    self.manuscript.say(&words);
                }
                Ok(())
            }
        }
    }

    fn open(&mut self, xml: &mut Xml, element: &Element) -> Result<(), Refused> {
        match element.name.parts() {
            ("w", "p") => {
                self.paragraphs.push(Paragraph::default());
                self.manuscript.begin_paragraph();
            }
            ("w", "pPr") => return self.paragraph_properties(xml),
            ("w", "r") => self.runs.push(false),
            ("w", "rPr") => return self.run_properties(xml),
            ("w", "tr") => self.manuscript.begin_row(),
            ("w", "tc") => self.manuscript.begin_cell(),
            ("mc", "AlternateContent") => self.alternatives.push(false),
            ("mc", "Choice" | "Fallback") => {
                if let Some(is_taken) = self.alternatives.last_mut()
                    && std::mem::replace(is_taken, true)
                {
                    return xml.skip();
                }
            }
            // What was deleted or moved away, how ideographs are read, and what describes but is not printed.
            ("w", "del" | "moveFrom" | "rt" | "sdtPr" | "sectPr" | "tblPr" | "trPr" | "tcPr") => return xml.skip(),
            ("w", "fldChar") => self.field(element.attribute("fldCharType").as_deref()),
            ("w", "altChunk") => self.manuscript.lack(FOREIGN),
            ("w", "lastRenderedPageBreak") => self.manuscript.turn_page(Turn::Rendered),
            ("w", _) if !self.is_silent() => self.piece(element),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &Name) {
        match name.parts() {
            ("w", "p") => {
                if self.paragraphs.pop().is_some_and(|paragraph| paragraph.is_joined) {
                    self.manuscript.end_line_of_paragraph();
                } else {
                    self.manuscript.end_paragraph();
                }
                // A field's code that never ends must not hide the rest of the document.
                self.fields.clear();
            }
            ("w", "r") => _ = self.runs.pop(),
            ("w", "tr") => self.manuscript.end_row(),
            ("mc", "AlternateContent") => _ = self.alternatives.pop(),
            _ => {}
        }
    }

    /// What stands in a run besides its words.
    fn piece(&mut self, element: &Element) {
        match element.name.parts().1 {
            "tab" | "ptab" => self.manuscript.space('\t'),
            "cr" => self.manuscript.space('\n'),
            "br" => {
                self.manuscript.space('\n');
                if element.attribute("type").as_deref() == Some("page") {
                    self.manuscript.turn_page(Turn::Wanted);
                }
            }
            "noBreakHyphen" => self.manuscript.say("\u{2011}"),
            "softHyphen" => self.manuscript.say("\u{AD}"),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(letter) = code.and_then(|code| symbol::letter(element.attribute("font").as_deref(), code)) {
                    self.manuscript.say(letter.encode_utf8(&mut [0; 4]));
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let id = element.attribute("id").unwrap_or_default();
                if let Some(note) = self.notes.remove(&(element.name.parts().1.to_owned(), id)) {
                    self.manuscript.note(note);
                }
            }
            _ => {}
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                let ended = self.fields.pop();
                let is_code_around = self.fields.last() == Some(&true);
                self.fields.extend(ended.map(|_| is_code_around));
            }
            Some("end") => _ = self.fields.pop(),
            _ => {}
        }
    }

    fn is_silent(&self) -> bool {
        self.runs.contains(&true)
            || self.fields.last() == Some(&true)
            || self.paragraphs.last().is_some_and(|paragraph| paragraph.is_hidden)
    }

    fn paragraph_properties(&mut self, xml: &mut Xml) -> Result<(), Refused> {
        let mut style = String::new();
        let (mut has_level, mut begins_page, mut is_joined) = (None, None, false);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(property) => match property.name.parts() {
                    // What the properties were before a change, and where a section ends.
                    ("w", "pPrChange" | "rPrChange" | "sectPr") => xml.skip()?,
                    ("w", "pStyle") => style = property.attribute("val").unwrap_or_default(),
                    ("w", "outlineLvl") => has_level = Some(is_level(&property)),
                    ("w", "pageBreakBefore") => begins_page = Some(is_on(&property)),
                    ("w", "del" | "moveFrom") => is_joined = true,
                    // An initial that is as tall as several lines.
                    ("w", "framePr") => is_joined |= property.attribute("dropCap").is_some_and(|kind| kind != "none"),
                    _ => {}
                },
                Node::Close(name) if name.parts() == ("w", "pPr") => break,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        let Some(paragraph) = self.paragraphs.last_mut() else { return Ok(()) };
        paragraph.is_hidden = self.styles.is_hidden(&style) || self.styles.is_of_contents(&style);
        paragraph.is_joined = is_joined;
        if begins_page.unwrap_or_else(|| self.styles.begins_page(&style)) {
            self.manuscript.begin_page();
        }
        self.manuscript.play(match has_level {
            Some(true) if self.styles.role(&style) == Role::Body => Role::Heading,
            _ => self.styles.role(&style),
        });
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml) -> Result<(), Refused> {
        let (mut style, mut is_hidden) = (String::new(), None);
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(property) => match property.name.parts() {
                    ("w", "rPrChange") => xml.skip()?,
                    ("w", "rStyle") => style = property.attribute("val").unwrap_or_default(),
                    ("w", "vanish") => is_hidden = Some(is_on(&property)),
                    _ => {}
                },
                Node::Close(name) if name.parts() == ("w", "rPr") => break,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        if let Some(run) = self.runs.last_mut() {
            *run = is_hidden.unwrap_or_else(|| self.styles.is_hidden(&style));
        }
        Ok(())
    }
}
