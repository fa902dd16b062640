import { stackPolicy, type StackCheck, type StackResource } from "../lib/policy";
import { holdsBaseline } from "./baseline-signs";

const ANALYZER = "aws:accessanalyzer/analyzer:Analyzer";

/** Those of unused and of internal access come in addition. */
const external: readonly unknown[] = [undefined, "ACCOUNT", "ORGANIZATION"];

export const accessAnalyzer = stackPolicy({
  id: "access-analyzer",
  description: "Where an account has its baseline, an analyzer finds what outsiders can reach in it.",
  risk: "A bucket, key or role that was opened to the outside stays open unseen.",
  severity: "high",
  frameworks: { cis: ["1.19"] },
  fix: 'Add an accessanalyzer.Analyzer with type "ACCOUNT" or "ORGANIZATION", or use AccountBaseline.',
  types: ["pulumi:pulumi:Stack"],
  stackChecks: [findsOutsiders()],
});

function findsOutsiders(): StackCheck {
  return (_, stack) => {
    if (!holdsBaseline(stack) || stack.some(isExternal)) return [];
    const required = "one of the type ACCOUNT or ORGANIZATION";
    return [{ property: ANALYZER, observed: "none of external access in the stack", required }];
  };
}

function isExternal({ type, props }: StackResource): boolean {
  return type === ANALYZER && external.includes(props["type"]);
}
