/** Who is the server that we talk to? Starts `tearsheet lsp`, answers its questions, and passes on what it tells. */

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import type {
  ConfigurationParams,
  LanguageClientOptions,
  ProvideDefinitionSignature,
  StaticFeature,
} from "vscode-languageclient/node";
import { LanguageClient, LSPErrorCodes, ResponseError } from "vscode-languageclient/node";
import { program } from "./program";
import type { Checked, Claims, Evidence, LibraryStatus, Position } from "./protocol";
import { settings } from "./settings";
import type { Life } from "./status/line";

/** The name of the settings and, as the client wants it for `tearsheet.trace.server`, of the client. */
const SECTION = "tearsheet";

export const DRAFTS: vscode.DocumentSelector & { language: string; scheme: string }[] = [
  { language: "markdown", scheme: "file" },
  { language: "markdown", scheme: "untitled" },
];

/** The text is another one by now, or nobody waits for the answer; it will be asked for again. */
const OVERTAKEN = new Set<number>([
  LSPErrorCodes.ContentModified,
  LSPErrorCodes.RequestCancelled,
  LSPErrorCodes.ServerCancelled,
]);

type Definition = Awaited<ReturnType<ProvideDefinitionSignature>>;

export class Session implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** Done when the last change from one server to another is. */
  private turn: Promise<void> = Promise.resolve();
  private readonly lived = new vscode.EventEmitter<Life>();
  private readonly checked = new vscode.EventEmitter<Checked>();
  private readonly libraryChanged = new vscode.EventEmitter<LibraryStatus>();
  private readonly definitionFound = new vscode.EventEmitter<Definition>();

  readonly onLife = this.lived.event;
  /** The findings of a draft are known. */
  readonly onChecked = this.checked.event;
  readonly onLibrary = this.libraryChanged.event;
  /** Somebody asked where a claim's passage is. */
  readonly onDefinition = this.definitionFound.event;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Starts the server, or a new one in place of the one that runs; whoever asks meanwhile waits for that. */
  async restart(): Promise<void> {
    const restarted = this.turn.then(async () => {
      await this.stop();
      await this.start();
    });
    this.turn = restarted;
    await restarted;
  }

  private async start(): Promise<void> {
    const command = program({
      chosen: vscode.workspace.getConfiguration(SECTION).get<string>("path", ""),
      extension: this.extension.fsPath,
      platform: process.platform,
      exists: existsSync,
    });
    this.log.info(`starting ${command} lsp`);
    this.lived.fire("starting");
    const client = new LanguageClient(SECTION, "Tearsheet", { command, args: ["lsp"] }, this.options());
    client.registerFeature(KNOWS_TEARSHEET);
    client.onNotification("tearsheet/checked", (told: Checked) => {
      this.checked.fire(told);
    });
    client.onNotification("tearsheet/status", (told: LibraryStatus) => {
      this.libraryChanged.fire(told);
    });
    this.client = client;
    try {
      await client.start();
      this.lived.fire("running");
    } catch (error) {
      this.client = undefined;
      this.lived.fire("failed");
      this.log.error(error instanceof Error ? error : String(error));
      void explain(command);
    }
  }

  /** A client whose server died on its own is stopped already and says so by throwing; there is nothing left to do then. */
  async stop(): Promise<void> {
    const stopping = this.client;
    this.client = undefined;
    await stopping?.stop().catch(() => undefined);
    this.lived.fire("stopped");
  }

  /** What a draft claims; nothing if it is none, or the server cannot tell. */
  async claims(draft: vscode.Uri, token?: vscode.CancellationToken): Promise<Claims | undefined> {
    return this.ask<Claims>("tearsheet/claims", { textDocument: { uri: this.name(draft) } }, token);
  }

  /** What the sources have on the claim at a place. */
  async evidence(
    draft: vscode.Uri,
    position: Position,
    token?: vscode.CancellationToken,
  ): Promise<Evidence | undefined> {
    const place = { textDocument: { uri: this.name(draft) }, position };
    return this.ask<Evidence>("tearsheet/evidence", place, token);
  }

  /** The answer to a request; nothing if the server is not there, does not know the request, or has been overtaken. */
  async ask<Answer>(method: string, params: object, token?: vscode.CancellationToken): Promise<Answer | undefined> {
    try {
      // The client would take what is missing for a second parameter.
      const heard = token === undefined ? [] : [token];
      const answer = await this.client?.sendRequest<Answer | null>(method, params, ...heard);
      return answer ?? undefined;
    } catch (error) {
      if (!(error instanceof ResponseError && OVERTAKEN.has(error.code))) {
        this.log.warn(`${method}: ${String(error)}`);
      }
      return undefined;
    }
  }

  /** How the client writes in the protocol's terms, and reads them; nothing while there is no server. */
  get translation(): Pick<LanguageClient, "code2ProtocolConverter" | "protocol2CodeConverter"> | undefined {
    return this.client;
  }

  dispose(): void {
    for (const emitter of [this.lived, this.checked, this.libraryChanged, this.definitionFound]) {
      emitter.dispose();
    }
  }

  private name(draft: vscode.Uri): string {
    return this.client?.code2ProtocolConverter.asUri(draft) ?? draft.toString();
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: DRAFTS,
      outputChannel: this.log,
      traceOutputChannel: this.log,
      middleware: {
        // The server asks for settings at the start and whenever it hears that they changed.
        workspace: {
          configuration: async (asked: ConfigurationParams, token, next) => {
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
        provideDefinition: async (document, position, token, next) => {
          const found = await next(document, position, token);
          this.definitionFound.fire(found);
          return found;
        },
      },
    };
  }
}

/** Tells the server that we hear its own notifications, and have its command that shows places. */
const KNOWS_TEARSHEET: StaticFeature = {
  fillClientCapabilities(capabilities) {
    const experimental = (capabilities.experimental ?? {}) as Record<string, unknown>;
    capabilities.experimental = { ...experimental, tearsheet: { status: true, showReferences: true } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** What the user set, for a folder or for the whole window. */
function chosen(scope?: string): Record<string, unknown> {
  const configuration = vscode.workspace.getConfiguration(
    SECTION,
    scope === undefined ? null : vscode.Uri.parse(scope),
  );
  return settings((name) => configuration.inspect(name));
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
