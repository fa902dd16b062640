import * as pulumi from "@pulumi/pulumi";
import { devBackend, prodBackend } from "./state-backend.fixture";
import { checkedStateBackendArgs, type StateBackendArgs } from "./state-backend-args";

const check = (change: object): StateBackendArgs =>
  checkedStateBackendArgs("state", { ...prodBackend, ...change });

test("what is well formed is taken as it is", () => {
  expect(checkedStateBackendArgs("state", devBackend)).toBe(devBackend);
  expect(check({ environment: "platform" })).toMatchObject({ environment: "platform" });
});

test("a role's ARN may be known only later", () => {
  const trustedRoleArns = [pulumi.output("later")];
  expect(() => check({ writer: { ...devBackend.writer, trustedRoleArns } })).not.toThrow();
});

test.each<[object, string]>([
  [{ prefix: "Causeway" }, 'prefix: got "Causeway", expected at most 20 lower-case letters'],
  [{ prefix: "a".repeat(21) }, "prefix: got"],
  [
    { environment: "production" },
    'environment: got "production", expected one of dev, staging, prod, platform. Fix: use one of dev,',
  ],
  [{ accountId: "1" }, 'accountId: got "1", expected twelve digits'],
  [{ region: "cn-north-1" }, "region: got"],
  [{ workloadAccountId: "prod" }, 'workloadAccountId: got "prod", expected twelve digits'],
  [{ replicaRegion: "mars" }, 'replicaRegion: got "mars", expected a region'],
  [{ protected: false }, "protected: got false, expected one of the arguments accountId,"],
  [{ reader: { ...devBackend.reader, externalID: "x" } }, "reader.externalID: got"],
])("SC-08: %j is refused", (change, problem) => {
  expect(() => check(change)).toThrow(`StateBackend "state": ${problem}`);
});

test("ST-07: state in the account that its stacks deploy to is refused", () => {
  expect(() => check({ workloadAccountId: prodBackend.accountId })).toThrow(
    'workloadAccountId: got "123456789012", expected another account than the one that holds the backend. ' +
      "Fix: keep state in a tooling account: the state roles themselves would be denied the keys",
  );
});

test("a copy in the same region is refused", () => {
  expect(() => check({ replicaRegion: "us-east-1" })).toThrow(
    'replicaRegion: got "us-east-1", expected another region than region. Fix: use one such as us-west-2',
  );
});

test("ST-08: a role that nobody can assume is refused", () => {
  expect(() => check({ writer: { ...devBackend.writer, trustedRoleArns: [] } })).toThrow(
    "writer.trustedRoleArns: got [], expected at least one role. Fix: name the role of CI that assumes it",
  );
});

test.each([
  "arn:aws:iam::555555555555:root",
  "arn:aws:iam::555555555555:role/*",
  "arn:aws:iam::555555555555:user/x",
  "*",
])("ST-08: the trusted principal %s is refused: it is more than one role", (arn) => {
  expect(() => check({ reader: { ...devBackend.reader, trustedRoleArns: [arn] } })).toThrow(
    `reader.trustedRoleArns[0]: got "${arn}", expected the ARN of one IAM role. Fix: give arn:aws:iam::<account>:role/`,
  );
});

test.each(["", "a", "with space", "*"])("ST-08: the external id %j is refused", (externalId) => {
  expect(() => check({ writer: { ...devBackend.writer, externalId } })).toThrow(
    `writer.externalId: got ${JSON.stringify(externalId)}, expected 2 to 1224 letters, digits and _+=,.@:/-. ` +
      "Fix: use one such as prod-state-writer-2026",
  );
});
