import { isVeiled, shown, transitionOf } from "./inputs";
import type { Finding, Rule } from "./type-facts";

/** Engines whose major version is the first two numbers; of all others, and of PostgreSQL from 10 on, it is the first. */
const TWO_PART_MAJORS = ["mysql", "mariadb"];

/**
 * The version of a database engine only rises. A minor version changes nothing in the stored data; a major one does,
 * and the way back is a snapshot from before
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.PostgreSQL.html).
 *
 * @param store what the service calls the thing
 */
export function versionOnlyRises(store: string): Rule {
  return {
    reads: ["engineVersion", "engine"],
    judge: (change) => {
      const transition = transitionOf(change, "engineVersion");
      if (transition === undefined) return undefined;
      const { before, after } = transition;
      const engine = change.before?.inputs["engine"];
      const reason = `engineVersion goes from ${shown(before)} to ${shown(after)}: a ${store} takes no earlier version`;
      return isMajor(String(engine), before, after) ? major(reason, store) : minor(reason, store);
    },
  };
}

function major(reason: string, store: string): Finding {
  return {
    reversibility: "irreversible",
    reason: `${reason}, and this one rewrites what is stored`,
    needs: `another ${store}, restored from a snapshot made before it, without what was written since`,
    backupFirst: true,
  };
}

function minor(reason: string, store: string): Finding {
  return {
    reversibility: "irreversible",
    reason: `${reason}; what is stored stays as it is`,
    needs: `another ${store}, restored from a snapshot`,
    backupFirst: false,
  };
}

/** What cannot be told counts as major. */
function isMajor(engine: string, before: unknown, after: unknown): boolean {
  if (isVeiled(before) || isVeiled(after)) return true;
  if (typeof before !== "string" || typeof after !== "string") return true;
  return majorOf(engine, before) !== majorOf(engine, after);
}

function majorOf(engine: string, version: string): string {
  const parts = version.split(".");
  const isTwoPart = TWO_PART_MAJORS.includes(engine) || (engine === "postgres" && Number(parts[0]) < 10);
  return parts.slice(0, isTwoPart ? 2 : 1).join(".");
}
