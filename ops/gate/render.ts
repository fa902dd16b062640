import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { style } from "../lib/terminal";
import type { Judgement } from "./gate";

/** What every gate says, for a terminal: a line each, and below a refusal what to do. */
export function judgementsText(judgements: readonly Judgement[]): string {
  return judgements
    .map((judgement) => {
      const { gate, why } = judgement;
      if (judgement.outcome === "passed") return `  ${style("green", "passed ")}  ${gate}: ${why}`;
      if (judgement.outcome === "not-asked") return `  ${style("dim", "-      ")}  ${gate}: ${why}`;
      return `  ${style("red", "refused")}  ${gate}: ${why}\n             ${style("dim", "fix:")} ${judgement.fix}`;
    })
    .join("\n");
}

/**
 * @param what does not happen, e.g. `prod is not deployed`
 * @throws UserError with exit code 4 when a gate refuses
 */
export function assertLetThrough(what: string, judgements: readonly Judgement[]): void {
  const against = judgements.filter(({ outcome }) => outcome === "refused");
  if (against.length === 0) return;
  throw new UserError(
    `${what}: ${against.length} of ${judgements.length} gates ${against.length === 1 ? "refuses" : "refuse"}: ${against.map(({ gate }) => gate).join(", ")}`,
    "see above what each of them asks for",
    exitCode.refused,
  );
}
