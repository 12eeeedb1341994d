/** Which rows does the Claims tree have? */

import assert from "node:assert/strict";
import test from "node:test";
import { chosenBefore, filtered, needingWork, rows } from "../../src/claims/model";
import type { Row } from "../../src/claims/model";
import { ALL } from "../../src/verdicts";
import { claim, range } from "../samples";

const CLAIMS = {
  version: 3,
  sections: [
    { heading: null, range: range(0), claims: [claim("supported", "A sea wall is planned.")] },
    {
      heading: "The wall",
      range: range(2),
      claims: [claim("verbatim", "“nine metres”"), claim("altered", "“summer tides”", "the source has “spring”")],
    },
    { heading: "Sources", range: range(9), claims: [] },
  ],
};

function told(rows: Row[]): unknown[] {
  return rows.map((row) =>
    row.is === "section" ? [row.heading, row.description, told(row.claims)] : [row.label, row.description],
  );
}

test("sections hold their claims; what stands before the first heading stands alone, empty sections are left out", () => {
  assert.deepEqual(told(rows(CLAIMS, new Set(ALL))), [
    ["A sea wall is planned.", "supported"],
    [
      "The wall",
      "1 of 2 to look at",
      [
        ["“nine metres”", "verbatim"],
        ["“summer tides”", "altered"],
      ],
    ],
  ]);
});

test("the filter leaves claims of other verdicts out, and sections without any left", () => {
  assert.deepEqual(told(rows(CLAIMS, new Set(["supported"]))), [["A sea wall is planned.", "supported"]]);
  assert.deepEqual(told(rows(CLAIMS, new Set(["verbatim"]))), [["The wall", "1", [["“nine metres”", "verbatim"]]]]);
});

test("a claim tells its verdict in an icon, in words and to a screen reader", () => {
  const section = rows(CLAIMS, new Set(["altered"]))[0];
  assert.ok(section?.is === "section");
  const row = section.claims[0];
  assert.equal(row?.icon, "edit");
  assert.equal(row.spoken, "Altered quotation: “summer tides”: the source has “spring”");
});

test("every verdict has an icon of its own", () => {
  const all = ALL.map((verdict) => claim(verdict, verdict));
  const shown = rows({ version: 1, sections: [{ heading: null, range: range(0), claims: all }] }, new Set(ALL));
  assert.equal(new Set(shown.map((row) => row.is === "claim" && row.icon)).size, ALL.length);
});

test("claims with a finding need work", () => {
  assert.equal(needingWork(CLAIMS.sections.flatMap(({ claims }) => claims)), 1);
});

test("a filter is told in words, and none at all if it lets everything through", () => {
  assert.equal(filtered(new Set(ALL)), "");
  assert.equal(filtered(new Set(["contradicted", "altered"])), "altered, contradicted");
});

test("a filter that was kept is read again; what is no filter lets everything through", () => {
  assert.deepEqual(chosenBefore(["altered", "gone"]), new Set(["altered"]));
  assert.deepEqual(chosenBefore(undefined), new Set(ALL));
  assert.deepEqual(chosenBefore([]), new Set(ALL));
});
