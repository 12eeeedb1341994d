//! What does one part of a letter say, and where in the file does it stand?

use super::super::encoding;
use super::super::html::declared_charset;
use super::super::traced::Traced;
use crate::source::original::Stretch;
use encoding_rs::Encoding;
use mail_parser::{MessagePart, MimeHeaders, PartType};

/// The text of a part of the letter that begins at the byte `start` of its file; `raw` is the letter. Words that are
/// not readable there, as in base64, stand nowhere.
pub(super) fn text(raw: &[u8], start: usize, part: &MessagePart) -> Traced {
    let body = part.offset_body as usize..(part.offset_end as usize).max(part.offset_body as usize);
    let written = raw.get(body.clone()).unwrap_or_default();
    let (bytes, stretches) = match part.content_transfer_encoding().map(str::to_ascii_lowercase).as_deref() {
        Some("base64") => {
            let mut traced = Traced::default();
            if let PartType::Text(text) | PartType::Html(text) = &part.body {
                traced.add(text);
            }
            return traced;
        }
        Some("quoted-printable") => unquoted(written, start + body.start),
        _ => (written.to_vec(), vec![Stretch { text: 0, file: start + body.start }]),
    };
    let named = part.content_type().and_then(|kind| kind.attribute("charset"));
    let named = named.and_then(|name| Encoding::for_label_no_replacement(name.as_bytes()));
    let declared = named.or_else(|| declared_charset(&bytes).filter(|_| matches!(part.body, PartType::Html(_))));
    decoded(&bytes, &stretches, encoding::of(&bytes, declared))
}

/// What quoted-printable stands for (<https://www.rfc-editor.org/rfc/rfc2045#section-6.7>), and where its stretches
/// begin in the file. What is no escape stays as it is.
fn unquoted(written: &[u8], start: usize) -> (Vec<u8>, Vec<Stretch>) {
    let mut bytes = Vec::with_capacity(written.len());
    let mut stretches = Vec::new();
    let mut goes_on = None;
    let mut at = 0;
    while at < written.len() {
        let rest = &written[at..];
        let (byte, length) = match rest {
            [b'=', b'\r', b'\n', ..] => (None, 3),
            [b'=', b'\n', ..] => (None, 2),
            [b'=', high, low, ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (Some(high << 4 | low), 3),
                _ => (Some(b'='), 1),
            },
            [byte, ..] => (Some(*byte), 1),
            [] => break,
        };
        if let Some(byte) = byte {
            if goes_on != Some(at) {
                stretches.push(Stretch { text: bytes.len(), file: start + at });
            }
            bytes.push(byte);
            goes_on = (length == 1).then_some(at + 1);
        }
        at += length;
    }
    (bytes, stretches)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// The characters that the bytes stand for, each at the place of its first byte.
fn decoded(bytes: &[u8], stretches: &[Stretch], encoding: &'static Encoding) -> Traced {
    let mut text = Traced::default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut letters = [0; 16];
    let mut place = 0;
    let mut next = stretches.iter().peekable();
    let mut first = None;
    for (index, byte) in bytes.iter().enumerate() {
        match next.next_if(|stretch| stretch.text == index) {
            Some(stretch) => place = stretch.file,
            None => place += 1,
        }
        let first_place = *first.get_or_insert(place);
        let is_last = index + 1 == bytes.len();
        let (_, _, written, _) = decoder.decode_to_utf8(&[*byte], &mut letters, is_last);
        let letters = std::str::from_utf8(&letters[..written]).unwrap_or_default();
        if !letters.is_empty() {
            text.copy(letters, first_place);
            first = None;
        }
    }
    text
}
