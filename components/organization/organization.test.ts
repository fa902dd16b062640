import { record } from "../../testing/record";
import { keyPolicy, logGroupsUse } from "../encryption-key/key-policy";
import { guardrailNames, guardrails } from "./guardrails";
import { Organization } from "./organization";
import { resolveOrganizationArgs, type OrganizationArgs } from "./organization-args";
import { identityCenter, minimalOrganization } from "./organization.fixture";
import { logRolePolicy, trailDelivery, trailUses } from "./trail-policies";

const ORGANIZATION = "aws:organizations/organization:Organization";
const UNIT = "aws:organizations/organizationalUnit:OrganizationalUnit";
const ACCOUNT = "aws:organizations/account:Account";
const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
const ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";

const recordOrganization = (args: Partial<OrganizationArgs> = {}) =>
  record(() => new Organization("org", { ...minimalOrganization, ...args }));

const trail = { accountId: "123456789012", region: "us-east-1", trailName: "causeway-organization" };
const trailArn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/causeway-organization";

describe("AC-01: the organisation", () => {
  test("has both policy types and the services it needs (trap: what is left out is turned off)", async () => {
    const { one } = await recordOrganization({ trustedServices: ["ram.amazonaws.com", "sso.amazonaws.com"] });

    const organization = one(ORGANIZATION);
    expect(organization.inputs).toEqual({
      featureSet: "ALL",
      enabledPolicyTypes: ["SERVICE_CONTROL_POLICY", "TAG_POLICY"],
      awsServiceAccessPrincipals: [
        "account.amazonaws.com",
        "cloudtrail.amazonaws.com",
        "sso.amazonaws.com",
        "tagpolicies.tag.amazonaws.com",
        "ram.amazonaws.com",
      ],
    });
    expect(organization.opts.protect).toBe(true);
    expect(one("causeway:organization:Organization").outputs).toEqual({
      organizationId: "org-organization-id",
      rootId: "r-mock",
      accountIds: {
        management: "123456789012",
        tooling: "org-tooling-account-id",
        dev: "org-dev-account-id",
        prod: "org-prod-account-id",
      },
      trailArn: "arn:aws:cloudtrail:us-east-1:123456789012:trail/org-trail",
      trailBucketName: "causeway-trail-123456789012",
      trailLogGroupName: "/aws/cloudtrail/causeway-organization",
    });
  });

  test("has units: one for what serves all, one for each kind of environment, one to try things in", async () => {
    const { byType } = await recordOrganization();

    expect(
      byType(UNIT)
        .map(({ inputs }) => [inputs["name"], inputs["parentId"]])
        .sort(),
    ).toEqual([
      ["non-production", "org-workloads-id"],
      ["platform", "r-mock"],
      ["production", "org-workloads-id"],
      ["test", "r-mock"],
      ["workloads", "r-mock"],
    ]);
  });

  test("has its accounts in their units, and does not close one that goes from the program", async () => {
    const { byType, one } = await recordOrganization();

    for (const [account, unit] of [
      ["tooling", "platform"],
      ["dev", "non-production"],
      ["prod", "production"],
    ] as const) {
      const { inputs, opts } = one(ACCOUNT, `org-${account}-account`);
      expect(inputs).toEqual({
        name: account,
        email: `aws+${account}@example.org`,
        parentId: `org-${unit}-id`,
        closeOnDeletion: false,
      });
      expect(opts.protect).toBe(true);
    }
    expect(byType(ACCOUNT)).toHaveLength(3);
  });

  test("can be let go of explicitly", async () => {
    const { resources } = await recordOrganization({ protect: false });

    expect(resources.filter(({ opts }) => opts.protect)).toEqual([]);
  });
});

describe("AC-02: guardrails", () => {
  test("are policies of the documents, after their type is enabled", async () => {
    const { byType, one } = await recordOrganization();

    const documents = guardrails(resolveOrganizationArgs(minimalOrganization));
    const policies = byType(POLICY).filter(({ inputs }) => inputs["type"] === "SERVICE_CONTROL_POLICY");
    expect(policies.map(({ inputs }) => [inputs["name"], inputs["content"]])).toEqual(
      guardrailNames.map((guardrail) => [`causeway-${guardrail}`, JSON.stringify(documents[guardrail])]),
    );
    for (const { opts } of policies) expect(opts.dependencies).toContain(one(ORGANIZATION).urn);
  });

  test.each(guardrailNames)(
    "%s holds in the unit test first, then everywhere below the root",
    async (guardrail) => {
      const { one } = await recordOrganization();

      const attached = (unit: string) => one(ATTACHMENT, `org-${guardrail}-in-${unit}`);
      expect(attached("test").inputs).toEqual({ policyId: `org-${guardrail}-id`, targetId: "org-test-id" });
      for (const unit of ["platform", "workloads"]) {
        expect(attached(unit).inputs).toEqual({
          policyId: `org-${guardrail}-id`,
          targetId: `org-${unit}-id`,
        });
        expect(attached(unit).opts.dependencies).toContain(attached("test").urn);
      }
    },
  );

  test("on trial hold in the unit test only", async () => {
    const { byType } = await recordOrganization({ trialGuardrails: ["regions"] });

    const names = byType(ATTACHMENT).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith("org-regions-"))).toEqual(["org-regions-in-test"]);
    expect(names.filter((name) => name.startsWith("org-audit-"))).toHaveLength(3);
  });
});

test("the tag policy says how tags are written, for every account, and stops nothing", async () => {
  const { one } = await recordOrganization({ tags: { Environment: ["dev", "prod"], Owner: [] } });

  const policy = one(POLICY, "org-tags");
  expect(policy.inputs).toMatchObject({ type: "TAG_POLICY", name: "causeway-tags" });
  expect(JSON.parse(String(policy.inputs["content"]))).toEqual({
    tags: {
      Environment: { tag_key: { "@@assign": "Environment" }, tag_value: { "@@assign": ["dev", "prod"] } },
      Owner: { tag_key: { "@@assign": "Owner" } },
    },
  });
  expect(one(ATTACHMENT, "org-tags-everywhere").inputs).toEqual({
    policyId: "org-tags-id",
    targetId: "r-mock",
  });
});

test("the usual tags are those of every provider", async () => {
  const { one } = await recordOrganization();

  const { tags } = JSON.parse(String(one(POLICY, "org-tags").inputs["content"])) as { tags: object };
  expect(Object.keys(tags)).toEqual(["Environment", "Owner", "CostCentre", "ManagedBy"]);
});

describe("AC-03: the trail", () => {
  test("is of the organisation and every region, validated, encrypted, and in a log group (trap: ARN ends with :*)", async () => {
    const { one } = await recordOrganization();

    expect(one("aws:cloudtrail/trail:Trail").inputs).toMatchObject({
      name: "causeway-organization",
      isOrganizationTrail: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogging: true,
      enableLogFileValidation: true,
      s3BucketName: "causeway-trail-123456789012",
      kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/org-trail-key",
      cloudWatchLogsGroupArn: "arn:aws:cloudwatch:us-east-1:123456789012:logGroup/org-trail-logs:*",
      cloudWatchLogsRoleArn: "arn:aws:iam:us-east-1:123456789012:role/org-trail-logs-role",
    });
  });

  test("sees management events, and who touches objects of state", async () => {
    const { one } = await recordOrganization();

    expect(one("aws:cloudtrail/trail:Trail").inputs["advancedEventSelectors"]).toEqual([
      { name: "Management events", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "Objects of state buckets",
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", startsWiths: ["arn:aws:s3:::causeway-pulumi-state-"] },
        ],
      },
    ]);
  });

  test("comes after all that lets it write", async () => {
    const { one, byType } = await recordOrganization();

    const [, eventsPolicy] = byType("aws:s3/bucketPolicy:BucketPolicy");
    expect(one("aws:cloudtrail/trail:Trail").opts.dependencies).toEqual(
      expect.arrayContaining([
        one(ORGANIZATION).urn,
        eventsPolicy?.urn,
        one("aws:iam/rolePolicy:RolePolicy").urn,
      ]),
    );
  });

  test("has a bucket that only it writes to, locked, logged, and kept for seven years", async () => {
    const { one } = await recordOrganization();

    const bucket = one("aws:s3/bucket:Bucket", "org-events");
    expect(bucket.inputs).toMatchObject({ bucket: "causeway-trail-123456789012", objectLockEnabled: true });
    expect(bucket.opts.protect).toBe(true);
    expect(one("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").inputs["rule"]).toEqual({
      defaultRetention: { mode: "GOVERNANCE", days: 365 },
    });
    const { policy } = one("aws:s3/bucketPolicy:BucketPolicy", "org-events-policy").inputs as {
      policy: string;
    };
    expect((JSON.parse(policy) as { Statement: unknown[] }).Statement).toEqual([
      ...trailDelivery("causeway-trail-123456789012", trail),
      expect.objectContaining({ Sid: "TlsOnly" }),
      expect.objectContaining({ Sid: "NoOldTls" }),
    ]);
    expect(one("aws:s3/bucketLogging:BucketLogging").inputs).toEqual({
      bucket: "org-events-id",
      targetBucket: "org-access-logs-id",
      targetPrefix: "trail/",
    });
    expect(
      one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "org-events-lifecycle").inputs,
    ).toMatchObject({ rules: [{ expiration: { days: 2557 } }] });
  });

  test("has a key that it and its log group use, and nobody in its name", async () => {
    const { one } = await recordOrganization();

    const uses = [...trailUses(trail), logGroupsUse(trail, "/aws/cloudtrail/causeway-organization")];
    expect(one("aws:kms/key:Key").inputs["policy"]).toBe(JSON.stringify(keyPolicy("123456789012", uses)));
    expect(one("aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
      name: "/aws/cloudtrail/causeway-organization",
      retentionInDays: 365,
      kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/org-trail-key",
    });
  });

  test("writes to its log group through a role that can do nothing else", async () => {
    const { one } = await recordOrganization();

    expect(one("aws:iam/rolePolicy:RolePolicy").inputs).toMatchObject({
      role: "org-trail-logs-role",
      policy: JSON.stringify(
        logRolePolicy(trail, "/aws/cloudtrail/causeway-organization", "org-organization-id"),
      ),
    });
  });
});

test("AC-03: policies of the trail name it: no other trail's files are taken", () => {
  for (const statement of trailDelivery("b", trail)) {
    expect(statement).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    });
  }
  for (const { condition } of trailUses(trail)) {
    expect(condition?.["StringEquals"]).toEqual({ "aws:SourceArn": trailArn });
  }
  const group = "arn:aws:logs:us-east-1:123456789012:log-group:g:log-stream";
  expect(logRolePolicy(trail, "g", "o-1")).toMatchObject({
    Statement: [
      {
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: [`${group}:123456789012_CloudTrail_us-east-1*`, `${group}:o-1_*`],
      },
    ],
  });
});

describe("AC-04: people", () => {
  const { instanceArn, groupId } = identityCenter;
  const signIn = {
    identityCenter: {
      instanceArn,
      assignments: {
        everybody: { permissionSet: "read-only", groupId, accounts: ["prod", "management"] },
        infra: { permissionSet: "developer", groupId, accounts: ["dev"] },
      },
    },
  } as const;

  test("have no way in without Identity Center", async () => {
    const { resources } = await recordOrganization();

    expect(resources.filter(({ type }) => type.startsWith("aws:ssoadmin"))).toEqual([]);
  });

  test("are what permission sets say: lookers without data, developers without IAM, an hour of everything", async () => {
    const { byType } = await recordOrganization(signIn);

    const attached = byType("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment");
    const sets = byType("aws:ssoadmin/permissionSet:PermissionSet").map(({ inputs, name }) => [
      inputs["name"],
      inputs["sessionDuration"],
      attached
        .filter((attachment) => attachment.name.startsWith(`${name}-`))
        .map((attachment) => attachment.inputs["managedPolicyArn"]),
    ]);
    expect(sets).toEqual([
      [
        "read-only",
        "PT8H",
        [
          "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
          "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
        ],
      ],
      ["developer", "PT8H", ["arn:aws:iam::aws:policy/PowerUserAccess"]],
      ["administrator-break-glass", "PT1H", ["arn:aws:iam::aws:policy/AdministratorAccess"]],
    ]);
  });

  test("are assigned by group and account, and go before a policy does (trap: it provisions the set anew)", async () => {
    const { byType, one } = await recordOrganization(signIn);

    expect(
      byType(ASSIGNMENT)
        .map(({ name, inputs }) => [name, inputs["targetId"], inputs["principalType"]])
        .sort(),
    ).toEqual([
      ["org-everybody-management", "123456789012", "GROUP"],
      ["org-everybody-prod", "org-prod-account-id", "GROUP"],
      ["org-infra-dev", "org-dev-account-id", "GROUP"],
    ]);
    const attachment = one(
      "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
      "org-developer-PowerUserAccess",
    );
    expect(attachment.opts.dependencies).toContain(one(ASSIGNMENT, "org-infra-dev").urn);
  });
});

test("AC-01: an account nobody could own is refused before any resource", async () => {
  const accounts = { prod: { email: "prod", unit: "production" } } as const;
  await expect(recordOrganization({ accounts })).rejects.toThrow(
    'Organization "org": accounts.prod.email: got "prod", expected an e-mail address',
  );
});
