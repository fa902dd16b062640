import type { ArgsProblem } from "./args-error";

/**
 * The names of all arguments of a component. Types are not checked while a preview waits, so a misspelt optional
 * argument would otherwise be dropped in silence. The compiler keeps the list equal to the interface.
 */
export type ArgumentNames<Args> = Readonly<Record<keyof Args, true>>;

/** One problem for each argument that the component does not have. */
export function checkKnownArgs<Args extends object>(
  args: Args,
  known: ArgumentNames<Args>,
): readonly ArgsProblem[] {
  return Object.entries(args)
    .filter(([argument]) => !(argument in known))
    .map(([argument, got]: [string, unknown]) => ({
      argument,
      got: typeof got === "object" || typeof got === "function" ? "a value" : got,
      expected: `one of the arguments ${Object.keys(known).sort().join(", ")}`,
      fix: "correct its spelling, or remove it",
    }));
}
