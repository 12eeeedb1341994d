//! What do the records of a RIS file say? As Zotero, EndNote, Mendeley and publishers write them: a record begins with
//! `TY  - `, ends with `ER  - `, and has one field a line in between; a line without a tag goes on with the field before.
//!
//! A record's key is its `ID`. EndNote numbers its records there and has the key in the label (`LB`), so a record is found
//! by that as well. A record with neither gets the key under which Zotero would export it (see [`zotero_key`]).

use super::{Found, Read, attachment, given_first, joined, page_of_doi, zotero_key};
use crate::source::Metadata;
use crate::text::Span;

/// Whether a text begins as a RIS file does.
pub(super) fn begins(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).and_then(tagged).is_some_and(|(tag, _)| tag == "TY")
}

pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut made = zotero_key::Made::default();
    let mut open: Option<Record> = None;
    let mut is_told = false;
    for (start, line) in lines(text) {
        let Some((tag, value)) = tagged(line) else {
            if let Some(record) = &mut open {
                record.go_on(line);
            }
            continue;
        };
        let span = Span::new(start, start + line.len());
        let value = Value { text: value.to_owned(), span: Span::new(span.end - value.len(), span.end) };
        match tag {
            "TY" => {
                if let Some(record) = open.replace(Record::new(span, value)) {
                    read.doubtful(record.span, "this record has no `ER  - ` at its end: the next one ends it");
                    record.add_to(&mut read, &mut made);
                }
                is_told = false;
            }
            "ER" => {
                if let Some(record) = open.take() {
                    record.add_to(&mut read, &mut made);
                }
                is_told = false;
            }
            _ => match &mut open {
                Some(record) => record.fields.push((tag, value)),
                None if !is_told => {
                    is_told = true;
                    read.lost(span, "this line and those behind it belong to no record: one begins with `TY  - `");
                }
                None => {}
            },
        }
    }
    if let Some(record) = open {
        read.doubtful(record.span, "this record has no `ER  - ` at its end: the file may have been cut off");
        record.add_to(&mut read, &mut made);
    }
    if read.entries.is_empty() && read.problems.is_empty() && !text.trim().is_empty() {
        return Read::nothing("this is not RIS (records that begin with `TY  - `): export the bibliography again");
    }
    read
}

/// Lines with their place, whichever signs end them.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split_inclusive(['\n', '\r']);
    parts.scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

/// `AU  - value`. Some write one blank before the dash, and none behind it where there is no value.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let is_tag = tag.starts_with(|letter: char| letter.is_ascii_uppercase())
        && tag.ends_with(|letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let value = rest.strip_prefix("  -").or_else(|| rest.strip_prefix(" -")).filter(|_| is_tag)?;
    (value.is_empty() || value.starts_with(' ')).then(|| (tag, value.trim()))
}

/// Bytes of a field that are kept: an abstract fits in.
const LONGEST: usize = 1 << 16;

struct Value {
    text: String,
    /// Of its first line.
    span: Span,
}

struct Record<'t> {
    /// The line that begins it.
    span: Span,
    kind: Value,
    /// By tag, as they come.
    fields: Vec<(&'t str, Value)>,
}

impl Record<'_> {
    fn new(span: Span, kind: Value) -> Self {
        Record { span, kind, fields: Vec::new() }
    }

    /// Another line of the last field: the tags that hold files have one a line.
    fn go_on(&mut self, line: &str) {
        let line = line.trim();
        if let Some((_, value)) = self.fields.last_mut().filter(|_| !line.is_empty())
            && value.text.len() + line.len() < LONGEST
        {
            value.text.push('\n');
            value.text.push_str(line);
        }
    }

    fn add_to(&self, read: &mut Read, made: &mut zotero_key::Made) {
        let metadata = self.metadata();
        let mut keys = ["ID", "LB"].into_iter().filter_map(|tag| self.values(tag).next());
        let (key, span) = match keys.next() {
            Some(Value { text, span }) => (text.lines().next().unwrap_or_default().to_owned(), *span),
            None => {
                let author = ["AU", "A1", "ED"].into_iter().find_map(|tag| self.values(tag).next());
                let author = author.map(|author| author.text.as_str());
                match made.key(author, metadata.title.as_deref(), metadata.date.as_deref()) {
                    Some(key) => (key, self.span),
                    None => return read.lost(self.span, "this record tells nothing to cite it by: it is left out"),
                }
            }
        };
        let other_keys = keys.map(|other| other.text.clone()).filter(|other| *other != key).collect();
        read.entries.push(Found { key, other_keys, span, metadata, files: self.files() });
    }

    /// The values of a tag that say something.
    fn values(&self, tag: &str) -> impl Iterator<Item = &Value> {
        let named = self.fields.iter().filter(move |(name, _)| *name == tag);
        named.map(|(_, value)| value).filter(|value| !value.text.is_empty())
    }

    /// The first value of the first of these tags that has one, on one line.
    fn words(&self, tags: &[&str]) -> Option<String> {
        let value = tags.iter().find_map(|tag| self.values(tag).next())?;
        let plain = htmlize::unescape(value.text.as_str());
        Some(plain.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn metadata(&self) -> Metadata {
        let is_part = !WHOLE_WORKS.contains(&self.kind.text.as_str());
        Metadata {
            title: self.words(&["TI", "T1", "CT", "BT"]),
            publisher: if is_part { self.words(&OUTLETS) } else { None }.or_else(|| self.words(&["PB", "T2"])),
            author: self.persons(&["AU", "A1"]).or_else(|| self.persons(&["ED"])),
            date: self.date(),
            url: self.url(),
        }
    }

    fn persons(&self, tags: &[&str]) -> Option<String> {
        let persons = tags.iter().flat_map(|tag| self.values(tag));
        let names = persons.map(|person| given_first(&htmlize::unescape(person.text.as_str())));
        joined(&names.collect::<Vec<_>>())
    }

    /// The date that tells most; EndNote has the year apart from month and day.
    fn date(&self) -> Option<String> {
        let dates: Vec<String> = ["PY", "Y1", "DA"].iter().filter_map(|tag| self.words(&[tag])).collect();
        let numeric = dates.iter().filter_map(|date| iso(date)).max_by_key(String::len);
        let year = numeric.as_ref().filter(|date| date.len() == "2023".len());
        let worded = dates.iter().rfind(|date| date.contains(char::is_alphabetic) && iso(date).is_none());
        match (worded, year) {
            (Some(worded), Some(year)) if !worded.contains(year.as_str()) => Some(format!("{worded}, {year}")),
            (Some(worded), _) if numeric.is_none() || year.is_some() => Some(worded.clone()),
            _ => numeric.or_else(|| dates.last().cloned()),
        }
    }

    fn url(&self) -> Option<String> {
        let linked = |tags: &[&str]| {
            let mut values =
                tags.iter().flat_map(|tag| self.values(tag)).flat_map(|value| value.text.split([';', '\n']));
            values.find(|link| is_page(link.trim())).map(|link| link.trim().to_owned())
        };
        // Older exports have the identifier where the kind of work belongs.
        let misplaced = || self.words(&["M3"]).filter(|kind| kind.starts_with("10."));
        let doi = || self.words(&["DO"]).or_else(misplaced).and_then(|doi| page_of_doi(&doi));
        linked(&["UR"]).or_else(doi).or_else(|| linked(&["L2", "L1"]))
    }

    fn files(&self) -> Vec<String> {
        let links = ["L1", "L2", "L4"].into_iter().flat_map(|tag| self.values(tag));
        let pages = self.values("UR").filter(|link| link.text.starts_with("file:"));
        let mut files = Vec::new();
        for link in links.chain(pages).flat_map(|value| value.text.lines()) {
            // EndNote's own scheme for the folder that it exports beside the file.
            let link =
                link.strip_prefix("internal-pdf://").map_or_else(|| link.to_owned(), |rest| format!("PDF/{rest}"));
            for reading in attachment::readings(&link) {
                if !files.contains(&reading) {
                    files.push(reading);
                }
            }
        }
        files
    }
}

/// Where an article came out.
const OUTLETS: [&str; 6] = ["JF", "T2", "JO", "JA", "J2", "J1"];

/// Kinds of work whose second title is that of a series or of a book.
const WHOLE_WORKS: [&str; 13] =
    ["BOOK", "CHAP", "CONF", "CPAPER", "EBOOK", "ECHAP", "EDBOOK", "GOVDOC", "PAMP", "RPRT", "SER", "STAND", "THES"];

fn is_page(link: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| link.starts_with(start))
}

/// `2023/07/28/morning`, `2023/7`, `2023///`, `2023-07-28` → `2023-07-28`, `2023-07`, `2023`.
fn iso(date: &str) -> Option<String> {
    let mut parts = date.split(['/', '-', ' ']).map(str::trim);
    let year = parts.next().filter(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let mut number = |most: u8| parts.next()?.parse().ok().filter(|number: &u8| (1..=most).contains(number));
    Some(match number(12).map(|month| (month, number(31))) {
        Some((month, Some(day))) => format!("{year}-{month:02}-{day:02}"),
        Some((month, None)) => format!("{year}-{month:02}"),
        None => year.to_owned(),
    })
}
