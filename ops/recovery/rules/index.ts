import { account } from "./account";
import { compute } from "./compute";
import { data } from "./data";
import { featureFlags } from "./feature-flags";
import { github } from "./github";
import { identity } from "./identity";
import { loadBalancing } from "./load-balancing";
import { monitoring } from "./monitoring";
import { network } from "./network";
import type { Rules } from "./rule";
import { storage } from "./storage";

/** Every type that a stack of this repository may have. */
export const rules: Rules = {
  ...account,
  ...compute,
  ...data,
  ...featureFlags,
  ...github,
  ...identity,
  ...loadBalancing,
  ...monitoring,
  ...network,
  ...storage,
};
