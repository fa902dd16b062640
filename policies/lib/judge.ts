import type { Context, Finding, Policy, StackResource } from "./policy";
import { unknownPath } from "./unknown";

/** What a policy says of a resource. */
export interface Verdict {
  readonly findings: readonly Finding[];
  /** Paths of values that are needed and not known yet. */
  readonly undecided: readonly string[];
}

/**
 * Judges one resource by one policy. `stack` is every resource, for a policy about relations; a policy about single
 * resources does not look at it.
 */
export function judge(
  policy: Policy,
  resource: StackResource,
  stack: readonly StackResource[],
  context: Context,
): Verdict {
  const findings: Finding[] = [];
  const undecided: string[] = [];
  for (const check of checksOf(policy)) {
    try {
      findings.push(...check(resource, stack, context));
    } catch (error) {
      const path = unknownPath(error);
      if (path === undefined) throw error;
      undecided.push(path);
    }
  }
  return { findings, undecided };
}

type AnyCheck = (
  resource: StackResource,
  stack: readonly StackResource[],
  context: Context,
) => readonly Finding[];

function checksOf(policy: Policy): readonly AnyCheck[] {
  if ("stackChecks" in policy) return policy.stackChecks;
  return policy.checks.map(
    (check): AnyCheck =>
      (resource, _, context) =>
        check(resource, context),
  );
}

/** The values of a policy's settings in an environment; those of `chosen` come first. */
export function settingsOf(
  { settings = {} }: Policy,
  environment: Context["environment"],
  chosen: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, setting]) => {
      const value = chosen[name];
      const usual = setting.environments?.[environment] ?? setting.default;
      return [name, typeof value === "number" ? value : usual];
    }),
  );
}
