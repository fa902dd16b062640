import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtMost, isOneOf, property } from "../lib/property";

export const instanceMetadataDefaults = resourcePolicy({
  id: "imds-defaults",
  description: "New instances give their credentials to session holders on the instance only.",
  risk: "A request forged through an application of an instance reads the credentials of its role.",
  severity: "high",
  frameworks: { fsbp: ["EC2.8"], cis: ["5.7"] },
  fix: 'Set httpTokens to "required" and httpPutResponseHopLimit to 1, or to 2 for containers on instances.',
  settings: {
    hops: { description: "Largest httpPutResponseHopLimit", minimum: 1, default: 2 },
  },
  types: ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"],
  checks: [
    property("httpTokens", isOneOf(["required"], /^(required|optional|no-preference)$/)),
    // Without a preference the image decides: one hop, or two.
    property("httpPutResponseHopLimit", ({ settings }) => isAbsentOr(isAtMost(settings["hops"] ?? 1))),
  ],
});
