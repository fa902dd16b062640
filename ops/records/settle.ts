import type { WatchWord } from "../watch/watch-word";
import { bakesUntil, type DeploymentRecord } from "./deployment-record";

/**
 * A deployment that was left baking has succeeded once somebody has seen that ECS kept it. Whoever may preview may write
 * such a word; before the bake can be over none counts, nor beside one that ECS took it back.
 *
 * @param now milliseconds since 1970
 */
export function settle(
  record: DeploymentRecord,
  words: readonly Pick<WatchWord, "deployment" | "kind">[],
  now: number,
): DeploymentRecord {
  if (record.result !== "baking" || now < bakesUntil(record)) return record;
  const kinds = words.filter(({ deployment }) => deployment === record.id).map(({ kind }) => kind);
  const isKept = kinds.includes("kept") && !kinds.includes("taken-back");
  return isKept ? { ...record, result: "succeeded" } : record;
}
