import { RefusedError } from "../provider/model";
import { configureAws, DEFAULT_ACCOUNT } from "./configure";

const region = "us-east-1";
const assume = (...roles: object[]): string => JSON.stringify(roles);

describe("the account of a provider", () => {
  test.each([
    ["nothing", {}, DEFAULT_ACCOUNT],
    ["the only account it allows", { allowedAccountIds: '["111122223333"]' }, "111122223333"],
    ["the shell's", { sandboxAccount: "444455556666" }, "444455556666"],
    [
      "the last role's",
      {
        sandboxAccount: "444455556666",
        assumeRoles: assume(
          { roleArn: "arn:aws:iam::111122223333:role/hub" },
          { roleArn: "arn:aws:iam::777788889999:role/ci/deploy", sessionName: "run" },
        ),
      },
      "777788889999",
    ],
  ])("follows %s", (_what, config, account) => {
    expect(configureAws({ region, ...config })).toMatchObject({ account, region });
  });

  test("is refused when it is not among those allowed, or is forbidden", () => {
    const other = { region, sandboxAccount: "444455556666" };
    expect(() => configureAws({ ...other, allowedAccountIds: '["111122223333"]' })).toThrow(
      new RefusedError("AWS account ID not allowed: 444455556666"),
    );
    expect(() => configureAws({ ...other, forbiddenAccountIds: '["444455556666"]' })).toThrow(
      "AWS account ID not allowed: 444455556666",
    );
  });
});

test("the caller is the session of the last role, without the role's path, or a user", () => {
  const roleArn = "arn:aws:iam::777788889999:role/ci/deploy";
  expect(configureAws({ region, assumeRoles: assume({ roleArn, sessionName: "run" }) }).callerArn).toBe(
    "arn:aws:sts::777788889999:assumed-role/deploy/run",
  );
  const web = JSON.stringify({ roleArn, sessionName: "ci", webIdentityTokenFile: "/token" });
  expect(configureAws({ region, assumeRoleWithWebIdentity: web }).callerArn).toMatch(
    /assumed-role\/deploy\/ci$/,
  );
  expect(configureAws({ region }).callerArn).toBe(`arn:aws:iam::${DEFAULT_ACCOUNT}:user/sandbox`);
});

test("default tags come from JSON", () => {
  const defaultTags = JSON.stringify({ tags: { Environment: "dev" } });
  expect(configureAws({ region, defaultTags }).defaultTags).toEqual({ Environment: "dev" });
  expect(configureAws({ region }).defaultTags).toEqual({});
});

test.each([
  [{}, "Missing region information"],
  [{ region: "us-east-9" }, "invalid AWS Region: us-east-9"],
  [{ region, assumeRoles: assume({ roleArn: "deploy" }) }, "expected arn:aws:iam::<12 digits>:role/<name>"],
  [{ region, defaultTags: "{" }, "defaultTags is not valid JSON"],
])("the configuration %j is refused: %s", (config, reason) => {
  expect(() => configureAws(config)).toThrow(reason);
});

test.each([
  { accessKey: "AKIA" },
  { secretKey: "s" },
  { token: "t" },
  { profile: "prod" },
  { sharedCredentialsFiles: '["~/.aws/credentials"]' },
  { endpoints: '[{"s3":"http://localhost:4566"}]' },
])("sandbox and reality never mix: %j is refused", (config) => {
  expect(() => configureAws({ region, ...config })).toThrow("Sandbox and reality never mix");
});

test("what the SDK sends for blocks that are left out is accepted", () => {
  const config = { region, endpoints: "[{}]", assumeRoles: "[]", skipRegionValidation: "true" };
  expect(configureAws(config)).toMatchObject({ account: DEFAULT_ACCOUNT });
});
