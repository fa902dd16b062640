import { nothing } from "../holdings";
import type { TypeFacts, TypeTable } from "../type-facts";
import { account } from "./account";
import { backups } from "./backups";
import { buckets } from "./buckets";
import { compute } from "./compute";
import { databases } from "./databases";
import { featureFlags } from "./feature-flags";
import { github } from "./github";
import { identities } from "./identities";
import { images } from "./images";
import { keysAndSecrets } from "./keys-and-secrets";
import { logsAndTopics } from "./logs-and-topics";
import { network } from "./network";
import { organizations } from "./organizations";
import { stores } from "./stores";

/** What is known of each type. */
export const typeTable: TypeTable = {
  ...account,
  ...backups,
  ...buckets,
  ...compute,
  ...databases,
  ...featureFlags,
  ...github,
  ...identities,
  ...images,
  ...keysAndSecrets,
  ...logsAndTopics,
  ...network,
  ...organizations,
  ...stores,
};

/** Components, providers and the stack itself have nothing in the cloud: what is below them is judged by itself. */
const NOT_IN_THE_CLOUD = ["causeway:", "awsx:", "pulumi:"];

/** @returns `undefined` for a type that nobody has thought about */
export function factsOf(type: string): TypeFacts | undefined {
  if (NOT_IN_THE_CLOUD.some((start) => type.startsWith(start))) return { holds: nothing() };
  return Object.hasOwn(typeTable, type) ? typeTable[type] : undefined;
}
