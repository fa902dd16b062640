import { SECRET } from "../changes/change";
import { HiddenValues } from "../changes/hidden-values";
import { maskTogether } from "../changes/mask-together";
import { isList, isObject } from "../changes/values";
import { byKeys } from "../lib/by-keys";
import type { Checkpoint } from "../lib/stack";

/** Type of the resource that stands for the stack itself, and has its outputs. */
const STACK = "pulumi:pulumi:Stack";

/** Key by which the engine tells an object of its own kinds from a plain one (sdk/go/common/resource/sig/sig.go). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/**
 * The outputs of a stack as anybody may see them, ordered by name. Secrets read `[secret]`: what the checkpoint keeps
 * encrypted, what a name says is one, copies of such a value, and what is a secret by its form.
 */
export function shownOutputs({ resources = [] }: Checkpoint["deployment"]): ReadonlyMap<string, unknown> {
  const root = resources.find(({ type, ...rest }) => type === STACK && rest["delete"] !== true);
  const hidden = new HiddenValues();
  const outputs = Object.entries(root?.outputs ?? {}).map(([name, value]) => ({ [name]: opaque(value) }));
  const masked = outputs.flatMap((output) => maskTogether("", [output], (value) => hidden.add(value)));
  const cover = hidden.cover("");
  const entries = masked.filter(isObject).flatMap((output) => Object.entries(output));
  return new Map(
    entries.map(([name, value]) => [name, cover.value(value)] as const).sort(byKeys(([name]) => [name])),
  );
}

/** What is of the engine's own kinds is not looked into: it may be a secret, encrypted or, in some exports, in clear. */
function opaque(value: unknown): unknown {
  if (typeof value === "string") return value.includes(SIGNATURE) ? SECRET : value;
  if (isList(value)) return value.map(opaque);
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, SIGNATURE)) return SECRET;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, opaque(part)]));
}
