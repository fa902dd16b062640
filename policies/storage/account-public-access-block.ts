import { stackPolicy } from "../lib/policy";
import { bucketType, s3Type } from "./bucket-relations";

/**
 * Asked of a stack that makes buckets: such a stack has its account to itself. Whether the block blocks everything is
 * `public-access-flags.ts`.
 */
export const accountPublicAccessBlock = stackPolicy({
  id: "s3-account-pab",
  description: "A stack with buckets blocks public access for its whole account.",
  risk: "A bucket that somebody makes by hand, or whose own block is taken away, can be opened to everybody.",
  severity: "high",
  frameworks: { fsbp: ["S3.1"], cis: ["2.1.4"] },
  fix: "Add an AccountPublicAccessBlock with all four flags; AccountBaseline (components/account-baseline) does.",
  types: ["pulumi:pulumi:Stack"],
  stackChecks: [
    (_, stack) => {
      const has = (wanted: string): boolean => stack.some(({ type }) => type === wanted);
      if (!has(bucketType) || has(s3Type("AccountPublicAccessBlock"))) return [];
      return [
        { property: "AccountPublicAccessBlock", observed: "none in the stack", required: "one in the stack" },
      ];
    },
  ],
});
