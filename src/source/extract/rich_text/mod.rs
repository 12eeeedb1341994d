//! What does a document in rich text format say? See the specification, version 1.9.1.
//!
//! An editor would show its words among hundreds of control words, so that it is read in a copy.

mod code_page;
mod token;

use super::{Extracted, Refused};
use crate::source::Metadata;
use crate::source::original::Original;
use crate::text::Span;
use code_page::{character_set, code_page};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use token::{Token, token};

/// Groups inside each other. Word processors write up to twenty.
const DEEPEST: usize = 1_000;

/// The article of a file in rich text format.
pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, Refused> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(bytes.len());
    if !bytes[start..].starts_with(b"{\\rtf") {
        return Err(Refused("is no rich text: it does not begin with “{\\rtf”".to_owned()));
    }
    let mut reading = Reading::default();
    let problem = reading.reads(&bytes[start..]).map(str::to_owned);
    let text = reading.together();
    let body = Span::new(0, text.len());
    Ok(Extracted { text, original: Original::Apart(Vec::new()), body, metadata: reading.metadata(), problem })
}

/// Where words go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Body,
    Footnote,
    Title,
    Author,
    Created,
    /// What is told about the document.
    About,
    /// The table of fonts, each with its character set.
    Fonts,
    Nowhere,
}

/// What holds until the group ends.
#[derive(Clone, Copy, Debug)]
struct Group {
    destination: Destination,
    is_hidden: bool,
    font: i32,
    /// How many characters behind a `\u` say the same for readers that do not know it.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Group { destination: Destination::Body, is_hidden: false, font: -1, fallback: 1 }
    }
}

#[derive(Debug, Default)]
struct Reading {
    group: Group,
    around: Vec<Group>,
    body: String,
    footnotes: String,
    title: String,
    author: String,
    created: [Option<i32>; 3],
    fonts: HashMap<i32, &'static Encoding>,
    encoding: Option<&'static Encoding>,
    /// Bytes whose meaning depends on the font.
    bytes: Vec<u8>,
    /// The first half of a character that takes two `\u`.
    half: Option<u16>,
    /// Characters that are not to be read.
    skip: usize,
    /// Whether a group has just begun with `\*`: whoever does not know what follows is to leave it out.
    is_optional: bool,
}

impl Reading {
    /// Reads all tokens; says why it could not.
    fn reads(&mut self, bytes: &[u8]) -> Option<&'static str> {
        let mut at = 0;
        while at < bytes.len() {
            let (token, length) = token(&bytes[at..]);
            at += length;
            match token {
                Token::Opens if self.around.len() == DEEPEST => {
                    return Some("has more than 1000 groups inside each other: what follows there is not read");
                }
                Token::Opens => {
                    self.ends_bytes();
                    self.around.push(self.group);
                }
                Token::Closes => {
                    self.ends_bytes();
                    self.skip = 0;
                    self.group = self.around.pop().unwrap_or_default();
                    if self.around.is_empty() {
                        return None;
                    }
                }
                Token::Word("bin", length) => at += usize::try_from(length.unwrap_or(0)).unwrap_or(0),
                Token::Word(word, number) => self.word(word, number),
                Token::Symbol(symbol) => self.symbol(symbol),
                Token::Byte(byte) => self.byte(byte),
            }
        }
        self.ends_bytes();
        Some("is cut off: what should follow is missing")
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.ends_bytes();
        let other = destination(word).or(is_optional.then_some(Destination::Nowhere));
        if let Some(destination) = other.filter(|_| self.group.destination != Destination::Nowhere) {
            self.group.destination = destination;
        }
        if let Some((_, letters)) = SIGNS.iter().find(|(name, _)| *name == word) {
            return self.says(letters);
        }
        match (word, number) {
            ("f", Some(font)) => self.group.font = font,
            ("fcharset", Some(set)) if self.group.destination == Destination::Fonts => {
                self.fonts.extend(character_set(set).map(|encoding| (self.group.font, encoding)));
            }
            ("ansicpg", Some(page)) => self.encoding = code_page(page),
            ("mac", _) => self.encoding = Some(encoding_rs::MACINTOSH),
            ("uc", Some(count)) => self.group.fallback = usize::try_from(count).unwrap_or(1),
            ("v" | "deleted", number) => self.group.is_hidden = number != Some(0),
            ("plain", _) => self.group.is_hidden = false,
            ("yr", number) => self.is_created(0, number),
            ("mo", number) => self.is_created(1, number),
            ("dy", number) => self.is_created(2, number),
            _ => {}
        }
    }

    fn is_created(&mut self, part: usize, number: Option<i32>) {
        if self.group.destination == Destination::Created {
            self.created[part] = number;
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.is_optional = true;
            return;
        }
        if self.skips() {
            return;
        }
        self.ends_bytes();
        match symbol {
            b'~' => self.says("\u{A0}"),
            b'-' => self.says("\u{AD}"),
            b'_' => self.says("\u{2011}"),
            b'\n' | b'\r' => self.says("\n\n"),
            b'\\' | b'{' | b'}' => self.says(char::from(symbol).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if !self.skips() {
            self.bytes.push(byte);
        }
    }

    /// Whether what comes next only says again what was said.
    fn skips(&mut self) -> bool {
        let skips = self.skip > 0;
        self.skip = self.skip.saturating_sub(1);
        skips
    }

    /// A character of UTF-16, as a number with sign.
    fn unicode(&mut self, number: i32) {
        self.ends_bytes();
        self.skip = self.group.fallback;
        let Ok(unit) = u16::try_from(number & 0xFFFF) else { return };
        let units = [self.half.take().unwrap_or(unit), unit];
        if matches!(unit, 0xD800..=0xDBFF) {
            self.half = Some(unit);
            return;
        }
        let units = if units[0] == unit { &units[1..] } else { &units };
        self.says(&String::from_utf16_lossy(units));
    }

    /// The bytes that were read mean what they mean in the font that holds here.
    fn ends_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self.fonts.get(&self.group.font).copied().or(self.encoding).unwrap_or(WINDOWS_1252);
        self.says(&encoding.decode_without_bom_handling(&bytes).0);
    }

    fn says(&mut self, words: &str) {
        if self.group.is_hidden {
            return;
        }
        match self.group.destination {
            Destination::Body => self.body += words,
            Destination::Footnote => self.footnotes += words,
            Destination::Title => self.title += words,
            Destination::Author => self.author += words,
            _ => {}
        }
    }

    /// The words with the footnotes behind them, one blank line between paragraphs.
    fn together(&self) -> String {
        let mut text = String::with_capacity(self.body.len());
        let paragraphs = [&self.body, &self.footnotes].into_iter().flat_map(|words| words.split("\n\n"));
        for paragraph in paragraphs.map(|words| words.trim_matches([' ', '\n', '|'])).filter(|words| !words.is_empty())
        {
            text += if text.is_empty() { "" } else { "\n\n" };
            text += paragraph;
        }
        text
    }

    fn metadata(&self) -> Metadata {
        let told = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let date = match self.created {
            [Some(year), Some(month), Some(day)] if year > 0 => Some(format!("{year:04}-{month:02}-{day:02}")),
            _ => None,
        };
        Metadata { title: told(&self.title), author: told(&self.author), date, ..Metadata::default() }
    }
}

/// Groups whose words belong elsewhere.
fn destination(word: &str) -> Option<Destination> {
    match word {
        "footnote" => Some(Destination::Footnote),
        "info" => Some(Destination::About),
        "title" => Some(Destination::Title),
        "author" => Some(Destination::Author),
        "creatim" => Some(Destination::Created),
        "fonttbl" => Some(Destination::Fonts),
        _ => NOWHERE.contains(&word).then_some(Destination::Nowhere),
    }
}

/// Pictures, styles, page headings, instructions of fields.
#[rustfmt::skip]
const NOWHERE: [&str; 33] = [
    "annotation", "atnauthor", "atnid", "buptim", "colortbl", "comment", "company", "datafield", "doccomm", "fldinst",
    "footer", "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr", "keywords", "listtable",
    "listtext", "manager", "nonshppict", "object", "operator", "pict", "pntext", "printim", "revtim", "stylesheet",
    "subject", "tc", "xe",
];

/// Control words that stand for letters. Cells of a row are apart by a bar.
#[rustfmt::skip]
const SIGNS: [(&str, &str); 18] = [
    ("bullet", "•"), ("cell", " | "), ("column", "\n\n"), ("emdash", "—"), ("emspace", " "), ("endash", "–"),
    ("enspace", " "), ("ldblquote", "“"), ("line", "\n"), ("lquote", "‘"), ("nestcell", " | "), ("nestrow", "\n\n"),
    ("page", "\n\n"), ("par", "\n\n"), ("rdblquote", "”"), ("row", "\n\n"), ("rquote", "’"), ("tab", "\t"),
];
