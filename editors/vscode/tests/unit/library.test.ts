/** What does the search of the library list? */

import assert from "node:assert/strict";
import test from "node:test";
import { found } from "../../src/library/symbols";
import { range } from "../samples";

const location = { uri: "file:///a/minutes.md", range: range(9) };

test("an article is listed by its title", () => {
  assert.deepEqual(found([{ name: "Minutes", kind: 1, containerName: "Coast Herald · 2023-07-28", location }]), [
    { label: "Minutes", description: "Coast Herald · 2023-07-28", location },
  ]);
});

test("a passage stands below its article", () => {
  assert.deepEqual(found([{ name: "the sea wall", kind: 15, containerName: "Minutes", location }]), [
    { label: "Minutes", description: "", detail: "the sea wall", location },
  ]);
});

test("without a container the file's name tells the source, without a range its start is meant", () => {
  const [one] = found([{ name: "the sea wall", kind: 15, location: { uri: "file:///a/the%20minutes.md" } }]);
  assert.equal(one?.label, "the minutes.md");
  assert.deepEqual(one.location.range.start, { line: 0, character: 0 });
});
