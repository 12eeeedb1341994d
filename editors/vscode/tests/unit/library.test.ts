/** What does the search of the library list? */

import assert from "node:assert/strict";
import test from "node:test";
import { found } from "../../src/library/symbols";
import { range } from "../samples";

test("a passage is listed with its source", () => {
  const location = { uri: "file:///a/minutes.md", range: range(9) };
  assert.deepEqual(found([{ name: "the sea wall", containerName: "Minutes", location }]), [
    { label: "the sea wall", description: "Minutes", location },
  ]);
});

test("without a container the file's name tells the source, without a range its start is meant", () => {
  const [one] = found([{ name: "the sea wall", location: { uri: "file:///a/the%20minutes.md" } }]);
  assert.equal(one?.description, "the minutes.md");
  assert.deepEqual(one.location.range.start, { line: 0, character: 0 });
});
