/** How does VS Code talk to Tearsheet? Starts `tearsheet lsp` and answers its questions; all checking is the server's. */

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import type { LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { program } from "./program";
import { settings } from "./settings";

/** The name of the settings and, as the client wants it for `tearsheet.trace.server`, of the client. */
const SECTION = "tearsheet";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Tearsheet", { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("tearsheet.restart", () => restart(context, log)),
    vscode.commands.registerCommand("tearsheet.showLog", () => {
      log.show();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration(`${SECTION}.path`)) {
        await restart(context, log);
      }
    }),
  );
  await start(context, log);
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  const command = program({
    chosen: vscode.workspace.getConfiguration(SECTION).get<string>("path", ""),
    extension: context.extensionUri.fsPath,
    platform: process.platform,
    exists: existsSync,
  });
  log.info(`starting ${command} lsp`);
  client = new LanguageClient(SECTION, "Tearsheet", server(command), options(log));
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    log.error(error instanceof Error ? error : String(error));
    void explain(command);
  }
}

/** A client whose server died on its own is stopped already and says so by throwing; there is nothing left to do then. */
async function stop(): Promise<void> {
  const stopping = client;
  client = undefined;
  await stopping?.stop().catch(() => undefined);
}

async function restart(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<void> {
  await stop();
  await start(context, log);
}

/** Says why there are no findings, and leads to the setting that mends it. */
async function explain(command: string): Promise<void> {
  const open = "Open Settings";
  const message =
    `Tearsheet could not start “${command} lsp”. Install it (cargo install tearsheet), or set ` +
    `“tearsheet.path” to the program. The log says more.`;
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "tearsheet.path");
  }
}

function server(command: string): ServerOptions {
  return { command, args: ["lsp"] };
}

function options(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { language: "markdown", scheme: "file" },
      { language: "markdown", scheme: "untitled" },
    ],
    outputChannel: log,
    traceOutputChannel: log,
    // The server asks for settings at the start and whenever it hears that they changed.
    middleware: {
      workspace: {
        configuration: async (asked, token, next) => {
          const answer: unknown = await next(asked, token);
          return asked.items.map((item, index) =>
            item.section === SECTION
              ? chosen(item.scopeUri)
              : Array.isArray(answer)
                ? (answer[index] as unknown)
                : null,
          );
        },
      },
    },
  };
}

/** What the user set, for a folder or for the whole window. */
function chosen(scope?: string): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(
    SECTION,
    scope === undefined ? null : vscode.Uri.parse(scope),
  );
  return settings((name) => configuration.inspect(name));
}
