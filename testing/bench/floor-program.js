"use strict";
/* The floor of a stack: its resources from data, with nothing between them and the SDK. See floor.ts. */
const { CustomResource } = require("@pulumi/pulumi");
const { providers, vpc, flat } = require("./floor.json");

const made = {};
for (const { name, package: packageName, config } of providers) {
  const { Provider } = require(`@pulumi/${packageName}/provider`);
  made[name] = new Provider(name, config);
}
if (vpc !== undefined) {
  const { Vpc } = require("@pulumi/awsx/ec2");
  new Vpc(vpc.name, vpc.args, { provider: made[vpc.provider] });
}
// Without parents, resources of different components may have the same name.
flat.forEach(({ type, name, inputs, provider }, index) => {
  new CustomResource(type, `${type}-${name}-${index}`, inputs, { provider: made[provider] });
});
