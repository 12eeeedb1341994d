//! Where does a word of plain ASCII letters end? Told eight bytes at a time: most words end within them.

/// Whether this is a letter in ASCII that only ever belongs to a word: a digit and the underline are letters too.
pub(super) fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// How many plain letters there are before anything else.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk() {
        let others = !plain_among(u64::from_le_bytes(*eight)) & HIGHEST;
        if others != 0 {
            return length + others.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    length + bytes[length..].iter().take_while(|byte| is_plain(**byte)).count()
}

/// The highest bit of each of eight bytes.
const HIGHEST: u64 = eight(0x80);

const fn eight(byte: u8) -> u64 {
    u64::from_ne_bytes([byte; 8])
}

/// Sets the highest bit of each of eight bytes that is a plain letter, and of no other; the other bits mean nothing.
fn plain_among(bytes: u64) -> u64 {
    // Without its own highest bit no byte carries over into the next one: what is added sets that bit from a letter on.
    let low = bytes & !HIGHEST;
    let from = |bytes: u64, first: u8| bytes + eight(0x80 - first);
    let lower = low | eight(0x20);
    let letters = from(lower, b'a') & !from(lower, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    let underlines = !from(low ^ eight(b'_'), 1);
    (letters | digits | underlines) & !bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_byte_is_told_in_every_place() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut bytes = [b'k'; 8];
                bytes[place] = byte;
                assert_eq!(plain_length(&bytes), if is_plain(byte) { 8 } else { place }, "{byte:#x} as number {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn words_end_where_the_first_other_byte_stands(bytes in proptest::collection::vec("[a-zA-Z0-9_é .]", 0..40)) {
            let text = bytes.concat();
            let first_other = text.bytes().position(|byte| !is_plain(byte)).unwrap_or(text.len());
            prop_assert_eq!(plain_length(text.as_bytes()), first_other);
        }
    }
}
