import { assertPlace } from "./assert-place";

test("AC-01: an environment that lies where the estate has it is accepted", () => {
  expect(() => assertPlace("dev", { account: "333333333333", region: "us-east-1" })).not.toThrow();
});

test("AC-01: a stack file of another account or region is refused, with both problems at once", () => {
  expect(() => assertPlace("dev", { account: "555555555555", region: "eu-west-1" })).toThrow(
    [
      "Pulumi.dev.yaml is not usable, nothing was changed:",
      '  - causeway:account: got "555555555555", expected "333333333333", the account of dev in stacks/estate.ts. ' +
        "Fix: correct the one that is wrong",
      '  - causeway:region: got "eu-west-1", expected "us-east-1", the region of dev in stacks/estate.ts. ' +
        "Fix: correct the one that is wrong",
    ].join("\n"),
  );
});
