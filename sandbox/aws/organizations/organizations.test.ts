import { iamResources } from "../iam";
import { seedCloud } from "../seed";
import seed from "../seed-data.json";
import { TestCloud } from "../test-cloud";
import { organizationsResources } from ".";

const ORGANIZATION = "aws:organizations/organization:Organization";
const UNIT = "aws:organizations/organizationalUnit:OrganizationalUnit";
const ACCOUNT = "aws:organizations/account:Account";
const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

const document = (Sid: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid, Effect: "Deny", Action: "s3:*", Resource: "*" }],
  });
const content = document("a");
const member = { name: "sandbox", email: "aws+sandbox@example.org" };

let aws: TestCloud;
beforeEach(() => {
  aws = new TestCloud({ ...organizationsResources, ...iamResources });
});

const organization = async (enabledPolicyTypes = ["SERVICE_CONTROL_POLICY"]) => {
  const { id, roots } = await aws.put(ORGANIZATION, { enabledPolicyTypes });
  const [root] = roots as readonly { id: string }[];
  return { id, rootId: root?.id ?? "" };
};

test("an organisation has its maker as management account, and a root", async () => {
  const made = await aws.put(ORGANIZATION, { enabledPolicyTypes: ["TAG_POLICY"] });
  expect(made).toMatchObject({
    id: expect.stringMatching(/^o-[0-9a-f]{10}$/) as unknown,
    arn: `arn:aws:organizations::111122223333:organization/${made.id}`,
    masterAccountId: "111122223333",
    nonMasterAccounts: [],
    roots: [{ name: "Root", policyTypes: [{ type: "TAG_POLICY", status: "ENABLED" }] }],
  });
  await expect(aws.create(ORGANIZATION, {})).rejects.toThrow("AlreadyInOrganizationException");
  const changed = await aws.update(ORGANIZATION, made.id, {});
  expect(changed.outputs["roots"]).toMatchObject([
    { id: expect.stringMatching(/^r-/) as unknown, policyTypes: [] },
  ]);
  await aws.create(UNIT, { name: "a", parentId: (changed.outputs["roots"] as { id: string }[])[0]?.id });
  await expect(aws.delete(ORGANIZATION, made.id)).rejects.toThrow("OrganizationNotEmptyException");
});

test("nothing is without an organisation", async () => {
  for (const [type, args] of [
    [UNIT, { name: "a", parentId: "r-1234" }],
    [ACCOUNT, member],
    [POLICY, { name: "a", content }],
  ] as const) {
    await expect(aws.create(type, args)).rejects.toThrow("AWSOrganizationsNotInUseException");
  }
});

test("units are below the root or each other, by different names, and go when they are empty", async () => {
  const { id, rootId } = await organization();
  const unit = await aws.put(UNIT, { name: "workloads", parentId: rootId });
  expect(unit.id).toMatch(/^ou-[0-9a-z]{4}-[0-9a-f]{8}$/);
  expect(unit["arn"]).toBe(`arn:aws:organizations::111122223333:ou/${id}/${unit.id}`);
  await expect(aws.create(UNIT, { name: "workloads", parentId: rootId })).rejects.toThrow(
    "DuplicateOrganizationalUnitException",
  );
  await expect(aws.create(UNIT, { name: "b", parentId: "r-none" })).rejects.toThrow(
    "ParentNotFoundException",
  );
  const inner = await aws.put(UNIT, { name: "workloads", parentId: unit.id });
  await expect(aws.delete(UNIT, unit.id)).rejects.toThrow("OrganizationalUnitNotEmptyException");
  await aws.delete(UNIT, inner.id);
  await aws.delete(UNIT, unit.id);
});

test("an account is made in the root with a way in, moves between units, and does not leave by itself", async () => {
  const { id, rootId } = await organization();
  const account = await aws.put(ACCOUNT, member);
  expect(account).toMatchObject({
    id: expect.stringMatching(/^\d{12}$/) as unknown,
    arn: `arn:aws:organizations::111122223333:account/${id}/${account.id}`,
    parentId: rootId,
    joinedMethod: "CREATED",
    state: "ACTIVE",
  });
  expect(aws.cloud.find({ type: "aws:iam/role:Role", account: account.id })?.id).toBe(
    "OrganizationAccountAccessRole",
  );
  const unit = await aws.put(UNIT, { name: "a", parentId: rootId });
  const moved = await aws.update(ACCOUNT, account.id, { ...member, parentId: unit.id });
  expect(moved.outputs["parentId"]).toBe(unit.id);
  await expect(aws.update(ACCOUNT, account.id, { ...member, parentId: "ou-none-12345678" })).rejects.toThrow(
    "DestinationParentNotFoundException",
  );
  await expect(aws.create(ACCOUNT, { ...member, name: "other" })).rejects.toThrow("EMAIL_ALREADY_EXISTS");
  await expect(aws.delete(ACCOUNT, account.id)).rejects.toThrow("operate as a standalone account");
});

test("a member is renamed once Account Management has trusted access", async () => {
  const { id } = await organization();
  const account = await aws.put(ACCOUNT, member);
  const rename = () => aws.update(ACCOUNT, account.id, { ...member, name: "other" });
  await expect(rename()).rejects.toThrow(
    "AccessDeniedException: account.amazonaws.com has no trusted access",
  );
  await aws.update(ORGANIZATION, id, { awsServiceAccessPrincipals: ["account.amazonaws.com"] });
  expect((await rename()).outputs["name"]).toBe("other");
});

test("an organisation has ten accounts at most, its own among them", async () => {
  await organization();
  for (let count = 1; count < 10; count += 1) {
    await aws.create(ACCOUNT, { name: `a${count}`, email: `aws+${count}@example.org` });
  }
  await expect(aws.create(ACCOUNT, member)).rejects.toThrow("exceeded the allowed number of AWS accounts");
});

describe("a policy", () => {
  test("has an ARN with its type, and a name of its own within it", async () => {
    const { id } = await organization();
    const policy = await aws.put(POLICY, { name: "a", content });
    expect(policy["arn"]).toBe(
      `arn:aws:organizations::111122223333:policy/${id}/service_control_policy/${policy.id}`,
    );
    await expect(aws.create(POLICY, { name: "a", content })).rejects.toThrow("DuplicatePolicyException");
    const tags = JSON.stringify({ tags: { Owner: { tag_key: { "@@assign": "Owner" } } } });
    await aws.create(POLICY, { name: "a", type: "TAG_POLICY", content: tags });
  });

  test.each([
    [{ content: document("x".repeat(10_240)) }, "exceeded the maximum policy size of 10240 characters"],
    [{ content: "{" }, "MalformedPolicyDocument: This policy contains invalid Json"],
    [{ content: '{"tags":{"a":{}}}', type: "TAG_POLICY" }, "MalformedPolicyDocumentException"],
    [{ content, type: "BACKUP_POLICY" }, "type: expected one of SERVICE_CONTROL_POLICY, TAG_POLICY"],
  ])("with %j has a problem", (args, problem) => {
    expect(aws.problems(POLICY, { name: "a", ...args })).toContainEqual(expect.stringContaining(problem));
  });

  test("is attached where its type is enabled, to what exists, and then stays", async () => {
    const { rootId } = await organization();
    const policy = await aws.put(POLICY, { name: "a", content });
    const attach = (targetId: string, policyId = policy.id) => aws.put(ATTACHMENT, { targetId, policyId });
    expect((await attach(rootId)).id).toBe(`${rootId}:${policy.id}`);
    await expect(attach("ou-none-12345678")).rejects.toThrow("TargetNotFoundException");
    await expect(attach(rootId, "p-none")).rejects.toThrow("PolicyNotFoundException");
    const tags = JSON.stringify({ tags: { Owner: { tag_key: { "@@assign": "Owner" } } } });
    const tagPolicy = await aws.put(POLICY, { name: "t", type: "TAG_POLICY", content: tags });
    await expect(attach(rootId, tagPolicy.id)).rejects.toThrow("PolicyTypeNotEnabledException");
    await expect(aws.delete(POLICY, policy.id)).rejects.toThrow("PolicyInUseException");
  });

  test("is one of ten at a target, FullAWSAccess among them", async () => {
    const { rootId: targetId } = await organization();
    const attach = async (index: number) => {
      const policy = await aws.put(POLICY, { name: `p${index}`, content });
      return aws.create(ATTACHMENT, { targetId, policyId: policy.id });
    };
    for (let index = 1; index < 10; index += 1) await attach(index);
    await expect(attach(10)).rejects.toThrow("ConstraintViolationException");
  });
});

test("the seed's organisation is imported by its id, its accounts by theirs", async () => {
  const management = new TestCloud(organizationsResources, {}, { account: seed.managementAccount });
  seedCloud(management.cloud);
  seedCloud(management.cloud);
  expect(await management.read(ORGANIZATION, "o-causeway00")).toMatchObject({
    outputs: { roots: [{ id: "r-cway" }], masterAccountId: "111111111111" },
  });
  const prod = { name: "prod", email: "aws+prod@causeway.example" };
  expect(
    await management.changesAfterImport(ACCOUNT, "555555555555", { ...prod, parentId: "r-cway" }),
  ).toEqual([]);
  const moved = { ...prod, parentId: "ou-cway-12345678" };
  expect(await management.changesAfterImport(ACCOUNT, "555555555555", moved)).toEqual(["parentId"]);
  expect(management.cloud.list({ type: ACCOUNT })).toHaveLength(4);
});

test.each([
  [ORGANIZATION, { featureSet: "ALL" }, { featureSet: "CONSOLIDATED_BILLING" }, ["featureSet"]],
  [ORGANIZATION, { featureSet: "CONSOLIDATED_BILLING" }, { featureSet: "ALL" }, []],
  [UNIT, { name: "a" }, { name: "b" }, []],
  [UNIT, { parentId: "a" }, { parentId: "b" }, ["parentId"]],
  [ACCOUNT, { name: "a" }, { name: "b" }, []],
  [ACCOUNT, { parentId: "a" }, { parentId: "b" }, []],
  [ACCOUNT, { email: "a" }, { email: "b" }, ["email"]],
  [ACCOUNT, { closeOnDeletion: false }, { closeOnDeletion: true }, []],
  [POLICY, { content: "a" }, { content: "b" }, []],
  [POLICY, { type: "TAG_POLICY" }, { type: "S3_POLICY" }, ["type"]],
  [ATTACHMENT, { targetId: "a" }, { targetId: "b" }, ["targetId"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
