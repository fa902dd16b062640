"use strict";
const fs = require("node:fs");
const pulumi = require("@pulumi/pulumi");

const resources = JSON.parse(fs.readFileSync(process.env.CAUSEWAY_EXHIBITION, "utf8"));

/** Made resources, by the URN that they had when they were recorded. */
const made = new Map();

/** The recorded value, and with it the dependency on those from whose outputs it came. */
function dependent(value, urns) {
  const sources = urns.map((urn) => made.get(urn)).filter((source) => source !== undefined);
  return sources.length === 0 ? value : pulumi.all(sources.map(({ urn }) => urn)).apply(() => value);
}

/** Providers, by what they are given. */
const providers = new Map();

/** The provider that a resource was recorded with, or one like it. */
function providerOf(type, recorded) {
  const [packageName] = type.split(":");
  const own = Object.entries(recorded).filter(([name]) => !["__internal", "version"].includes(name));
  const props = Object.fromEntries(own);
  const key = JSON.stringify([packageName, props]);
  if (!providers.has(key))
    providers.set(key, new pulumi.ProviderResource(packageName, `provider-${providers.size}`, props));
  return providers.get(key);
}

for (const { type, name, urn, props, opts, dependencies, provider } of resources) {
  if (type.startsWith("pulumi:")) continue;
  const values = Object.entries(props).map(([key, value]) => [
    key,
    dependent(value, dependencies[key] ?? []),
  ]);
  const isCustom = /^(aws|github):/.test(type);
  const Resource = isCustom ? pulumi.CustomResource : pulumi.ComponentResource;
  const { protect, ignoreChanges } = opts;
  const options = {
    protect,
    ignoreChanges,
    ...(isCustom && { provider: providerOf(type, provider?.props ?? {}) }),
  };
  made.set(urn, new Resource(type, name, Object.fromEntries(values), options));
}
