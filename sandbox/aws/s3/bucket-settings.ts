import type { ArgumentProblem, Creation, Reference, ResourceModel } from "../../provider/model";
import { text } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { BUCKET } from "./types";

/** A bucket's settings go with it, so none of them keeps it from being deleted. */
export const ITS_BUCKET: Reference = { type: BUCKET, notFound: "NoSuchBucket", survivesDeletion: true };

/** What the types that configure one aspect of a bucket have in common: they bear the bucket's name. */
export const bucketSetting: ResourceModel = {
  upserts: true,
  replaceOn: ["bucket", "expectedBucketOwner"],
  references: { bucket: ITS_BUCKET },
  id: ({ inputs }: Creation) => {
    const [bucket, owner] = [text(inputs, "bucket"), text(inputs, "expectedBucketOwner")];
    return owner === "" ? bucket : `${bucket},${owner}`;
  },
};

/** Problems of one field of each rule. */
export function ruleProblems(
  rules: unknown,
  problem: (rule: Values) => { readonly field: string; readonly reason: string } | undefined,
): readonly ArgumentProblem[] {
  return (Array.isArray(rules) ? (rules as Values[]) : []).flatMap((rule, index) => {
    const found = problem(rule);
    return found === undefined ? [] : [{ property: `rules[${index}].${found.field}`, reason: found.reason }];
  });
}
