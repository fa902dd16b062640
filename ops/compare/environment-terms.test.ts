import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { environmentTerms } from "./environment-terms";

test("PR-11: the terms of an environment are those that its stack is given", () => {
  expect(environmentTerms("prod")).toEqual({
    name: "prod",
    account: "555555555555",
    region: "us-east-1",
    domain: "prod.causeway.example",
  });
});

test("PR-11: an environment without a file, or without words, has its name alone", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-terms-"));
  fs.writeFileSync(path.join(folder, "Pulumi.bare.yaml"), "config:\n  causeway:account: 5\n");
  expect(environmentTerms("bare", folder)).toEqual({ name: "bare" });
  expect(environmentTerms("absent", folder)).toEqual({ name: "absent" });
  fs.rmSync(folder, { recursive: true });
});
