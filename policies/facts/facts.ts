import { levelIn, type Level } from "../enforcement";
import { environmentOf, type Environment } from "../environments";
import { exemptions as known } from "../exemptions";
import { stackOf, type Exemption } from "../exemptions/exemption";
import type { Frameworks, PolicyFacts } from "../lib/policy";
import { policies } from "../policies";
import { regulatedData, type Topic } from "./regulated-data";

/** What a report of compliance has to know of a policy. */
export interface ReportedPolicy extends Pick<PolicyFacts, "id" | "description" | "severity"> {
  readonly frameworks: Frameworks;
  /** Type tokens of the resources that it looks at. */
  readonly types: readonly string[];
  /** How it is enforced for the stack. */
  readonly level: Level;
  /** `stack`: it is asked at the end of a preview, when all resources are known. */
  readonly judges: "resource" | "stack";
}

/** What the pack is for one stack, before anything was judged. */
export interface PackFacts {
  /** The environment whose rules hold for the stack. */
  readonly environment: Environment;
  readonly policies: readonly ReportedPolicy[];
  /** Those of the stack, also where they have expired. */
  readonly exemptions: readonly Exemption[];
  /** Ids of policies by what they say of regulated data. */
  readonly regulatedData: Readonly<Record<Topic, readonly string[]>>;
}

/**
 * What other rooms of the repository may know of the pack (`policies/facts/main.ts` prints it).
 *
 * @param isRemoved whether the environment is about to be removed (`causeway:decommission` names it)
 * @param exemptions default: those of the repository
 */
export function packFacts(
  stack: string,
  isRemoved: boolean,
  exemptions: readonly Exemption[] = known,
): PackFacts {
  const environment = environmentOf(stack);
  return {
    environment,
    policies: policies.map((policy) => {
      const { id, description, severity, frameworks, types } = policy;
      const judges = "stackChecks" in policy ? "stack" : "resource";
      const level = levelIn(policy, environment, isRemoved);
      return { id, description, severity, frameworks, types, level, judges };
    }),
    exemptions: exemptions.filter((exemption) => stackOf(exemption) === stack),
    regulatedData,
  };
}
