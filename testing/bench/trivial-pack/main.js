"use strict";
/* The floor of a policy pack: sixty policies without logic, in plain JavaScript. */
const { PolicyPack } = require("@pulumi/policy");

const POLICIES = 60;

new PolicyPack("trivial", {
  enforcementLevel: "mandatory",
  policies: Array.from({ length: POLICIES }, (_, index) => ({
    name: `trivial-${index}`,
    description: "Has no property of this name.",
    validateResource: ({ props }, report) => {
      if (props[`never-${index}`] !== undefined) report("it has");
    },
  })),
});
