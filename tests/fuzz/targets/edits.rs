//! A draft, and what an editor does to it.

#![no_main]

libfuzzer_sys::fuzz_target!(|writing: fuzz::Writing| fuzz::edits(writing));
