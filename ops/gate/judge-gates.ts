import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Facts } from "./facts";
import { refused, type Finding, type Gate, type Judgement } from "./gate";

/** Asks every gate, also when one of them has refused: people want to know of everything at once. */
export async function judgeGates(gates: readonly Gate[], facts: Facts): Promise<readonly Judgement[]> {
  const asked = gates.filter(({ onRollback }) => onRollback || facts.kind === "apply");
  return Promise.all(asked.map(async (gate) => ({ gate: gate.name, ...(await findingOf(gate, facts)) })));
}

/** A gate that cannot find out refuses. */
async function findingOf(gate: Gate, facts: Facts): Promise<Finding> {
  try {
    return await gate.judge(facts);
  } catch (error) {
    if (!(error instanceof UserError)) {
      const reason = error instanceof Error ? error.message : String(error);
      return refused(
        `it could not be found out: ${reason}`,
        "run it again; if that does not help, npx causeway doctor",
      );
    }
    const isRefusal = error.code === exitCode.refused;
    return refused(isRefusal ? error.message : `it could not be found out: ${error.message}`, error.fix);
  }
}
