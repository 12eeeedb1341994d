/** What do tests inside of the extension host need? Steps in an order, and patience. */

import { appendFileSync } from "node:fs";
import * as vscode from "vscode";
import type { Parts } from "../../src/extension";

/** Nothing takes longer on a busy machine, in milliseconds. */
const PATIENCE = 30_000;

const steps: { name: string; take: () => Promise<void> }[] = [];

/** A step of the session; the next one begins where it ends. */
export function step(name: string, take: () => Promise<void>): void {
  steps.push({ name, take });
}

/** Takes all steps; the editor makes an exit code of what is thrown. */
export async function run(): Promise<void> {
  let failed = 0;
  for (const { name, take } of steps) {
    try {
      await take();
      say(`ok     ${name}`);
    } catch (error) {
      failed += 1;
      say(`NOT OK ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  if (failed > 0) {
    throw new Error(`${String(failed)} of ${String(steps.length)} steps failed`);
  }
}

function say(line: string): void {
  appendFileSync(process.env.TEARSHEET_REPORT ?? "/dev/null", `${line}\n`);
}

/** What is looked for, as soon as it is there. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
): Promise<Found> {
  const start = Date.now();
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (Date.now() - start > PATIENCE) {
      throw new Error(`waited in vain: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function file(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) {
    throw new Error("no folder is open");
  }
  return vscode.Uri.joinPath(folder, path);
}

/** The start of the first of these words. */
export function at(document: vscode.TextDocument, words: string): vscode.Position {
  const offset = document.getText().indexOf(words);
  if (offset < 0) {
    throw new Error(`${words} stands nowhere in ${document.uri.path}`);
  }
  return document.positionAt(offset);
}

/** Puts the cursor into the first of these words. */
export async function goTo(document: vscode.TextDocument, words: string): Promise<vscode.TextEditor> {
  const place = at(document, words).translate(0, 1);
  const selection = new vscode.Range(place, place);
  return vscode.window.showTextDocument(document, { selection, viewColumn: vscode.ViewColumn.One });
}

/** Our findings as `rule: words`, sorted. */
export function findings(document: vscode.TextDocument): string[] {
  const ours = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === "tearsheet");
  return ours.map(({ code, range }) => `${name(code)}: ${document.getText(range)}`).sort();
}

function name(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

/** The parts of the extension that runs. */
export async function parts(): Promise<Parts> {
  const extension = vscode.extensions.getExtension<Parts>("tearsheet.tearsheet");
  if (extension === undefined) {
    throw new Error("the editor does not know the extension");
  }
  return extension.activate();
}
