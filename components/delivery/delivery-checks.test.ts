import { access } from "../../stacks/access";
import type { AccessMatrix, EnvironmentGate, StackAccess, TeamSpec } from "./access-matrix";
import { deliveryArgs, environmentSettings, targetOf } from "./delivery.fixture";
import type { DeliveryArgs, EnvironmentSettings } from "./delivery-args";
import { checkedDeliveryArgs } from "./delivery-checks";

const args = deliveryArgs(access);
const check = (change: Partial<DeliveryArgs>) => () =>
  checkedDeliveryArgs("delivery", { ...args, ...change });

const withAccess = (change: Partial<AccessMatrix>): Partial<DeliveryArgs> => ({
  access: { ...access, ...change },
});
const withGate = (gate: EnvironmentGate): Partial<DeliveryArgs> =>
  withAccess({ environments: { ...access.environments, prod: gate } });
const withStack = (change: Partial<StackAccess>): Partial<DeliveryArgs> =>
  withAccess({ stacks: { ...access.stacks, prod: { ...access.stacks.prod, ...change } } });
const withTeam = (name: string, team: TeamSpec): Partial<DeliveryArgs> =>
  withAccess({ teams: { ...access.teams, [name]: team } });
const withOwners = (...codeOwners: AccessMatrix["codeOwners"]): Partial<DeliveryArgs> =>
  withAccess({ codeOwners });
const withSettings = (change: Partial<Record<string, EnvironmentSettings>>): Partial<DeliveryArgs> => ({
  environments: { ...environmentSettings, ...change },
});

const team: TeamSpec = { description: "A team", permission: "push" };
const [everything, ...guarded] = access.codeOwners;

test("SC-08: what is committed is accepted, and returned as it is", () => {
  expect(checkedDeliveryArgs("delivery", args)).toBe(args);
});

test("SC-08: all problems are named at once, with what, got, expected and fix", () => {
  expect(check({ requiredApprovals: 0, ...withGate({ waitTimer: 43_201, branches: "main" }) })).toThrow(
    'Delivery "delivery": access.environments.prod.waitTimer: got 43201, expected a whole number of minutes from 0 ' +
      "to 43200 (30 days). Fix: use 5\n" +
      "requiredApprovals: got 0, expected a whole number of approvals from 1 to 10. Fix: leave it out for 2",
  );
});

test.each<[string, Partial<DeliveryArgs>, string]>([
  [
    "a timer beyond 30 days",
    withGate({ waitTimer: 43_201, branches: "main" }),
    "access.environments.prod.waitTimer: got 43201",
  ],
  [
    "a timer of half a minute",
    withGate({ waitTimer: 0.5, branches: "main" }),
    "access.environments.prod.waitTimer: got 0.5",
  ],
  [
    "a negative timer",
    withGate({ waitTimer: -1, branches: "main" }),
    "access.environments.prod.waitTimer: got -1",
  ],
  [
    "seven reviewers",
    {
      ...withAccess({
        teams: { ...access.teams, a: team },
        environments: {
          ...access.environments,
          prod: {
            reviewers: ["infra", "leads", "infrastructure-lead", "security-team", "dba", "on-call", "a"],
            branches: "main",
          },
        },
      }),
    },
    "expected at most 6 teams",
  ],
  [
    "a reviewer who is no team",
    withGate({ reviewers: ["lead"], branches: "main" }),
    'access.environments.prod.reviewers: got ["lead"], expected different teams out of infra, leads',
  ],
  [
    "a reviewer who is named twice",
    withGate({ reviewers: ["leads", "leads"], branches: "main" }),
    "expected different teams",
  ],
  [
    "a gate on any branch",
    withGate({ waitTimer: 5, branches: "any" }),
    'access.environments.prod.branches: got "any", expected main',
  ],
  ["branches that are neither", withGate({ branches: "release" as "main" }), "expected main or any"],
  [
    "a misspelt gate, which would not be there",
    withGate({ waitTimers: 5, branches: "main" } as EnvironmentGate),
    "access.environments.prod.waitTimers: got 5, expected one of the arguments branches, reviewers, waitTimer",
  ],
  [
    "an environment that is missing",
    withAccess({ environments: { dev: { branches: "main" } } as never }),
    'access.environments: got ["dev"], expected exactly dev, staging',
  ],
  [
    "a stack that is missing",
    withAccess({ stacks: {} as never }),
    "access.stacks: got [], expected exactly organization",
  ],
  ["a command for no team", withStack({ unlock: ["nobody"] }), 'access.stacks.prod.unlock: got ["nobody"]'],
  ["a preview for no team", withStack({ preview: ["nobody"] }), 'access.stacks.prod.preview: got ["nobody"]'],
  [
    "half an approval",
    withStack({ approve: { count: 0.5, from: ["leads"] } }),
    "access.stacks.prod.approve.count: got 0.5",
  ],
  [
    "an approval that nobody can give",
    withStack({ approve: { count: 1, from: [] } }),
    "access.stacks.prod.approve.from: got []",
  ],
  [
    "prod from an open pull request",
    withStack({ applyOpenPullRequest: true }),
    "expected false: only dev may run what is not merged",
  ],
  ["a team that is not its own slug", withTeam("On Call", team), 'access.teams.On Call: got "On Call"'],
  [
    "a permission that there is not",
    withTeam("a", { ...team, permission: "write" as "push" }),
    'access.teams.a.permission: got "write"',
  ],
  ["a parent that there is not", withTeam("a", { ...team, parent: "b" }), 'access.teams.a.parent: got "b"'],
  [
    "a team that is its own parent",
    withTeam("a", { ...team, parent: "a" }),
    'access.teams.a.parent: got "a"',
  ],
  [
    "teams that are parts of each other",
    withTeam("leads", { ...team, parent: "infrastructure-lead" }),
    "access.teams.leads.parent",
  ],
])("SC-08: refused before anything is registered: %s", (_, change, message) => {
  expect(check(change)).toThrow(message);
});

test.each<[string, Partial<DeliveryArgs>, string]>([
  [
    "no rule for everything",
    withOwners(...guarded),
    'access.codeOwners.0.path: got "/infra/", expected *, so that every file has an owner',
  ],
  [
    "a pattern that GitHub reads otherwise",
    withOwners(everything!, { path: "stacks/**", owners: ["infra"] }, ...guarded),
    'got "stacks/**"',
  ],
  [
    "a rule silenced by a later one",
    withOwners(everything!, ...guarded, { path: "/stacks/", owners: ["infra"] }),
    "/stacks/ comes later and covers it",
  ],
  [
    "an owner without write access, whom GitHub ignores",
    withOwners(everything!, ...guarded, { path: "/docs/", owners: ["on-call"] }),
    'owners: got ["on-call"], expected one or more teams with permission push',
  ],
  [
    "a rule without owners",
    withOwners(everything!, ...guarded, { path: "/docs/", owners: [] }),
    "owners: got []",
  ],
  [
    "CODEOWNERS that owns itself only with everything",
    withOwners(...access.codeOwners.filter(({ path }) => path !== "/.github/")),
    ".github/CODEOWNERS is owned by the rule for *",
  ],
  [
    "policies that belong to everything",
    withOwners(...access.codeOwners.filter(({ path }) => path !== "/policies/")),
    "policies/index.ts is owned by the rule for *",
  ],
])("GH-06: refused: %s", (_, change, message) => {
  expect(check(change)).toThrow(message);
});

test.each<[string, Partial<DeliveryArgs>, string]>([
  ["no required check", { requiredChecks: [] }, "requiredChecks: got []"],
  ["a check twice", { requiredChecks: ["test", "test", "digest-only"] }, "requiredChecks: got"],
  ["eleven approvals", { requiredApprovals: 11 }, "requiredApprovals: got 11"],
  [
    "an App without a number",
    { deliveryApp: { appId: 0, clientId: "Iv23liExampleExample", guardedBy: "test" } },
    "deliveryApp.appId: got 0",
  ],
  [
    "an App whose number stands for its client id",
    { deliveryApp: { appId: 1, clientId: "1", guardedBy: "test" } },
    'deliveryApp.clientId: got "1", expected a client id',
  ],
  [
    "an App that no check holds",
    { deliveryApp: { appId: 1, clientId: "Iv23liExampleExample", guardedBy: "digests" } },
    'deliveryApp.guardedBy: got "digests", expected one of requiredChecks',
  ],
])("GH-07: refused: %s", (_, change, message) => {
  expect(check(change)).toThrow(message);
});

test.each<[string, string]>([
  ["every action", "*"],
  ["an action without its owner", "checkout@*"],
  ["an action without a ref", "docker/build-push-action"],
])("GH-11: refused as allowed: %s", (_, pattern) => {
  expect(check({ allowedActions: [pattern] })).toThrow(`allowedActions[0]: got "${pattern}"`);
});

test.each([
  "aws-actions/*",
  "docker/build-push-action@*",
  "owner/repo/path@v1",
  "example/actions/.github/workflows/x.yml@main",
])("GH-11: %s can be allowed", (pattern) => {
  expect(check({ allowedActions: [pattern] })).not.toThrow();
});

test.each<[string, Partial<DeliveryArgs>, string]>([
  [
    "another stack's role",
    withSettings({ dev: { targets: [targetOf("prod")] } }),
    'environments.dev.targets: got ["prod"], expected one target, of the stack dev',
  ],
  [
    "two stacks",
    withSettings({ prod: { targets: [targetOf("prod"), targetOf("dev")] } }),
    "environments.prod.targets",
  ],
  ["no stack", withSettings({ "prod-rollback": { targets: [] } }), "expected one target, of the stack prod"],
  [
    "a preview of nothing",
    withSettings({ preview: { targets: [] } }),
    "environments.preview.targets: got []",
  ],
  [
    "a preview of one stack twice",
    withSettings({ preview: { targets: [targetOf("dev"), targetOf("dev")] } }),
    "expected one target for each stack",
  ],
  ["an environment that there is not", withSettings({ production: { targets: [] } }), "environments: got"],
  [
    "a misspelt value",
    withSettings({ dev: { targets: [{ ...targetOf("dev"), role: "x" } as never] } }),
    "environments.dev.targets.0.role",
  ],
  [
    "a region that there is not",
    withSettings({ dev: { targets: [{ ...targetOf("dev"), region: "east" }] } }),
    'environments.dev.targets[0].region: got "east"',
  ],
  [
    "a role's name",
    withSettings({ dev: { targets: [{ ...targetOf("dev"), roleArn: "deploy" }] } }),
    'targets[0].roleArn: got "deploy", expected the ARN of a role',
  ],
  [
    "a backend of files",
    withSettings({ dev: { targets: [{ ...targetOf("dev"), backendUrl: "file://." }] } }),
    "targets[0].backendUrl",
  ],
  [
    "secrets under a passphrase",
    withSettings({ dev: { targets: [{ ...targetOf("dev"), secretsProviderUrl: "passphrase" }] } }),
    "targets[0].secretsProviderUrl",
  ],
])("GH-13: refused: %s", (_, change, message) => {
  expect(check(change)).toThrow(message);
});

test("GH-03: an environment whose jobs only wait needs no stack, and may have its own", () => {
  expect(check(withSettings({ "prod-security": { targets: [] } }))).not.toThrow();
  expect(check(withSettings({ "prod-security": { targets: [targetOf("prod")] } }))).not.toThrow();
});

test.each(["AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "slack webhook", "1ST"])(
  "SC-05: the secret %s is refused: by GitHub, or as jobs get AWS credentials from a role",
  (name) => {
    const secrets = { [name]: "sentinel" };
    expect(check(withSettings({ dev: { targets: [targetOf("dev")], secrets } }))).toThrow(
      `environments.dev.secrets: got "${name}"`,
    );
  },
);

test("SC-11: a secret is refused where any branch could read it, without being shown", () => {
  const secrets = { SLACK_DRIFT_WEBHOOK: "sentinel" };
  const refused = check(withSettings({ preview: { targets: [targetOf("dev")], secrets } }));
  expect(refused).toThrow('environments.preview.secrets: got ["SLACK_DRIFT_WEBHOOK"], expected no secret');
  expect(refused).not.toThrow("sentinel");
});

test("GH-16: the plan is checked with the gates of the matrix", () => {
  expect(check({ plan: "team" })).toThrow(
    "prod, prod-rollback, prod-security, delivery, organization ask(s) for them",
  );
});

test.each(["-example", "exa--mple", ""])("SC-08: the owner %j is refused", (owner) => {
  expect(check({ owner })).toThrow(`owner: got "${owner}"`);
});
