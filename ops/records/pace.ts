import { z } from "zod";
import { duration } from "../lib/terminal";

const MINUTE_MS = 60_000;

/** How long a deployment may take, and how long it did nothing but watch. */
export const paceSchema = z.object({
  /** Minutes for which its services baked. */
  bakeMinutes: z.number(),
  /** Minutes that it may take without that, when it was made. */
  targetMinutes: z.number(),
  /** Whether it took longer. */
  slow: z.boolean(),
});

export type Pace = z.infer<typeof paceSchema>;

/** @param took milliseconds */
export function paceOf(took: number, bakeMinutes: number, targetMinutes: number): Pace {
  return { bakeMinutes, targetMinutes, slow: took - bakeMinutes * MINUTE_MS > targetMinutes * MINUTE_MS };
}

/** What is said of a deployment that was slow; `undefined` of any other. */
export function slowText(took: number, pace: Pace | undefined): string | undefined {
  if (pace?.slow !== true) return undefined;
  const { bakeMinutes, targetMinutes } = pace;
  const without = duration(took - bakeMinutes * MINUTE_MS);
  const bake = bakeMinutes === 0 ? "" : `, and ${without} without its services' bake`;
  return `Slow: it took ${duration(took)}${bake}; a change may take ${targetMinutes} min (stacks/promotion.ts).`;
}
