import type { Statement } from "../policy-document";
import { baselineStatements } from "./baseline";
import { computeStatements } from "./compute";
import { dataStatements } from "./data";
import { identityStatements } from "./identity";
import { networkStatements } from "./network";
import { observabilityStatements } from "./observability";
import { storageStatements } from "./storage";

/** What deploying dev, staging or prod changes: one managed policy for each entry. Reading comes on top. */
export function environmentPolicies(accountId: string): Readonly<Record<string, readonly Statement[]>> {
  return {
    network: networkStatements,
    compute: computeStatements,
    data: dataStatements(accountId),
    storage: storageStatements(accountId),
    observability: observabilityStatements,
    baseline: baselineStatements,
    identity: identityStatements(accountId),
  };
}
