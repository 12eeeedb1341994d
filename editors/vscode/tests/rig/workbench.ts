/** How is a real Visual Studio Code started and steered? Its server here, its window in a Chromium without a screen. */

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";

export interface Wanted {
  folder: string;
  /** The server of Tearsheet. */
  program?: string;
  /** The user's settings. */
  settings: Record<string, unknown>;
  /** A folder with the extension's sources, to be run as one under development. */
  extension?: string;
  /** A module inside of the extension host; `window.codeAutomationExit` hears of its end. */
  tests?: string;
  /** A package to install. */
  package?: string;
  /** What the editor opens at once, below the folder. */
  file?: string;
  /** For the extension and its server. */
  environment?: Record<string, string>;
  size?: { width: number; height: number };
}

/** No start takes longer on a busy machine, in milliseconds. */
const PATIENCE = 60_000;

const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

export class Workbench {
  private constructor(
    readonly page: Page,
    /** The code that the tests inside ended with. */
    readonly ended: Promise<number>,
    private readonly context: BrowserContext,
    private readonly server: ChildProcess,
    private readonly root: string,
  ) {}

  static async open(wanted: Wanted): Promise<Workbench> {
    const root = mkdtempSync(join(tmpdir(), "tearsheet-vscode-"));
    settle(root, "User", { ...QUIET, ...wanted.settings });
    // To the window in the browser this is another machine, and only the machine itself says which programs it starts.
    settle(root, "Machine", wanted.program === undefined ? {} : { "tearsheet.path": wanted.program });
    if (wanted.package !== undefined) {
      await install(wanted.package, root);
    }
    const server = serve(root, ["--host", "127.0.0.1", "--port", "0", "--enable-smoke-test-driver"], wanted);
    const port = await listening(server);
    const size = wanted.size ?? { width: 1280, height: 800 };
    const context = await chromium.launchPersistentContext(join(root, "chromium"), {
      executablePath: "/usr/bin/chromium",
      headless: true,
      viewport: size,
      args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction("codeAutomationExit", resolve);
    });
    await page.exposeFunction("codeAutomationLog", () => undefined);
    await page.goto(address(port, wanted));
    await page.waitForSelector(".monaco-workbench", { timeout: PATIENCE });
    return new Workbench(page, ended, context, server, root);
  }

  /** Ends everything; what was written is thrown away unless somebody has to look at it. */
  async close(keep = false): Promise<void> {
    await this.context.close();
    const gone = new Promise((resolve) => this.server.once("exit", resolve));
    this.server.kill();
    await gone;
    if (keep) {
      console.error(`the session's folder is kept: ${this.root}`);
    } else {
      rmSync(this.root, { recursive: true, force: true });
    }
  }
}

function settle(root: string, whose: string, settings: Record<string, unknown>): void {
  const folder = join(root, "server/data", whose);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "settings.json"), JSON.stringify(settings));
}

function serve(root: string, options: string[], { environment }: Pick<Wanted, "environment">): ChildProcess {
  const main = join(known("WORKBENCH"), "out/server-main.js");
  const places = ["--server-data-dir", join(root, "server"), "--extensions-dir", join(root, "extensions")];
  const silent = ["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"];
  return spawn(known("WORKBENCH_NODE"), [main, ...options, ...places, ...silent], {
    stdio: ["ignore", "pipe", "pipe"],
    // Without a gallery nothing is looked up on the network.
    env: { ...process.env, ...environment, EXTENSIONS_GALLERY: "{}" },
  });
}

async function install(packed: string, root: string): Promise<void> {
  const installer = serve(root, ["--install-extension", packed], {});
  let said = "";
  installer.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  installer.stderr?.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise((resolve) => installer.once("exit", resolve));
  if (code !== 0 || !said.includes("successfully installed")) {
    throw new Error(`the package could not be installed:\n${said}`);
  }
}

/** The port, as soon as the server listens on it. */
async function listening(server: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    server.stderr?.on("data", (data: Buffer) => (said += data.toString()));
    server.stdout?.on("data", (data: Buffer) => {
      said += data.toString();
      const port = /Extension host agent listening on (\d+)/u.exec(said)?.[1];
      if (port !== undefined) {
        resolve(port);
      }
    });
    server.once("exit", (code) => {
      reject(new Error(`the editor's server ended with ${String(code)}:\n${said}`));
    });
  });
}

function address(port: string, wanted: Wanted): string {
  const { folder } = wanted;
  const remote = `vscode-remote://127.0.0.1:${port}`;
  const payload = [["skipWelcome", "true"]];
  if (wanted.extension !== undefined) {
    payload.push(["extensionDevelopmentPath", remote + wanted.extension]);
  }
  if (wanted.tests !== undefined) {
    payload.push(["extensionTestsPath", remote + wanted.tests]);
  }
  if (wanted.file !== undefined) {
    payload.push(["openFile", `${remote}${folder}/${wanted.file}`]);
  }
  return `http://127.0.0.1:${port}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Something that the script around this sets. */
export function known(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set; run tests/editors/vscode`);
  }
  return value;
}
