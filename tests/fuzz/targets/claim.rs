//! A claim, and the article that it is held against.

#![no_main]

libfuzzer_sys::fuzz_target!(|pair: (&str, &str)| fuzz::claim(pair.0, pair.1));
