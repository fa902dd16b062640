"use strict";
const fs = require("node:fs");
const pulumi = require("@pulumi/pulumi");

const exhibits = JSON.parse(fs.readFileSync(process.env.CAUSEWAY_EXHIBITS, "utf8"));

for (const { type, name, props, opts } of exhibits) new pulumi.CustomResource(type, name, props, opts);
