//! Which letters stand where on a page? Coordinates in which the text is upright, whichever way the page is turned.

use hayro_font::kurbo::{Affine, Point, Vec2};
use unicode_normalization::UnicodeNormalization;

/// One letter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// [`char::REPLACEMENT_CHARACTER`] if the file does not tell which it is.
    pub(super) letter: char,
    pub(super) left: f64,
    pub(super) right: f64,
    /// Grows upwards, as everything vertical does in PDF.
    pub(super) baseline: f64,
    /// Of the type, in points.
    pub(super) size: f64,
    pub(super) turn: Turn,
}

/// Which way a line runs as the page is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Upright,
    Up,
    UpsideDown,
    Down,
}

/// Text at a steeper angle to the page's edges is a watermark or part of a drawing: tangent of 6°, well above a crooked
/// scan.
const CROOKED: f64 = 0.1;

/// Where a stretch of text stands that is as wide as `advance` and runs along the first axis of `placed`; the letters
/// share its room. Nothing if it runs askew, or nowhere.
pub(super) fn glyphs(letters: &str, placed: Affine, advance: f64) -> Vec<Glyph> {
    let [a, b, c, d, x, y] = placed.as_coeffs();
    let (along, across) = (Vec2::new(a, b), Vec2::new(c, d));
    let Some(turn) = turn(along) else { return Vec::new() };
    let start = turn.upright(Point::new(x, y));
    let width = advance * along.hypot();
    let size = across.hypot();
    if ![start.x, start.y, width, size].iter().all(|number| number.is_finite()) {
        return Vec::new();
    }
    let letters: Vec<char> = letters.chars().flat_map(plain).collect();
    let share = width / letters.len().max(1) as f64;
    let glyph = |(index, letter): (usize, &char)| Glyph {
        letter: *letter,
        left: start.x + share * index as f64,
        right: start.x + share * (index + 1) as f64,
        baseline: start.y,
        size,
        turn,
    };
    letters.iter().enumerate().map(glyph).collect()
}

fn turn(along: Vec2) -> Option<Turn> {
    let (x, y) = (along.x, along.y);
    match () {
        () if y.abs() <= CROOKED * x => Some(Turn::Upright),
        () if y.abs() <= CROOKED * -x => Some(Turn::UpsideDown),
        () if x.abs() <= CROOKED * y => Some(Turn::Up),
        () if x.abs() <= CROOKED * -y => Some(Turn::Down),
        () => None,
    }
}

impl Turn {
    fn upright(self, point: Point) -> Point {
        match self {
            Turn::Upright => point,
            Turn::Up => Point::new(point.y, -point.x),
            Turn::UpsideDown => Point::new(-point.x, -point.y),
            Turn::Down => Point::new(-point.y, point.x),
        }
    }
}

/// The same glyphs, with accents that were drawn over a letter of their own as TeX does it in the one letter they make.
pub(super) fn composed(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut composed: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let mut accent: Option<Glyph> = None;
    for glyph in glyphs {
        if let Some(accent) = accent.take() {
            if let Some(letter) = compose(&accent, &glyph) {
                composed.push(Glyph { letter, ..glyph });
                continue;
            }
            composed.push(accent);
        }
        let before = composed.last().and_then(|before| compose(&glyph, before));
        match (before, composed.last_mut()) {
            (Some(letter), Some(before)) => before.letter = letter,
            _ if mark(glyph.letter).is_some() => accent = Some(glyph),
            _ => composed.push(glyph),
        }
    }
    composed.extend(accent);
    composed
}

/// The letter that an accent makes with the one that it stands over.
fn compose(accent: &Glyph, base: &Glyph) -> Option<char> {
    let mark = mark(accent.letter)?;
    let middle = (accent.left + accent.right) / 2.0;
    let is_over = accent.turn == base.turn
        && (base.left..=base.right).contains(&middle)
        && (accent.baseline - base.baseline).abs() < HIGHEST_ACCENT * base.size;
    let letter = match base.letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    let mut together = [letter, mark].into_iter().nfc();
    let one = together.next().filter(|_| is_over && letter.is_alphabetic());
    one.filter(|_| together.next().is_none())
}

/// Accents of capitals are moved up by less than this, in parts of the type's size.
const HIGHEST_ACCENT: f64 = 0.6;

/// The combining form of an accent that stands by itself.
fn mark(accent: char) -> Option<char> {
    Some(match accent {
        '`' | '\u{2CB}' => '\u{300}',
        '´' => '\u{301}',
        '^' | 'ˆ' => '\u{302}',
        '~' | '˜' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30A}',
        '˝' => '\u{30B}',
        'ˇ' => '\u{30C}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

impl Glyph {
    /// Whether it stands on a page of this size (in points, as it is held): printers' marks stand beside it.
    pub(super) fn is_on(&self, width: f64, height: f64) -> bool {
        let (along, across) = match self.turn {
            Turn::Upright => (0.0..=width, 0.0..=height),
            Turn::Up => (0.0..=height, -width..=0.0),
            Turn::UpsideDown => (-width..=0.0, -height..=0.0),
            Turn::Down => (-height..=0.0, 0.0..=width),
        };
        along.contains(&((self.left + self.right) / 2.0)) && across.contains(&self.baseline)
    }
}

/// The letters that a character stands for: those of a ligature, and a blank for every kind of blank. Marks that take no
/// room are left out.
pub(super) fn plain(letter: char) -> impl Iterator<Item = char> {
    let (ligature, other) = match letter {
        '\u{FB00}'..='\u{FB06}' => (Some(letter.nfkc()), None),
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => (None, None),
        _ if letter.is_whitespace() => (None, Some(' ')),
        _ if is_unreadable(letter) => (None, Some(char::REPLACEMENT_CHARACTER)),
        _ => (None, Some(letter)),
    };
    ligature.into_iter().flatten().chain(other)
}

/// What fonts without a table of letters show: control characters, and characters that mean what somebody agreed on.
fn is_unreadable(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(along: (f64, f64), x: f64, y: f64) -> Affine {
        Affine::new([along.0, along.1, -along.1, along.0, x, y])
    }

    #[test]
    fn a_ligature_is_its_letters_side_by_side() {
        let found = glyphs("ﬃ", placed((10.0, 0.0), 100.0, 50.0), 0.9);
        let shown: Vec<(char, i64)> = found.iter().map(|glyph| (glyph.letter, glyph.left.round() as i64)).collect();
        assert_eq!(shown, [('f', 100), ('f', 103), ('i', 106)]);
    }

    #[test]
    fn a_line_that_runs_up_the_page_is_read_upright() {
        let one = &glyphs("a", placed((0.0, 8.0), 30.0, 100.0), 0.5)[0];
        let next = &glyphs("b", placed((0.0, 8.0), 30.0, 104.0), 0.5)[0];
        assert_eq!((one.turn, one.baseline), (Turn::Up, next.baseline));
        assert!(one.right <= next.left + 0.01 && one.left < next.left);
    }

    #[test]
    fn an_accent_over_a_letter_is_part_of_it() {
        let glyph =
            |letter, left, right, baseline| Glyph { letter, left, right, baseline, size: 10.0, turn: Turn::Upright };
        let shown = |glyphs| composed(glyphs).iter().map(|glyph| glyph.letter).collect::<String>();
        assert_eq!(shown(vec![glyph('´', 1.0, 4.0, 2.0), glyph('E', 0.0, 6.0, 0.0), glyph('m', 6.0, 14.0, 0.0)]), "Ém");
        assert_eq!(shown(vec![glyph('c', 0.0, 5.0, 0.0), glyph('¸', 1.0, 4.0, 0.0)]), "ç");
        assert_eq!(shown(vec![glyph('¨', 0.0, 4.0, 0.0), glyph('ı', 0.0, 3.9, 0.0)]), "ï");
        assert_eq!(shown(vec![glyph('~', 0.0, 5.0, 0.0), glyph('a', 5.1, 10.0, 0.0)]), "~a");
    }

    #[test]
    fn what_runs_askew_is_no_text_of_the_article() {
        assert_eq!(glyphs("DRAFT", placed((7.0, 7.0), 0.0, 0.0), 0.5), []);
        assert_eq!(glyphs("x", placed((f64::NAN, 0.0), 0.0, 0.0), 0.5), []);
    }

    #[test]
    fn letters_that_the_file_does_not_tell_are_marked() {
        let letters: String = glyphs("\u{F0B7}a\u{3}\u{200B}\u{A0}", placed((1.0, 0.0), 0.0, 0.0), 1.0)
            .iter()
            .map(|glyph| glyph.letter)
            .collect();
        assert_eq!(letters, "\u{FFFD}a\u{FFFD} ");
    }
}
