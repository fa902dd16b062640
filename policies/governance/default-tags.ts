import type { Properties, Resource } from "../lib/policy";
import { asProperties } from "../lib/property";

/** Tags that a provider gives to all that it makes; its configuration holds what is no text as JSON. */
export function defaultTags(provider: Resource["provider"]): Properties {
  const given = provider?.props["defaultTags"];
  return asProperties(asProperties(typeof given === "string" ? parsed(given) : given)["tags"]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
