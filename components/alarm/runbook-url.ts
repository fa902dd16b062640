import type { ArgsProblem } from "../shared/args-error";

/** For validators of components that pass a runbook on, so that they fail before their first resource. */
export function checkRunbookUrl(got: string): ArgsProblem | undefined {
  if (/^https:\/\/\S+$/.test(got)) return undefined;
  const expected = "an address that starts with https://";
  return { argument: "runbookUrl", got, expected, fix: "give the address of the runbook page" };
}
