//! A page that a browser saved with all that belongs to it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::article(bytes, "mhtml"));
