import type { ArgsProblem } from "./args-error";

/**
 * The names of all arguments of a component. Types are not checked while a preview waits, so a misspelt optional
 * argument would otherwise be dropped in silence. The compiler keeps the list equal to the interface.
 */
export type ArgumentNames<Args> = Readonly<Record<keyof Args, NamesWithin>>;

/** What is known of one argument's value: nothing to look for in it, its own names, or names the value decides. */
type NamesWithin = true | Names | ((value: object) => Names | undefined);

interface Names {
  readonly [argument: string]: NamesWithin;
}

/** For an argument that is a map: every entry has these names. */
export function eachOf(names: Names) {
  return (entries: object): Names =>
    Object.fromEntries(Object.keys(entries).map((key): [string, Names] => [key, names]));
}

/** For an argument with variants, told apart by `type`; a type that there is not is left to other checks. */
export function byType(variants: Readonly<Record<string, Names>>) {
  return (variant: object): Names | undefined =>
    "type" in variant ? variants[String(variant.type)] : undefined;
}

/** One problem for each argument, also within arguments, that the component does not have. */
export function checkKnownArgs<Args extends object>(
  args: Args,
  known: ArgumentNames<Args>,
): readonly ArgsProblem[] {
  return unknownArgs(args, known, "");
}

function unknownArgs(args: object, known: Names, prefix: string): readonly ArgsProblem[] {
  return Object.entries(args).flatMap(([name, got]: [string, unknown]) => {
    const within = Object.hasOwn(known, name) ? known[name] : undefined;
    const argument = `${prefix}${name}`;
    if (within === undefined) return [unknownArg(argument, got, known)];
    if (within === true || typeof got !== "object" || got === null) return [];
    const names = typeof within === "function" ? within(got) : within;
    return names === undefined ? [] : unknownArgs(got, names, `${argument}.`);
  });
}

function unknownArg(argument: string, got: unknown, known: Names): ArgsProblem {
  return {
    argument,
    got: typeof got === "object" || typeof got === "function" ? "a value" : got,
    expected: `one of the arguments ${Object.keys(known).sort().join(", ")}`,
    fix: "correct its spelling, or remove it",
  };
}
