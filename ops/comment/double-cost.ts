import type { ResourceChange } from "../changes/change";
import { isObject } from "../changes/values";
import { isService } from "../cloud/stack-resources";
import { phrase, type Phrase } from "../report/phrase";

/** Services that run twice while they are deployed, and what that costs (CT-05). */
export function doubleCost({ changes }: { readonly changes: readonly ResourceChange[] }): readonly Phrase[] {
  return changes.flatMap(({ type, name, operation, after }) => {
    if (!isService(type) || (operation !== "update" && operation !== "replace")) return [];
    const { deploymentConfiguration: configuration, desiredCount } = after?.inputs ?? {};
    if (!isObject(configuration) || configuration["strategy"] !== "BLUE_GREEN") return [];
    const tasks = typeof desiredCount === "number" ? desiredCount : undefined;
    const minutes = Number(configuration["bakeTimeInMinutes"] ?? Number.NaN);
    const more = tasks === undefined ? phrase`as many tasks again` : phrase`${tasks} tasks more`;
    const until = Number.isFinite(minutes)
      ? phrase`for ${minutes} minutes and the time of the switch`
      : phrase`until it has baked`;
    return [phrase`Cost: ${name} is deployed blue-green, so it runs twice, with ${more}, ${until}.`];
  });
}
