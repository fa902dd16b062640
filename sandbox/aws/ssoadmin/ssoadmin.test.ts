import { seedCloud } from "../seed";
import seed from "../seed-data.json";
import { TestCloud } from "../test-cloud";
import { ssoadminResources } from ".";

const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";
const ATTACHMENT = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";
const ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";
const { instanceArn, groupIds } = seed.identityCenter;

let aws: TestCloud;
let permissionSetArn: string;
beforeEach(async () => {
  aws = new TestCloud(ssoadminResources, {}, { account: seed.managementAccount });
  seedCloud(aws.cloud);
  permissionSetArn = String((await aws.put(PERMISSION_SET, { name: "read-only", instanceArn }))["arn"]);
});

test("a permission set bears its instance's id, and a name of its own", async () => {
  expect(permissionSetArn).toMatch(/^arn:aws:sso:::permissionSet\/ssoins-7223c0ca05e7a001\/ps-[0-9a-f]{16}$/);
  const found = await aws.read(PERMISSION_SET, `${permissionSetArn},${instanceArn}`);
  expect(found?.outputs).toMatchObject({ name: "read-only", sessionDuration: "PT1H" });
  await expect(aws.create(PERMISSION_SET, { name: "read-only", instanceArn })).rejects.toThrow(
    "ConflictException",
  );
  const elsewhere = "arn:aws:sso:::instance/ssoins-0000000000000000";
  await expect(aws.create(PERMISSION_SET, { name: "a", instanceArn: elsewhere })).rejects.toThrow(
    "ResourceNotFoundException: Instance",
  );
});

test("policies of AWS are attached to it", async () => {
  const managedPolicyArn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
  expect(await aws.put(ATTACHMENT, { instanceArn, managedPolicyArn, permissionSetArn })).toMatchObject({
    id: `${managedPolicyArn},${permissionSetArn},${instanceArn}`,
    managedPolicyName: "ViewOnlyAccess",
  });
  const misspelt = managedPolicyArn.replace("job-function/", "");
  await expect(
    aws.create(ATTACHMENT, { instanceArn, managedPolicyArn: misspelt, permissionSetArn }),
  ).rejects.toThrow("Policy does not exist");
});

describe("an assignment", () => {
  const assignment = (changes: object = {}) => ({
    instanceArn,
    permissionSetArn,
    principalId: groupIds[0],
    principalType: "GROUP",
    targetId: "555555555555",
    targetType: "AWS_ACCOUNT",
    ...changes,
  });

  test("lets a group into an account, and keeps the permission set", async () => {
    const { id } = await aws.put(ASSIGNMENT, assignment());
    expect(id).toBe(`${groupIds[0]},GROUP,555555555555,AWS_ACCOUNT,${permissionSetArn},${instanceArn}`);
    const set = `${permissionSetArn},${instanceArn}`;
    await expect(aws.delete(PERMISSION_SET, set)).rejects.toThrow("ConflictException");
    await aws.delete(ASSIGNMENT, id);
    await aws.delete(PERMISSION_SET, set);
  });

  test.each([
    [{ principalId: "a4b8c4d8-1009-70aa-11bb-0123456789a9" }, "Principal with id"],
    [{ targetId: "999999999999" }, "account 999999999999 is not in the organization"],
    [{ permissionSetArn: "arn:none" }, "ResourceNotFoundException: permissionSetArn"],
    [{ principalType: "USER" }, "the sandbox does not model assignments of single users"],
  ])("of %j is refused: %s", async (changes, reason) => {
    await expect(aws.create(ASSIGNMENT, assignment(changes))).rejects.toThrow(reason);
  });
});

test.each([
  [PERMISSION_SET, { name: "x".repeat(33), instanceArn }],
  [PERMISSION_SET, { name: "a", instanceArn, sessionDuration: "PT13H" }],
  [PERMISSION_SET, { name: "a", instanceArn: "arn:aws:sso:::instance/1" }],
])("%s with %j has a problem", (type, args) => {
  expect(aws.problems(type, args)).toHaveLength(1);
});

test.each([
  [PERMISSION_SET, { name: "a" }, { name: "b" }, ["name"]],
  [PERMISSION_SET, { sessionDuration: "PT1H" }, { sessionDuration: "PT2H" }, []],
  [ATTACHMENT, { managedPolicyArn: "a" }, { managedPolicyArn: "b" }, ["managedPolicyArn"]],
  [ASSIGNMENT, { principalId: "a" }, { principalId: "b" }, ["principalId"]],
])("%s changed from %j to %j is replaced in %j", (type, before, after, replaced) => {
  expect(aws.replacedBy(type, before, after)).toEqual(replaced);
});
