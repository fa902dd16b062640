import { compute } from "./harmless/compute";
import { data } from "./harmless/data";
import { database } from "./harmless/database";
import { delivery } from "./harmless/delivery";
import { edge } from "./harmless/edge";
import { governance } from "./harmless/governance";
import type { Harmless } from "./harmless/harmless";
import { network } from "./harmless/network";
import { storage } from "./harmless/storage";
import type { Mutant } from "./mutant";
import { isRequiredInput } from "./required-inputs";

/** What the catalogue of operators makes that needs no policy. Everything else has to be refused. */
export const harmless: readonly Harmless[] = [
  ...compute,
  ...edge,
  ...database,
  ...storage,
  ...data,
  ...network,
  ...governance,
  ...delivery,
];

/** Why a mutant needs no policy; `undefined` when it does. */
export function harmlessReason(
  { type, property, operator }: Pick<Mutant, "type" | "property" | "operator">,
  stack: string,
): string | undefined {
  if (operator === "drop" && isRequiredInput(type, property)) return "The provider refuses it without.";
  const path = property.replace(/\[\d+\]/g, "[]");
  return harmless.find(
    (one) =>
      one.type === type &&
      one.property.test(path) &&
      one.operators.some((name) => name === operator) &&
      (one.stacks?.includes(stack) ?? true),
  )?.reason;
}
