import type { ArgsProblem } from "./args-error";

/** Every environment there is, in the order a change travels through them. */
export const environments = ["dev", "staging", "prod"] as const;

/** Name of an environment; also the name of its stack. */
export type Environment = (typeof environments)[number];

/** Whether a text names an environment. */
export function isEnvironment(text: string): text is Environment {
  return environments.some((environment) => environment === text);
}

/** Refuses what is not an environment, and names those that are. */
export function checkEnvironment(got: string): ArgsProblem | undefined {
  if (isEnvironment(got)) return undefined;
  const list = environments.join(", ");
  return { argument: "environment", got, expected: `one of ${list}`, fix: `use one of ${list}` };
}
