import type { ArgumentNames } from "../../components/shared/known-args";

/** The names of a component's arguments, less those that the stack provides. */
export function without<Args, Provided extends keyof Args>(
  names: ArgumentNames<Args>,
  provided: readonly Provided[],
): ArgumentNames<Omit<Args, Provided>> {
  const kept = Object.entries(names).filter(([name]) => !provided.some((other) => other === name));
  return Object.fromEntries(kept) as ArgumentNames<Omit<Args, Provided>>;
}
