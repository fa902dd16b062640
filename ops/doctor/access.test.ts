import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "../lib/errors";
import { checkAccess, type Cloud } from "./access";
import { UnreachedError } from "../state/s3-client";

const SECRET = "wJalrXUtnFEMI/K7MDENG";
const keys = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: SECRET, AWS_SESSION_TOKEN: "TOKEN" };
const DEV = { account: "333333333333", arn: "arn:aws:sts::333333333333:assumed-role/Developer/jo" };
const STATE = { account: "222222222222", arn: "arn:aws:sts::222222222222:assumed-role/pulumi-state-dev/x" };

let folder: string;
let env: NodeJS.ProcessEnv;
let asked: string[];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-access-"));
  env = {
    AWS_CONFIG_FILE: path.join(folder, "config"),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, "none"),
  };
  asked = [];
  write("Pulumi.dev.yaml", [
    "secretsprovider: awskms:///arn:aws:kms:us-east-1:222222222222:alias/dev?region=us-east-1&profile=pulumi-state-dev",
    "encryptedkey: AQIDBA==",
    "config: {}",
  ]);
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const write = (name: string, lines: readonly string[]): void =>
  fs.writeFileSync(path.join(folder, name), `${lines.join("\n")}\n`);

/** A machine that signs in, and from there reaches the state of dev. */
function signedIn(): void {
  write("config", [
    "[profile causeway-dev]",
    "sso_session = causeway",
    "[profile pulumi-state-dev]",
    "role_arn = arn:aws:iam::222222222222:role/pulumi-state-reader-dev",
    "source_profile = causeway-dev",
    "[sso-session causeway]",
    "sso_start_url = https://example.awsapps.com/start",
  ]);
  env = { ...env, AWS_PROFILE: "causeway-dev" };
}

const named = (name: string): Error =>
  Object.assign(new Error(`${name}: keys ${SECRET} and TOKEN were sent`), { name });

/** As ops/cloud/ask-aws.ts throws it. */
const refused = (name: string): Error =>
  Object.assign(new UserError(`AWS refuses: ${SECRET}`, "x"), { cause: named(name) });

function cloud(change: Partial<Record<"own" | "role" | "bucket" | "key", Error>> = {}): Cloud {
  const answer = (what: keyof typeof change): Promise<void> => {
    asked.push(what);
    return change[what] === undefined ? Promise.resolve() : Promise.reject(change[what]);
  };
  return {
    identity: async ({ AWS_PROFILE }) => {
      const isState = AWS_PROFILE === "pulumi-state-dev";
      await answer(isState ? "role" : "own");
      return isState ? STATE : DEV;
    },
    bucket: () => answer("bucket"),
    key: () => answer("key"),
  };
}

const found = (change?: Parameters<typeof cloud>[0]) => checkAccess("dev", env, cloud(change), folder);
const problems = async (change?: Parameters<typeof cloud>[0]) =>
  (await found(change)).filter(({ level }) => level === "problem");

describe("AC-06: who is denied nothing", () => {
  test("is told whose credentials are used, in which account, and that state and secrets answer", async () => {
    signedIn();
    expect(await found()).toEqual([
      {
        subject: "dev account",
        level: "ok",
        found: `profile causeway-dev: ${DEV.arn} in account 333333333333`,
      },
      {
        subject: "dev state",
        level: "ok",
        found: "s3://causeway-pulumi-state-dev-222222222222 answers to profile pulumi-state-dev",
      },
      {
        subject: "dev secrets",
        level: "ok",
        found: "arn:aws:kms:us-east-1:222222222222:alias/dev decrypts them for profile pulumi-state-dev",
      },
    ]);
  });

  test("is told that keys of the environment win over the profile", async () => {
    signedIn();
    env = { ...env, ...keys };
    const [account] = await found();
    expect(account?.found).toBe(
      `keys of the environment (AWS_ACCESS_KEY_ID), which come before the profile of AWS_PROFILE: ${DEV.arn} in account 333333333333`,
    );
  });
});

test("AC-06: without credentials AWS is asked nothing, and a note says so", async () => {
  expect(await found()).toMatchObject([
    {
      subject: "dev account",
      level: "note",
      found: "no credentials are configured, so AWS was not asked",
      fix: "sign in (aws sso login --profile causeway-dev) and export AWS_PROFILE=causeway-dev",
    },
    { subject: "dev state", level: "note", found: expect.stringContaining("pulumi-state-dev") as string },
  ]);
  expect(asked).toEqual([]);
});

test("AC-06: somebody in another account is told which one the stack belongs into", async () => {
  signedIn();
  const [account] = await checkAccess("prod", env, cloud(), folder);
  expect(account).toEqual({
    subject: "prod account",
    level: "problem",
    found: `profile causeway-dev: ${DEV.arn} in account 333333333333, and prod belongs into 555555555555 (prod)`,
    fix: "export AWS_PROFILE=causeway-prod, or correct stacks/estate.ts if prod has moved; the engine refuses any other account",
  });
});

test("AC-06: in the sandbox no account is another one", async () => {
  signedIn();
  const shell = { ...env, CAUSEWAY_SANDBOX: folder, PULUMI_BACKEND_URL: `file://${folder}` };
  write("Pulumi.prod.yaml", ["config: {}"]);
  const [account] = await checkAccess("prod", shell, cloud(), folder);
  expect(account).toMatchObject({ level: "ok", found: expect.stringContaining("in the sandbox") as string });
});

test.each([
  ["bootstrap", "111111111111 (management)"],
  ["organization", "111111111111 (management)"],
  ["delivery", "222222222222 (tooling)"],
])("AC-06: the stack %s is deployed from the account %s", async (stack, account) => {
  write(`Pulumi.${stack}.yaml`, ["config: {}"]);
  env = { ...env, ...keys };
  const [first] = await checkAccess(stack, env, cloud(), folder);
  expect(first?.found).toContain(`and ${stack} belongs into ${account}`);
});

describe("AC-06: what AWS refuses is told apart by the name of its error", () => {
  beforeEach(signedIn);

  test.each([
    ["ExpiredToken", "the session is over", "aws sso login --profile causeway-dev"],
    ["CredentialsProviderError", "it gives no credentials", "aws sso login --profile causeway-dev"],
    ["InvalidClientTokenId", "AWS does not know these keys", "aws sso login --profile causeway-dev"],
    ["AccessDenied", "it may not take on its role", "see role_arn, external_id and source_profile"],
    ["InternalFailure", "AWS answered with an error", "aws sts get-caller-identity"],
  ])("%s of the identity", async (name, text, fix) => {
    const [first] = await problems({ own: refused(name) });
    expect(first?.subject).toBe("dev account");
    expect(first?.found).toBe(
      `profile causeway-dev: ${text}${first?.found.slice(first.found.indexOf(text) + text.length)}`,
    );
    expect(first?.found).toContain(`(${name})`);
    expect(first?.fix).toContain(fix);
  });

  test("a session that is over behind the state's profile is signed in by the profile it comes from", async () => {
    expect(await problems({ role: refused("ExpiredToken") })).toMatchObject([
      { subject: "dev state", fix: "aws sso login --profile causeway-dev" },
    ]);
    expect(asked).not.toContain("bucket");
  });

  test.each([
    ["role", "AccessDenied", "dev state", "refuses to be taken on", "external_id, and a role_session_name"],
    ["bucket", "AccessDenied", "dev state", "no right to s3:ListBucket", "pulumi-state-<backend>"],
    ["bucket", "NoSuchBucket", "dev state", "does not exist", "npx causeway bootstrap"],
    ["bucket", "PermanentRedirect", "dev state", "in another region", "npx causeway bootstrap"],
    ["key", "AccessDeniedException", "dev secrets", "no right to kms:Decrypt", "writer and the reader"],
    ["key", "NotFoundException", "dev secrets", "does not exist", "npx causeway bootstrap"],
    ["key", "DisabledException", "dev secrets", "is disabled", "aws kms enable-key"],
    ["key", "IncorrectKeyException", "dev secrets", "another key", "npx causeway bootstrap"],
  ] as const)("%s: %s", async (what, name, subject, text, fix) => {
    expect(await problems({ [what]: named(name) })).toMatchObject([
      {
        subject,
        found: expect.stringContaining(text) as string,
        fix: expect.stringContaining(fix) as string,
      },
    ]);
  });

  test("an endpoint that does not answer", async () => {
    env = { ...env, AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
    const error = new UnreachedError(Object.assign(new Error("x"), { code: "ECONNREFUSED" }));
    const all = await problems({ own: error });
    expect(all[0]?.found).toContain("the endpoint of AWS_ENDPOINT_URL does not answer (");
    expect(all[0]?.fix).toContain("HTTPS_PROXY");
  });

  test("SC-01: nothing that AWS says, no key and no token is in any finding", async () => {
    env = { ...env, ...keys };
    for (const what of ["own", "role", "bucket", "key"] as const) {
      const text = JSON.stringify(await found({ [what]: named("SignatureDoesNotMatch") }));
      expect(text).not.toMatch(/wJalr|TOKEN"|were sent|AKIDEXAMPLE/);
    }
  });
});

test("AC-06: keys that are over are not signed in by a profile", async () => {
  env = { ...env, ...keys };
  const [first] = await problems({ own: refused("ExpiredTokenException") });
  expect(first?.fix).toMatch(/^set AWS_ACCESS_KEY_ID, .* anew, or unset them/);
});

test("AC-06: who has credentials and no way to the state is told what to write", async () => {
  env = { ...env, ...keys };
  const state = (await found()).find(({ subject }) => subject === "dev state");
  expect(state).toMatchObject({ level: "note" });
  expect(state?.fix).toContain("[profile pulumi-state-dev]\nrole_arn = arn:aws:iam::222222222222:role/");
  expect(asked).toEqual(["own"]);
});

test("AC-06: a profile that nobody has written is told", async () => {
  env = { ...env, AWS_PROFILE: "causeway-dev" };
  const [first] = await problems({ own: refused("CredentialsProviderError") });
  expect(first?.fix).toContain("write the profile causeway-dev into");
});

test("state in a folder, and secrets behind a passphrase, need nobody's credentials", async () => {
  write("Pulumi.dev.yaml", ["encryptionsalt: v1:x", "config: {}"]);
  env = { ...env, PULUMI_BACKEND_URL: `file://${folder}`, PULUMI_CONFIG_PASSPHRASE: "" };
  expect((await found()).slice(1)).toEqual([
    { subject: "dev state", level: "ok", found: `lies in ${folder}` },
    { subject: "dev secrets", level: "ok", found: "a passphrase opens them, which is set" },
  ]);
});
