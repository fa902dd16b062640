import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { writePlugin } from "./install";

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-awsx-"));
});
afterEach(() => {
  fs.rmSync(home, { recursive: true });
});

test("the plugin is where the engine looks for version 3.9.0 of awsx, executable and alone", () => {
  const executable = writePlugin(home);
  expect(executable).toBe(path.join(home, "plugins", "resource-awsx-v3.9.0", "pulumi-resource-awsx"));
  expect(fs.statSync(executable).mode & 0o111).toBe(0o111);
  // A `.partial` file beside the folder would mean an unfinished installation.
  expect(fs.readdirSync(path.join(home, "plugins"))).toEqual(["resource-awsx-v3.9.0"]);
});

test("installing again replaces the plugin", () => {
  const executable = writePlugin(home);
  fs.writeFileSync(executable, "stale");
  writePlugin(home);
  expect(fs.readFileSync(executable, "utf8")).toMatch(/^#!\/bin\/sh\n/);
});

test("the plugin prints its port, and ends when the engine's end of its standard input closes", async () => {
  const plugin = spawn(writePlugin(home), ["127.0.0.1:1"], { stdio: ["pipe", "pipe", "inherit"] });
  const [port] = (await once(plugin.stdout, "data")) as [Buffer];
  expect(port.toString()).toMatch(/^\d+\n$/);
  expect(plugin.exitCode).toBeNull();
  plugin.stdin.end();
  expect(await once(plugin, "exit")).toEqual([0, null]);
});
