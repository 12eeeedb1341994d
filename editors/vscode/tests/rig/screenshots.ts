/// <reference lib="dom" />
/** How does it look to a writer? Drives the window as a writer would, and takes pictures: `node screenshots.cjs FOLDER`. */

import axe from "axe-core";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { known, Workbench } from "./workbench";

/** Nothing takes longer to appear on a busy machine, in milliseconds. */
const PATIENCE = 20_000;

/** Themes whose pictures are looked at; those of the first are shown to readers. */
const THEMES: Record<string, string> = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  contrast: "Default High Contrast",
};

async function main(into: string, theme: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const workbench = await Workbench.open({
    folder: known("FOLDER"),
    package: known("PACKAGE"),
    file: "brief.md",
    size: { width: 1440, height: 840 },
    settings: {
      "workbench.colorTheme": THEMES[theme],
      "workbench.secondarySideBar.defaultVisibility": "hidden",
      "workbench.layoutControl.enabled": false,
      "window.commandCenter": false,
      "editor.minimap.enabled": false,
      "editor.wordWrap": "on",
      "editor.fontFamily": "DejaVu Sans Mono",
      "editor.fontSize": 12,
      "breadcrumbs.enabled": false,
    },
  });
  try {
    await new Session(workbench.page, into).run();
  } catch (error) {
    await workbench.page.screenshot({ path: join(into, "failed.png") });
    throw error;
  } finally {
    await workbench.close();
  }
}

class Session {
  constructor(
    private readonly page: Page,
    private readonly into: string,
  ) {
    page.setDefaultTimeout(PATIENCE);
  }

  async run(): Promise<void> {
    const { page } = this;
    await page.waitForSelector(".squiggly-error");
    await page.locator(".activitybar a[aria-label^='Tearsheet']").click({ force: true });
    await this.row("The visit").waitFor();
    await this.widen(90);

    await this.click("weapons and support", 3);
    const evidence = await this.evidence();
    await evidence.getByRole("heading", { name: "Altered quotation" }).waitFor();
    await page.mouse.move(0, 0);
    await page.locator(".codelens-decoration", { hasText: "1 altered" }).first().waitFor();
    await this.picture("evidence");
    await this.accessible();
    await this.backAgain();

    await this.hover("weapons and support", 3);
    await page.locator(".monaco-hover:visible", { hasText: "Altered" }).waitFor();
    await this.picture("hover");
    await page.keyboard.press("Escape");

    await this.click("Hongzhang", 3);
    await this.fixes();
    await this.picture("fix");
    await page.keyboard.press("Escape");

    await this.passage();
    await this.tree();
    await this.library();
    await this.completion();
    await this.walkthrough();
  }

  /** A view that was hidden shows what it had. */
  private async backAgain(): Promise<void> {
    await this.command("View: Show Explorer");
    await this.row("refs.bib").waitFor();
    await this.command("Focus on Claims View");
    const evidence = await this.evidence();
    await evidence.getByRole("heading", { name: "Altered quotation" }).waitFor();
  }

  /** What a tool can tell of a page's barriers: names, order of headings, contrast. */
  private async accessible(): Promise<void> {
    for (const frame of this.page.frames()) {
      if ((await frame.locator("#evidence h1").count()) > 0) {
        await frame.evaluate(axe.source);
        // The page lets the side bar's colour through, which the tool would take for white.
        await frame.evaluate(() => {
          document.body.style.background = "var(--vscode-sideBar-background)";
        });
        const found = await frame.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
        const barriers = found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        if (barriers.length > 0) {
          throw new Error(`the Evidence view has barriers:\n${barriers.join("\n")}`);
        }
        return;
      }
    }
    throw new Error("the Evidence view has no page");
  }

  /** By keys alone: into the view, on to the button, and to the passage. */
  /** Opens the fixes at the cursor, anew where the menu closes because findings arrive just then. */
  private async fixes(): Promise<void> {
    const menu = this.page.locator(".action-widget").first();
    for (let attempt = 1; ; attempt++) {
      await this.command("Quick Fix...");
      try {
        await menu.waitFor({ timeout: 7_000 });
        return;
      } catch (error) {
        if (attempt === 3) {
          throw error;
        }
      }
    }
  }

  private async passage(): Promise<void> {
    const { page } = this;
    await this.click("weapons and support", 3);
    const evidence = await this.evidence();
    await evidence.getByRole("heading", { name: "Altered quotation" }).waitFor();
    await this.command("Focus on Evidence View");
    const button = evidence.getByRole("button", { name: /^Go to passage/u }).first();
    for (let presses = 0; presses < 10; presses++) {
      await page.keyboard.press("Tab");
      await page.waitForTimeout(200);
      if (await button.evaluate((element) => element === document.activeElement)) {
        break;
      }
    }
    await page.mouse.move(0, 0);
    await this.picture("focus");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: "meridian-world.md" }).waitFor();
    await this.picture("passage");
    await this.command("View: Close All Editors in Group");
    await page.locator(".tab", { hasText: "meridian-world.md" }).waitFor({ state: "detached" });
  }

  private async library(): Promise<void> {
    const { page } = this;
    await page.locator("[id='status.languageStatus']").hover();
    await page.locator(".hover-language-status", { hasText: "5 sources" }).first().waitFor();
    await this.picture("status");
    await page.mouse.move(0, 0);
    await this.command("Tearsheet: Search the Library");
    await page.getByPlaceholder("Search the articles of the library").fill("ballistic missiles");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "missiles" }).first().waitFor();
    await this.picture("search");
    await page.keyboard.press("Escape");
  }

  private async walkthrough(): Promise<void> {
    const { page } = this;
    await this.command("Welcome: Open Walkthrough...");
    await page.getByPlaceholder("Select a walkthrough to open").fill("Start with Tearsheet");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Start with Tearsheet" }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Bring your sources").first().waitFor();
    await this.picture("walkthrough");
  }

  /** Makes the side bar wider. */
  private async widen(by: number): Promise<void> {
    const bar = await this.page.locator(".part.sidebar").boundingBox();
    const [x, y] = [(bar?.x ?? 0) + (bar?.width ?? 0) + 1, 400];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + by, y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** The tree with what needs work only, and the claim that was chosen there. */
  private async tree(): Promise<void> {
    const { page } = this;
    await this.command("Tearsheet: Filter Claims by Verdict");
    const choice = page.locator(".quick-input-widget");
    await choice.getByRole("checkbox").first().click();
    for (const verdict of ["Altered", "Contradicted", "Unsupported"]) {
      await choice.locator(".monaco-list-row", { hasText: verdict }).click();
    }
    await this.picture("filter");
    await page.keyboard.press("Enter");
    await this.row("Pyongyang celebrated").click();
    const evidence = await this.evidence();
    await evidence.getByRole("heading", { name: /Contradicted/u }).waitFor();
    await this.picture("claims");
    await page.keyboard.press("Escape");
  }

  private async completion(): Promise<void> {
    const { page } = this;
    await this.click("before the year is out", 22);
    await page.keyboard.press("End");
    await page.keyboard.type(" Li Hongzhong gave Kim a letter from Xi [@");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await this.picture("completion");
    await page.keyboard.press("Escape");
  }

  private async command(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    const input = this.page.locator(".quick-input-widget input[type='text']").first();
    await input.fill(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await this.page.keyboard.press("Enter");
  }

  /** The page inside of the view's two frames. */
  private async evidence(): Promise<Locator> {
    const inner = this.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#evidence");
    await inner.waitFor();
    return inner;
  }

  private row(words: string): Locator {
    return this.page.locator(".pane-body .monaco-list-row", { hasText: words }).first();
  }

  /** Clicks into the middle of a letter, counted from the start of these words. */
  private async click(words: string, letter: number): Promise<void> {
    const { x, y } = await this.place(words, letter);
    await this.page.mouse.click(x, y);
  }

  private async hover(words: string, letter: number): Promise<void> {
    const { x, y } = await this.place(words, letter);
    await this.page.mouse.move(x, y);
  }

  /** Where a letter is on the screen; the text is turned until it can be seen. */
  private async place(words: string, letter: number): Promise<Place> {
    const editor = await this.page.locator(".editor-instance").first().boundingBox();
    await this.page.mouse.move((editor?.x ?? 0) + 600, (editor?.y ?? 0) + 300);
    for (const turn of [0, -10_000, ...Array<number>(20).fill(300)]) {
      await this.page.mouse.wheel(0, turn);
      await this.page.waitForTimeout(200);
      const found = await this.page.evaluate(seen, { words, letter });
      if (found !== undefined) {
        return found;
      }
    }
    throw new Error(`${words} cannot be seen`);
  }

  private async picture(name: string): Promise<void> {
    // What fades in is to be there.
    await this.page.waitForTimeout(700);
    await this.page.screenshot({ path: join(this.into, `${name}.png`) });
    console.log(`took ${name}.png`);
  }
}

interface Place {
  x: number;
  y: number;
}

/** Runs in the window, so it must be whole in itself. */
function seen({ words, letter }: { words: string; letter: number }): Place | undefined {
  for (const line of document.querySelectorAll(".view-line")) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const texts: Node[] = [];
    while (walker.nextNode()) {
      texts.push(walker.currentNode);
    }
    const all = texts.map((text) => text.textContent ?? "").join("");
    let at = all.replaceAll("\u00a0", " ").indexOf(words);
    if (at >= 0) {
      at += letter;
      for (const text of texts) {
        const length = text.textContent?.length ?? 0;
        if (at < length) {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const { x, y, width, height } = range.getBoundingClientRect();
          // Lines are drawn beyond the edges, too.
          const isInside = y > 100 && y < window.innerHeight - 60;
          return isInside ? { x: x + width / 2, y: y + height / 2 } : undefined;
        }
        at -= length;
      }
    }
  }
  return undefined;
}

void main(process.argv[2] ?? "build/screenshots", process.argv[3] ?? "light").then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
