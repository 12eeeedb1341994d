//! How does the same text look as Markdown and as plain text? A handful of lines with strong words, quotes and links.

use std::fmt::Write;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Plain(String),
    /// Plain text has it in asterisks.
    Strong(String),
    /// Words set apart from those around them: as code, which every editor shows otherwise than bold; plain text has it in
    /// angle marks.
    Apart(String),
    /// Words that lead to a URL.
    Link {
        words: String,
        url: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    Line(Vec<Inline>),
    Quote(Vec<Inline>),
}

pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let (prefix, inlines) = match block {
            Block::Line(inlines) => ("", inlines),
            Block::Quote(inlines) => ("> ", inlines),
        };
        out.push_str(prefix);
        for inline in inlines {
            match inline {
                Inline::Plain(text) => escape(text, &mut out),
                Inline::Strong(text) => {
                    out.push_str("**");
                    escape(text.trim(), &mut out);
                    out.push_str("**");
                }
                Inline::Apart(text) => code(text.trim(), &mut out),
                Inline::Link { words, url } => {
                    out.push('[');
                    escape(words, &mut out);
                    let _ = write!(out, "]({url})");
                }
            }
        }
    }
    out
}

pub(super) fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        let (prefix, inlines) = match block {
            Block::Line(inlines) => ("", inlines),
            Block::Quote(inlines) => ("    ", inlines),
        };
        out.push_str(prefix);
        for inline in inlines {
            match inline {
                Inline::Plain(text) => out.push_str(text),
                Inline::Strong(text) => {
                    let _ = write!(out, "*{}*", text.trim());
                }
                Inline::Apart(text) => {
                    let _ = write!(out, "‹{}›", text.trim());
                }
                Inline::Link { words, .. } => out.push_str(words),
            }
        }
    }
    out
}

/// The words alone.
pub(super) fn words(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Plain(words) | Inline::Strong(words) | Inline::Apart(words) | Inline::Link { words, .. } => &**words,
    });
    words.collect()
}

/// A code span; its words may hold backticks themselves.
fn code(text: &str, out: &mut String) {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    let _ = write!(out, "{fence}{space}{text}{space}{fence}");
}

/// Escapes what Markdown would read as markup: an article's words are to be seen as they are.
fn escape(text: &str, out: &mut String) {
    let starts_line = out.is_empty() || out.ends_with('\n') || out.ends_with("> ");
    let digits = text.len() - text.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let (number, rest) = text.split_at(digits);
    let marks = if number.is_empty() { ['-', '+', '='] } else { ['.', ')', '.'] };
    out.push_str(number);
    if starts_line && rest.starts_with(marks) {
        out.push('\\');
    }
    escape_inline(rest, out);
}

fn escape_inline(text: &str, out: &mut String) {
    for character in text.chars() {
        if "\\`*_[]<>#|~&$!".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(inlines: Vec<Inline>) -> String {
        markdown(&[Block::Line(inlines)])
    }

    #[test]
    fn words_set_apart_may_hold_backticks() {
        assert_eq!(shown(vec![Inline::Apart("70th".to_owned())]), "`70th`");
        assert_eq!(shown(vec![Inline::Apart("a `b` c".to_owned())]), "``a `b` c``");
        assert_eq!(shown(vec![Inline::Apart("``b``".to_owned())]), "``` ``b`` ```");
    }
}
