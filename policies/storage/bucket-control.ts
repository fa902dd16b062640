import { concerns, fieldOf } from "../lib/document";
import { allowing, documentAt } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";

/** Whoever may do one of these owns the bucket (FSBP S3.6). IAM policies may allow them to the account's own roles. */
const control = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

const controlStays = documentAt(
  "policy",
  allowing((statement) => {
    const handedOut = control.filter((action) => concerns(statement, action));
    if (handedOut.length === 0) return [];
    return [
      {
        property: fieldOf("policy", statement, "Action"),
        observed: `allows ${handedOut.join(", ")}`,
        required: "named actions that leave control of the bucket with its account",
      },
    ];
  }),
);

const placesAreNamed = documentAt(
  "policy",
  allowing((statement) =>
    !statement.exceptResources && statement.resources.every((resource) => /:s3:::[^*?/]/.test(resource))
      ? []
      : [
          {
            property: fieldOf("policy", statement, "Resource"),
            observed: "everything",
            required: "ARNs of the bucket, or of paths in it",
          },
        ],
  ),
);

export const bucketControl = resourcePolicy({
  id: "s3-no-full-access",
  description:
    "What a bucket policy allows are named actions in named places, and none hands over the bucket.",
  risk: "Whoever is let in for one purpose rewrites the policy, or writes over what others wrote.",
  severity: "high",
  frameworks: { fsbp: ["S3.6"] },
  fix: "Name in Action what is needed, such as s3:PutObject, and in Resource the bucket's ARN and the path.",
  types: ["aws:s3/bucketPolicy:BucketPolicy"],
  checks: [controlStays, placesAreNamed],
});
