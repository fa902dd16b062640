import { exitCode } from "../exit-codes";
import { UserError } from "../lib/errors";
import type { Checkpoint } from "../lib/stack";
import { planRecovery, type Adoptions } from "./plan";
import { labelOf, nameOf } from "./names";
import type { Unfinished } from "./possible-orphan";

/**
 * Which unfinished creation each `NAME=ID` means.
 *
 * @param wanted NAME is a URN, or the last part of one, with its class (`Subnet:network-public-1`) or without
 * @throws UserError for one that means none, or more than one
 */
export function adoptionsOf(
  wanted: readonly string[],
  state: Checkpoint,
  stack: string,
  earlier: readonly Unfinished[],
): Adoptions {
  const { unfinished } = planRecovery(state, stack, earlier);
  return new Map(wanted.map((text) => adoptionOf(text, unfinished)));
}

function adoptionOf(text: string, unfinished: readonly Unfinished[]): [string, string] {
  const [name = "", ...rest] = text.split("=");
  const id = rest.join("=");
  if (name === "" || id === "") throw usage(`--adopt takes NAME=ID, got ${text}`, unfinished);
  const meant = unfinished.filter(({ resource }) =>
    [resource.urn, labelOf(resource), nameOf(resource.urn)].includes(name),
  );
  const [first, second] = meant;
  if (first === undefined)
    throw usage(`nothing of the name ${name} may exist without being known`, unfinished);
  if (second !== undefined) throw usage(`${name} means more than one`, meant);
  if (first.besides !== undefined) {
    throw usage(
      `${name} is in use as ${first.besides}, which ${id} was to replace: delete ${id} instead`,
      [],
    );
  }
  return [first.resource.urn, id];
}

function usage(message: string, choices: readonly Unfinished[]): UserError {
  const labels = choices.map(({ resource }) => labelOf(resource));
  const fix = labels.length === 0 ? "leave it out" : `choose one of ${labels.join(", ")}`;
  return new UserError(message, fix, exitCode.usage);
}
