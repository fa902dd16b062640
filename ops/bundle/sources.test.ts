import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { hashSources, sha256 } from "./sources";

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-sources-"));
  for (const room of ["infra", "stacks", "components", "policies", "tools"]) write(`${room}/index.ts`, room);
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

test("hashes what the program and its policies are made of", () => {
  write("Pulumi.yaml", "name");
  write("Pulumi.dev.yaml", "dev");
  write("Pulumi.prod.yaml", "prod");
  write("components/database/database.ts", "database");
  write("tools/preload.js", "preload");
  expect(hashSources("prod", root)).toEqual({
    "Pulumi.prod.yaml": sha256("prod"),
    "Pulumi.yaml": sha256("name"),
    "components/database/database.ts": sha256("database"),
    "components/index.ts": sha256("components"),
    "infra/index.ts": sha256("infra"),
    "policies/index.ts": sha256("policies"),
    "stacks/index.ts": sha256("stacks"),
    "tools/preload.js": sha256("preload"),
  });
});

test("leaves out what the engine never sees", () => {
  const before = hashSources("prod", root);
  write("infra/index.test.ts", "test");
  write("policies/rule.fixture.ts", "fixture");
  write("infra/engine-tests/prod.ts", "test");
  write("components/node_modules/x/index.js", "package");
  write("tools/engine/main.ts", "tool");
  write("docs/index.md", "page");
  expect(hashSources("prod", root)).toEqual(before);
});
