//! What does an open file say right now? Its text as the editor has it, or the knowledge that we have lost track of it.

use super::proto;
use crate::text::edit::{self, Edit};
use crate::text::position::Encoding;
use ropey::Rope;
use tower_lsp::ls_types::{Range, TextDocumentContentChangeEvent};

#[derive(Clone, Debug)]
pub(super) struct Buffer {
    text: Rope,
    version: i32,
    /// Our text is the editor's.
    in_step: bool,
}

/// An edit that cannot have been made to our text: ours is not the editor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutOfStep(pub(super) String);

impl Buffer {
    pub(super) fn new(text: &str, version: i32) -> Self {
        Buffer { text: Rope::from_str(text), version, in_step: true }
    }

    pub(super) fn text(&self) -> &Rope {
        &self.text
    }

    pub(super) fn version(&self) -> i32 {
        self.version
    }

    pub(super) fn in_step(&self) -> bool {
        self.in_step
    }

    /// Applies the changes of one notification, in their order. If one does not fit, the buffer stays as it was, but out
    /// of step until a whole text comes.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Result<(), OutOfStep> {
        let whole = changes.iter().rposition(|change| change.range.is_none());
        let goes_back = version < self.version;
        if whole.is_none() && (goes_back || !self.in_step) {
            let message = format!("version {version} of the text came after version {}", self.version);
            let was_in_step = std::mem::replace(&mut self.in_step, false);
            self.version = self.version.max(version);
            return if was_in_step { Err(OutOfStep(message)) } else { Ok(()) };
        }
        let changed = changed(&self.text, &changes[whole.unwrap_or(0)..], encoding);
        self.version = version;
        self.in_step = changed.is_ok();
        self.text = changed?;
        Ok(())
    }

    /// Takes the whole text from the editor or from the file that it has just written; whether it differed from ours.
    pub(super) fn replace(&mut self, text: &str) -> bool {
        let differs = self.text != *text;
        if differs {
            self.text = Rope::from_str(text);
        }
        self.in_step = true;
        differs
    }
}

fn changed(text: &Rope, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) -> Result<Rope, OutOfStep> {
    let mut text = text.clone();
    for change in changes {
        let Some(range) = change.range else {
            text = Rope::from_str(&change.text);
            continue;
        };
        let lines = text.len_lines();
        let misfit = || OutOfStep(misfit(range, lines));
        let span = proto::edited(&text, range, encoding).ok_or_else(misfit)?;
        edit::apply(&mut text, &Edit { span, text: change.text.clone() }).map_err(|_| misfit())?;
    }
    Ok(text)
}

fn misfit(Range { start, end }: Range, lines: usize) -> String {
    let (from, to) = ((start.line, start.character), (end.line, end.character));
    format!("an edit of {}:{} to {}:{} does not fit a text of {lines} lines", from.0, from.1, to.0, to.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::Position;

    fn edit(start: (u32, u32), end: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let range = Range::new(Position::new(start.0, start.1), Position::new(end.0, end.1));
        TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.to_owned() }
    }

    fn whole(text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range: None, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_of_one_notification_build_on_each_other() {
        let mut buffer = Buffer::new("The quay\r\nis 💣 closed\n", 1);
        let changes = [edit((1, 3), (1, 5), "not"), edit((0, 4), (0, 8), "pier")];
        buffer.change(2, &changes, Encoding::Utf16).unwrap();
        assert_eq!(buffer.text().to_string(), "The pier\r\nis not closed\n");
    }

    #[test]
    fn an_edit_past_the_last_line_puts_the_buffer_out_of_step() {
        let mut buffer = Buffer::new("one line", 1);
        assert!(buffer.change(2, &[edit((5, 0), (5, 1), "x")], Encoding::Utf16).is_err());
        assert!(!buffer.in_step());
        assert_eq!(buffer.text().to_string(), "one line");
    }

    #[test]
    fn an_edit_inside_a_character_puts_the_buffer_out_of_step() {
        let mut buffer = Buffer::new("a 💣 b", 1);
        assert!(buffer.change(2, &[edit((0, 3), (0, 3), "x")], Encoding::Utf16).is_err());
    }

    #[test]
    fn a_column_past_the_line_means_its_end() {
        let mut buffer = Buffer::new("ab\ncd\n", 1);
        buffer.change(2, &[edit((0, 99), (0, 99), "!")], Encoding::Utf8).unwrap();
        assert_eq!(buffer.text().to_string(), "ab!\ncd\n");
    }

    #[test]
    fn the_line_after_the_last_is_the_end() {
        let mut buffer = Buffer::new("ab\ncd", 1);
        buffer.change(2, &[edit((1, 0), (2, 0), "")], Encoding::Utf8).unwrap();
        assert_eq!(buffer.text().to_string(), "ab\n");
    }

    #[test]
    fn a_version_that_goes_back_puts_the_buffer_out_of_step() {
        let mut buffer = Buffer::new("ab", 7);
        assert!(buffer.change(6, &[edit((0, 0), (0, 0), "x")], Encoding::Utf8).is_err());
        assert_eq!(buffer.version(), 7);
    }

    #[test]
    fn a_whole_text_brings_it_back_into_step() {
        let mut buffer = Buffer::new("ab", 1);
        buffer.change(2, &[edit((9, 0), (9, 0), "x")], Encoding::Utf8).unwrap_err();
        buffer.change(3, &[edit((0, 0), (0, 0), "x")], Encoding::Utf8).unwrap();
        assert!(!buffer.in_step());
        buffer.change(4, &[whole("new"), edit((0, 3), (0, 3), "s")], Encoding::Utf8).unwrap();
        assert!(buffer.in_step());
        assert_eq!(buffer.text().to_string(), "news");
    }
}
