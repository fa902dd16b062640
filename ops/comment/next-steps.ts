import { access } from "../../stacks/access";
import { isDeployed } from "../records/deployment-record";
import { phrase, type Phrase } from "../report/phrase";
import { isWell, type Result } from "./result";

/** What to do now, where something is to be done. */
export function nextSteps(result: Pick<Result, "record" | "verification">): readonly Phrase[] {
  if (isWell(result)) return [];
  const { stack, result: ending } = result.record;
  const now = phrase`What is there now: ${`npx causeway status ${stack}`}`;
  if (ending === "unknown")
    return [now, phrase`It may have left locks or operations behind: ${`npx causeway recover ${stack}`}`];
  const mend = isDeployed(result.record)
    ? phrase`It runs, and does not do what it should: mend it and merge that`
    : phrase`Mend the cause and merge that; what was not done is done then`;
  return [now, mend, ...wayBack(stack)];
}

/** Only some stacks have one. */
function wayBack(stack: string): readonly Phrase[] {
  const spec = Object.entries(access.stacks).find(([name]) => name === stack)?.[1];
  if (spec === undefined || spec.rollback.length === 0) return [];
  return [phrase`Or take the release back, in a comment of its own: ${`/rollback ${stack} previous`}`];
}
