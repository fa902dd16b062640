import { judge } from "../lib/judge";
import { resourcePolicy, type Properties } from "../lib/policy";
import { isNotTrue } from "../lib/property";
import { stackOf } from "../../testing/describe-policy";
import { containerProperty, eachContainer } from "./containers";
import { containersOf, taskDefinition } from "./containers.fixture";

const policy = resourcePolicy({
  id: "unprivileged",
  description: "",
  risk: "",
  severity: "low",
  frameworks: {},
  fix: "",
  types: [taskDefinition],
  checks: [eachContainer(containerProperty("privileged", isNotTrue))],
});

function findings(props: Properties) {
  const [resource] = stackOf([{ type: taskDefinition, props }]);
  return judge(policy, resource!, [], { environment: "prod", settings: {} }).findings;
}

const privileged = {
  property: "containerDefinitions[0].privileged",
  observed: "true",
  required: "false or absent",
};

test.each(["privileged", "Privileged", "PRIVILEGED"])(
  "PO-04: the provider reads %s, and so does a policy",
  (name) => {
    expect(findings(containersOf({ [name]: true }))).toEqual([privileged]);
  },
);

test("PO-04: of two spellings the last one counts, as it does for the provider", () => {
  expect(findings(containersOf({ privileged: false, Privileged: true }))).toEqual([privileged]);
});

test("PO-04: null is absent, as it is for the provider", () => {
  expect(findings(containersOf({ privileged: null }))).toEqual([]);
});
