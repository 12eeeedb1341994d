/** Does a workspace that nobody trusts get to choose what is started? Its drafts are checked all the same. */

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { file, findings, parts, step, until } from "./suite";

export { run } from "./suite";

function setting(name: string): string | undefined {
  return vscode.workspace.getConfiguration("tearsheet").get<string>(name);
}

step("the workspace is not trusted, and names a program of its own", () => {
  assert.equal(vscode.workspace.isTrusted, false);
  const program = file("server").fsPath;
  writeFileSync(program, `#!/bin/sh\ntouch "$TEARSHEET_SIGN"\n`);
  chmodSync(program, 0o755);
  mkdirSync(file(".vscode").fsPath, { recursive: true });
  const settings = { "tearsheet.path": program, "tearsheet.trace.server": "messages" };
  writeFileSync(file(".vscode/settings.json").fsPath, JSON.stringify(settings));
  return until("the workspace's other settings", () => setting("trace.server") === "messages").then(() => undefined);
});

step("its setting does not count", () => {
  assert.equal(setting("path"), process.env.TEARSHEET);
  return Promise.resolve();
});

step("its drafts are checked by the user's program", async () => {
  const brief = await vscode.workspace.openTextDocument(file("brief.md"));
  await vscode.window.showTextDocument(brief);
  await parts();
  await until("findings", () => findings(brief).length > 0);
});
