import type { ResourceChange } from "../changes/change";
import { unbackedData } from "./holdings";
import { judgeDeletion, judgeReplacement, RETAINED } from "./judge-going";
import type { Finding, Surroundings, TypeFacts } from "./type-facts";
import { factsOf } from "./types";
import { worstOf } from "./worst-of";

/** What is assumed of a type until somebody says what it holds. */
export function assumedFacts(type: string): TypeFacts {
  return (
    factsOf(type) ?? {
      holds: unbackedData("what it may hold", {
        because: `nobody has said yet what ${type} holds`,
        needs: "whoever knows it to say so, in ops/reversibility/types/",
      }),
    }
  );
}

/** The way back from one change. */
export function judgeChange(change: ResourceChange, surroundings: Surroundings): Finding {
  const facts = assumedFacts(change.type);
  switch (change.operation) {
    case "create":
      return facts.creation?.judge(change, surroundings) ?? CREATED;
    case "update":
      return judgeUpdate(change, facts, surroundings);
    case "replace": {
      const creation = facts.creation?.judge(change, surroundings);
      return worstOf(judgeReplacement(change, facts.holds, surroundings), ...(creation ? [creation] : []));
    }
    case "delete":
      return judgeDeletion(change, facts.holds, surroundings);
    case "forget":
      return finding(RETAINED.reason, RETAINED.needs);
    case "import":
      return IMPORTED;
    case "read":
    case "refresh":
      return finding("nothing changes in the cloud");
  }
}

const CREATED = finding("it is new, and its deletion takes nothing along that was there before");

const IMPORTED = finding(
  "it is there already, and only comes into the state",
  "pulumi state delete, as leaving it out of the program would delete it",
);

function judgeUpdate(
  change: ResourceChange,
  { updates = [] }: TypeFacts,
  surroundings: Surroundings,
): Finding {
  const [first, ...others] = updates.flatMap(({ judge }) => judge(change, surroundings) ?? []);
  return first === undefined ? finding(`${subject(change)} can be set back`) : worstOf(first, ...others);
}

/** As many properties as a sentence bears. */
function subject({ properties }: ResourceChange): string {
  const names = [...new Set(properties.map(({ path }) => path.replace(/[.[].*$/u, "")))];
  if (names.length === 0) return "what is updated in place";
  return names.length <= 3
    ? names.join(", ")
    : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}

function finding(reason: string, needs?: string): Finding {
  return {
    reversibility: "reversible",
    reason,
    ...(needs === undefined ? {} : { needs }),
    backupFirst: false,
  };
}
