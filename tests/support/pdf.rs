//! Writes small PDFs, so that tests can say what stands where on a page.
//!
//! Type is Helvetica and Times in WinAnsi encoding, which no file has to bring along; places are points from the lower left
//! corner of a page of 600 × 800.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part of this")]

use std::fmt::Write;

/// What stands on one page.
#[derive(Clone, Default)]
pub struct Page {
    content: String,
    has_picture: bool,
}

impl Page {
    pub fn new() -> Self {
        Page::default()
    }

    /// A line of Helvetica.
    pub fn line(self, x: f64, y: f64, size: f64, text: &str) -> Self {
        self.shown("F1", x, y, size, text)
    }

    /// A line in the other face of the two: see [`Pdf::garbled`].
    pub fn other_line(self, x: f64, y: f64, size: f64, text: &str) -> Self {
        self.shown("F2", x, y, size, text)
    }

    /// Lines below one another, `leading` apart.
    pub fn lines(self, x: f64, y: f64, leading: f64, lines: &[&str]) -> Self {
        let place = |index: usize| y - leading * index as f64;
        lines.iter().enumerate().fold(self, |page, (index, text)| page.line(x, place(index), 10.0, text))
    }

    /// Drawing instructions as they are.
    pub fn drawn(mut self, instructions: &str) -> Self {
        self.content += instructions;
        self.content.push('\n');
        self
    }

    /// One that fills the page.
    pub fn picture(mut self) -> Self {
        self.has_picture = true;
        self.drawn("q 600 0 0 800 0 0 cm /Picture Do Q")
    }

    fn shown(self, font: &str, x: f64, y: f64, size: f64, text: &str) -> Self {
        self.drawn(&format!("BT /{font} {size} Tf {x} {y} Td <{}> Tj ET", hexadecimal(text)))
    }
}

/// The bytes of a text in WinAnsi encoding, as PDF writes them.
pub fn hexadecimal(text: &str) -> String {
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// One file.
#[derive(Clone, Default)]
pub struct Pdf {
    pages: Vec<Page>,
    info: String,
    garbled: bool,
    trailer: String,
}

impl Pdf {
    pub fn of(pages: impl IntoIterator<Item = Page>) -> Self {
        Pdf { pages: pages.into_iter().collect(), ..Pdf::default() }
    }

    /// Entries of the information dictionary, as PDF writes them.
    pub fn info(mut self, entries: &str) -> Self {
        self.info = entries.to_owned();
        self
    }

    /// The second face does not tell which letters it shows.
    pub fn garbled(mut self) -> Self {
        self.garbled = true;
        self
    }

    /// Says that it is encrypted, by a key that nobody knows.
    pub fn encrypted(mut self) -> Self {
        let nonsense = "7a".repeat(32);
        self.trailer = format!(
            "/Encrypt <</Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{nonsense}> /U <{nonsense}>>> /ID [<7a> <7a>]"
        );
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let first_page = 6;
        let kids: Vec<String> = (0..self.pages.len()).map(|index| format!("{} 0 R", first_page + 2 * index)).collect();
        // Names that mean nothing to anybody else.
        let names: String = (32..127).map(|code| format!("/g{code} ")).collect();
        let encoding =
            if self.garbled { format!("<</Differences [32 {names}]>>") } else { "/WinAnsiEncoding".to_owned() };
        let other = format!("<</Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding {encoding}>>");
        let mut objects = vec![
            "<</Type /Catalog /Pages 2 0 R>>".to_owned(),
            format!("<</Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 600 800]>>", kids.join(" "), kids.len()),
            "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>".to_owned(),
            other,
            stream(
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
                "7",
            ),
        ];
        for (index, page) in self.pages.iter().enumerate() {
            let picture = if page.has_picture { "/XObject <</Picture 5 0 R>>" } else { "" };
            objects.push(format!(
                "<</Type /Page /Parent 2 0 R /Contents {} 0 R /Resources <</Font <</F1 3 0 R /F2 4 0 R>> {picture}>>>>",
                first_page + 2 * index + 1
            ));
            objects.push(stream("", &page.content));
        }
        objects.push(format!("<<{}>>", self.info));
        file(&objects, &format!("/Info {} 0 R {}", objects.len(), self.trailer))
    }
}

/// A stream object with these entries.
pub fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries} /Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A file of these objects, numbered from one; the first is the catalogue.
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = writeln!(file, "{} 0 obj\n{object}\nendobj", index + 1);
    }
    let table = file.len();
    let _ = writeln!(file, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = writeln!(file, "trailer\n<</Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF");
    file.into_bytes()
}
