import type { ResourceDeclaration } from "../declarations/types";
import { wasAutonamed } from "./check";
import type { Identity } from "./instance";
import type { ResourceModel } from "./model";
import { allTags } from "./outputs";
import { hasUnknowns, sameValue, type Values } from "./values";

export type ChangeKind = "add" | "delete" | "update";

export interface PropertyChange {
  /** Path as the engine writes it, e.g. `ingress[0].cidrBlocks`. */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly replaces: boolean;
  /** Whether the path is one of the inputs (or else an output, such as `tagsAll`). */
  readonly input: boolean;
}

export interface Difference {
  readonly changes: readonly PropertyChange[];
  /** A resource that keeps its name cannot exist twice: the old one has to go first. */
  readonly deleteBeforeReplace: boolean;
}

export interface DiffCall {
  readonly oldInputs: Values;
  readonly oldOutputs: Values;
  readonly news: Values;
  readonly identity: Identity;
  /**
   * Properties whose changes the program does not want to know. An update never asks for them; a refresh does, and
   * leaves it to the provider to say nothing.
   */
  readonly ignoreChanges?: readonly string[];
}

/** Compares the inputs of before with those wanted now. */
export function diffResource(
  declaration: ResourceDeclaration,
  model: ResourceModel,
  call: DiffCall,
): Difference {
  const names = [...new Set([...Object.keys(call.oldInputs), ...Object.keys(call.news)])].filter(
    (name) => !name.startsWith("__") && !onlyMadeExplicit(name, call),
  );
  const replacing = model.replaceWhen?.(call.oldInputs, call.news) ?? [];
  const changes = names.flatMap((name) =>
    propertyChanges(
      name,
      call.oldInputs[name],
      call.news[name],
      replacing.includes(name) || replaces(name, declaration, model),
    ),
  );
  const { ignoreChanges = [] } = call;
  const all = [...changes, ...defaultTagChanges(declaration, call)].filter(
    ({ path }) => !ignoreChanges.some((ignored) => reaches(ignored, path)),
  );
  return { changes: all, deleteBeforeReplace: deletesFirst(model, call, all) };
}

/**
 * Whether the program merely says what the resource is already, e.g. one that was imported, or whose default is now
 * written down. Providers compare what is wanted with the state, not with what was said before.
 */
function onlyMadeExplicit(name: string, { oldInputs, oldOutputs, news }: DiffCall): boolean {
  return isAbsent(oldInputs[name]) && !isAbsent(news[name]) && sameValue(news[name], oldOutputs[name]);
}

function replaces(name: string, declaration: ResourceDeclaration, model: ResourceModel): boolean {
  if (model.updatesInPlace?.includes(name)) return false;
  // A resource cannot move between regions (provider v7 takes the region as an argument).
  if (name === "region") return true;
  return (
    (model.replaceOn?.includes(name) ?? false) ||
    (declaration.inputs.get(name)?.documentedAsReplacing ?? false)
  );
}

/** Whether a path is the property, or inside it. */
function reaches(property: string, path: string): boolean {
  return path === property || path.startsWith(`${property}.`) || path.startsWith(`${property}[`);
}

/** One change per leaf, so that the diff a reader sees names exactly what moves. */
function propertyChanges(path: string, before: unknown, after: unknown, replaces: boolean): PropertyChange[] {
  if (sameValue(before, after)) return [];
  if (isNested(before) && isNested(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      propertyChanges(
        Array.isArray(before) ? `${path}[${key}]` : `${path}${pathSegment(key)}`,
        (before as Values)[key],
        (after as Values)[key],
        replaces,
      ),
    );
  }
  const kind = isAbsent(before) ? "add" : isAbsent(after) ? "delete" : "update";
  return [{ path, kind, replaces, input: true }];
}

function pathSegment(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** The provider's default tags are part of no input, so a change of theirs shows on the `tagsAll` output. */
function defaultTagChanges(declaration: ResourceDeclaration, call: DiffCall): PropertyChange[] {
  if (!declaration.outputs.has("tagsAll") || hasUnknowns(call.news["tags"])) return [];
  const before = allTags({ inputs: { tags: call.oldInputs["tags"] }, identity: call.identity });
  const recorded = (call.oldOutputs["tagsAll"] ?? {}) as Values;
  if (sameValue(before, recorded)) return [];
  return propertyChanges(
    "tagsAll",
    recorded,
    allTags({ inputs: call.news, identity: call.identity }),
    false,
  ).map((change) => ({ ...change, input: false }));
}

function deletesFirst(model: ResourceModel, call: DiffCall, changes: readonly PropertyChange[]): boolean {
  if (!changes.some((change) => change.replaces)) return false;
  return (model.deleteBeforeReplace ?? false) || keepsChosenName(model, call);
}

function keepsChosenName({ autoname }: ResourceModel, { oldInputs, news }: DiffCall): boolean {
  if (autoname === undefined) return false;
  const name = news[autoname.property];
  return (
    !isAbsent(name) && sameValue(name, oldInputs[autoname.property]) && !wasAutonamed(news, autoname.property)
  );
}

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}
