"use strict";
const fs = require("node:fs");
const { PolicyPack } = require("@pulumi/policy");

/** Where the records go: one JSON object a line. */
const file = process.env.CAUSEWAY_RECORDING;

function write(record) {
  fs.appendFileSync(file, `${JSON.stringify(record)}\n`);
}

/** The values behind the SDK's proxy, which throws when an unknown one is read. */
function plain(props) {
  return props.__getSpecialProxyTarget;
}

new PolicyPack("recorder", {
  enforcementLevel: "advisory",
  policies: [
    {
      name: "inputs",
      description: "Writes down what a policy about single resources sees.",
      validateResource: ({ type, name, urn, props, opts, provider }) =>
        write({
          kind: "inputs",
          type,
          name,
          urn,
          props: plain(props),
          opts,
          provider: provider && { props: plain(provider.props) },
        }),
    },
    {
      name: "outputs",
      description: "Writes down what a policy about relations sees.",
      validateStack: ({ resources }) => {
        for (const { type, name, urn, props, opts, propertyDependencies } of resources) {
          const dependencies = Object.entries(propertyDependencies).map(([property, list]) => [
            property,
            list.map((resource) => resource.urn),
          ]);
          write({
            kind: "outputs",
            type,
            name,
            urn,
            props: plain(props),
            opts,
            propertyDependencies: Object.fromEntries(dependencies),
          });
        }
      },
    },
  ],
});
