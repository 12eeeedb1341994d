//! Could this character be a quotation mark, and does it look as if it opened or closed? Judged by its neighbours alone.

use crate::text::Span;

/// Marks that pair with each other, however they are mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
}

impl Style {
    pub(super) const COUNT: usize = 4;
}

/// What the character itself says of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Straight,
    /// “ ‘ « ‹
    Left,
    /// ” ’ » ›
    Right,
    /// „ ‚
    Low,
}

/// What its neighbours say of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaning {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) at: Span,
    pub(super) style: Style,
    pub(super) glyph: Glyph,
    pub(super) leaning: Leaning,
    /// It stands between two letters or digits, other marks left out.
    pub(super) inside_word: bool,
    /// Another mark stands right before it.
    pub(super) touching: bool,
    pub(super) after_digit: bool,
    /// It is followed by a blank that does not break, as French marks are.
    pub(super) padded: bool,
    /// A single mark that may be the apostrophe of a plural (`the soldiers’ families`) or of a dropped letter (`goin’ home`).
    pub(super) possessive: bool,
    /// A single mark that stands for the beginning of a word: `’til`, `the ’90s`.
    pub(super) elision: bool,
    /// A single mark that may be an elision: `the class of ’98`.
    pub(super) weak: bool,
}

/// What stands on one side of a mark, or of a run of marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The paragraph's edge too.
    Blank,
    Word,
    /// An opening bracket, or another sign that words begin with.
    Opening,
    Dash,
    /// Punctuation that words end with.
    Closing,
}

/// All candidates, in order.
pub(super) fn candidates(prose: &str) -> Vec<Candidate> {
    let glyphs = glyphs(prose);
    let mut found: Vec<Candidate> = Vec::with_capacity(glyphs.len());
    let mut run = 0;
    while run < glyphs.len() {
        let mut next = run + 1;
        while next < glyphs.len() && glyphs[next].0.start == glyphs[next - 1].0.end {
            next += 1;
        }
        // Marks that touch have the same neighbours: in `“‘Go!’”` two open and two close.
        let (before, after) = (&prose[..glyphs[run].0.start], &prose[glyphs[next - 1].0.end..]);
        let (left, right) = (side_before(before), side_after(after));
        let (possessive, elision) = (possessive(before, after), elision(after));
        for (index, (at, style, glyph)) in glyphs[run..next].iter().copied().enumerate() {
            found.push(Candidate {
                at,
                style,
                glyph,
                leaning: leaning(left, right),
                inside_word: left == Side::Word && right == Side::Word,
                touching: index > 0,
                after_digit: index == 0 && before.ends_with(|last: char| last.is_ascii_digit()),
                padded: after.starts_with(['\u{A0}', '\u{202F}']),
                possessive: style == Style::Single && possessive,
                elision: style == Style::Single && elision,
                weak: style == Style::Single && after.starts_with(|next: char| next.is_ascii_digit()),
            });
        }
        run = next;
    }
    found
}

fn glyphs(prose: &str) -> Vec<(Span, Style, Glyph)> {
    let mut glyphs: Vec<(Span, Style, Glyph)> = Vec::new();
    let mut skip = 0;
    for (at, character) in prose.char_indices() {
        if at < skip {
            continue; // the second half of a mark of two characters
        }
        let mut length = character.len_utf8();
        let (style, glyph) = match character {
            '"' => (Style::Double, Glyph::Straight),
            // Two straight single marks, as typewriters and TeX write one double mark.
            '\'' if prose[at..].starts_with("''") => {
                length = 2;
                (Style::Double, Glyph::Straight)
            }
            '`' if prose[at..].starts_with("``") => {
                length = 2;
                (Style::Double, Glyph::Left)
            }
            '“' | '‟' => (Style::Double, Glyph::Left),
            '”' => (Style::Double, Glyph::Right),
            '„' => (Style::Double, Glyph::Low),
            '\'' => (Style::Single, Glyph::Straight),
            '‘' | '‛' => (Style::Single, Glyph::Left),
            '’' => (Style::Single, Glyph::Right),
            '‚' => (Style::Single, Glyph::Low),
            '«' => (Style::Guillemet, Glyph::Left),
            '»' => (Style::Guillemet, Glyph::Right),
            '‹' => (Style::SingleGuillemet, Glyph::Left),
            '›' => (Style::SingleGuillemet, Glyph::Right),
            _ => continue,
        };
        skip = at + length;
        glyphs.push((Span::new(at, skip), style, glyph));
    }
    glyphs
}

fn leaning(before: Side, after: Side) -> Leaning {
    match (before, after) {
        (Side::Blank, Side::Blank | Side::Closing) => Leaning::Either,
        (Side::Blank, _) => Leaning::Opens,
        (Side::Opening | Side::Dash, Side::Blank) => Leaning::Closes,
        (Side::Opening | Side::Dash, Side::Closing | Side::Dash) => Leaning::Either,
        (Side::Opening | Side::Dash, _) => Leaning::Opens,
        (Side::Word | Side::Closing, Side::Word) => Leaning::Either,
        (Side::Word | Side::Closing, _) => Leaning::Closes,
    }
}

fn side_before(text: &str) -> Side {
    let Some(last) = text.chars().next_back() else { return Side::Blank };
    match last {
        '(' | '[' | '{' | '<' | '¿' | '¡' | '/' => Side::Opening,
        _ if blank(last) => Side::Blank,
        _ if dash(last) => Side::Dash,
        _ if word(last) => Side::Word,
        _ => Side::Closing,
    }
}

fn side_after(text: &str) -> Side {
    let Some(first) = text.chars().next() else { return Side::Blank };
    match first {
        '.' if text.starts_with("..") => Side::Dash,
        '…' => Side::Dash,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '>' | '/' | '%' => Side::Closing,
        _ if blank(first) => Side::Blank,
        _ if dash(first) => Side::Dash,
        _ if word(first) => Side::Word,
        _ => Side::Opening,
    }
}

fn blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}')
}

fn dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Letters, digits and what combines with them; U+FFFC stands for code or an image, which are words of a kind.
fn word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '\u{300}'..='\u{36F}' | '\u{FFFC}')
}

/// Words that have lost their last letter to an apostrophe.
const CUT_SHORT: &[&str] = &["o", "an", "th", "ol", "lil", "mo", "wi"];

fn possessive(before: &str, after: &str) -> bool {
    let goes_on = after.starts_with(blank)
        && after
            .trim_start_matches(blank)
            .starts_with(|next| word(next) || matches!(next, '"' | '“' | '‘' | '«' | '('));
    if !goes_on {
        return false;
    }
    if before.ends_with(['s', 'S', 'x', 'z']) {
        return true;
    }
    // No word cut short that matters is longer than this.
    let start = before.char_indices().rev().take_while(|(_, letter)| word(*letter)).take(12).last();
    let last = &before[start.map_or(before.len(), |(at, _)| at)..];
    (last.len() > 3 && last.ends_with("in")) || CUT_SHORT.iter().any(|short| last.eq_ignore_ascii_case(short))
}

/// Words that have lost their beginning to an apostrophe.
const BEHEADED: &[&str] = &[
    "bout", "cos", "cuz", "em", "gainst", "im", "kay", "n", "neath", "nother", "nuff", "s", "t", "til", "till", "tis",
    "twas", "twere", "twill", "twixt", "twould",
];

fn elision(after: &str) -> bool {
    let end = after.char_indices().take(9).find(|(_, letter)| !word(*letter)).map_or(after.len(), |(at, _)| at);
    let first = &after[..end];
    let decade = first.len() == 3 && first.ends_with('s') && first[..2].bytes().all(|digit| digit.is_ascii_digit());
    decade || BEHEADED.iter().any(|beheaded| first.eq_ignore_ascii_case(beheaded))
}
