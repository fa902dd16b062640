import { shown, valueAt } from "./inputs";
import type { Inputs, SafetyNet } from "./type-facts";

/** A protection of the cloud that refuses the deletion as long as it is on. */
export function refusedWhile(property: string, on: string | boolean = true): SafetyNet {
  return {
    reads: [property],
    catches: (before) =>
      valueAt(before, property) === on
        ? { how: "refused", reason: `${property} is ${on === true ? "on" : on}` }
        : undefined,
  };
}

/** A deletion that the cloud refuses as long as anything is in it, unless a property forces it. */
export function refusedUnless(property: string, what: string): SafetyNet {
  return {
    reads: [property],
    catches: (before) =>
      isOff(before, property)
        ? { how: "refused", reason: `${property} is off, and ${what} would have to be gone first` }
        : undefined,
  };
}

/** A property that leaves the thing in the cloud, and only takes it out of the state. */
export function keptWhile(property: string): SafetyNet {
  return {
    reads: [property],
    catches: (before) =>
      before[property] === true
        ? {
            how: "kept",
            reason: `${property} is on, so it stays in the cloud`,
            needs: "an import by its id, as a second one would be made otherwise",
          }
        : undefined,
  };
}

/**
 * A snapshot that is made as the last thing. A provider demands its name unless it is told to make none.
 *
 * @param skip property that leaves it out, where there is one
 */
export function finalSnapshot(skip?: string, name = "finalSnapshotIdentifier"): SafetyNet {
  return {
    reads: skip === undefined ? [name] : [skip, name],
    catches: (before) => {
      if (skip !== undefined && !isOff(before, skip)) return undefined;
      const snapshot = before[name];
      if (snapshot !== undefined && snapshot !== null && snapshot !== "")
        return {
          how: "kept",
          reason: `${name} makes a last snapshot, ${shown(snapshot)}`,
          needs: `its data restored from the snapshot ${shown(snapshot)}`,
        };
      return skip === undefined
        ? undefined
        : { how: "refused", reason: `${skip} is off and there is no ${name}` };
    },
  };
}

/**
 * Automated backups of RDS, which can outlive an instance for as long as they would have lived anyway
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.Retaining.html). They go
 * with it unless the provider is told otherwise.
 */
export const retainedBackups: SafetyNet = {
  reads: ["deleteAutomatedBackups", "backupRetentionPeriod"],
  catches: ({ deleteAutomatedBackups, backupRetentionPeriod: days }) =>
    deleteAutomatedBackups === false && typeof days === "number" && days > 0
      ? {
          how: "kept",
          reason: `deleteAutomatedBackups is off, so its backups stay for ${days} days`,
          needs: `its data restored from the retained backups, within ${days} days`,
        }
      : undefined,
};

/**
 * Days in which a deletion can be called off.
 *
 * @param days when the property is not set
 */
export function recoveryWindow(property: string, days: number, needs: (days: number) => string): SafetyNet {
  return {
    reads: [property],
    catches: (before) => {
      const window = before[property] ?? days;
      if (typeof window !== "number" || window === 0) return undefined;
      return {
        how: "kept",
        reason: `${property} holds the deletion back for ${window} days`,
        needs: needs(window),
      };
    },
  };
}

/** A value that is not shown may be anything, so it is not off. */
function isOff(before: Inputs, property: string): boolean {
  const value = before[property];
  return value === undefined || value === null || value === false;
}
