/** How does evidence look, and what can be pressed? */

import assert from "node:assert/strict";
import test from "node:test";
import { citing, offers } from "../../src/evidence/actions";
import { asked } from "../../src/evidence/messages";
import { empty, frame, page } from "../../src/evidence/page";
import { reasonIn } from "../../src/evidence/reason";
import { EVIDENCE } from "../samples";

const ACTIONS = [
  { title: "Allow misquotation here, with a reason" },
  { title: "Cite @herald" },
  { title: "Take the source's wording", isPreferred: true },
  { title: "Take the source's wording" },
];
const OFFERS = offers(ACTIONS);

test("the verdict and its reason are told to a screen reader", () => {
  assert.equal(page(EVIDENCE, []).spoken, "Altered quotation: the source has “spring”, the draft “summer”");
});

test("what agrees and what differs is told apart by elements and words, not by colour", () => {
  const { html } = page(EVIDENCE, []);
  assert.ok(html.includes(`<strong class="agrees">“before the </strong>`));
  assert.ok(html.includes(`<mark class="differs"><span class="unseen">differs: </span>spring</mark>`));
});

test("headings lead from the verdict to the draft and each origin", () => {
  const headings = page(EVIDENCE, []).html.match(/<h[12].*?<\/h[12]>/gu) ?? [];
  const words = headings.map((heading) => heading.replaceAll(/<[^>]*>/gu, ""));
  assert.deepEqual(words, ["Altered quotation", "In the draft", "Coast Herald"]);
});

test("nothing of a source gets into the page as markup", () => {
  const { html } = page(EVIDENCE, []);
  assert.ok(html.includes("Harbour council &lt;minutes&gt;"));
  assert.ok(html.includes("tides &amp; after"));
  assert.ok(empty("<script>").html.includes("&lt;script&gt;"));
});

test("each passage has a button that leads to it", () => {
  const { html } = page(EVIDENCE, []);
  assert.equal(html.match(/data-do="open"/gu)?.length, 2);
  assert.ok(html.includes(`data-origin="0" data-passage="1" aria-label="Go to passage in herald"`));
});

test("fixes come first, asking for silence last, and nothing twice", () => {
  assert.deepEqual(
    OFFERS.map(({ purpose, index }) => [purpose, index]),
    [
      ["fix", 2],
      ["cite", 1],
      ["allow", 0],
    ],
  );
});

test("a passage that is not cited can be cited where the server offers it", () => {
  assert.equal(citing(OFFERS, "herald")?.index, 1);
  assert.equal(citing(OFFERS, "her"), undefined);
  assert.equal(page(EVIDENCE, OFFERS).html.split(">Cite @herald</button>").length, 2);
});

test("the page lets in its two files and nothing else, and has no styles or scripts of its own", () => {
  const files = { style: "https://here/a.css", script: "https://here/a.js", origin: "https://here", nonce: "n0" };
  const html = frame(files);
  assert.ok(html.includes("default-src &#39;none&#39;; style-src https://here; script-src &#39;nonce-n0&#39;"));
  assert.ok(!/unsafe|style="|<style|\son\w+="/u.test(html + page(EVIDENCE, OFFERS).html));
});

test("only messages that the page can send are heard", () => {
  assert.deepEqual(asked({ do: "ready" }), { do: "ready" });
  assert.deepEqual(asked({ do: "open", origin: 0, passage: 1 }), { do: "open", origin: 0, passage: 1 });
  assert.deepEqual(asked({ do: "apply", action: 2 }), { do: "apply", action: 2 });
  for (const other of [null, "ready", {}, { do: "run" }, { do: "open", origin: -1, passage: 0 }, { do: "apply" }]) {
    assert.equal(asked(other), undefined);
  }
});

test("a comment that asks for silence waits for its reason at the ellipsis", () => {
  const inserted = " <!-- tearsheet: allow misquotation: … -->";
  const place = reasonIn(inserted);
  assert.equal(inserted.slice(place?.start, (place?.start ?? 0) + (place?.length ?? 0)), "…");
  assert.equal(reasonIn("help … and"), undefined);
});
