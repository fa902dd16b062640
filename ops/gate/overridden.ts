import { printable } from "../lib/printable";
import type { Facts } from "./facts";
import { passed, refused, type Finding, type Gate } from "./gate";

/**
 * What stands on an override to which a second person agreed: the finding lets through, and still says what is against it
 * (DP-06).
 *
 * @param against in a few words
 * @returns `undefined` where none stands for the commit
 */
export async function overridden(
  against: string,
  { override }: Pick<Facts, "override">,
): Promise<Finding | undefined> {
  const leave = await override();
  if (leave === undefined) return undefined;
  const { requestedBy, agreedBy = "nobody", reason } = leave;
  return passed(`${against}; ${requestedBy} and ${agreedBy} override it: ${printable(reason)}`);
}

/** The way past a refusal, for those who cannot wait. */
export function emergencyWay(stack: string): string {
  return `in an emergency: /override-window ${stack} <reason>, and a second person agrees`;
}

/** A gate whose refusal an override lifts. That it cannot find out is none: it stops the deployment all the same. */
export function overridable(gate: Gate): Gate {
  return {
    ...gate,
    async judge(facts) {
      const finding = await gate.judge(facts);
      if (finding.outcome !== "refused") return finding;
      const { why, fix } = finding;
      return (await overridden(why, facts)) ?? refused(why, `${fix}; ${emergencyWay(facts.stack)}`);
    },
  };
}
