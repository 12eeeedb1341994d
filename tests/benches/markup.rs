//! What does reading a draft of 100 KB cost: cutting it, finding its definitions, reading all of it, reading one chunk?

use divan::Bencher;
use divan::counter::BytesCount;
use tearsheet::markup::{chunks, definitions, markdown};
use tearsheet::text::marks::marked;

fn main() {
    divan::main();
}

/// A section as a brief has it, with everything that a reader of Markdown has to look at twice.
const SECTION: &str = "## The pier

The *council* said on Monday that the pier would be “rebuilt by 2027, at the latest”, a spokesman wrote [@minutes, p. 3].
It isn't known whether the keepers' families may stay; “we don’t know,” he said.[^1] See [the log](log.md) &amp; [it].

- A first item with **strong words** and `code`
- A second one, of two lines,
  with ^[an inline note, see @ledger] in it

> A quoted paragraph
> of two lines

| pier | cost |
|---|--:|
| old | 5 |
| new | 7 |

<!-- tearsheet: allow misquotation: rounded on purpose -->

";

fn draft() -> String {
    let sections = SECTION.repeat(100_000 / SECTION.len());
    format!("---\ntitle: The pier\n---\n\n{sections}[^1]: A note.\n\n[it]: https://harbour.example/it\n")
}

#[divan::bench]
fn cut(bencher: Bencher) {
    let draft = draft();
    bencher.counter(BytesCount::of_str(&draft)).bench(|| chunks(&draft));
}

#[divan::bench]
fn define(bencher: Bencher) {
    let draft = draft();
    bencher.counter(BytesCount::of_str(&draft)).bench(|| definitions(&draft));
}

#[divan::bench]
fn cut_and_read(bencher: Bencher) {
    let draft = draft();
    bencher.counter(BytesCount::of_str(&draft)).bench(|| {
        let definitions = definitions(&draft);
        chunks(&draft).iter().map(|chunk| markdown::read(chunk.span.of(&draft), &definitions).len()).sum::<usize>()
    });
}

#[divan::bench]
fn pair_marks(bencher: Bencher) {
    let draft = draft();
    bencher
        .counter(BytesCount::of_str(&draft))
        .bench(|| draft.split("\n\n").map(|prose| marked(prose).len()).sum::<usize>());
}
