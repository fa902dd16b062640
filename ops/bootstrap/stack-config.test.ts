import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { deviations, writeStackValues } from "./stack-config";

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
  const after = fs.readFileSync(file(), "utf8").replace("[ aws, github ]", "[aws, github]");
  expect(after).toBe(before + added);
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
