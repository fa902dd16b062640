import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { takePreview } from "../preview/take-preview";
import { preview, type PreviewOptions } from "./preview";

jest.mock("../preview/take-preview", () => ({ takePreview: jest.fn() }));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-out-"));
const file = path.join(folder, "file");
beforeAll(() => fs.writeFileSync(file, ""));
afterAll(() => fs.rmSync(folder, { recursive: true }));

test.each<[string, Partial<PreviewOptions>, string]>([
  ["a file as its folder", { out: file }, `nothing can be written into ${file}: ${file} is a file`],
  ["a time without an end", { expires: "999999999d" }, "--expires is 999999999d, and 3650d are the most"],
  [
    "a link of 2,049 characters",
    { artifactUrl: `https://example.com/${"a".repeat(2029)}` },
    "--artifact-url has 2049 characters, and 2048 are the most",
  ],
  [
    "a target of another stack",
    { target: ["urn:pulumi:prod::causeway::aws:sns/topic:Topic::alarms"] },
    '--target is "urn:pulumi:prod::causeway::aws:sns/topic:Topic::alarms", and no URN of a resource of dev',
  ],
])("%s is refused before the engine runs", async (_what, options, message) => {
  await expect(preview("dev", { expires: "24h", ...options }, {})).rejects.toMatchObject({
    message,
    code: 2,
  });
  expect(takePreview).not.toHaveBeenCalled();
});
