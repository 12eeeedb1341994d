//! A bibliography, in the format that its first letter says.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| fuzz::bibliography(text));
