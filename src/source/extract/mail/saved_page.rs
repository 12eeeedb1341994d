//! What does a web page say that a browser saved as one file? MHTML is a letter whose parts are the page and its
//! pictures (<https://www.rfc-editor.org/rfc/rfc2557>).

use super::super::{Extracted, Refused, html};
use super::{body, extracted, letter, parse};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};

/// The article of a file that is a saved page.
pub(in super::super) fn saved_page(bytes: &[u8]) -> Result<Extracted, Refused> {
    let message = parse(bytes)?;
    let part = page(&message).ok_or_else(|| Refused("holds no web page".to_owned()))?;
    let page = body::text(bytes, 0, part);
    let html::Read { text, mut metadata, problem } = html::article(page.text());
    let saved = letter::metadata(&message);
    let addresses =
        [part.content_location(), message.header("Snapshot-Content-Location").and_then(|value| value.as_text())];
    let is_address = |address: &&str| address.starts_with("https://") || address.starts_with("http://");
    let address = addresses.into_iter().flatten().find(is_address).map(str::to_owned);
    metadata.title = metadata.title.or(saved.title);
    metadata.url = metadata.url.or(address);
    let is_cut =
        part.is_encoding_problem.then(|| "is broken or cut off: what follows the break may be missing".to_owned());
    Ok(extracted(text.through(&page), bytes, metadata, is_cut.into_iter().chain(problem).collect()))
}

/// The part that `start` names, or the first that is a page: others are shown inside it.
fn page<'a>(message: &'a Message) -> Option<&'a MessagePart<'a>> {
    let start = message.content_type().and_then(|kind| kind.attribute("start"));
    let start = start.map(|id| id.trim_matches(['<', '>']));
    let is_page = |part: &&MessagePart| {
        matches!(part.body, PartType::Html(_)) || part.is_content_type("application", "xhtml+xml")
    };
    let mut pages = message.parts.iter().filter(is_page);
    let first = pages.clone().next();
    pages.find(|part| start.is_some() && part.content_id() == start).or(first)
}
