import { show } from "../../provider/argument-checks";
import type { ArgumentProblem } from "../../provider/model";
import type { Values } from "../../provider/values";

/** The property, where given, is the name of a time zone. */
export function checkTimezone(inputs: Values, property: string): readonly ArgumentProblem[] {
  const timezone = inputs[property];
  if (typeof timezone !== "string" || isTimezone(timezone)) return [];
  return [{ property, reason: `${show(timezone)} is not a time zone of the IANA database` }];
}

function isTimezone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
