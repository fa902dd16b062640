import { RefusedError } from "../provider/model";
import type { Values } from "../provider/values";
import { configureAws, DEFAULT_ACCOUNT } from "./configure";
import { organizationsResources } from "./organizations";
import { TestCloud } from "./test-cloud";

const region = "us-east-1";
const assume = (...roles: object[]): string => JSON.stringify(roles);
const configure = (config: Values, { cloud } = new TestCloud({})) => configureAws(config, cloud);

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
    expect(configure({ region, ...config })).toMatchObject({ account, region });
  });

  test("is refused when it is not among those allowed, or is forbidden", () => {
    const other = { region, sandboxAccount: "444455556666" };
    expect(() => configure({ ...other, allowedAccountIds: '["111122223333"]' })).toThrow(
      new RefusedError("AWS account ID not allowed: 444455556666"),
    );
    expect(() => configure({ ...other, forbiddenAccountIds: '["444455556666"]' })).toThrow(
      "AWS account ID not allowed: 444455556666",
    );
  });
});

test("the caller is the session of the last role, without the role's path, or a user", () => {
  const roleArn = "arn:aws:iam::777788889999:role/ci/deploy";
  expect(configure({ region, assumeRoles: assume({ roleArn, sessionName: "run" }) }).callerArn).toBe(
    "arn:aws:sts::777788889999:assumed-role/deploy/run",
  );
  const web = JSON.stringify({ roleArn, sessionName: "ci", webIdentityTokenFile: "/token" });
  expect(configure({ region, assumeRoleWithWebIdentity: web }).callerArn).toMatch(
    /assumed-role\/deploy\/ci$/,
  );
  expect(configure({ region }).callerArn).toBe(`arn:aws:iam::${DEFAULT_ACCOUNT}:user/sandbox`);
});

test("default tags come from JSON", () => {
  const defaultTags = JSON.stringify({ tags: { Environment: "dev" } });
  expect(configure({ region, defaultTags }).defaultTags).toEqual({ Environment: "dev" });
  expect(configure({ region }).defaultTags).toEqual({});
});

test.each([
  [{}, "Missing region information"],
  [{ region: "us-east-9" }, "invalid AWS Region: us-east-9"],
  [{ region, assumeRoles: assume({ roleArn: "deploy" }) }, "expected arn:aws:iam::<12 digits>:role/<name>"],
  [{ region, defaultTags: "{" }, "defaultTags is not valid JSON"],
])("the configuration %j is refused: %s", (config, reason) => {
  expect(() => configure(config)).toThrow(reason);
});

test.each([
  { accessKey: "AKIA" },
  { secretKey: "s" },
  { token: "t" },
  { profile: "prod" },
  { sharedCredentialsFiles: '["~/.aws/credentials"]' },
  { endpoints: '[{"s3":"http://localhost:4566"}]' },
])("sandbox and reality never mix: %j is refused", (config) => {
  expect(() => configure({ region, ...config })).toThrow("Sandbox and reality never mix");
});

test("what the SDK sends for blocks that are left out is accepted", () => {
  const config = { region, endpoints: "[{}]", assumeRoles: "[]", skipRegionValidation: "true" };
  expect(configure(config)).toMatchObject({ account: DEFAULT_ACCOUNT });
});

describe("an account that nobody has", () => {
  const organization = async (): Promise<TestCloud> => {
    const aws = new TestCloud(organizationsResources, {}, { account: "111122223333" });
    await aws.put("aws:organizations/organization:Organization", { featureSet: "ALL" });
    const member = { name: "dev", email: "aws+dev@example.org" };
    const { id } = await aws.put("aws:organizations/account:Account", member);
    aws.cloud.put({ ...aws.cloud.find({ id })!, id: "222233334444" });
    return aws;
  };
  const roleIn = (account: string) => ({
    roleArn: `arn:aws:iam::${account}:role/Access`,
    sessionName: "run",
  });

  test("lets nobody in, in the words of STS", async () => {
    const config = { region, sandboxAccount: "222233334444", assumeRoles: assume(roleIn("999999999999")) };
    const aws = await organization();
    expect(() => configure(config, aws)).toThrow(
      "AccessDenied: User: arn:aws:iam::222233334444:user/sandbox is not authorized to perform: sts:AssumeRole " +
        "on resource: arn:aws:iam::999999999999:role/Access",
    );
  });

  test("does so on the way as at its end, and with a token", async () => {
    const aws = await organization();
    const assumeRoles = assume(roleIn("222233334444"), roleIn("999999999999"), roleIn("111122223333"));
    expect(() => configure({ region, assumeRoles }, aws)).toThrow(
      "User: arn:aws:sts::222233334444:assumed-role/Access/run is not authorized",
    );
    const assumeRoleWithWebIdentity = JSON.stringify(roleIn("999999999999"));
    expect(() => configure({ region, assumeRoleWithWebIdentity }, aws)).toThrow(
      "is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource",
    );
  });

  test.each(["111122223333", "222233334444"])("%s is the organisation's, and is entered", async (account) => {
    const config = { region, assumeRoles: assume(roleIn(account)) };
    expect(configure(config, await organization())).toMatchObject({ account });
  });
});
