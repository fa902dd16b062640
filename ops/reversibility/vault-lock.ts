import { inputsAfter, transitionOf } from "./inputs";
import type { Rule } from "./type-facts";

/**
 * A lock in compliance mode, which is what days of grace make of it: after them nobody can change or delete it
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html). Without them it is in governance mode.
 */
export const locksForGood: Rule = {
  reads: ["changeableForDays", "minRetentionDays", "maxRetentionDays"],
  judge: (change) => {
    const days = inputsAfter(change)["changeableForDays"];
    if (days === undefined || days === null) return undefined;
    const touched = locksForGood.reads.some((property) => transitionOf(change, property) !== undefined);
    if (!touched) return undefined;
    const grace = typeof days === "number" ? `${days} days` : "its days of grace";
    return {
      reversibility: "irreversible",
      reason: `changeableForDays locks the vault for good after ${grace}`,
      needs: `its deletion within ${grace}, and nothing can do it later`,
      backupFirst: false,
    };
  },
};
