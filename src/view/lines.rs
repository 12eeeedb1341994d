//! Which line and column does a person call a byte? Both count from one, columns in characters.

use crate::text::Span;

/// Where the lines of a text begin; `\n`, `\r\n` and `\r` end one.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
            .map(|at| at + 1);
        Lines { starts: std::iter::once(0).chain(ends).collect() }
    }

    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The column of the character at or around `offset` of `text`.
    pub fn column(&self, text: &str, offset: usize) -> usize {
        let start = self.starts[self.line(offset) - 1];
        let end = text.floor_char_boundary(offset).max(start);
        1 + text[start..end].chars().count()
    }

    /// The bytes of a line without its end; an empty span for a line that the text does not have.
    pub fn span(&self, text: &str, line: usize) -> Span {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return Span::at(text.len());
        };
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let written = text[start..end].trim_end_matches(['\n', '\r']);
        Span::new(start, start + written.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_count_characters_and_every_line_end_counts() {
        let text = "a\r\nß💣c\rd\n";
        let lines = Lines::of(text);
        let at = |what: &str| text.find(what).unwrap();
        assert_eq!((lines.line(at("c")), lines.column(text, at("c"))), (2, 3));
        assert_eq!((lines.line(at("d")), lines.column(text, at("d"))), (3, 1));
        assert_eq!(lines.line(text.len()), 4);
        assert_eq!(lines.span(text, 2).of(text), "ß💣c");
    }
}
