import type { Holding, SafetyNet } from "./type-facts";

type Data = Extract<Holding, { readonly kind: "data" }>;

/** For what its inputs make again. */
export function nothing(more: { readonly meanwhile?: string; readonly needs?: string } = {}): Holding {
  return { kind: "nothing", ...more };
}

/**
 * For what others know by something that is never given again.
 *
 * @param reason what a new one has otherwise
 * @param needs what has to be told the new one
 */
export function identity(reason: string, needs: string, nets: readonly SafetyNet[] = []): Holding {
  return { kind: "identity", reason, needs, nets };
}

/** For a data store of which a backup can be made. */
export function data(
  what: string,
  { backup, ...more }: Partial<Pick<Data, "nets" | "because">> & { readonly backup: string },
): Holding {
  return { kind: "data", what, nets: [], ...more, needs: `${backup} made before it`, canBackUp: true };
}

/** For data of which no backup can be made. */
export function unbackedData(
  what: string,
  more: Partial<Pick<Data, "nets" | "because">> & { readonly needs: string },
): Holding {
  return { kind: "data", what, nets: [], ...more, canBackUp: false };
}
