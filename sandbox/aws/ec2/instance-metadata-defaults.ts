import { isAbsent, oneOf, show } from "../../provider/argument-checks";
import type { ArgumentProblem, ResourceModel } from "../../provider/model";
import type { Values } from "../../provider/values";

const NO_PREFERENCE = "no-preference";
const SWITCH = ["enabled", "disabled", NO_PREFERENCE];

/** How new instances of a region answer for their metadata. Each account has it once; deleting it sets it back. */
export const instanceMetadataDefaults: ResourceModel = {
  upserts: true,
  defaults: {
    httpEndpoint: NO_PREFERENCE,
    httpPutResponseHopLimit: -1,
    httpTokens: NO_PREFERENCE,
    instanceMetadataTags: NO_PREFERENCE,
  },
  id: ({ identity }) => identity.region,
  check: (inputs) => [
    ...oneOf(inputs, "httpEndpoint", SWITCH),
    ...oneOf(inputs, "instanceMetadataTags", SWITCH),
    ...oneOf(inputs, "httpTokens", ["optional", "required", NO_PREFERENCE]),
    ...hopLimitProblem(inputs),
  ],
};

function hopLimitProblem({ httpPutResponseHopLimit: got }: Values): readonly ArgumentProblem[] {
  if (isAbsent(got) || got === -1 || (typeof got === "number" && got >= 1 && got <= 64)) return [];
  const reason = `expected -1, or a number from 1 to 64, got ${show(got)}`;
  return [{ property: "httpPutResponseHopLimit", reason }];
}
