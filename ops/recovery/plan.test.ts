import type { Checkpoint, CheckpointResource, PendingOperation } from "../lib/stack";
import { inUse, planRecovery, stillOpen } from "./plan";

const provider: CheckpointResource = {
  urn: "urn:provider",
  type: "pulumi:providers:aws",
  id: "1",
  inputs: { allowedAccountIds: '["555555555555"]', region: "us-east-1" },
};
const asked = (
  type: string,
  name: string,
  inputs: CheckpointResource["inputs"] = {},
): CheckpointResource => ({
  urn: `urn:pulumi:prod::causeway::${type}::${name}`,
  type,
  custom: true,
  inputs,
  provider: "urn:provider::1",
});
const role = asked("aws:iam/role:Role", "writer", { name: "writer" });
const vpc = asked("aws:ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
const taskDefinition = asked("aws:ecs/taskDefinition:TaskDefinition", "api", { family: "api" });
const made = (resource: CheckpointResource, id: string): CheckpointResource => ({
  ...resource,
  id,
  outputs: {},
});

const stateWith = (
  resources: readonly CheckpointResource[],
  ...pending: readonly PendingOperation[]
): Checkpoint => ({ deployment: { resources: [provider, ...resources], pending_operations: pending } });
const creating = (resource: CheckpointResource): PendingOperation => ({ type: "creating", resource });

test("a state without operations is left as it is", () => {
  const state = stateWith([made(role, "writer")]);
  expect(planRecovery(state, "prod")).toEqual({
    candidates: [],
    begun: [],
    unfinished: [],
    mended: undefined,
  });
});

test("a creation whose id follows becomes a candidate that says of itself that nobody has seen it", () => {
  const { candidates, unfinished, mended } = planRecovery(stateWith([], creating(role)), "prod");
  const candidate = {
    ...role,
    id: "writer",
    outputs: role.inputs,
    initErrors: ["interrupted, and causeway recover has not seen yet whether it was made"],
  };
  expect({ candidates, unfinished }).toEqual({ candidates: [candidate], unfinished: [] });
  expect(mended?.deployment).toEqual({ resources: [provider, candidate], pending_operations: [] });
});

test("a creation of which only AWS knows the id is unfinished, and becomes a candidate once the id is given", () => {
  const state = stateWith([], creating(vpc));
  expect(planRecovery(state, "prod")).toMatchObject({ candidates: [], unfinished: [{ resource: vpc }] });
  const { candidates } = planRecovery(state, "prod", [], new Map([[vpc.urn, "vpc-1"]]));
  expect(candidates).toMatchObject([{ urn: vpc.urn, id: "vpc-1", outputs: vpc.inputs }]);
});

test.each([
  [
    "that comes to the same when it is done again",
    asked("aws:acm/certificateValidation:CertificateValidation", "c"),
  ],
  ["of a component", { urn: "urn:c", type: "causeway:network:Network", custom: false }],
  ["of a provider", provider],
])("a creation %s is forgotten", (_which, resource) => {
  const { candidates, unfinished, mended } = planRecovery(stateWith([], creating(resource)), "prod");
  expect({ candidates, unfinished }).toEqual({ candidates: [], unfinished: [] });
  expect(mended?.deployment).toEqual({ resources: [provider], pending_operations: [] });
});

test("a resource whose change or deletion was begun is read, and says until then that nobody has", () => {
  const [one, other] = [made(role, "writer"), made(vpc, "vpc-1")];
  const state = stateWith(
    [one, other],
    { type: "updating", resource: one },
    { type: "deleting", resource: other },
  );
  const { begun, mended } = planRecovery(state, "prod");
  expect(begun).toEqual([one, other]);
  expect(mended?.deployment.resources?.map(({ initErrors }) => initErrors)).toEqual([
    undefined,
    ["interrupted, and causeway recover has not read it yet"],
    ["interrupted, and causeway recover has not read it yet"],
  ]);
});

test("of two resources with one URN the one that was being deleted is meant", () => {
  const [successor, waiting] = [made(vpc, "vpc-2"), { ...made(vpc, "vpc-1"), delete: true }];
  const state = stateWith([waiting, successor], { type: "deleting", resource: waiting });
  expect(planRecovery(state, "prod").begun).toEqual([waiting]);
  expect(inUse(state, vpc.urn)).toBe(successor);
});

test("what the engine does not read is not asked for", () => {
  const component = { urn: "urn:c", type: "causeway:network:Network", custom: false };
  const replaced = { ...made(vpc, "vpc-1"), pendingReplacement: true };
  const operations = [component, provider, replaced].map((resource) => ({ type: "updating", resource }));
  expect(planRecovery(stateWith([component, replaced], ...operations), "prod").begun).toEqual([]);
});

test("the words of an interrupted recovery make the next one read the same again", () => {
  const [one, other] = [made(role, "writer"), made(vpc, "vpc-1")];
  const first = planRecovery(
    stateWith([other], creating(one), { type: "updating", resource: other }),
    "prod",
  );
  const second = planRecovery(first.mended!, "prod");
  expect(second.candidates.map(({ urn }) => urn)).toEqual([role.urn]);
  expect(second.begun.map(({ urn }) => urn)).toEqual([vpc.urn]);
  expect(second.mended).toBeUndefined();
});

test("a replacement that may have been made stands beside the one in use, which stays so", () => {
  const inTheState = made(taskDefinition, "arn:api:1");
  const state = stateWith([inTheState], creating(taskDefinition));
  const { candidates, unfinished, mended } = planRecovery(state, "prod");
  expect({ candidates, unfinished }).toEqual({
    candidates: [],
    unfinished: [{ resource: taskDefinition, besides: "arn:api:1" }],
  });
  expect(mended?.deployment.resources).toContain(inTheState);
});

test("a creation that a later update has recorded under the same id is settled", () => {
  const { unfinished } = planRecovery(stateWith([made(role, "writer")], creating(role)), "prod");
  expect(unfinished).toEqual([]);
});

describe("what earlier recoveries left unfinished", () => {
  const earlier = [{ resource: vpc }];

  test("is named again while the state does not know it", () => {
    expect(planRecovery(stateWith([]), "prod", earlier).unfinished).toEqual(earlier);
  });

  test("is named once, though it was begun again and interrupted again", () => {
    const again = { ...vpc, inputs: { cidrBlock: "10.1.0.0/16" } };
    const { unfinished } = planRecovery(stateWith([], creating(again)), "prod", earlier);
    expect(unfinished).toEqual([{ resource: again }]);
  });

  test("is over once a deployment has made it", () => {
    expect(planRecovery(stateWith([made(vpc, "vpc-2")]), "prod", earlier).unfinished).toEqual([]);
  });

  test("is not over while nobody has read the one that was to be taken over", () => {
    const { mended } = planRecovery(stateWith([]), "prod", earlier, new Map([[vpc.urn, "vpc-1"]]));
    expect(stillOpen(earlier, mended!)).toEqual(earlier);
    expect(planRecovery(mended!, "prod", earlier, new Map([[vpc.urn, "vpc-9"]])).mended).toBeUndefined();
  });

  test("is over for a replacement once another one is in use", () => {
    const replaced = [{ resource: taskDefinition, besides: "arn:api:1" }];
    expect(stillOpen(replaced, stateWith([made(taskDefinition, "arn:api:1")]))).toEqual(replaced);
    expect(stillOpen(replaced, stateWith([made(taskDefinition, "arn:api:3")]))).toEqual([]);
  });
});
