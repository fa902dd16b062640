import { stackOf, unknown, type Subject } from "../../testing/describe-policy";
import { refersTo } from "./reference";

const arn = (id: string) => `arn:aws:ec2:us-east-1:111122223333:subnet/${id}`;
const subnets: readonly Subject[] = [
  { type: "subnet", name: "a", props: { arn: arn("subnet-a") } },
  { type: "subnet", name: "b", props: { arn: arn("subnet-b") } },
  { type: "network", name: "network" },
];

/** Which of two subnets a group refers to. */
function referred(group: Omit<Subject, "type">): readonly string[] {
  const [resource, ...others] = stackOf([{ type: "group", ...group }, ...subnets]);
  return others
    .filter((other) => other.type === "subnet" && refersTo(resource!, "subnets", other))
    .map(({ name }) => name);
}

describe("refersTo", () => {
  test.each([
    ["the one source of its type, among others", ["a", "network"], unknown, ["a"]],
    ["every source, if all are of its type", ["a", "b"], unknown, ["a", "b"]],
    ["what the value names, if there are several among others", ["a", "b", "network"], ["subnet-b"], ["b"]],
    ["what the value names, if no source is of its type", ["network"], "subnet-a", ["a"]],
    ["an id in plain text", [], "subnet-a", ["a"]],
    ["an ARN in plain text", [], arn("subnet-b"), ["b"]],
    ["nothing, if the text names another", [], ["subnet-c", "", 7], []],
    ["nothing, if there is no value", [], undefined, []],
  ] as const)("names %s", (_, sources, value, expected) => {
    const props = value === undefined ? {} : { subnets: value };
    expect(referred({ props, propertyDependencies: { subnets: sources } })).toEqual(expected);
  });

  test("needs the value where sources do not tell", () => {
    const group = { props: { subnets: unknown }, propertyDependencies: { subnets: ["a", "b", "network"] } };
    expect(() => referred(group)).toThrow("subnets");
  });
});
