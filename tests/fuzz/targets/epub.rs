//! An electronic book: a package, or the one chapter of one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::epub(bytes));
