import { delivery } from "../../stacks/delivery";
import type { Check } from "../github/checks";
import { passed, refused, type Gate } from "./gate";

/** Conclusions with which GitHub lets a required check through. */
const GREEN = new Set(["success", "neutral", "skipped"]);

/** The checks that main asks for are green: on the commit itself, or on the pull request by which it came (CO-04). */
export const checksGate: Gate = {
  name: "checks",
  onRollback: false,
  async judge(facts) {
    const [commit, { head, number }] = await Promise.all([facts.commit(), facts.pullRequest()]);
    const [onCommit, onHead] = await Promise.all([facts.checks(commit), facts.checks(head.sha)]);
    const problems = delivery.requiredChecks.flatMap((name) => {
      const [own, earlier] = [named(onCommit, name), named(onHead, name)];
      return problemOf(name, own.length > 0 ? own : earlier);
    });
    if (problems.length === 0) return passed(`${delivery.requiredChecks.join(", ")} are green`);
    return refused(
      problems.join("; "),
      `see the checks of pull request ${number}, and run again those that failed`,
    );
  },
};

function named(checks: readonly Check[], wanted: string): readonly Check[] {
  return checks.filter(({ name }) => name === wanted);
}

function problemOf(name: string, checks: readonly Check[]): readonly string[] {
  if (checks.length === 0) return [`the check ${name} did not run`];
  const against = checks.find(({ conclusion }) => conclusion === undefined || !GREEN.has(conclusion));
  return against === undefined ? [] : [`the check ${name} is ${against.conclusion ?? "not done yet"}`];
}
