import { environments } from "../environments";
import { judge } from "../lib/judge";
import { stackOf } from "../../testing/describe-policy";
import { albLegacy } from "./alb-legacy";

// The policy refuses a resource for its type alone: nothing of it can be compliant, absent, unknown or of a wrong type.
describe("PO-05 alb-legacy", () => {
  test.each(
    albLegacy.types.flatMap((type) => environments.map((environment) => [type, environment] as const)),
  )("refuses %s in %s", (type, environment) => {
    const [resource] = stackOf([{ type }]);
    expect(judge(albLegacy, resource!, [], { environment, settings: {} })).toEqual({
      findings: [{ property: "type", observed: type, required: "a resource of aws:lb" }],
      undecided: [],
    });
  });
});
