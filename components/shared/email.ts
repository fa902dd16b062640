import type { ArgsProblem } from "./args-error";

/** Refuses what is not an e-mail address as AWS takes it for accounts and budgets. */
export function checkEmail(argument: string, got: string): ArgsProblem | undefined {
  if (/^(?=.{6,64}$)[^\s@]+@[^\s@]+\.[^\s@]+$/.test(got)) return undefined;
  const expected = "an e-mail address of 6 to 64 characters";
  return { argument, got, expected, fix: "use one such as aws@example.org" };
}
