/** What a policy may treat differently. The foundation stacks count as production, and so does a stack unknown here. */
export const environments = ["dev", "staging", "prod"] as const;

export type Environment = (typeof environments)[number];

/** The environment whose rules hold for a stack. */
export function environmentOf(stack: string): Environment {
  return environments.find((environment) => environment === stack) ?? "prod";
}
