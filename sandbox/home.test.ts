import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sandboxFolder, type SandboxFolder } from "./folder";
import { prepareHome } from "./home";

let root: string;
let engine: string;
let folder: SandboxFolder;
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "home-")));
  engine = path.join(root, "own", "versions", "3.1.0");
  fs.mkdirSync(engine, { recursive: true });
  fs.writeFileSync(path.join(engine, "pulumi"), "real");
  folder = sandboxFolder(path.join(root, "sandbox"));
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function link(): string {
  return path.join(folder.home, "versions", "3.1.0");
}

function expectLinked(): void {
  expect(fs.readlinkSync(link())).toBe(engine);
  expect(fs.readdirSync(path.join(folder.home, "versions"))).toEqual(["3.1.0"]);
  expect(fs.readFileSync(path.join(engine, "pulumi"), "utf8")).toBe("real");
}

describe("the engine home of a sandbox", () => {
  test("has a link to the engine, and the folder says that it is a sandbox's", () => {
    prepareHome(folder, engine);
    expectLinked();
    expect(fs.existsSync(path.join(folder.root, "CAUSEWAY_SANDBOX"))).toBe(true);
  });

  test("keeps its link when the engine is given by that link, as in a shell of the sandbox", () => {
    prepareHome(folder, engine);
    const { ino } = fs.lstatSync(link());
    prepareHome(folder, link());
    expectLinked();
    expect(fs.lstatSync(link()).ino).toBe(ino);
  });

  test.each([
    ["a link to another engine", () => fs.symlinkSync(root, link())],
    ["a link to itself", () => fs.symlinkSync(link(), link())],
    ["a folder", () => fs.mkdirSync(path.join(link(), "bin"), { recursive: true })],
  ])("replaces %s", (_what, put) => {
    fs.mkdirSync(path.dirname(link()), { recursive: true });
    put();
    prepareHome(folder, engine);
    expectLinked();
  });

  test("keeps an engine that was installed in it", () => {
    fs.mkdirSync(link(), { recursive: true });
    prepareHome(folder, link());
    expect(fs.lstatSync(link()).isDirectory()).toBe(true);
  });
});
