//! How is a number written? The way back from values to words and digits.

use super::figure::{SMALL, TENS};
use super::ordinal::PLACES;

/// The words for a whole number below a hundred: `twenty-one`.
pub fn in_words(value: f64) -> Option<String> {
    let number = whole(value).filter(|number| *number < 100)?;
    let Some(tens) = number.checked_sub(20) else { return SMALL.get(number).map(|word| (*word).to_owned()) };
    let word = TENS.get(tens / 10)?;
    Some(if tens % 10 == 0 { (*word).to_owned() } else { format!("{word}-{}", SMALL[tens % 10]) })
}

/// The word for a place in an order, up to the nineteenth.
pub fn place_in_words(value: f64) -> Option<&'static str> {
    PLACES.get(whole(value)?.checked_sub(1)?).copied()
}

/// The digits of a number with commas from ten thousand on, or from a thousand on where they are `grouped`.
pub fn in_digits(value: f64, grouped: bool) -> String {
    let plain = format!("{value}");
    let (digits, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    if value < if grouped { 1e3 } else { 1e4 } {
        return plain;
    }
    let mut written = String::with_capacity(plain.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written + rest
}

/// The digits of a place in an order: `21st`.
pub fn place_in_digits(value: f64) -> Option<String> {
    let number = whole(value)?;
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    Some(format!("{number}{ending}"))
}

fn whole(value: f64) -> Option<usize> {
    (value.fract() == 0.0 && (0.0..1e9).contains(&value)).then_some(value as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_words_and_in_digits() {
        let words = [0.0, 7.0, 20.0, 42.0, 100.0, 2.5].map(in_words);
        let expected = [Some("zero"), Some("seven"), Some("twenty"), Some("forty-two"), None, None];
        assert_eq!(words.each_ref().map(Option::as_deref), expected);
        assert_eq!([3.0, 1_500.0, 24_000.0, 1.5].map(|value| in_digits(value, false)), ["3", "1500", "24,000", "1.5"]);
        assert_eq!(in_digits(1_500.0, true), "1,500");
        let places = [1.0, 12.0, 23.0, 70.0].map(place_in_digits);
        assert_eq!(places.each_ref().map(Option::as_deref), [Some("1st"), Some("12th"), Some("23rd"), Some("70th")]);
        assert_eq!((place_in_words(12.0), place_in_words(30.0)), (Some("twelfth"), None));
    }
}
