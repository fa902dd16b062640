import { checkProperties } from "../declarations/check";
import type { ResourceDeclaration } from "../declarations/types";
import type { ArgumentProblem, ResourceModel } from "./model";
import { hasUnknowns, type Values } from "./values";

export interface CheckCall {
  /** Logical name of the resource. */
  readonly name: string;
  /** Checked inputs of before; empty for a new resource. */
  readonly olds: Values;
  readonly news: Values;
  /** Deterministic hexadecimal digits for this resource in this run. */
  readonly suffix: string;
  /** A name the engine proposes (project setting `pulumi:autonaming`). */
  readonly proposedName: string | undefined;
}

/** The inputs with the provider's own additions, and everything that is wrong with them. */
export function checkInputs(
  declaration: ResourceDeclaration,
  model: ResourceModel,
  call: CheckCall,
): { inputs: Values; problems: ArgumentProblem[] } {
  const inputs = autonamed(model, call);
  const mismatches = checkProperties(inputs, declaration.inputs);
  if (mismatches.length > 0) {
    return { inputs, problems: mismatches.map(({ path, reason }) => ({ property: path, reason })) };
  }
  const known = Object.fromEntries(Object.entries(inputs).filter(([, value]) => !hasUnknowns(value)));
  return { inputs, problems: [...(model.check?.(known) ?? [])] };
}

/** Names a resource `<logical name>-<7 digits>` as bridged providers do, and keeps the name once given. */
function autonamed(
  { autoname }: ResourceModel,
  { name, olds, news, suffix, proposedName }: CheckCall,
): Values {
  if (autoname === undefined) return news;
  const { property, maxLength, prefixProperty, transform = (text: string) => text } = autoname;
  const chosen = news[property] ?? (prefixProperty === undefined ? undefined : news[prefixProperty]);
  if (chosen !== undefined && chosen !== null) return news;
  const generated =
    proposedName !== undefined && proposedName !== ""
      ? proposedName
      : transform(`${name.slice(0, maxLength - suffix.length - 1)}-${suffix}`);
  const kept = wasAutonamed(olds, property) ? olds[property] : generated;
  return { ...news, [property]: kept, __defaults: [property] };
}

/** Bridged providers remember in `__defaults` which inputs they chose themselves. */
export function wasAutonamed(inputs: Values, property: string): boolean {
  const defaults = inputs["__defaults"];
  return Array.isArray(defaults) && defaults.includes(property);
}
