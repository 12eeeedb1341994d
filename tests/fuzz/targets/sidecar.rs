//! A file beside an article that describes it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::sidecar(bytes));
