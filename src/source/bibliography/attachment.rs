//! Which files does a `file` field name? Every way in which reference managers write it, most likely reading first.
//!
//! Zotero: `Full Text:files/12/a.html:text/html;Snapshot:…` · Better BibTeX: `a.pdf;b.html` · JabRef: `:path:PDF`,
//! `note:path:type:URL`, `path` · Mendeley: `:home/x/y.pdf:pdf`, `:C$\backslash$:/…` · Papers: `file://localhost/x%20y.pdf`.
//! A `\` escapes `:`, `;` and itself; older exports escape nothing.

use super::tex;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// All readings of a field, as paths are written there.
pub(super) fn readings(field: &str) -> Vec<String> {
    let field = tex::path(unbraced(field.trim()));
    let mut readings = Readings::default();
    let items = split(&field, ';');
    for item in &items {
        readings.of_item(item.trim());
    }
    for item in &items {
        readings.add(&unescaped(item.trim()));
        readings.add(item.trim());
    }
    readings.add(&field);
    readings.0
}

/// The field without braces around all of it.
fn unbraced(field: &str) -> &str {
    let inner = field.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.filter(|inner| !inner.contains(['{', '}'])).map_or(field, str::trim)
}

/// A reading as a path: relative ones start from the bibliography's folder, `~` is the reader's home.
pub(super) fn resolved(reading: &str, folder: &Path, home: Option<&Path>) -> PathBuf {
    if let (Some(rest), Some(home)) = (reading.strip_prefix("~/"), home) {
        return home.join(rest);
    }
    if reading.starts_with("~/") || has_drive(reading) { PathBuf::from(reading) } else { folder.join(reading) }
}

#[derive(Default)]
struct Readings(Vec<String>);

impl Readings {
    /// `path`, `description:path`, `path:type`, `description:path:type` or that with the page it came from behind it; of
    /// the three any may be empty.
    fn of_item(&mut self, item: &str) {
        let parts = parts(item);
        match parts.as_slice() {
            [path] => self.add_part(path),
            [path, kind] if is_type(kind) && !path.is_empty() => self.add_part(path),
            [_, path] => self.add_part(path),
            [path, "", ""] | ["", "", path] => self.add_part(path),
            [_, path, kind, ..] if is_type(kind) => self.add_part(path),
            [_, middle @ .., last] => {
                if !is_type(last) {
                    self.add_part(item);
                }
                self.add_part(&middle.join(":"));
            }
            [] => {}
        }
    }

    fn add_part(&mut self, part: &str) {
        let path = if has_command(part) { tex::plain(part) } else { unescaped(part) };
        if path.to_ascii_lowercase().starts_with("file:") {
            return self.add_url(&path);
        }
        // Mendeley leaves out the slash that an absolute path begins with.
        if ["home/", "Users/", "mnt/", "media/"].iter().any(|start| path.starts_with(start)) {
            self.add(&format!("/{path}"));
        }
        self.add(&path);
        if path.contains('%') {
            self.add(&percent_decoded(&path));
        }
        if path.contains('\\') {
            self.add(&path.replace('\\', "/"));
        }
    }

    fn add_url(&mut self, url: &str) {
        let rest = url.get("file:".len()..).unwrap_or_default();
        let rest = rest.strip_prefix("//").unwrap_or(rest);
        let rest = rest.strip_prefix("localhost").unwrap_or(rest);
        let path = percent_decoded(rest);
        match path.strip_prefix('/').filter(|path| has_drive(path)) {
            Some(path) => self.add(path),
            None => self.add(&path),
        }
    }

    fn add(&mut self, path: &str) {
        let is_address = ["http://", "https://", "file:"].iter().any(|start| path.starts_with(start));
        let has_name = path.contains(|letter: char| letter.is_alphanumeric());
        if has_name && !is_address && !path.contains('\0') && !self.0.iter().any(|known| known == path) {
            self.0.push(path.to_owned());
        }
    }
}

/// The parts between colons that nothing escapes, but for the colons of drives and addresses.
fn parts(item: &str) -> Vec<&str> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for part in split(item, ':') {
        let end = start + part.len();
        match places.last_mut() {
            Some(before) if opens_path(&item[before.clone()]) && part.starts_with(['/', '\\']) => before.end = end,
            _ => places.push(start..end),
        }
        start = end + 1;
    }
    places.into_iter().map(|place| &item[place]).collect()
}

/// `C`, `file`, `https`, `file:///C`: what stands before the colon of a path.
fn opens_path(part: &str) -> bool {
    let is_scheme = ["file", "http", "https"].iter().any(|scheme| part.eq_ignore_ascii_case(scheme));
    is_scheme || is_drive(part.strip_prefix("file:///").unwrap_or(part))
}

/// `{\'e}`: a command of TeX in a group.
fn has_command(part: &str) -> bool {
    part.match_indices("{\\").any(|(at, _)| !part[..at].ends_with('\\'))
}

/// The parts between separators that no backslash escapes, escapes kept.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, character) in text.char_indices() {
        if character == separator && !escaped {
            parts.push(&text[start..at]);
            start = at + character.len_utf8();
        }
        escaped = character == '\\' && !escaped;
    }
    parts.push(&text[start..]);
    parts.retain(|part| separator != ';' || !part.trim().is_empty());
    parts
}

/// Without the backslashes that escape; one before a letter is a Windows path's.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes = character == '\\' && characters.peek().is_some_and(|next| ":;\\{}_&%#$~ ".contains(*next));
        if escapes { plain.extend(characters.next()) } else { plain.push(character) }
    }
    plain
}

/// `PDF`, `html`, `text/html`, `application/pdf`, or nothing.
fn is_type(part: &str) -> bool {
    let part = part.trim();
    let short = part.len() <= 8 && part.chars().all(char::is_alphanumeric);
    let mime = ["application/", "text/", "image/", "audio/", "video/"].iter().any(|kind| part.starts_with(kind));
    short || mime && !part.contains('.') || part.starts_with("application/vnd.")
}

fn is_drive(part: &str) -> bool {
    part.len() == 1 && part.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// `C:/…` or `C:\…`.
fn has_drive(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && bytes.next() == Some(b':')
        && matches!(bytes.next(), Some(b'/' | b'\\'))
}

/// `%20` → blank; what is not UTF-8 then stays as it was written.
pub(in crate::source) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.extend(u8::try_from(high * 16 + low));
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
