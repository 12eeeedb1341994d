// Packs the extension, without the network: `node package.mjs` for every platform, or with the server on board:
// `node package.mjs linux-x64 ../../target/release/tearsheet`.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, rmSync } from "node:fs";

const [target, server] = process.argv.slice(2);
if (target !== undefined && server === undefined) {
  console.error("usage: node package.mjs [TARGET SERVER]");
  process.exit(2);
}
rmSync("bin", { recursive: true, force: true });
mkdirSync("build", { recursive: true });
const options = ["--no-dependencies"];
if (target === undefined) {
  options.push("--out", "build/tearsheet.vsix");
} else {
  const name = target.startsWith("win32") ? "tearsheet.exe" : "tearsheet";
  mkdirSync("bin");
  copyFileSync(server, `bin/${name}`);
  chmodSync(`bin/${name}`, 0o755);
  options.push("--target", target, "--out", `build/tearsheet-${target}.vsix`);
}
try {
  execFileSync("npx", ["vsce", "package", ...options], { stdio: "inherit", shell: process.platform === "win32" });
} finally {
  // A program that stays here would go into the package for every platform.
  rmSync("bin", { recursive: true, force: true });
}
