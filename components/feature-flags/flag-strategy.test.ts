import { record } from "../../testing/record";
import { FlagStrategy } from "./flag-strategy";

const TYPE = "aws:appconfig/deploymentStrategy:DeploymentStrategy";

test("RB-09: a switch reaches every task at once, and is done then: nothing bakes", async () => {
  const { one, resources } = await record(() => new FlagStrategy("flags"));
  const component = one("causeway:feature-flags:FlagStrategy");
  const children = resources.slice(1);
  expect(children.map(({ type, name }) => `${type} ${name}`)).toEqual([`${TYPE} flags-strategy`]);
  expect(one(TYPE).opts.parent).toBe(component.urn);
  expect(one(TYPE).inputs).toEqual({
    name: "flags-at-once",
    description: "Every task at once, and done",
    deploymentDurationInMinutes: 0,
    growthFactor: 100,
    finalBakeTimeInMinutes: 0,
    replicateTo: "NONE",
  });
});
