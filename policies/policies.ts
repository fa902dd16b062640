import { computePolicies } from "./compute";
import { dataPolicies } from "./data";
import { databasePolicies } from "./database";
import { deliveryPolicies } from "./delivery";
import { edgePolicies } from "./edge";
import { governancePolicies } from "./governance";
import { identityPolicies } from "./identity";
import { keyPolicies } from "./keys";
import { networkPolicies } from "./network";
import { storagePolicies } from "./storage";

/** Every policy of the pack, by domain. */
export const domains = {
  storage: storagePolicies,
  keys: keyPolicies,
  database: databasePolicies,
  data: dataPolicies,
  compute: computePolicies,
  edge: edgePolicies,
  network: networkPolicies,
  identity: identityPolicies,
  governance: governancePolicies,
  delivery: deliveryPolicies,
} as const;

/** Every policy of the pack. */
export const policies = Object.values(domains).flat();

/** Id of a policy of the pack. */
export type PolicyId = (typeof policies)[number]["id"];
