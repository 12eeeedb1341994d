//! What is a document in rich text format made of?

/// What the words of a document are made of.
pub(super) enum Token<'a> {
    Opens,
    Closes,
    Word(&'a str, Option<i32>),
    Symbol(u8),
    Byte(u8),
}

/// The next token, and how many bytes it takes. Line ends between words mean nothing.
pub(super) fn token(bytes: &[u8]) -> (Token<'_>, usize) {
    match bytes {
        [b'{', ..] => (Token::Opens, 1),
        [b'}', ..] => (Token::Closes, 1),
        [b'\\', b'\'', high, low, ..] => {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            let byte = digit(*high).zip(digit(*low)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
            (byte.map_or(Token::Word("", None), Token::Byte), 4)
        }
        [b'\\', letter, ..] if letter.is_ascii_alphabetic() => control_word(bytes),
        [b'\\', symbol, ..] => (Token::Symbol(*symbol), 2),
        [b'\r' | b'\n' | 0, ..] | [b'\\'] => (Token::Word("", None), 1),
        [byte, ..] => (Token::Byte(*byte), 1),
        [] => (Token::Closes, 1),
    }
}

/// `\word-12 `: letters, perhaps a number, perhaps one blank.
fn control_word(bytes: &[u8]) -> (Token<'_>, usize) {
    let count = |from: usize, is: fn(&u8) -> bool| bytes[from..].iter().take_while(|byte| is(byte)).count();
    let end = 1 + count(1, u8::is_ascii_alphabetic);
    let sign = usize::from(bytes.get(end) == Some(&b'-'));
    let digits = count(end + sign, u8::is_ascii_digit);
    let number_end = if digits > 0 { end + sign + digits } else { end };
    let told = |from: usize, to: usize| std::str::from_utf8(&bytes[from..to]).unwrap_or_default();
    let blank = usize::from(bytes.get(number_end) == Some(&b' '));
    (Token::Word(told(1, end), told(end, number_end).parse().ok()), number_end + blank)
}
