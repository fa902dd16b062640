import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { UserError } from "../lib/errors";
import { target } from "../commands/target";

const values = (suffix: string, stack: string) => ({
  [`AWS_REGION${suffix}`]: "us-east-1",
  [`AWS_ROLE_ARN${suffix}`]: `arn:aws:iam::123456789012:role/github-${stack}`,
  [`STATE_ROLE_ARN${suffix}`]: `arn:aws:iam::222222222222:role/pulumi-state-${stack}`,
  [`STATE_EXTERNAL_ID${suffix}`]: `${stack}-state-2026`,
});

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "target-"));
  env = {
    AWS_CONFIG_FILE: path.join(folder, "aws", "config"),
    GITHUB_OUTPUT: path.join(folder, "output"),
    GITHUB_RUN_ID: "42",
  };
  jest.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(folder, { recursive: true });
});

const config = () => fs.readFileSync(env["AWS_CONFIG_FILE"]!, "utf8");

test("a job of one stack is told its role, and reaches the state through it", () => {
  const variables = { STACK: "prod", ...values("", "prod") };
  target("prod", { githubOutput: true }, { ...env, VARIABLES: JSON.stringify(variables) });
  expect(fs.readFileSync(env["GITHUB_OUTPUT"]!, "utf8")).toBe(
    "region=us-east-1\nrole=arn:aws:iam::123456789012:role/github-prod\nsession=pulumi-prod-42\nprofile=ci-prod\n",
  );
  expect(config()).toBe(
    [
      "[profile pulumi-state-prod]",
      "role_arn = arn:aws:iam::222222222222:role/pulumi-state-prod",
      "external_id = prod-state-2026",
      "role_session_name = pulumi-prod",
      "source_profile = ci-prod",
      "region = us-east-1",
      "",
    ].join("\n"),
  );
});

test("a job of several stacks is told each by its name, and what it had before stays", () => {
  const variables = { ...values("_DEV", "dev"), ...values("_STAGING", "staging") };
  const job = { ...env, VARIABLES: JSON.stringify(variables) };
  for (const stack of ["dev", "staging", "dev"]) target(stack, {}, job);
  expect(config().match(/^\[.*\]$/gm)).toEqual([
    "[profile pulumi-state-staging]",
    "[profile pulumi-state-dev]",
  ]);
});

test("organization and delivery keep their state with the platform", () => {
  const variables = { STACK: "delivery", ...values("", "delivery") };
  target("delivery", {}, { ...env, VARIABLES: JSON.stringify(variables) });
  expect(config()).toContain("[profile pulumi-state-platform]");
  expect(config()).toContain("role_session_name = pulumi-platform");
});

test("with --dry-run nothing is written", () => {
  const variables = { STACK: "dev", ...values("", "dev") };
  target("dev", { dryRun: true }, { ...env, VARIABLES: JSON.stringify(variables) });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test.each([
  ["another stack's variables", { STACK: "dev", ...values("", "dev") }, "AWS_REGION, AWS_ROLE_ARN"],
  [
    "a value with a line of its own",
    { STACK: "prod", ...values("", "prod"), AWS_REGION: "x\nrole=y" },
    "in AWS_REGION",
  ],
  ["no variables at all", undefined, "VARIABLES is not the JSON"],
])("%s is refused, and nothing is written", (_case, variables, message) => {
  const job = { ...env, VARIABLES: variables === undefined ? undefined : JSON.stringify(variables) };
  expect(() => target("prod", { githubOutput: true }, job)).toThrow(UserError);
  expect(() => target("prod", { githubOutput: true }, job)).toThrow(message);
  expect(fs.readdirSync(folder)).toEqual([]);
});
