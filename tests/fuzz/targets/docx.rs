//! A Word document: a package, or what stands in the body of one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::docx(bytes));
