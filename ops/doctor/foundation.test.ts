import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Stack } from "../lib/stack";
import { checkFoundation, findingsOf } from "./foundation";

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-foundation-"));
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const boundary = { permissionsBoundaryArn: "arn:aws:iam::333333333333:policy/boundary" };
const writeDev = (text: string): void => fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), text);

describe("what the stack files say of the foundation", () => {
  test("is well where it is what bootstrap made", () => {
    writeDev(`config:\n  causeway:permissionsBoundaryArn: ${boundary.permissionsBoundaryArn}\n`);
    expect(findingsOf({ dev: boundary }, folder)).toEqual([
      { subject: "foundation", level: "ok", found: "the stack files say what bootstrap made" },
    ]);
  });

  test("is a problem where it is something else", () => {
    writeDev("config:\n  causeway:permissionsBoundaryArn: another\n");
    expect(findingsOf({ dev: boundary }, folder)).toEqual([
      {
        subject: "Pulumi.dev.yaml",
        level: "problem",
        found: `causeway:permissionsBoundaryArn is another; bootstrap made ${boundary.permissionsBoundaryArn}`,
        fix: "npx causeway bootstrap",
      },
    ]);
  });

  test("is worth a note where it is nothing, as only CI needs it", () => {
    writeDev("config: {}\n");
    expect(findingsOf({ dev: boundary }, folder)).toMatchObject([
      { level: "note", fix: "npx causeway bootstrap" },
    ]);
  });
});

describe("the platform backend", () => {
  const look = (presence: Awaited<ReturnType<Stack["look"]>>) =>
    jest.spyOn(Stack.prototype, "look").mockResolvedValue(presence);
  const withProfile = (name: string): NodeJS.ProcessEnv => {
    const file = path.join(folder, "config");
    fs.writeFileSync(file, `[default]\nregion = us-east-1\n\n[profile ${name}]\nrole_arn = x\n`);
    return { AWS_CONFIG_FILE: file };
  };

  test.each([
    ["no profile file", () => ({ AWS_CONFIG_FILE: path.join(folder, "none") })],
    ["another profile", () => withProfile("pulumi-state-dev")],
  ])("is not asked with %s, and nothing is said", async (_what, env) => {
    const asked = look({ kind: "absent" });
    expect(await checkFoundation(env())).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
  });

  test("has nothing to say before bootstrap", async () => {
    look({ kind: "absent" });
    expect(await checkFoundation(withProfile("pulumi-state-platform"))).toEqual([]);
  });

  test("that does not answer is worth a note with the reason", async () => {
    look({ kind: "unreachable", reason: "ExpiredToken" });
    expect(await checkFoundation({ AWS_ENDPOINT_URL_S3: "http://127.0.0.1:1" })).toMatchObject([
      {
        level: "note",
        found: expect.stringContaining("ExpiredToken") as string,
        fix: expect.any(String) as string,
      },
    ]);
  });

  test("that answers is compared with the stack files", async () => {
    look({ kind: "present", resourceCount: 300 });
    jest.spyOn(Stack.prototype, "outputs").mockResolvedValue({ stackValues: {} });
    expect(await checkFoundation(withProfile("pulumi-state-platform"))).toMatchObject([{ level: "ok" }]);
  });
});
