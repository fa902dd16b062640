import { TestCloud } from "../test-cloud";
import { iamFunctions, iamResources } from ".";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/policy:Policy";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const TRUST = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};
const READ = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }] };
const EXECUTION = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud(iamResources, iamFunctions);
});

describe("a role", () => {
  test("has its name as id, and no region in its ARN", async () => {
    const role = await aws.put(ROLE, { name: "api", path: "/services/", assumeRolePolicy: TRUST });
    expect(role).toMatchObject({
      id: "api",
      arn: "arn:aws:iam::111122223333:role/services/api",
      assumeRolePolicy: JSON.stringify(TRUST),
      maxSessionDuration: 3600,
    });
    expect(role["uniqueId"]).toMatch(/^AROA[0-9A-F]{17}$/);
    const { outputs } = await aws.update(ROLE, "api", {
      name: "api",
      path: "/services/",
      assumeRolePolicy: TRUST,
    });
    expect(outputs).toMatchObject({ uniqueId: role["uniqueId"], createDate: role["createDate"] });
  });

  test("cannot have the name of another of the account, in any case and from any region", async () => {
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
    await expect(
      aws.create(ROLE, { name: "API", assumeRolePolicy: TRUST }, { region: "eu-west-1" }),
    ).rejects.toThrow("EntityAlreadyExists: Role with name API already exists.");
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST }, { account: "444455556666" });
  });

  test.each([
    [{ name: "a b" }, "name: expected at most 64 letters"],
    [{ path: "services" }, "path: expected a path that begins and ends with /"],
    [{ maxSessionDuration: 60 }, "maxSessionDuration: expected a number from 3600 to 43200"],
    [
      { assumeRolePolicy: READ },
      "assumeRolePolicy: MalformedPolicyDocument: Missing required field Principal",
    ],
    [
      { assumeRolePolicy: "trust me" },
      "assumeRolePolicy: MalformedPolicyDocument: This policy contains invalid Json",
    ],
  ])("with %j has the problem: %s", (args, problem) => {
    expect(aws.problems(ROLE, { assumeRolePolicy: TRUST, ...args })).toEqual([
      expect.stringContaining(problem),
    ]);
  });

  test("stays while it has policies, unless they are detached by force", async () => {
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
    const attachment = await aws.put(ATTACHMENT, { role: "api", policyArn: EXECUTION });
    const inline = await aws.put(ROLE_POLICY, { role: "api", name: "read", policy: READ });
    expect(inline).toMatchObject({ id: "api:read", policy: JSON.stringify(READ) });
    await expect(aws.delete(ROLE, "api")).rejects.toThrow("must detach all policies first");
    await aws.delete(ATTACHMENT, attachment.id);
    await expect(aws.delete(ROLE, "api")).rejects.toThrow("must delete policies first");
    await aws.update(ROLE, "api", { name: "api", assumeRolePolicy: TRUST, forceDetachPolicies: true });
    await aws.delete(ROLE, "api");
    expect(aws.cloud.list()).toEqual([]);
  });
});

describe("a role's permissions boundary", () => {
  const permissionsBoundary = "arn:aws:iam::111122223333:policy/boundary";

  test("has to exist, when the role is made and when it is changed", async () => {
    const bounded = { name: "api", assumeRolePolicy: TRUST, permissionsBoundary };
    const refusal = `NoSuchEntity: Scope ARN: ${permissionsBoundary} does not exist or is not attachable.`;
    await expect(aws.create(ROLE, bounded)).rejects.toThrow(refusal);
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
    await expect(aws.update(ROLE, "api", bounded)).rejects.toThrow(refusal);
    await aws.create(POLICY, { name: "boundary", policy: READ });
    await aws.update(ROLE, "api", bounded);
    const managed = "arn:aws:iam::aws:policy/PowerUserAccess";
    await aws.create(ROLE, { name: "other", assumeRolePolicy: TRUST, permissionsBoundary: managed });
    expect(aws.replacedBy(ROLE, { permissionsBoundary: "a" }, { permissionsBoundary: "b" })).toEqual([]);
  });

  test("cannot be of another account", async () => {
    await aws.create(POLICY, { name: "boundary", policy: READ }, { account: "444455556666" });
    const foreign = "arn:aws:iam::444455556666:policy/boundary";
    await expect(
      aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST, permissionsBoundary: foreign }),
    ).rejects.toThrow("NoSuchEntity");
  });

  test("stays while it bounds a role", async () => {
    await aws.create(POLICY, { name: "boundary", policy: READ });
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST, permissionsBoundary });
    await expect(aws.delete(POLICY, permissionsBoundary)).rejects.toThrow(
      "Cannot delete a policy attached to entities",
    );
    await aws.delete(ROLE, "api");
    await aws.delete(POLICY, permissionsBoundary);
  });
});

describe("a role's trust policy", () => {
  const trusting = (Principal: object) => ({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });

  test("names roles that exist, in whatever account", async () => {
    const arn = "arn:aws:iam::444455556666:role/deploy";
    const assumeRolePolicy = trusting({ AWS: [arn, "777788889999"] });
    const refusal = `MalformedPolicyDocument: Invalid principal in policy: "AWS":"${arn}"`;
    await expect(aws.create(ROLE, { name: "state", assumeRolePolicy })).rejects.toThrow(refusal);
    await aws.create(ROLE, { name: "state", assumeRolePolicy: TRUST });
    await expect(aws.update(ROLE, "state", { name: "state", assumeRolePolicy })).rejects.toThrow(refusal);
    await aws.create(ROLE, { name: "deploy", assumeRolePolicy: TRUST }, { account: "444455556666" });
    await aws.update(ROLE, "state", { name: "state", assumeRolePolicy });
  });

  test("may name accounts, services and federated providers that nobody has made", async () => {
    const Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    for (const [index, principal] of [
      { AWS: "arn:aws:iam::444455556666:root" },
      { Service: "ecs.amazonaws.com" },
      { Federated },
    ].entries()) {
      await aws.create(ROLE, { name: `role-${index}`, assumeRolePolicy: trusting(principal) });
    }
  });

  test("over 2048 characters is refused", () => {
    const AWS = Array.from(
      { length: 80 },
      (_, index) => `arn:aws:iam::${String(index).padStart(12, "1")}:root`,
    );
    expect(aws.problems(ROLE, { assumeRolePolicy: trusting({ AWS }) })).toEqual([
      "assumeRolePolicy: LimitExceeded: Cannot exceed quota for ACLSizePerRole: 2048",
    ]);
  });
});

describe("an OpenID Connect provider", () => {
  const github = {
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  };

  test("has its address in its ARN, and a thumbprint that IAM finds", async () => {
    const arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    const provider = await aws.put(OIDC, github);
    expect(provider).toMatchObject({ id: arn, arn, url: "token.actions.githubusercontent.com" });
    expect(provider["thumbprintLists"]).toEqual([expect.stringMatching(/^.{40}$/)]);
  });

  test("keeps its thumbprints when they are left out later", async () => {
    const thumbprintLists = ["a".repeat(40)];
    const { id } = await aws.create(OIDC, { ...github, thumbprintLists });
    const { outputs } = await aws.update(OIDC, id, github);
    expect(outputs["thumbprintLists"]).toEqual(thumbprintLists);
  });

  test("is the only one of its address in an account", async () => {
    await aws.create(OIDC, github);
    await expect(aws.create(OIDC, github)).rejects.toThrow(
      "EntityAlreadyExists: Provider with url https://token.actions.githubusercontent.com already exists.",
    );
    await aws.create(OIDC, github, { account: "444455556666" });
  });

  test.each([
    [{ url: "http://example.com" }, "an https:// address"],
    [{ clientIdLists: [""] }, "1 to 255 characters"],
    [{ thumbprintLists: ["abc"] }, "40 characters"],
    [{ clientIdLists: Array.from({ length: 101 }, String) }, "ClientIdsPerOpenIdConnectProvider: 100"],
  ])("with %j has the problem: %s", (change, problem) => {
    expect(aws.problems(OIDC, { ...github, ...change })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("a policy", () => {
  test("has its ARN as id, counts its attachments and stays while it has some", async () => {
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
    const policy = await aws.put(POLICY, { name: "read", policy: READ });
    expect(policy).toMatchObject({
      id: "arn:aws:iam::111122223333:policy/read",
      attachmentCount: 0,
      name: "read",
    });
    const attachment = await aws.put(ATTACHMENT, { role: "api", policyArn: policy.id });
    await expect(aws.delete(POLICY, policy.id)).rejects.toThrow(
      "Cannot delete a policy attached to entities",
    );
    const { outputs } = await aws.update(POLICY, policy.id, { name: "read", policy: READ });
    expect(outputs["attachmentCount"]).toBe(1);
    await aws.delete(ATTACHMENT, attachment.id);
    await aws.delete(POLICY, policy.id);
  });

  test.each([
    [{ Version: "2012-10-18", Statement: READ.Statement }, "must contain a valid version string"],
    [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Resource: "*" }] }, "must contain actions"],
    [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*" }] }, "must contain resources"],
    [
      { Version: "2012-10-17", Statement: [{ Effect: "allow", Action: "*", Resource: "*" }] },
      "Effect is Allow or Deny",
    ],
    [{ Version: "2012-10-17", Statement: TRUST.Statement }, "should not specify a principal"],
    [{ Version: "2012-10-17", Statement: [{ ...READ.Statement[0], Sid: "a-b" }] }, "must be alpha-numeric"],
    [
      { Version: "2012-10-17", Statement: [1, 2].map(() => ({ ...READ.Statement[0], Sid: "a" })) },
      "in a single policy must be unique",
    ],
  ])("%j is malformed: %s", (policy, problem) => {
    expect(aws.problems(POLICY, { policy })).toEqual([expect.stringContaining(`MalformedPolicyDocument: `)]);
    expect(aws.problems(POLICY, { policy })).toEqual([expect.stringContaining(problem)]);
  });

  test("over 6144 characters is refused", () => {
    const Resource = Array.from(
      { length: 200 },
      (_, index) => `arn:aws:s3:::some-quite-long-bucket-${index}/*`,
    );
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource }] };
    expect(aws.problems(POLICY, { policy })).toEqual([expect.stringContaining("PolicySize: 6144")]);
  });
});

describe("an attachment", () => {
  beforeEach(async () => {
    await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
  });

  test.each([
    "arn:aws:iam::aws:policy/AmazonECSTaskExecutionRolePolicy",
    "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    "arn:aws:iam::111122223333:policy/none",
  ])("of %s is refused, as there is no such policy", async (policyArn) => {
    await expect(aws.create(ATTACHMENT, { role: "api", policyArn })).rejects.toThrow(
      `NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`,
    );
  });

  test("to a role that does not exist is refused", async () => {
    await expect(aws.create(ATTACHMENT, { role: "none", policyArn: EXECUTION })).rejects.toThrow(
      "NoSuchEntity",
    );
  });

  test("is the eleventh of its role, and refused", async () => {
    for (let index = 0; index < 10; index += 1) {
      const { id } = await aws.create(POLICY, { name: `p${index}`, policy: READ });
      await aws.create(ATTACHMENT, { role: "api", policyArn: id });
    }
    await expect(aws.create(ATTACHMENT, { role: "api", policyArn: EXECUTION })).rejects.toThrow(
      "PoliciesPerRole: 10",
    );
    const policyArn = "arn:aws:iam::111122223333:policy/p9";
    await expect(aws.create(ATTACHMENT, { role: "api", policyArn })).resolves.toMatchObject({
      id: `api/${policyArn}`,
    });
  });

  test("can be made again, and an inline policy overwritten", async () => {
    const attachment = { role: "api", policyArn: EXECUTION };
    const { id } = await aws.create(ATTACHMENT, attachment);
    expect((await aws.create(ATTACHMENT, attachment)).id).toBe(id);
    await aws.create(ROLE_POLICY, { role: "api", name: "read", policy: READ });
    const write = { ...READ, Statement: [{ ...READ.Statement[0], Action: "s3:Put*" }] };
    await aws.create(ROLE_POLICY, { role: "api", name: "read", policy: write });
    expect(aws.cloud.list({ type: ROLE_POLICY }).map(({ outputs }) => outputs["policy"])).toEqual([
      JSON.stringify(write),
    ]);
  });
});

test.each([
  [ROLE, { path: "/" }, { path: "/a/" }, ["path"]],
  [ROLE, { description: "a" }, { description: "b" }, []],
  [POLICY, { description: "a" }, { description: "b" }, ["description"]],
  [POLICY, { policy: "a" }, { policy: "b" }, []],
  [ROLE_POLICY, { role: "a" }, { role: "b" }, ["role"]],
  [ROLE_POLICY, { policy: "a" }, { policy: "b" }, []],
  [OIDC, { url: "a", clientIdLists: ["a"] }, { url: "b", clientIdLists: ["b"] }, ["url"]],
  [ATTACHMENT, { policyArn: "a" }, { policyArn: "b" }, ["policyArn"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});

test("an attachment goes before its replacement, which may be the same one", () => {
  expect(aws.goesFirst(ATTACHMENT, { role: "a" }, { role: "b" })).toBe(true);
});

test("inline policies of a role are together at most 10240 characters", async () => {
  await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST });
  const large = {
    ...READ,
    Statement: [{ ...READ.Statement[0], Resource: `arn:aws:s3:::${"b".repeat(6000)}` }],
  };
  await aws.create(ROLE_POLICY, { role: "api", name: "one", policy: large });
  await aws.create(ROLE_POLICY, { role: "api", name: "one", policy: large });
  await expect(aws.create(ROLE_POLICY, { role: "api", name: "two", policy: large })).rejects.toThrow(
    "LimitExceeded: Maximum policy size of 10240 bytes exceeded for role api",
  );
});

test("IAM is one for all regions", async () => {
  const { id } = await aws.create(ROLE, { name: "api", assumeRolePolicy: TRUST }, { region: "eu-west-1" });
  expect((await aws.read(ROLE, id))?.outputs).not.toHaveProperty("region");
  const attachment = await aws.put(ATTACHMENT, { role: id, policyArn: EXECUTION }, { region: "us-west-1" });
  await aws.delete(ATTACHMENT, attachment.id);
  await aws.delete(ROLE, id);
  expect(aws.cloud.list()).toEqual([]);
});

describe("getPolicyDocument", () => {
  const render = (inputs: Record<string, unknown>): { json: string; minifiedJson: string; id: string } =>
    aws.invoke("aws:iam/getPolicyDocument:getPolicyDocument", inputs) as never;

  test("writes one value alone and several as a list in falling order", () => {
    const { json, minifiedJson } = render({
      statements: [
        {
          sid: "Read",
          actions: ["s3:GetObject", "s3:ListBucket"],
          resources: ["arn:aws:s3:::b"],
          effect: "Allow",
        },
        { actions: ["kms:Decrypt"], notResources: ["a", "b"], effect: "Deny" },
      ],
    });
    expect(json).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::b"
    },
    {
      "Effect": "Deny",
      "Action": "kms:Decrypt",
      "NotResource": [
        "b",
        "a"
      ]
    }
  ]
}`);
    expect(JSON.parse(minifiedJson)).toEqual(JSON.parse(json));
    expect(minifiedJson).not.toContain("\n");
  });

  test("collects principals by kind, and shortens only the one that means everybody", () => {
    const principalsOf = (principals: object[]): unknown => {
      const { json } = render({ statements: [{ actions: ["sts:AssumeRole"], principals }] });
      return (JSON.parse(json) as { Statement: { Principal: unknown }[] }).Statement[0]?.Principal;
    };
    expect(
      principalsOf([
        { type: "Service", identifiers: ["ecs.amazonaws.com"] },
        { type: "AWS", identifiers: ["1", "2"] },
        { type: "Service", identifiers: ["rds.amazonaws.com"] },
      ]),
    ).toEqual({ AWS: ["2", "1"], Service: ["ecs.amazonaws.com", "rds.amazonaws.com"] });
    expect(principalsOf([{ type: "*", identifiers: ["*"] }])).toBe("*");
    expect(principalsOf([{ type: "AWS", identifiers: ["*"] }])).toEqual({ AWS: "*" });
  });

  test("keeps the order of a condition's values, and turns &{} into policy variables", () => {
    const { json } = render({
      statements: [
        {
          actions: ["s3:ListBucket"],
          resources: ["arn:aws:s3:::b/&{aws:username}"],
          conditions: [
            { test: "StringLike", variable: "s3:prefix", values: ["", "home/"] },
            { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
          ],
        },
      ],
    });
    expect(JSON.parse(json)).toMatchObject({
      Statement: [
        {
          Resource: "arn:aws:s3:::b/${aws:username}",
          Condition: {
            StringEquals: { "aws:SourceAccount": "1" },
            StringLike: { "s3:prefix": ["", "home/"] },
          },
        },
      ],
    });
    expect(
      Object.keys((JSON.parse(json) as { Statement: { Condition: object }[] }).Statement[0]?.Condition ?? {}),
    ).toEqual(["StringEquals", "StringLike"]);
  });

  test("merges sources before and overrides after, by Sid", () => {
    const document = (sid: string, action: string): string =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: { Resource: "*", Action: action, Effect: "Allow", Sid: sid },
      });
    const { minifiedJson } = render({
      sourcePolicyDocuments: [document("A", "a:1"), document("B", "b:1")],
      statements: [{ sid: "B", actions: ["b:2"], resources: ["*"] }],
      overridePolicyDocuments: [document("A", "a:3")],
    });
    expect(minifiedJson).toBe(
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"a:3","Resource":"*"},' +
        '{"Sid":"B","Effect":"Allow","Action":"b:2","Resource":"*"}]}',
    );
  });

  test("refuses a Sid that is there twice", () => {
    const statement = { sid: "A", actions: ["a:1"], resources: ["*"] };
    expect(() => render({ statements: [statement, statement] })).toThrow("duplicate Sid (A)");
  });

  test("escapes what HTML would read, as the provider's encoder does", () => {
    expect(render({ statements: [{ actions: ["a:<b>&"] }] }).minifiedJson).toContain(
      '"a:\\u003cb\\u003e\\u0026"',
    );
  });
});
