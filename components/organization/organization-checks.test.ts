import { checkedOrganizationArgs } from "./organization-checks";
import { identityCenter, minimalOrganization } from "./organization.fixture";

const refused = (changes: object) => () =>
  checkedOrganizationArgs("organization", { ...minimalOrganization, ...changes });
const accounts = (changes: object) => ({ accounts: { ...minimalOrganization.accounts, ...changes } });

test("the smallest organisation is accepted", () => {
  expect(refused({})()).toEqual(minimalOrganization);
});

test.each<[object, string]>([
  [
    { organizationId: "causeway" },
    'organizationId: got "causeway", expected o- and 10 to 32 letters and digits.',
  ],
  [{ prefix: "" }, 'prefix: got "", expected at most 20'],
  [{ accountId: "1" }, 'accountId: got "1", expected twelve digits.'],
  [{ allowedRegions: ["us-west-2"] }, 'allowedRegions: got ["us-west-2"], expected us-east-1 among them.'],
  [{ allowedRegions: ["us-east-1", "mars"] }, 'allowedRegions: got "mars", expected a region.'],
  [
    { trialGuardrails: ["all"] },
    'trialGuardrails: got "all", expected one of audit, identity, data, regions.',
  ],
  [{ trustedServices: ["ram"] }, 'trustedServices: got "ram", expected principals of services.'],
  [{ logRetentionDays: 100 }, "logRetentionDays: got 100, expected one of"],
  [{ guardrials: [] }, "guardrials: got a value, expected one of the arguments"],
])("SC-08: %j is refused before any resource", (changes, message) => {
  expect(refused(changes)).toThrow(
    `Organization "organization": ${message.replace("got a value", 'got "a value"')}`,
  );
});

test.each<[object, string]>([
  [
    { Dev: { email: "a@example.org", unit: "test" } },
    'accounts.Dev: got "Dev", expected at most 50 lower-case',
  ],
  [
    { management: { email: "a@example.org", unit: "platform" } },
    'accounts.management: got "management", expected at most 50',
  ],
  [
    { own: { email: "a@example.org", unit: "platform", id: "123456789012" } },
    'accounts.own.id: got "123456789012", expected another account than the management account.',
  ],
  [{ dev: { email: "dev", unit: "test" } }, 'accounts.dev.email: got "dev", expected an e-mail address'],
  [
    { dev: { email: "a@example.org", unit: "workloads" } },
    'accounts.dev.unit: got "workloads", expected one of platform, production, non-production, test.',
  ],
  [
    { dev: { email: "a@example.org", unit: "test", id: "3" } },
    'accounts.dev.id: got "3", expected twelve digits.',
  ],
  [
    { dev: { email: "AWS+prod@example.org", unit: "test" } },
    'accounts: got "aws+prod@example.org", expected an email of its own for each account.',
  ],
  [
    { dev: { email: "a@example.org", unit: "test", id: "555555555555" } },
    'accounts: got "555555555555", expected an id of its own for each account.',
  ],
  [
    { dev: { email: "a@example.org", unit: "test", ou: "x" } },
    'accounts.dev.ou: got "x", expected one of the arguments',
  ],
])("AC-01: the accounts %j are refused", (changes, message) => {
  expect(refused(accounts(changes))).toThrow(`Organization "organization": ${message}`);
});

test("AC-02: a guardrail over the quota is refused before the others hold", () => {
  const exemptRoles = Array.from({ length: 80 }, (_, index) => `somebody-with-a-long-name-${index}`);

  expect(refused({ exemptRoles })).toThrow(
    /guardrail identity: got \d+, expected a service control policy of at most 5120 characters. Fix: shorten exemptRoles/,
  );
});

describe("AC-04: sign-in", () => {
  const { instanceArn, groupId } = identityCenter;
  const assigned = (permissionSet: string, ...names: readonly string[]) => ({
    identityCenter: { instanceArn, assignments: { infra: { permissionSet, groupId, accounts: names } } },
  });
  const where = "identityCenter.assignments.infra";

  test.each([
    ["read-only", ["prod", "dev", "tooling", "management"]],
    ["developer", ["dev"]],
    ["administrator-break-glass", ["prod", "management"]],
  ])("as %s to %j is accepted", (permissionSet, names) => {
    expect(refused(assigned(permissionSet, ...names))).not.toThrow();
  });

  test.each(["prod", "tooling", "management"])(
    "as developer to %s is refused: people only look there",
    (account) => {
      expect(refused(assigned("developer", "dev", account))).toThrow(
        `${where}.accounts: got "${account}", expected accounts in the units non-production and test: people only look at ` +
          "the others. Fix: assign read-only there; changes go through CI",
      );
    },
  );

  test.each<[object, string]>([
    [
      assigned("administrator", "dev"),
      `${where}.permissionSet: got "administrator", expected one of read-only,`,
    ],
    [
      assigned("read-only", "qa"),
      `${where}.accounts: got "qa", expected some of tooling, dev, prod, management.`,
    ],
    [
      {
        identityCenter: {
          instanceArn,
          assignments: { infra: { permissionSet: "read-only", groupId: "infra", accounts: ["dev"] } },
        },
      },
      `${where}.groupId: got "infra", expected the id of a group.`,
    ],
    [
      { identityCenter: { instanceArn: "ssoins-1", assignments: {} } },
      'identityCenter.instanceArn: got "ssoins-1", expected arn:aws:sso:::instance/ssoins- and 16 characters. ' +
        "Fix: switch IAM Identity Center on by hand",
    ],
  ])("with %j is refused", (changes, message) => {
    expect(refused(changes)).toThrow(`Organization "organization": ${message}`);
  });
});
