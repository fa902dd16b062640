import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import { assertStack, installationOrder } from "../lib/sandbox-stack";
import { rules, type Rule } from "./rules";

/** Which stacks a file affects, and why. */
export interface FileEffect {
  readonly file: string;
  /** In the order in which stacks are deployed. */
  readonly affects: readonly string[];
  readonly why: string;
}

/** What a change does. */
export interface Effect {
  /** Stacks that CI deploys, in that order: organization, delivery, dev, staging, prod. */
  readonly stacks: readonly string[];
  /** Stacks that a person deploys. */
  readonly byHand: readonly string[];
  readonly files: readonly FileEffect[];
}

/** A person runs it, as nothing in CI may change what CI stands on. */
const BY_HAND = "bootstrap";

/** Rules with their patterns, made once. */
const compiled = rules.map((rule) => ({ rule, patterns: rule.globs.map(patternOf) }));

/** @param file path from the root of the repository, with `/` */
export function effectOf(file: string): FileEffect {
  const rule = ruleOf(file);
  return {
    file,
    affects: stacksOf(rule?.affects ?? "all"),
    why: rule?.why ?? "every stack may be made of it",
  };
}

/** @param files paths of everything that changed: added, edited, or gone */
export function effectOfAll(files: readonly string[]): Effect {
  const effects = files.map(effectOf);
  const all = installationOrder.filter((stack) => effects.some(({ affects }) => affects.includes(stack)));
  return {
    stacks: all.filter((stack) => stack !== BY_HAND),
    byHand: all.filter((stack) => stack === BY_HAND),
    files: effects,
  };
}

/**
 * What a change does when one stack is asked for: that one alone, also where the change does not affect it, as whoever
 * asks means the stack and not the change.
 *
 * @throws UserError for a stack that CI does not deploy
 */
export function onlyStack(effect: Effect, stack: string): Effect {
  assertStack(stack);
  if (stack !== BY_HAND) return { ...effect, stacks: [stack], byHand: [] };
  throw new UserError(
    `${stack} is deployed by a person, and not by CI`,
    "npx causeway bootstrap",
    exitCode.usage,
  );
}

function ruleOf(file: string): Rule | undefined {
  return compiled.find(({ patterns }) => patterns.some((pattern) => pattern.test(file)))?.rule;
}

function stacksOf(affects: Rule["affects"]): readonly string[] {
  if (affects === "none") return [];
  return affects === "all" ? installationOrder : installationOrder.filter((stack) => affects.includes(stack));
}

/** `**` before a slash is any folders or none, at the end anything below. */
function patternOf(glob: string): RegExp {
  const text = glob
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*/g, (star) => ({ "**/": "(?:.*/)?", "**": ".*" })[star] ?? "[^/]*");
  return new RegExp(`^${text}$`, "s");
}
