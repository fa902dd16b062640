import type { Checkpoint, CheckpointResource } from "../lib/stack";
import { rules } from "./rules";
import type { Place, Sought } from "./rules/rule";

/** A creation that may have made something. */
export type Followed =
  /** If it was made, it is the one with this id: it can be read. */
  | { readonly kind: "read"; readonly id: string; readonly place: Place }
  /** Somebody has to look for it. Without a rule it is of a type that the tables do not have. */
  | { readonly kind: "look"; readonly rule?: Sought; readonly place: Place };

/** What can be done about a creation whose end nobody saw. Nothing where the next deployment comes to the same. */
export type Fate = Followed | { readonly kind: "forget" };

/** @param state holds the resource's provider, which says in which account it works */
export function fateOf(resource: CheckpointResource, state: Checkpoint): Fate {
  const { type, inputs = {}, custom } = resource;
  const rule = rules[type];
  if (custom === false || type.startsWith("pulumi:") || rule?.kind === "repeatable")
    return { kind: "forget" };
  const place = placeOf(resource, state);
  if (rule?.kind === "sought") return { kind: "look", rule, place };
  const id = rule?.id(inputs, place);
  return id === undefined ? { kind: "look", place } : { kind: "read", id, place };
}

/** What the resource says of its place, and else what its provider does. */
function placeOf({ inputs = {}, provider }: CheckpointResource, state: Checkpoint): Place {
  const urn = provider?.slice(0, provider.lastIndexOf("::"));
  const settings = state.deployment.resources?.find((resource) => resource.urn === urn)?.inputs ?? {};
  const { allowedAccountIds, owner } = settings;
  // The one account that it accepts; the SDK hands lists over as JSON.
  const [account = ""] =
    typeof allowedAccountIds === "string" ? (JSON.parse(allowedAccountIds) as string[]) : [text(owner)];
  return { account, region: text(inputs["region"] ?? settings["region"]) };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
