//! Which characters do these bytes stand for?

use super::Refused;
use crate::text::closed_class;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

/// Text, and what was not quite right with it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) problem: Option<String>,
}

/// How much of a file is looked at to tell text from other data.
const SAMPLE: usize = 8 * 1024;

/// Valid UTF-8 stays byte for byte. A byte order mark decides, then what the file itself says it is written in, then what
/// the bytes look like.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Decoded, Refused> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(Refused("is UTF-32, which cannot be read: save it as UTF-8".to_owned()));
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return Ok(decoded(&bytes[2..], encoding));
    }
    if memchr::memchr(0, &bytes).is_some() {
        return match unmarked_utf_16(&bytes) {
            Some(encoding) => Ok(decoded(&bytes, encoding)),
            None => Err(binary()),
        };
    }
    let bytes = match String::from_utf8(bytes) {
        // Its bytes are all ASCII, and mean something else behind an escape.
        Ok(text) if declared == Some(ISO_2022_JP) && text.contains('\u{1B}') => text.into_bytes(),
        Ok(text) => return Ok(Decoded { text, problem: None }),
        Err(error) => error.into_bytes(),
    };
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return Ok(decoded(&bytes, encoding));
    }
    if let Some(decoded) = damaged_utf_8(&bytes) {
        return Ok(decoded);
    }
    if has_controls(&bytes[..bytes.len().min(SAMPLE)]) {
        return Err(binary());
    }
    Ok(decoded(&bytes, likely(&bytes)))
}

/// The encoding of bytes that have no byte order mark, in a file that says itself in which it is written.
pub(super) fn of(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    match declared {
        Some(encoding) if encoding == ISO_2022_JP => encoding,
        _ if std::str::from_utf8(bytes).is_ok() || declared == Some(UTF_8) => UTF_8,
        Some(encoding) => encoding,
        None => likely(bytes),
    }
}

/// The older encoding that the bytes are most likely written in.
fn likely(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // Short English texts with a few accents are taken for Central European ones.
    if (encoding == WINDOWS_1250 || encoding == ISO_8859_2) && is_english(bytes) { WINDOWS_1252 } else { encoding }
}

/// Whether at least every sixth word is one of those that English cannot do without; there it is every second or third.
fn is_english(bytes: &[u8]) -> bool {
    let sample = String::from_utf8_lossy(&bytes[..bytes.len().min(SAMPLE)]).to_lowercase();
    let words = || sample.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words().filter(|word| closed_class::contains(word)).count() * 6 >= words().count()
}

fn binary() -> Refused {
    Refused("is not text".to_owned())
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    let problem = has_errors.then(|| {
        let name = encoding.name();
        format!("some bytes have no meaning in {name}, which it seems to be written in: check the article, or save it as UTF-8")
    });
    Decoded { text: text.into_owned(), problem }
}

/// Latin text in UTF-16 has a zero in every other byte.
fn unmarked_utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    match () {
        () if odd * 2 > pairs && even == 0 => Some(UTF_16LE),
        () if even * 2 > pairs && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// UTF-8 in which few bytes are broken, as in a file that was cut: the rest is worth more than a guess at another encoding.
fn damaged_utf_8(bytes: &[u8]) -> Option<Decoded> {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    // In another encoding two neighbours rarely make up a valid character.
    (wide >= 4 * broken).then(|| Decoded {
        text: String::from_utf8_lossy(bytes).into_owned(),
        problem: Some(format!("is not valid UTF-8 (places that read as \u{FFFD}: {broken}): save the article anew")),
    })
}

/// Text has tabs, line ends, page breaks and escapes, but next to no other control characters.
fn has_controls(sample: &[u8]) -> bool {
    let controls =
        sample.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A | 0x1B));
    controls.count() * 200 > sample.len()
}
