import { SECRET } from "./change";
import { isObject } from "./values";

/** Key by which the engine tells an object of its own kinds from a plain one (sdk/go/common/resource/sig/sig.go). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/**
 * What the engine writes for a value that only the deployment will tell, by its kind: bool, number, string, list, asset,
 * archive, object (sdk/go/common/resource/plugin/rpc.go, `Unknown...Value`).
 */
const UNKNOWNS = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
] as const;

const ANY_UNKNOWN = new RegExp(UNKNOWNS.join("|"), "g");

/**
 * Whether the engine says that a value is secret. It may say so of a part of a text: what the stack's configuration keeps
 * secret it finds in every string.
 */
export function isSecret(value: unknown): boolean {
  if (typeof value === "string") return value.includes(SECRET);
  return isObject(value) && value[SIGNATURE] === SECRET_SIGNATURE;
}

/** Puts a marker that people read in place of the engine's. */
export function readableUnknowns(text: string, marker: string): string {
  return text.replace(ANY_UNKNOWN, marker);
}
