import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { deviations, hasKey, withStackFile, writeStackValues } from "./stack-config";

let folder: string;
const file = (): string => path.join(folder, "Pulumi.dev.yaml");

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-config-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const values = { permissionsBoundaryArn: "arn:aws:iam::333333333333:policy/boundary" };

test("ST-11: values are written beside what the file says, whose comments stay", () => {
  const before =
    '# Why.\nconfig:\n  pulumi:disable-default-providers: [aws, github]\n  causeway:account: "333333333333"\n';
  fs.writeFileSync(file(), before);
  writeStackValues("dev", values, folder);
  const added = "  causeway:permissionsBoundaryArn: arn:aws:iam::333333333333:policy/boundary\n";
  expect(fs.readFileSync(file(), "utf8")).toBe(before + added);
});

test("ST-11: writing them again changes nothing", () => {
  fs.writeFileSync(file(), "config:\n  causeway:account: x\n");
  writeStackValues("dev", values, folder);
  const once = fs.readFileSync(file(), "utf8");
  writeStackValues("dev", values, folder);
  expect(fs.readFileSync(file(), "utf8")).toBe(once);
});

test("a deviation names file, key, what is there and what is right", () => {
  fs.writeFileSync(file(), "config:\n  causeway:permissionsBoundaryArn: another\n");
  expect(deviations("dev", { ...values, other: "1" }, folder)).toEqual([
    {
      file: "Pulumi.dev.yaml",
      key: "causeway:permissionsBoundaryArn",
      got: "another",
      expected: values.permissionsBoundaryArn,
    },
    { file: "Pulumi.dev.yaml", key: "causeway:other", got: undefined, expected: "1" },
  ]);
  writeStackValues("dev", { ...values, other: "1" }, folder);
  expect(deviations("dev", { ...values, other: "1" }, folder)).toEqual([]);
});

test("a file that is no stack file is refused and left alone", () => {
  fs.writeFileSync(file(), "just text");
  expect(() => writeStackValues("dev", values, folder)).toThrow("is not a stack file");
  expect(fs.readFileSync(file(), "utf8")).toBe("just text");
});

test.each([
  ["encryptionsalt: v1:x\nconfig: {}\n", false],
  ["secretsprovider: passphrase\nconfig: {}\n", false],
  ["secretsprovider: awskms:///arn?region=us-east-1\nconfig: {}\n", true],
])("a file says whether a key encrypts the secrets: %j", (text, expected) => {
  fs.writeFileSync(file(), text);
  expect(hasKey("dev", folder)).toBe(expected);
});

test("what the CLI wrote into a file for a while is gone, also after a failure", async () => {
  fs.writeFileSync(file(), "config: {}\n");
  const work = withStackFile(
    "dev",
    () => {
      fs.writeFileSync(file(), "encryptionsalt: v1:x\nconfig: {}\n");
      return Promise.reject(new Error("no preview"));
    },
    folder,
  );
  await expect(work).rejects.toThrow("no preview");
  expect(fs.readFileSync(file(), "utf8")).toBe("config: {}\n");
});
