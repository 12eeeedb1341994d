//! What does a page show? Its drawing instructions, followed as far as they place letters (ISO 32000-1, 9.4).
//!
//! Knows nothing of colours, clips and curves; of pictures it only counts how many there are.

use super::glyph::{self, Glyph};
use hayro_font::hayro_cmap::{self, BfString};
use hayro_font::kurbo::Affine;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, GlyphId, UNITS_PER_EM};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, FORM, IMAGE, MATRIX, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, String as Bytes};
use hayro_syntax::page::{Page, Resources};
use std::sync::Arc;

/// Forms within forms: letterheads have two or three. One that contains itself ends here.
const DEEPEST: usize = 12;

/// Instructions and letters in a whole file: 2,000 pages of 5,000 letters have half of it.
const MOST_STEPS: usize = 20_000_000;

/// What was found on one page.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) pictures: usize,
    /// Of the page as it is held.
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The file asks for more work than any article does.
#[derive(Debug)]
pub(super) struct Endless;

/// Reads the pages of one file; keeps its fonts.
pub(super) struct Reader<'a> {
    fonts: FontCache<'a>,
    programs: FontResolverFn,
    encodings: CMapResolverFn,
    steps: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new() -> Self {
        Reader {
            fonts: FontCache::new(),
            // Only the widths and the encodings of fonts that the file does not bring along matter here.
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(font) => Some(font.pick_standard_font().get_font_data()),
            }),
            encodings: Arc::new(hayro_cmap::load_embedded),
            steps: 0,
        }
    }

    pub(super) fn page(&mut self, page: &Page<'a>) -> Result<Shown, Endless> {
        let (width, height) = page.render_dimensions();
        let mut shown = Shown { width: f64::from(width), height: f64::from(height), ..Shown::default() };
        let placed = Affine::new(page.initial_transform(false).as_coeffs());
        let mut tracer = Tracer { reader: self, shown: &mut shown, spoken: Vec::new() };
        tracer.follow(page.typed_operations(), page.resources(), State::new(placed), 0)?;
        let (width, height) = (shown.width, shown.height);
        shown.glyphs.retain(|glyph| glyph.is_on(width, height));
        shown.glyphs = glyph::composed(shown.glyphs);
        Ok(shown)
    }
}

/// The graphics state, as far as letters depend on it.
#[derive(Clone)]
struct State<'a> {
    matrix: Affine,
    font: Option<Font<'a>>,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    /// 1 for letters as wide as they are made.
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State<'_> {
    fn new(matrix: Affine) -> Self {
        State {
            matrix,
            font: None,
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Where the next letter and the next line begin.
struct Pen {
    letter: Affine,
    line: Affine,
}

impl Pen {
    fn at(matrix: Affine) -> Self {
        Pen { letter: matrix, line: matrix }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        *self = Pen::at(self.line * Affine::translate((x, y)));
    }
}

/// Marked content, and what it says if that is not what it shows: where its glyphs begin.
type Spoken = Option<(usize, String)>;

struct Tracer<'r, 'a> {
    reader: &'r mut Reader<'a>,
    shown: &'r mut Shown,
    spoken: Vec<Spoken>,
}

impl<'a> Tracer<'_, 'a> {
    fn follow(
        &mut self,
        mut instructions: TypedIter<'_>,
        resources: &Resources<'a>,
        mut state: State<'a>,
        depth: usize,
    ) -> Result<(), Endless> {
        let mut saved = Vec::new();
        let mut pen = Pen::at(Affine::IDENTITY);
        while let Some(instruction) = instructions.next() {
            self.step()?;
            match instruction {
                TypedInstruction::SaveState(_) => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = saved.pop().unwrap_or(state),
                TypedInstruction::Transform(it) => {
                    state.matrix *= matrix([it.0, it.1, it.2, it.3, it.4, it.5]);
                }
                TypedInstruction::BeginText(_) => pen = Pen::at(Affine::IDENTITY),
                TypedInstruction::TextFont(it) => {
                    let font = resources.get_font(it.0);
                    state.font = font.and_then(|font| self.reader.font(&font));
                    state.size = it.1.as_f64();
                }
                TypedInstruction::CharacterSpacing(it) => state.letter_spacing = it.0.as_f64(),
                TypedInstruction::WordSpacing(it) => state.word_spacing = it.0.as_f64(),
                TypedInstruction::HorizontalScaling(it) => state.stretch = it.0.as_f64() / 100.0,
                TypedInstruction::TextLeading(it) => state.leading = it.0.as_f64(),
                TypedInstruction::TextRise(it) => state.rise = it.0.as_f64(),
                TypedInstruction::NextLine(it) => pen.next_line(it.0.as_f64(), it.1.as_f64()),
                TypedInstruction::NextLineAndSetLeading(it) => {
                    state.leading = -it.1.as_f64();
                    pen.next_line(it.0.as_f64(), it.1.as_f64());
                }
                TypedInstruction::NextLineUsingLeading(_) => pen.next_line(0.0, -state.leading),
                TypedInstruction::SetTextMatrix(it) => pen = Pen::at(matrix([it.0, it.1, it.2, it.3, it.4, it.5])),
                TypedInstruction::ShowText(it) => self.show(it.0, &state, &mut pen)?,
                TypedInstruction::NextLineAndShowText(it) => {
                    pen.next_line(0.0, -state.leading);
                    self.show(it.0, &state, &mut pen)?;
                }
                TypedInstruction::ShowTextWithParameters(it) => {
                    state.word_spacing = it.0.as_f64();
                    state.letter_spacing = it.1.as_f64();
                    pen.next_line(0.0, -state.leading);
                    self.show(it.2, &state, &mut pen)?;
                }
                TypedInstruction::ShowTexts(it) => self.show_all(it.0, &state, &mut pen)?,
                TypedInstruction::XObject(it) => self.place(it.0, resources, &state, depth)?,
                TypedInstruction::InlineImage(_) => self.shown.pictures += 1,
                TypedInstruction::BeginMarkedContent(_) => self.spoken.push(None),
                TypedInstruction::BeginMarkedContentWithProperties(it) => {
                    let says = says(it.1, resources);
                    self.spoken.push(says.map(|says| (self.shown.glyphs.len(), says)));
                }
                TypedInstruction::EndMarkedContent(_) => {
                    if let Some(Some((start, says))) = self.spoken.pop() {
                        replace(&mut self.shown.glyphs, start, &says);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A picture, or a page within the page.
    fn place(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        state: &State<'a>,
        depth: usize,
    ) -> Result<(), Endless> {
        // To look one up costs as much as a hundred instructions.
        self.reader.steps += 100;
        let Some(object) = resources.get_x_object(name) else { return Ok(()) };
        let kind = object.dict().get::<Name<'_>>(SUBTYPE);
        match kind.as_ref().map(AsRef::as_ref) {
            Some(IMAGE) => self.shown.pictures += 1,
            Some(FORM) if depth < DEEPEST => {
                let Ok(content) = object.decoded_data() else { return Ok(()) };
                let within = object.dict().get::<Dict<'a>>(RESOURCES).map(Resources::new);
                let mut inner = state.clone();
                inner.matrix *=
                    Affine::new(object.dict().get::<[f64; 6]>(MATRIX).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
                self.follow(TypedIter::new(&content), within.as_ref().unwrap_or(resources), inner, depth + 1)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Strings, and how far to move back between them, in thousandths of the type's size.
    fn show_all(&mut self, texts: &Array<'_>, state: &State<'a>, pen: &mut Pen) -> Result<(), Endless> {
        for text in texts.iter::<Object<'_>>() {
            match text {
                Object::String(text) => self.show(&text, state, pen)?,
                Object::Number(back) => {
                    let back = back.as_f64() / f64::from(UNITS_PER_EM) * state.size;
                    pen.letter *= match &state.font {
                        Some(font) if !font.is_horizontal() => Affine::translate((0.0, -back)),
                        _ => Affine::translate((-back * state.stretch, 0.0)),
                    };
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, text: &Bytes<'_>, state: &State<'a>, pen: &mut Pen) -> Result<(), Endless> {
        let Some(font) = &state.font else { return Ok(()) };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            self.step()?;
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            let advance = font.code_advance(code) / f64::from(UNITS_PER_EM) * state.size;
            let is_blank = code == 32 && length == 1;
            let spacing = state.letter_spacing + if is_blank { state.word_spacing } else { 0.0 };
            let type_size = Affine::new([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise]);
            let width = (advance.x + state.letter_spacing.max(0.0)) / state.size;
            self.shown.glyphs.extend(glyph::glyphs(&letters(font, code), state.matrix * pen.letter * type_size, width));
            pen.letter *= match font.is_horizontal() {
                true => Affine::translate(((advance.x + spacing) * state.stretch, 0.0)),
                false => Affine::translate((0.0, advance.y + spacing)),
            };
        }
        Ok(())
    }

    fn step(&mut self) -> Result<(), Endless> {
        self.reader.steps += 1;
        if self.reader.steps > MOST_STEPS { Err(Endless) } else { Ok(()) }
    }
}

impl<'a> Reader<'a> {
    fn font(&self, font: &Dict<'a>) -> Option<Font<'a>> {
        self.fonts.font(font, &self.programs, &self.encodings)
    }
}

/// The letters that a code of a font stands for.
fn letters(font: &Font<'_>, code: u32) -> String {
    // Which glyph it is does not matter to the letters that it stands for.
    let letters = match font.glyph(GlyphId::NOTDEF, code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    };
    match letters {
        Some(BfString::Char(letter)) => letter.to_string(),
        Some(BfString::String(letters)) => letters,
        None => char::REPLACEMENT_CHARACTER.to_string(),
    }
}

fn matrix(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// The words that marked content stands for (14.9.4), be the properties written here or named in the resources.
fn says(properties: &Object<'_>, resources: &Resources<'_>) -> Option<String> {
    let text = match properties {
        Object::Dict(properties) => properties.get::<Bytes<'_>>(ACTUAL_TEXT)?,
        Object::Name(name) => resources.properties.get::<Dict<'_>>(name)?.get::<Bytes<'_>>(ACTUAL_TEXT)?,
        _ => return None,
    };
    Some(super::metadata::text(text.as_bytes()))
}

/// Puts these letters where the glyphs from `start` on stand, if those stand side by side: what is said of a whole
/// paragraph tells nothing of its lines.
fn replace(glyphs: &mut Vec<Glyph>, start: usize, letters: &str) {
    let Some((first, rest)) = glyphs.get(start..).and_then(<[Glyph]>::split_first) else { return };
    let is_one_line = rest.iter().all(|glyph| glyph.turn == first.turn && glyph.baseline == first.baseline);
    let right = rest.iter().map(|glyph| glyph.right).fold(first.right, f64::max);
    if !is_one_line {
        return;
    }
    let (template, left) = (first.clone(), first.left);
    let letters: Vec<char> = letters.chars().flat_map(glyph::plain).collect();
    let count = letters.len().max(1) as f64;
    glyphs.truncate(start);
    for (index, letter) in letters.into_iter().enumerate() {
        let place = |index: usize| left + (right - left) * index as f64 / count;
        glyphs.push(Glyph { letter, left: place(index), right: place(index + 1), ..template.clone() });
    }
}
