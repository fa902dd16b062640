import { assertTargetsFound, chosenTargets, targetFlags } from "./targets";

const topic = "urn:pulumi:dev::causeway::aws:sns/topic:Topic::alarms";
const nested =
  "urn:pulumi:dev::causeway::causeway:network:Network$aws:ec2/subnet:Subnet::network-private-us-east-1a";

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test("DP-18: targets are URNs of the stack, each once, whatever their order", () => {
  expect(chosenTargets("dev", [topic, nested, topic])).toEqual([topic, nested].sort());
  expect(chosenTargets("dev")).toEqual([]);
});

test.each([
  ["of another stack", topic.replace("dev", "prod")],
  ["of a stack whose name begins so", topic.replace("dev", "dev-2")],
  ["a pattern of a name", topic.replace("alarms", "*")],
  ["a pattern of a stack", topic.replace("dev", "*")],
  ["a flag", "--yes"],
  ["a name", "alarms"],
  ["nothing", ""],
  [
    "cut by a shell, which took what follows $",
    "urn:pulumi:dev::causeway::causeway:network:Network:ec2/subnet",
  ],
])("DP-18: what is %s is refused before the engine runs", (_what, target) => {
  expect(refusalOf(() => chosenTargets("dev", [topic, target]))).toMatchObject({
    message: `--target is ${JSON.stringify(target)}, and no URN of a resource of dev`,
    code: 2,
  });
});

test("DP-18: the engine is given each", () => {
  expect(targetFlags([topic, nested])).toEqual(["--target", topic, "--target", nested]);
  expect(targetFlags()).toEqual([]);
});

test("DP-18: what the engine does not find is named, and nothing else is taken for that", () => {
  const says = (message: string) =>
    ({ sequence: 1, diagnosticEvent: { severity: "error", message } }) as const;
  const [one, other] = [topic, nested].map((urn) => says(`Target '${urn}' could not be found in the stack.`));
  expect(refusalOf(() => assertTargetsFound("dev", [one!, other!, one!, { sequence: 2 }]))).toMatchObject({
    message: `dev neither has nor would make ${topic}, ${nested}`,
    code: 2,
  });
  expect(() => assertTargetsFound("dev", [says("the bucket could not be found")])).not.toThrow();
});
