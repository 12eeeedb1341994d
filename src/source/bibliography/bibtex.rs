//! What do the entries of a BibTeX or BibLaTeX file say? Each is read on its own, so that a broken one costs only itself.

use super::block::{Block, blocks};
use super::{Found, Read, attachment, joined, page_of_doi, tex};
use crate::source::Metadata;
use crate::text::Span;
use biblatex::{Pair, ParseError, RawBibliography, RawChunk, RawEntry, Spanned};
use std::collections::HashMap;

/// The abbreviations that stand before an entry, by their name in lower case.
type Abbreviations = HashMap<String, String>;

pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut abbreviations = Abbreviations::new();
    for block in blocks(text) {
        match block.kind.to_ascii_lowercase().as_str() {
            "comment" | "preamble" => {}
            "string" => define(&block, &mut abbreviations, &mut read),
            _ => add_entry(&block, &abbreviations, &mut read),
        }
    }
    read
}

fn define(block: &Block, abbreviations: &mut Abbreviations, read: &mut Read) {
    match RawBibliography::parse(&block.text) {
        Ok(raw) => {
            for pair in raw.abbreviations {
                let value = value(&pair, abbreviations);
                abbreviations.insert(pair.key.v.to_ascii_lowercase(), value);
            }
        }
        Err(error) => read.lost(block.span, format!("this @string cannot be read: {}", why(block, &error))),
    }
}

fn add_entry(block: &Block, abbreviations: &Abbreviations, read: &mut Read) {
    match RawBibliography::parse(&block.text) {
        Ok(raw) => {
            for entry in raw.entries {
                let key = place(&entry.v.key).shifted(block.span.start);
                if key.is_empty() {
                    read.lost(block.span, format!("this @{} has no key: give it one", block.kind));
                    continue;
                }
                read.entries.push(found(&entry.v, key, abbreviations));
            }
        }
        Err(error) => {
            let key = key_of(block);
            let span = if key.is_empty() { Span::new(block.span.start, block.span.start + 1) } else { key };
            let name = if key.is_empty() { "this entry" } else { &block.text[key_range(block)] };
            let message = format!("“{name}” cannot be read and is left out: {}", why(block, &error));
            read.lost(span, message);
        }
    }
}

/// What is wrong, and where to look.
fn why(block: &Block, error: &ParseError) -> String {
    if !block.closed {
        return "its closing brace is missing".to_owned();
    }
    let at = error.span.start.min(block.text.len());
    let lines = block.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
    let place = match lines {
        0 => "in its first line".to_owned(),
        lines => format!("in its line {}", lines + 1),
    };
    format!("{} {place}", error.kind)
}

fn key_of(block: &Block) -> Span {
    let range = key_range(block);
    Span::new(range.start, range.end).shifted(block.span.start)
}

/// What stands where a key belongs, as bytes of the block.
fn key_range(block: &Block) -> std::ops::Range<usize> {
    let open = block.text.find('{').map_or(block.text.len(), |open| open + 1);
    let rest = &block.text[open..];
    let start = open + rest.len() - rest.trim_start().len();
    let length = block.text[start..].find([',', '\n', '}', '=', '{']).unwrap_or(0);
    start..start + block.text[start..start + length].trim_end().len()
}

fn place(key: &Spanned<&str>) -> Span {
    Span::new(key.span.start, key.span.end)
}

fn found(raw: &RawEntry, span: Span, abbreviations: &Abbreviations) -> Found {
    let fields: Vec<(String, String)> =
        raw.fields.iter().map(|pair| (pair.key.v.to_ascii_lowercase(), value(pair, abbreviations))).collect();
    let field = |names: &[&str]| {
        let of = |name: &&str| fields.iter().find(|(key, value)| key == name && !value.trim().is_empty());
        names.iter().find_map(of).map(|(_, value)| value.as_str())
    };
    let doi = field(&["doi"]).map(tex::verbatim).and_then(|doi| page_of_doi(&doi));
    let printed_url = field(&["howpublished", "note"]).filter(|value| value.trim().starts_with("\\url{"));
    let metadata = Metadata {
        title: field(&["title"]).map(tex::plain),
        publisher: field(&PUBLISHERS).map(tex::plain),
        author: field(&["author", "editor"]).and_then(|names| joined(&tex::names(names))),
        date: date(&field),
        url: field(&["url"]).or(printed_url).map(tex::verbatim).or(doi),
    };
    let other_keys = field(&["ids"]).unwrap_or_default().split(',').map(str::trim).filter(|key| !key.is_empty());
    Found {
        key: raw.key.v.to_owned(),
        other_keys: other_keys.map(str::to_owned).collect(),
        span,
        metadata,
        files: FILES.iter().filter_map(|name| field(&[name])).flat_map(attachment::readings).collect(),
    }
}

/// Where files are named: most, older JabRef, Biblatex's users, Papers and BibDesk, older Papers.
const FILES: [&str; 5] = ["file", "pdf", "localfile", "local-url", "path"];

/// Who brought it out, most telling first: a newspaper before the house that owns it.
const PUBLISHERS: [&str; 7] =
    ["journaltitle", "journal", "shortjournal", "publisher", "organization", "institution", "booktitle"];

/// `date`, or year, month and day, as far as they go.
fn date<'f>(field: &impl Fn(&[&str]) -> Option<&'f str>) -> Option<String> {
    if let Some(date) = field(&["date"]) {
        return Some(tex::plain(date));
    }
    let year = tex::plain(field(&["year"])?);
    let Some(month) = field(&["month"]) else { return Some(year) };
    let month = tex::plain(month);
    let Some(number) = number_of_month(&month) else { return Some(format!("{month} {year}")) };
    let day = field(&["day"]).map(tex::plain).and_then(|day| day.parse::<u8>().ok());
    match day {
        Some(day) => Some(format!("{year}-{number:02}-{day:02}")),
        None => Some(format!("{year}-{number:02}")),
    }
}

/// `7`, `jul`, `July` → 7.
fn number_of_month(month: &str) -> Option<usize> {
    if let Ok(number) = month.parse::<usize>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let start = month.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|name| *name == start).map(|index| index + 1)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A field's text with abbreviations written out; one that nobody defined (a month, mostly) stands for itself.
fn value(pair: &Pair, abbreviations: &Abbreviations) -> String {
    let mut value = String::new();
    for chunk in &pair.value.v {
        match chunk.v {
            RawChunk::Normal(text) => value.push_str(text),
            RawChunk::Abbreviation(name) => {
                value.push_str(abbreviations.get(&name.to_ascii_lowercase()).map_or(name, String::as_str));
            }
        }
        value.truncate(floor(&value, LONGEST));
    }
    value
}

/// Bytes of a field's text that are kept: an abstract fits in, abbreviations that double each other do not.
const LONGEST: usize = 1 << 16;

fn floor(text: &str, length: usize) -> usize {
    text.floor_char_boundary(length)
}
