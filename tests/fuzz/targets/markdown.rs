//! An article in Markdown, with and without front matter.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::article(bytes, "md"));
