import type { CheckpointResource } from "../lib/stack";
import type { Followed } from "./fate";
import { labelOf } from "./names";
import { quoted } from "./rules/command-line";
import { sought, type SecondCreation, type Sought } from "./rules/rule";

/** How to look for something that may be there, and what to do then. */
export interface Advice {
  readonly look: string;
  readonly adopt?: string;
  readonly again: SecondCreation;
  readonly advice: string;
}

const CONSEQUENCES: Readonly<Record<SecondCreation, string>> = {
  refused: "If it is there, the next deployment fails: a second one is refused.",
  paid: "If it is there, the next deployment makes a second one, and this one goes on costing money.",
  free: "If it is there, the next deployment makes a second one; this one costs nothing, and nobody looks after it.",
  unknown: "If it is there, nobody knows what the next deployment does.",
};

/** @param stack `undefined` when nothing can be taken over */
export function adviceOnNew(fate: Followed, resource: CheckpointResource, stack: string | undefined): Advice {
  const rule = ruleOf(fate, resource);
  const { keep, note, idForm } = rule;
  const again = againOf(rule, resource);
  const adopt = `npx causeway recover ${stack ?? ""} --adopt ${quoted(`${labelOf(resource)}=${idForm}`)}`;
  const wayOut =
    keep === undefined
      ? `${stack === undefined ? "Delete" : "Take it over, or delete"} it: nothing uses it yet.`
      : `Take it over: ${keep}.`;
  return {
    look: lookWith(rule, fate, resource),
    ...(stack !== undefined && { adopt }),
    again,
    advice: sentences(CONSEQUENCES[again], wayOut, note),
  };
}

/** The engine has the old one in its state, and would not know two. */
export function adviceOnReplacement(fate: Followed, resource: CheckpointResource, stack: string): Advice {
  const wayOut = "Besides the one that it was to replace, which is still in use, it is to be deleted.";
  const common = { again: "free" as const, advice: sentences(CONSEQUENCES.free, wayOut) };
  if (fate.kind === "read") return { look: previewOfImport(resource, fate.id, stack), ...common };
  return { look: lookWith(ruleOf(fate, resource), fate, resource), ...common };
}

/** Of a type without a rule, everything of its service. */
function ruleOf(fate: Followed, { type }: CheckpointResource): Sought {
  if (fate.kind === "look" && fate.rule !== undefined) return fate.rule;
  const service = type.split(/[:/]/)[1] ?? "";
  return sought({
    look: () => `resourcegroupstaggingapi get-resources --resource-type-filters ${quoted(service)}`,
    idForm: "<id>",
    again: "unknown",
    note: "The section Import of the type's documentation says what its id is.",
  });
}

function lookWith(rule: Sought, { place }: Followed, { type, inputs = {} }: CheckpointResource): string {
  const tool = type.startsWith("github:") ? "gh" : `aws --region ${quoted(place.region)}`;
  return `${tool} ${rule.look(inputs, place)}`;
}

/** Reads the resource by its id, and says whether it is there. */
function previewOfImport({ type, provider = "" }: CheckpointResource, id: string, stack: string): string {
  const urn = provider.slice(0, provider.lastIndexOf("::"));
  const words = [type, "it", id, "--provider", `it=${urn}`, "--stack", stack].map(quoted);
  return `npx pulumi import --preview-only --generate-code=false ${words.join(" ")}`;
}

/** A name that the engine drew (`__defaults` names what it filled in) is another one the next time. */
function againOf({ again, againByNewName = again }: Sought, { inputs }: CheckpointResource): SecondCreation {
  const drawn = inputs?.["__defaults"];
  return Array.isArray(drawn) && drawn.includes("name") ? againByNewName : again;
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(" ");
}
