import * as sdk from "@pulumi/policy/deserialize";

// The package ships it and strips its types.
declare module "@pulumi/policy/deserialize" {
  /** Unpacks the properties of a request. `proxySecrets` is for remediations, which may change what they are given. */
  export function deserializeProperties(packed: object, proxySecrets: boolean): Record<string, unknown>;
}

/**
 * Lets the SDK unpack the properties of a resource once. By itself it does so anew for every policy, and of
 * every resource for each policy about relations (server.js): most of what a large pack costs.
 * The policies of this pack change nothing of what they read.
 */
export function unpackOnce(): void {
  const { deserializeProperties } = sdk;
  const unpacked = new WeakMap<object, Record<string, unknown>>();
  const once: typeof deserializeProperties = (packed, proxySecrets) => {
    if (proxySecrets) return deserializeProperties(packed, proxySecrets);
    const known = unpacked.get(packed) ?? deserializeProperties(packed, proxySecrets);
    unpacked.set(packed, known);
    return known;
  };
  Object.assign(sdk, { deserializeProperties: once });
}
