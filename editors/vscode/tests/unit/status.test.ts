/** What does the status item say? */

import assert from "node:assert/strict";
import test from "node:test";
import { line } from "../../src/status/line";
import { LIBRARY } from "../samples";

test("a server that does not run says so", () => {
  assert.deepEqual(line("failed", []), {
    text: "Tearsheet",
    detail: "could not be started",
    severity: "error",
    busy: false,
  });
  assert.equal(line("starting", [LIBRARY]).busy, true);
  assert.equal(line("stopped", [LIBRARY]).severity, "warning");
});

test("a library that is ready is told by its size", () => {
  assert.equal(line("running", [LIBRARY]).detail, "5 sources");
  assert.equal(line("running", [{ ...LIBRARY, sources: 1 }]).detail, "1 source");
});

test("libraries of several projects are summed up", () => {
  const other = { ...LIBRARY, sources: 7, root: "file:///b" };
  assert.equal(line("running", [LIBRARY, other]).detail, "12 sources");
});

test("articles that could not be read are a warning", () => {
  const told = line("running", [{ ...LIBRARY, skipped: 2 }]);
  assert.deepEqual([told.detail, told.severity], ["5 sources, 2 skipped", "warning"]);
});

test("indexing shows that something is under way", () => {
  const told = line("running", [{ ...LIBRARY, state: "indexing" }]);
  assert.deepEqual([told.detail, told.busy], ["reading, 5 sources", true]);
});

test("one problem goes before all else", () => {
  const problem = { ...LIBRARY, state: "problem" as const, message: "tearsheet.toml has no end" };
  const told = line("running", [{ ...LIBRARY, state: "indexing" }, problem]);
  assert.deepEqual([told.detail, told.severity, told.busy], ["tearsheet.toml has no end", "error", false]);
});
