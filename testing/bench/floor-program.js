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
for (const { type, name, inputs, provider } of flat)
  new CustomResource(type, `${type}-${name}`, inputs, { provider: made[provider] });
