//! What does a PDF say of itself? Its information dictionary, its XMP packet, and its largest type.

use super::article::body_size;
use super::paragraph::{Paragraph, is_same_size};
use crate::source::Metadata;
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::METADATA;
use hayro_syntax::object::{DateTime, Dict, Stream};
use quick_xml::events::{BytesStart, Event};

/// Packets longer than this hold pictures: one with a hundred names has 20 KB.
const LONGEST_PACKET: usize = 1 << 20;

/// A longer title is a paragraph.
const LONGEST_TITLE: usize = 300;

/// A title is set larger than the body by this much at least.
const TITLE: f64 = 1.15;

/// Fewer letters are an initial, or a page number in words.
const FEW_LETTERS: usize = 4;

/// What the file says of itself, with the title that the first page shows if it says none.
pub(super) fn metadata(pdf: &Pdf, paragraphs: &[Paragraph]) -> Metadata {
    let told = pdf.metadata();
    let packet = packet(pdf).unwrap_or_default();
    let string = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text).and_then(|value| one_line(&value));
    let title = string(&told.title).and_then(title).or_else(|| packet.title.and_then(title));
    Metadata {
        title: title.or_else(|| shown(paragraphs)),
        publisher: packet.publisher,
        author: string(&told.author).and_then(author).or_else(|| packet.author.and_then(author)),
        date: packet.published.or_else(|| told.creation_date.and_then(day)).or(packet.created),
        url: None,
    }
}

/// A text string (7.9.2.2): UTF-16, UTF-8, or PDFDocEncoding.
pub(super) fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| letter(*byte)).collect(),
    }
}

/// What PDFDocEncoding (annex D.2) has where Latin-1 has control characters.
const OTHER_THAN_LATIN: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł', 'Œ',
    'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
];

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0xA0 => OTHER_THAN_LATIN[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn one_line(value: &str) -> Option<String> {
    let value = value.replace(|letter: char| letter.is_control() && !letter.is_whitespace(), "");
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

/// A title, unless it is what a program puts there when nobody gave one.
fn title(value: String) -> Option<String> {
    let name = value.strip_prefix("Microsoft Word - ").or_else(|| value.strip_prefix("Microsoft PowerPoint - "));
    let value = name.unwrap_or(&value).trim();
    let lower = value.to_lowercase();
    const FILES: [&str; 14] = [
        ".doc", ".docx", ".dot", ".rtf", ".odt", ".pdf", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".ps", ".txt",
        ".html",
    ];
    const EMPTY: [&str; 9] = [
        "untitled",
        "(untitled)",
        "no title",
        "title",
        "document",
        "powerpoint presentation",
        "slide 1",
        "layout 1",
        "about:blank",
    ];
    let is_file = FILES.iter().any(|ending| lower.ends_with(ending));
    let is_empty = EMPTY.contains(&lower.as_str())
        || ["untitled", "untitled-", "document", "doc", "book"]
            .iter()
            .any(|word| lower.strip_prefix(word).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit())));
    let has_words = value.chars().filter(|letter| letter.is_alphabetic()).count() >= 2;
    (!is_file && !is_empty && has_words && !value.contains('\u{FFFD}')).then(|| value.to_owned())
}

/// An author, unless it is the name of an account.
fn author(value: String) -> Option<String> {
    const ACCOUNTS: [&str; 12] = [
        "anonymous",
        "(anonymous)",
        "unspecified",
        "(unspecified)",
        "unknown",
        "user",
        "admin",
        "administrator",
        "root",
        "owner",
        "author",
        "microsoft office user",
    ];
    (!ACCOUNTS.contains(&value.to_lowercase().as_str())).then_some(value)
}

fn day(date: DateTime) -> Option<String> {
    // What a clock shows that was never set says nothing.
    (date.year > 1980).then(|| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}

/// The largest words on the first page, if they look like a title.
fn shown(paragraphs: &[Paragraph]) -> Option<String> {
    let body = body_size(paragraphs);
    let is_title = |paragraph: &&Paragraph| {
        let letters = paragraph.lines.iter().flat_map(|line| line.text.chars());
        paragraph.lines[0].page == 0
            && paragraph.size >= TITLE * body
            && letters.filter(|letter| letter.is_alphabetic()).count() >= FEW_LETTERS
    };
    let first: Vec<&Paragraph> = paragraphs.iter().take_while(|paragraph| paragraph.lines[0].page == 0).collect();
    let largest = first.iter().copied().filter(is_title).map(|paragraph| paragraph.size).max_by(f64::total_cmp)?;
    let is_of_it = |paragraph: &&&Paragraph| is_same_size(paragraph.size, largest);
    let words = first.iter().skip_while(|paragraph| !is_of_it(paragraph)).take_while(is_of_it);
    let words: Vec<&str> = words.flat_map(|paragraph| &paragraph.lines).map(|line| line.text.as_str()).collect();
    one_line(&words.join(" ")).filter(|title| title.len() <= LONGEST_TITLE && !title.contains('\u{FFFD}'))
}

/// What an XMP packet (ISO 16684-1) says.
#[derive(Debug, Default, PartialEq)]
struct Packet {
    title: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    created: Option<String>,
}

fn packet(pdf: &Pdf) -> Option<Packet> {
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    let stream: Stream<'_> = catalog.get(METADATA)?;
    let bytes = stream.decoded_data().ok()?;
    let packet = bytes.get(..bytes.len().min(LONGEST_PACKET))?;
    Some(read(&String::from_utf8_lossy(packet)))
}

/// The first words under each property that is known; broken XML says what stands before the break.
fn read(xml: &str) -> Packet {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut packet = Packet::default();
    let (mut within, mut words): (Vec<String>, String) = Default::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                packet.note_attributes(&tag);
                within.push(tag.name().as_ref().to_owned());
                words.clear();
            }
            Ok(Event::Empty(tag)) => packet.note_attributes(&tag),
            Ok(Event::Text(text)) => words += &text,
            Ok(Event::GeneralRef(name)) => words += &format!("&{};", &*name),
            Ok(Event::End(_)) => {
                // Values stand in items of lists: `dc:title`, `rdf:Alt`, `rdf:li`.
                for name in within.iter().rev().take(3) {
                    packet.note(name, &words);
                }
                within.pop();
                words.clear();
            }
            Ok(Event::Eof) | Err(_) => return packet,
            Ok(_) => {}
        }
    }
}

impl Packet {
    fn note_attributes(&mut self, tag: &BytesStart<'_>) {
        // Looking for attributes that are there twice would take the square of their number.
        for attribute in tag.attributes().with_checks(false).flatten() {
            self.note(attribute.key.as_ref(), &attribute.value);
        }
    }

    fn note(&mut self, name: &str, words: &str) {
        let place = match name {
            "dc:title" => &mut self.title,
            "dc:creator" => &mut self.author,
            "dc:publisher" => &mut self.publisher,
            "prism:publicationDate" | "prism:coverDate" => &mut self.published,
            "xmp:CreateDate" => &mut self.created,
            _ => return,
        };
        let words = htmlize::unescape(words);
        let words = one_line(&words).map(|words| match name {
            "dc:title" | "dc:creator" | "dc:publisher" => words,
            _ => super::super::day(words),
        });
        if place.is_none() {
            *place = words;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_string_is_read_in_any_of_its_encodings() {
        assert_eq!(text(b"\xFE\xFF\0C\0a\0f\0\xE9"), "Café");
        assert_eq!(text(b"\xEF\xBB\xBFCaf\xC3\xA9"), "Café");
        assert_eq!(text(b"Caf\xE9 \x8Dquoted\x8E"), "Café “quoted”");
    }

    #[test]
    fn what_a_program_puts_there_is_no_title() {
        let kept = |value: &str| title(value.to_owned());
        for junk in ["Microsoft Word - report_v2.docx", "untitled", "Document1", "x.indd", "12", "Slide 1"] {
            assert_eq!(kept(junk), None, "{junk}");
        }
        assert_eq!(kept("Microsoft Word - The harbour report").as_deref(), Some("The harbour report"));
        assert_eq!(author("Administrator".to_owned()), None);
    }

    #[test]
    fn a_packet_is_read_up_to_where_it_breaks() {
        let xml = r#"<x:xmpmeta><rdf:RDF><rdf:Description xmp:CreateDate="2024-03-01T09:00:00Z">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Pilots &amp; boats</rdf:li></rdf:Alt></dc:title>
            <dc:publisher><rdf:Bag><rdf:li>Harbour Gazette</rdf:li></rdf:Bag></dc:publisher>
            <dc:creator><rdf:Seq><rdf:li>A. Hale</broken"#;
        let packet = read(xml);
        assert_eq!(packet.title.as_deref(), Some("Pilots & boats"));
        assert_eq!(packet.publisher.as_deref(), Some("Harbour Gazette"));
        assert_eq!(packet.created.as_deref(), Some("2024-03-01"));
    }
}
