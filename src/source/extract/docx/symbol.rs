//! Which letter does a symbol stand for? Word stores those of the font Symbol by their place in it.

/// The letters of the font Symbol from 20 to 7E and from A0 to E5 (hexadecimal), after Adobe's mapping of it to Unicode.
const LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
const HIGH: &str = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│―↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";

/// The letter at this place of a font; `None` for pictures, which other fonts have at places from F000 to F0FF.
pub(super) fn letter(font: Option<&str>, code: u32) -> Option<char> {
    let is_symbol = font.is_some_and(|font| font.eq_ignore_ascii_case("Symbol"));
    let is_private = (0xF000..=0xF0FF).contains(&code);
    match code & 0xFF {
        place @ 0x20..=0x7E if is_symbol => LOW.chars().nth((place - 0x20) as usize),
        place @ 0xA0..=0xE5 if is_symbol => HIGH.chars().nth((place - 0xA0) as usize),
        _ if is_symbol || is_private => None,
        _ => char::from_u32(code),
    }
}
