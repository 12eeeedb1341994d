//! Which letters make up a word? Those that stand close together on one line, in the order in which they are drawn.

use super::glyph::Glyph;

/// Letters without a blank between them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) letters: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) baseline: f64,
    /// Of its largest letter, in points.
    pub(super) size: f64,
    /// The file puts a blank before it; many leave a gap instead.
    pub(super) follows_blank: bool,
    /// It is a small mark or exponent above the line, whose baseline is told here all the same.
    pub(super) is_raised: bool,
}

/// A wider gap (in parts of the type's size) parts two words. Blanks are a quarter wide, a fifth in tight lines; letters
/// are moved apart by less than a tenth.
pub(super) const GAP: f64 = 0.14;

/// A letter may reach this far back over the one before it: italics lean, and pairs like `AV` are kerned.
const OVERLAP: f64 = 0.35;

/// How far baselines of one word may lie apart: rounding moves them by less, a footnote's mark stands higher.
const SAME_LINE: f64 = 0.05;

/// Marks and exponents are smaller than their line by this much, and stand up to so much higher; indices stand lower.
const SMALL: f64 = 0.87;
const RAISED: std::ops::RangeInclusive<f64> = 0.15..=0.65;
const LOWERED: std::ops::RangeInclusive<f64> = -0.4..=-0.05;

/// The words of glyphs that are all turned the same way.
pub(super) fn words<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut follows_blank, mut is_open, mut baseline) = (true, false, 0.0);
    for glyph in glyphs {
        if glyph.letter == ' ' {
            (follows_blank, is_open) = (true, false);
            continue;
        }
        match words.last_mut().filter(|word| is_open && goes_on(word, glyph, baseline)) {
            Some(word) => {
                word.letters.push(glyph.letter);
                word.right = word.right.max(glyph.right);
                word.size = word.size.max(glyph.size);
            }
            None => {
                let word = Word {
                    letters: glyph.letter.to_string(),
                    left: glyph.left,
                    right: glyph.right,
                    baseline: glyph.baseline,
                    size: glyph.size,
                    follows_blank,
                    is_raised: false,
                };
                words.push(word);
                level(&mut words);
            }
        }
        (follows_blank, is_open, baseline) = (false, true, glyph.baseline);
    }
    words
}

fn goes_on(word: &Word, glyph: &Glyph, baseline: f64) -> bool {
    let size = word.size.max(glyph.size);
    let gap = (glyph.left - word.right) / size;
    (baseline - glyph.baseline).abs() <= SAME_LINE * size && (-OVERLAP..=GAP).contains(&gap)
}

/// Brings the last two words on one baseline if one of them is a mark beside the other.
fn level(words: &mut [Word]) {
    let [.., before, last] = words else { return };
    let (line, mark) = if before.size < last.size { (last, before) } else { (before, last) };
    let gap = (line.left - mark.right).max(mark.left - line.right) / line.size;
    let height = (mark.baseline - line.baseline) / line.size;
    if mark.is_raised || mark.size > SMALL * line.size || !(-OVERLAP..=OVERLAP).contains(&gap) {
        return;
    }
    mark.is_raised = RAISED.contains(&height);
    if mark.is_raised || LOWERED.contains(&height) {
        mark.baseline = line.baseline;
    }
}

impl Word {
    /// Capitals and ascenders reach three quarters of the size above the baseline, descenders a quarter below; a tenth of
    /// the white on either side belongs to the line as well.
    pub(super) fn top(&self) -> f64 {
        self.baseline + 0.85 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.baseline - 0.35 * self.size
    }

    pub(super) fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }
}

/// The size that is in the middle of those of all words; 0 without words.
pub(super) fn usual_size(words: &[Word]) -> f64 {
    let mut sizes: Vec<f64> = words.iter().map(|word| word.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}
