//! An OpenDocument text: a package, or what stands in the body of one.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::odt(bytes));
