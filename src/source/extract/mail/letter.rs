//! What does one letter say? The plainest of its versions, with the letters forwarded in it.

use super::super::traced::Traced;
use super::super::{Extracted, Refused, html};
use super::{body, extracted, parse};
use crate::source::Metadata;
use crate::text::Span;
use mail_parser::{Address, Message, MessagePart, MimeHeaders, PartType};

/// Attachments that are named one by one when they are not read.
const MOST_NAMED: usize = 5;

/// The article of a file that is one letter.
pub(in super::super) fn letter(bytes: &[u8]) -> Result<Extracted, Refused> {
    let message = parse(bytes)?;
    let read = read(&message, bytes, 0);
    let problems = read.problems();
    Ok(extracted(read.text, bytes, metadata(&message), problems))
}

/// What was read from a letter.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) text: Traced,
    unread: Vec<String>,
    is_broken: bool,
}

/// Reads a letter that begins at the byte `start` of its file and has these bytes.
pub(super) fn read(message: &Message, raw: &[u8], start: usize) -> Read {
    let mut read = Read::default();
    read.part(message, 0, raw, start);
    read
}

pub(super) fn metadata(message: &Message) -> Metadata {
    let list = message.list_id().as_address().and_then(Address::first).and_then(|list| list.name.as_deref());
    let archived = message.header("Archived-At").and_then(|value| value.as_text());
    Metadata {
        title: message.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty()),
        publisher: list.map(str::to_owned),
        author: sender(message),
        date: date(message),
        url: archived.map(|url| url.trim_matches(['<', '>', ' ']).to_owned()),
    }
}

/// The name of the sender, or else the address.
fn sender(message: &Message) -> Option<String> {
    let sender = message.from().and_then(Address::first)?;
    let name = sender.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    name.or(sender.address.as_deref()).map(str::to_owned)
}

fn date(message: &Message) -> Option<String> {
    message.date().filter(|date| date.is_valid()).map(mail_parser::DateTime::to_rfc3339)
}

/// Subject, sender and date of a letter among others. They stand where the header does if it says them in plain words.
pub(super) fn heading(message: &Message, raw: &[u8], start: usize) -> Traced {
    let mut heading = Traced::default();
    let sent = message.root_part().headers.iter().find(|header| header.name() == "Date");
    let sent = sent.and_then(|header| raw.get(header.offset_start as usize..header.offset_end as usize));
    let sent = sent.and_then(|date| std::str::from_utf8(date).ok()).map(|date| date.trim().to_owned());
    for (name, value) in [("Subject", message.subject().map(str::to_owned)), ("From", sender(message)), ("Date", sent)]
    {
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else { continue };
        if !heading.text().is_empty() {
            heading.add("\n");
        }
        let header = message.root_part().headers.iter().find(|header| header.name() == name);
        let place = header.and_then(|header| {
            let written = raw.get(header.offset_start as usize..header.offset_end as usize)?;
            Some(header.offset_start as usize + memchr::memmem::find(written, value.as_bytes())?)
        });
        match place {
            Some(place) => heading.copy(&value, start + place),
            None => heading.add(&value),
        }
    }
    heading
}

impl Read {
    pub(super) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.is_broken {
            problems.push("is broken or cut off: what follows the break may be missing".to_owned());
        }
        let named = self.unread[..self.unread.len().min(MOST_NAMED)].join(", ");
        match self.unread.len() {
            0 => {}
            1 => problems.push(format!("attachment {named} is not read")),
            2..=MOST_NAMED => problems.push(format!("attachments {named} are not read")),
            all => problems.push(format!("attachments {named} and {} more are not read", all - MOST_NAMED)),
        }
        problems
    }

    /// Adds what a part says.
    fn part(&mut self, message: &Message, id: u32, raw: &[u8], start: usize) {
        let Some(part) = message.part(id) else { return };
        let is_text = part.content_type().is_none() || part.is_content_type("text", "plain");
        match &part.body {
            PartType::Multipart(parts) if part.is_content_type("multipart", "alternative") => {
                self.plainest(message, parts, raw, start);
            }
            PartType::Multipart(parts) => parts.iter().for_each(|part| self.part(message, *part, raw, start)),
            PartType::Message(inner) => {
                self.apart(&heading(inner, raw, start));
                self.part(inner, 0, raw, start);
            }
            PartType::Text(_) if is_text && !is_attachment(part) => {
                self.is_broken |= part.is_encoding_problem;
                self.apart(&body::text(raw, start, part));
            }
            PartType::Html(_) if !is_attachment(part) => self.apart(&page(raw, start, part)),
            _ => self.unread.push(name(part)),
        }
    }

    /// Adds one of several versions: plain words, unless they only say that there is a page to be seen.
    fn plainest(&mut self, message: &Message, parts: &[u32], raw: &[u8], start: usize) {
        let mut versions = Vec::new();
        for id in parts {
            let mut version = Read::default();
            version.part(message, *id, raw, start);
            let is_plain = message.part(*id).is_some_and(|part| part.is_content_type("text", "plain"));
            versions.push((version.text.text().split_whitespace().count() * if is_plain { 2 } else { 1 }, version));
        }
        // Of equal ones the first, which is the plainest.
        let best = versions.into_iter().rev().max_by_key(|(words, _)| *words);
        if let Some((_, version)) = best {
            self.apart(&version.text);
            self.unread.extend(version.unread);
            self.is_broken |= version.is_broken;
        }
    }

    /// Adds words behind a blank line.
    fn apart(&mut self, words: &Traced) {
        let text = words.text();
        let end = text.trim_end().len();
        let start = end.min(text.len() - text.trim_start_matches(['\r', '\n']).len());
        if start < end {
            if !self.text.text().is_empty() {
                self.text.add("\n\n");
            }
            self.text.copy_part(words, Span::new(start, end));
        }
    }
}

/// What a part that is a web page says.
fn page(raw: &[u8], start: usize, part: &MessagePart) -> Traced {
    let page = body::text(raw, start, part);
    html::whole(page.text()).text.through(&page)
}

fn is_attachment(part: &MessagePart) -> bool {
    part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment)
}

/// What an attachment is called.
fn name(part: &MessagePart) -> String {
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("({}/{subtype})", kind.ctype()),
        None => format!("({})", kind.ctype()),
    });
    part.attachment_name().map(str::to_owned).or(kind).unwrap_or_else(|| "without a name".to_owned())
}
