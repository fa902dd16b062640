import * as pulumi from "@pulumi/pulumi";
import { access } from "../../stacks/access";
import { record } from "../../testing/record";
import type { Recording, RecordOptions } from "../../testing/record";
import { codeOwnersText } from "./codeowners";
import { Delivery } from "./delivery";
import { deliveryArgs, environmentSettings, targetOf } from "./delivery.fixture";
import type { DeliveryArgs } from "./delivery-args";

/** Teams have numeric ids, unlike everything else under mocks: 1000 and the length of the name. */
jest.mock("../../testing/mock-cloud", () => ({
  ...jest.requireActual<object>("../../testing/mock-cloud"),
  mockId: (name: string) =>
    name.startsWith("delivery-teams-") ? String(mockTeamId(name.slice(15))) : `${name}-id`,
}));

function mockTeamId(team: string): number {
  return 1000 + team.length;
}

const types = {
  actions: "github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions",
  alerts: "github:index/repositoryVulnerabilityAlerts:RepositoryVulnerabilityAlerts",
  branchPolicy: "github:index/repositoryEnvironmentDeploymentPolicy:RepositoryEnvironmentDeploymentPolicy",
  environment: "github:index/repositoryEnvironment:RepositoryEnvironment",
  file: "github:index/repositoryFile:RepositoryFile",
  oidc: "github:index/actionsRepositoryOidcSubjectClaimCustomizationTemplate:ActionsRepositoryOidcSubjectClaimCustomizationTemplate",
  repository: "github:index/repository:Repository",
  ruleset: "github:index/repositoryRuleset:RepositoryRuleset",
  secret: "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret",
  team: "github:index/team:Team",
  teamRepository: "github:index/teamRepository:TeamRepository",
  token: "github:index/workflowRepositoryPermissions:WorkflowRepositoryPermissions",
  updates: "github:index/repositoryDependabotSecurityUpdates:RepositoryDependabotSecurityUpdates",
  variable: "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
} as const;

const webhook = "https://hooks.slack.com/services/T0/B0/sentinel";
const args = deliveryArgs(access);

const recordDelivery = (change: Partial<DeliveryArgs>, options?: RecordOptions) =>
  record(() => new Delivery("delivery", { ...args, ...change }), options);

/** Delivery as most tests look at it, recorded once, and what it imported. */
let standard: Recording<Delivery>;
const imported: string[] = [];
/** Delivery with every argument set to something else than its default. */
let unusual: Recording<Delivery>;

beforeAll(async () => {
  const withSecret = { ...environmentSettings.dev, secrets: { SLACK_DRIFT_WEBHOOK: webhook } };
  standard = await recordDelivery(
    { environments: { ...environmentSettings, dev: withSecret } },
    {
      state: (registration) => {
        const { id } = registration as unknown as { id?: string };
        if (id) imported.push(`${registration.name} ${id}`);
        return undefined;
      },
    },
  );
  const { "infrastructure-lead": part, ...others } = access.teams;
  const roleArn = pulumi.output("arn:aws:iam::123456789012:role/late");
  unusual = await recordDelivery({
    plan: "team",
    gates: "causeway",
    securityLicence: "none",
    access: { ...access, teams: { "infrastructure-lead": part, ...others } },
    environments: { ...environmentSettings, dev: { targets: [{ ...targetOf("dev"), roleArn }] } },
    requiredApprovals: 1,
    allowedActions: ["aws-actions/*"],
    protect: false,
  });
});

const environmentOf = ({ byType }: Recording<Delivery>, name: string) =>
  byType(types.environment).find(({ inputs }) => inputs["environment"] === name)!;

describe("the repository", () => {
  test("it is imported, protected, and archived rather than deleted", () => {
    expect(imported).toEqual(["delivery-repository causeway"]);
    const repository = standard.one(types.repository);
    expect(repository.opts).toMatchObject({
      protect: true,
      ignoreChanges: ["description", "homepageUrl", "topics"],
    });
    expect(repository.inputs).toMatchObject({
      name: "causeway",
      visibility: "private",
      archiveOnDestroy: true,
    });
  });

  test("pull requests are squashed, may merge by themselves, and leave no branch behind", () => {
    expect(standard.one(types.repository).inputs).toMatchObject({
      allowSquashMerge: true,
      allowMergeCommit: false,
      allowRebaseMerge: false,
      squashMergeCommitTitle: "PR_TITLE",
      allowAutoMerge: true,
      deleteBranchOnMerge: true,
    });
  });

  test("issues are said to be on: the provider switches off what is left out", () => {
    expect(standard.one(types.repository).inputs).toMatchObject({ hasIssues: true, hasWiki: false });
  });

  test("GH-14: vulnerability alerts, secret scanning, push protection and dependency updates are on", () => {
    const { one } = standard;
    expect(one(types.repository).inputs["securityAndAnalysis"]).toEqual({
      secretScanning: { status: "enabled" },
      secretScanningPushProtection: { status: "enabled" },
    });
    expect(one(types.alerts).inputs).toEqual({ repository: "causeway", enabled: true });
    expect(one(types.updates).inputs).toEqual({ repository: "causeway", enabled: true });
    expect(one(types.updates).opts.dependencies).toContain(one(types.alerts).urn);
    // The property of the repository is deprecated, and would fight with the resource.
    expect(one(types.repository).inputs).not.toHaveProperty("vulnerabilityAlerts");
  });

  test("GH-14: a public repository needs no licence for secret scanning", async () => {
    const { one } = await recordDelivery({ visibility: "public", plan: "free", securityLicence: undefined });
    expect(one(types.repository).inputs["securityAndAnalysis"]).toMatchObject({
      secretScanningPushProtection: { status: "enabled" },
    });
  });

  test("GH-14: GitHub Advanced Security is switched on as a whole, which Secret Protection refuses", async () => {
    const { one } = await recordDelivery({ securityLicence: "advanced-security" });
    expect(one(types.repository).inputs["securityAndAnalysis"]).toMatchObject({
      advancedSecurity: { status: "enabled" },
      secretScanning: { status: "enabled" },
    });
  });

  test("without a licence, GitHub is not asked for it", () => {
    expect(unusual.one(types.repository).inputs).not.toHaveProperty("securityAndAnalysis");
  });
});

describe("workflows", () => {
  test("GH-11: a workflow's token reads, and approves no pull request", () => {
    expect(standard.one(types.token).inputs).toEqual({
      repository: "causeway",
      defaultWorkflowPermissions: "read",
      canApprovePullRequestReviews: false,
    });
  });

  test("GH-11: only GitHub's own and named actions run, each pinned to a commit", () => {
    expect(unusual.one(types.actions).inputs).toEqual({
      repository: "causeway",
      enabled: true,
      allowedActions: "selected",
      allowedActionsConfig: {
        githubOwnedAllowed: true,
        verifiedAllowed: false,
        patternsAlloweds: ["aws-actions/*"],
      },
      shaPinningRequired: true,
    });
  });

  test("subjects stay GitHub's own: a template, or claim keys beside the default, would change every role's", () => {
    expect(standard.one(types.oidc).inputs).toEqual({ repository: "causeway", useDefault: true });
  });
});

describe("main", () => {
  const everyRuleset = () => standard.byType(types.ruleset).map(({ inputs }) => inputs);

  test("GH-07: reviews: two approvals, code owners, none stale, none one's own, threads resolved", () => {
    expect(standard.one(types.ruleset, "delivery-reviews").inputs["rules"]).toEqual({
      pullRequest: {
        requiredApprovingReviewCount: 2,
        requireCodeOwnerReview: true,
        dismissStaleReviewsOnPush: true,
        requireLastPushApproval: true,
        requiredReviewThreadResolution: true,
        allowedMergeMethods: ["squash"],
      },
    });
  });

  test("GH-07: integrity: checks of GitHub Actions on the newest main, signed and linear, never rewritten", () => {
    expect(standard.one(types.ruleset, "delivery-integrity").inputs["rules"]).toEqual({
      deletion: true,
      nonFastForward: true,
      requiredLinearHistory: true,
      requiredSignatures: true,
      requiredStatusChecks: {
        strictRequiredStatusChecksPolicy: true,
        requiredChecks: [
          { context: "check", integrationId: 15368 },
          { context: "test", integrationId: 15368 },
          { context: "digest-only", integrationId: 15368 },
        ],
      },
    });
  });

  test("GH-15: both hold for the default branch and for main, now", () => {
    expect(everyRuleset()).toHaveLength(2);
    for (const inputs of everyRuleset()) {
      expect(inputs).toMatchObject({
        target: "branch",
        enforcement: "active",
        conditions: { refName: { includes: ["~DEFAULT_BRANCH", "refs/heads/main"], excludes: [] } },
      });
    }
  });

  test("GH-17: the App bypasses reviews, of pull requests only, and no check", () => {
    const bypasses = everyRuleset().map(({ name, bypassActors }): [string, unknown] => [
      String(name),
      bypassActors,
    ]);
    expect(Object.fromEntries(bypasses)).toEqual({
      reviews: [{ actorType: "Integration", actorId: 3000003, bypassMode: "pull_request" }],
      integrity: undefined,
    });
  });

  test("GH-07: the number of approvals is the caller's, from one", () => {
    expect(unusual.one(types.ruleset, "delivery-reviews").inputs["rules"]).toMatchObject({
      pullRequest: { requiredApprovingReviewCount: 1 },
    });
  });

  test("PR-12: people merge through a queue where the caller wants one, which the App that bypasses reviews need not", async () => {
    const queued = await recordDelivery({ mergeQueue: true });
    expect(queued.one(types.ruleset, "delivery-reviews").inputs["rules"]).toMatchObject({
      mergeQueue: {
        mergeMethod: "SQUASH",
        groupingStrategy: "ALLGREEN",
        minEntriesToMerge: 1,
        minEntriesToMergeWaitMinutes: 0,
        maxEntriesToBuild: 5,
        maxEntriesToMerge: 5,
        checkResponseTimeoutMinutes: 60,
      },
    });
    for (const { rules } of everyRuleset()) expect(rules).not.toHaveProperty("mergeQueue");
  });

  test("GH-06: CODEOWNERS is what the access matrix says, written before anything protects main", () => {
    const file = standard.one(types.file);
    expect(file.inputs).toMatchObject({
      repository: "causeway",
      branch: "main",
      file: ".github/CODEOWNERS",
      content: codeOwnersText(access.codeOwners, "example"),
      overwriteOnCreate: true,
    });
    for (const ruleset of standard.byType(types.ruleset))
      expect(ruleset.opts.dependencies).toContain(file.urn);
  });

  test("GH-17: commits name no author, so that GitHub signs them for the App", () => {
    const { inputs } = standard.one(types.file);
    expect(inputs).not.toHaveProperty("commitAuthor");
    expect(inputs).not.toHaveProperty("commitEmail");
  });
});

describe("teams", () => {
  test("GH-12: every team is there, visible, and protected", () => {
    const teams = standard.byType(types.team);
    expect(teams.map(({ inputs }) => inputs["name"]).toSorted()).toEqual(
      Object.keys(access.teams).toSorted(),
    );
    for (const { inputs, opts } of teams) {
      // A secret team is neither a code owner nor part of another team.
      expect(inputs["privacy"]).toBe("closed");
      expect(opts.protect).toBe(true);
    }
  });

  test("GH-12: infrastructure-lead is part of leads, infra may push", () => {
    const { one } = standard;
    expect(one(types.team, "delivery-teams-infrastructure-lead").inputs["parentTeamId"]).toBe(
      String(mockTeamId("leads")),
    );
    expect(one(types.teamRepository, "delivery-teams-infra-access").inputs).toEqual({
      teamId: String(mockTeamId("infra")),
      repository: "causeway",
      permission: "push",
    });
  });

  test("a team that is named before its parent comes after it all the same", () => {
    expect(unusual.one(types.team, "delivery-teams-infrastructure-lead").inputs["parentTeamId"]).toBe(
      String(mockTeamId("leads")),
    );
  });
});

describe("environments", () => {
  test("GH-01: they are those of the access matrix", () => {
    expect(standard.byType(types.environment).map(({ inputs }) => inputs["environment"])).toEqual(
      expect.arrayContaining(Object.keys(access.environments)),
    );
    expect(standard.byType(types.environment)).toHaveLength(Object.keys(access.environments).length);
  });

  test("GH-02: prod waits 5 minutes for infrastructure-lead or security-team, nobody's self, no admin's word", () => {
    expect(environmentOf(standard, "prod").inputs).toEqual({
      repository: "causeway",
      environment: "prod",
      canAdminsBypass: false,
      waitTimer: 5,
      preventSelfReview: true,
      reviewers: [{ teams: [mockTeamId("infrastructure-lead"), mockTeamId("security-team")] }],
      deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
    });
  });

  test("GH-02: an environment comes after its reviewers' access, without which GitHub drops them", () => {
    expect(environmentOf(standard, "prod").opts.dependencies).toEqual(
      expect.arrayContaining([
        standard.one(types.teamRepository, "delivery-teams-infrastructure-lead-access").urn,
        standard.one(types.teamRepository, "delivery-teams-security-team-access").urn,
      ]),
    );
  });

  test.each(["dev", "staging"])("GH-04: %s waits for nobody, and no admin goes around its branch", (name) => {
    // Neither a timer of 0 nor self-review without reviewers is read back: both would differ at every refresh.
    expect(environmentOf(standard, name).inputs).toEqual({
      repository: "causeway",
      environment: name,
      canAdminsBypass: false,
      deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
    });
  });

  test("RB-14: prod-rollback waits for a lead and for no timer", () => {
    const { inputs } = environmentOf(standard, "prod-rollback");
    expect(inputs["reviewers"]).toEqual([{ teams: [mockTeamId("leads")] }]);
    expect(inputs).not.toHaveProperty("waitTimer");
  });

  test("GH-05: all but preview deploy from main alone, by a policy of the environment as it was made", () => {
    const policies = standard.byType(types.branchPolicy);
    expect(policies.map(({ inputs }) => inputs["environment"]).toSorted()).toEqual([
      "automation",
      "delivery",
      "dev",
      "organization",
      "prod",
      "prod-rollback",
      "prod-security",
      "staging",
    ]);
    for (const { inputs, opts } of policies) {
      expect(inputs["branchPattern"]).toBe("main");
      expect(opts.dependencies).toContain(environmentOf(standard, String(inputs["environment"])).urn);
    }
  });

  test("preview has no branch policy at all: two equal values are refused", () => {
    expect(environmentOf(standard, "preview").inputs).not.toHaveProperty("deploymentBranchPolicy");
  });

  test("GH-13: role, region, backend and stack come as variables of the environment", () => {
    const variables = standard
      .byType(types.variable)
      .filter(({ inputs }) => inputs["environment"] === "prod")
      .map(({ inputs }): [string, unknown] => [String(inputs["variableName"]), inputs["value"]]);
    expect(Object.fromEntries(variables)).toEqual({
      STACK: "prod",
      AWS_REGION: "us-east-1",
      AWS_ROLE_ARN: targetOf("prod").roleArn,
      STATE_ROLE_ARN: targetOf("prod").stateRoleArn,
      STATE_EXTERNAL_ID: targetOf("prod").stateExternalId,
      PULUMI_BACKEND_URL: targetOf("prod").backendUrl,
      PULUMI_SECRETS_PROVIDER: targetOf("prod").secretsProviderUrl,
    });
  });

  test("further variables stand beside those of the stacks", async () => {
    const given = {
      ...environmentSettings.automation,
      variables: { DELIVERY_APP_CLIENT_ID: "Iv23liExample" },
    };
    const environments = { ...environmentSettings, automation: given };
    const recording = await recordDelivery({ environments });
    expect(
      recording.one(types.variable, "delivery-automation-variable-DELIVERY_APP_CLIENT_ID").inputs,
    ).toMatchObject({ environment: "automation", value: "Iv23liExample" });
  });

  test("GH-13: preview serves several stacks, so its variables name theirs", () => {
    const { inputs } = standard.one(types.variable, "delivery-preview-variable-AWS_ROLE_ARN_PROD");
    expect(inputs).toMatchObject({ environment: "preview", value: targetOf("prod").roleArn });
    expect(
      standard.byType(types.variable).filter(({ name }) => name.startsWith("delivery-preview-")),
    ).toHaveLength(14);
  });

  test("SC-11: SLACK_DRIFT_WEBHOOK is a secret of its environment, and of the state", () => {
    const secret = standard.one(types.secret);
    expect(secret.inputs).toEqual({
      repository: "causeway",
      environment: "dev",
      secretName: "SLACK_DRIFT_WEBHOOK",
      value: webhook,
    });
    expect(secret.secretInputs).toContain("value");
  });

  test("SC-10: a secret is in no other resource's inputs, the components' own included", () => {
    const elsewhere = standard.resources.filter(({ type }) => type !== types.secret);
    expect(JSON.stringify(elsewhere)).not.toContain("sentinel");
  });

  test("values that another stack still has to make are taken too", () => {
    expect(unusual.one(types.variable, "delivery-dev-variable-AWS_ROLE_ARN").inputs["value"]).toBe(
      "arn:aws:iam::123456789012:role/late",
    );
  });

  test("GH-16: where causeway keeps the gates, environments have neither reviewers nor timers", () => {
    expect(unusual.byType(types.environment)).toHaveLength(9);
    const gates = unusual
      .byType(types.environment)
      .flatMap(({ inputs }) => Object.keys(inputs))
      .filter((key) => ["reviewers", "waitTimer", "preventSelfReview"].includes(key));
    expect(gates).toEqual([]);
    expect(unusual.byType(types.branchPolicy)).toHaveLength(8);
  });
});

test("everything belongs to Delivery, and the outputs are what other stacks ask for", () => {
  const { one, resources } = standard;
  const delivery = one("causeway:delivery:Delivery");
  expect(resources.filter(({ opts }) => opts.parent === "")).toEqual([delivery]);
  expect(delivery.outputs).toMatchObject({
    teamIds: { leads: mockTeamId("leads"), "security-team": mockTeamId("security-team") },
  });
});

test("protection can be taken off explicitly", () => {
  expect(unusual.one(types.repository).opts.protect).toBe(false);
  expect(unusual.one(types.team, "delivery-teams-dba").opts.protect).toBe(false);
});
