/** Which server is started, and which settings does it get? The parts of the extension that need no editor. */

import assert from "node:assert/strict";
import test from "node:test";
import { program } from "../../src/program";
import type { Inspected } from "../../src/settings";
import { settings } from "../../src/settings";

const nothing = { chosen: "", extension: "/extension", platform: "linux" as const, exists: () => false };

test("a chosen program goes before all others", () => {
  assert.equal(program({ ...nothing, chosen: " /opt/tearsheet ", exists: () => true }), "/opt/tearsheet");
});

test("the program that came with the extension goes before the one on the PATH", () => {
  assert.equal(program({ ...nothing, exists: () => true }), "/extension/bin/tearsheet");
  assert.equal(program(nothing), "tearsheet");
});

test("on Windows the program has an ending", () => {
  assert.equal(program({ ...nothing, platform: "win32" }), "tearsheet.exe");
});

function of(known: Record<string, Inspected>): Record<string, unknown> {
  return settings((name) => known[name]);
}

test("the server hears nothing of settings that nobody set", () => {
  assert.deepEqual(of({}), {});
});

test("the server does not hear of settings that are for the editor", () => {
  assert.deepEqual(of({ path: { globalValue: "/opt/tearsheet" }, "trace.server": { globalValue: "verbose" } }), {});
});

test("a setting arrives under its name", () => {
  const known = { "sources.paths": { globalValue: ["articles"] }, bibliography: { workspaceValue: ["refs.bib"] } };
  assert.deepEqual(of(known), { sources: { paths: ["articles"] }, bibliography: ["refs.bib"] });
});

test("the narrowest list counts, rules count one by one", () => {
  const known = {
    bibliography: { globalValue: ["all.bib"], workspaceFolderValue: ["here.bib"] },
    rules: { globalValue: { "unmarked-quotation": "off" }, workspaceValue: { misquotation: "warning" } },
  };
  assert.deepEqual(of(known), {
    bibliography: ["here.bib"],
    rules: { "unmarked-quotation": "off", misquotation: "warning" },
  });
});
