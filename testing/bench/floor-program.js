"use strict";
/* The floor of a stack: its resources from data, with nothing between them and the SDK. See floor.ts. */
const { CustomResource } = require("@pulumi/pulumi");
const { Provider } = require("@pulumi/aws/provider");
const { Vpc } = require("@pulumi/awsx/ec2");
const { provider: config, vpc, flat } = require("./floor.json");

const provider = new Provider("aws", config);
new Vpc(vpc.name, vpc.args, { provider });
for (const { type, name, inputs } of flat) new CustomResource(type, `${type}-${name}`, inputs, { provider });
