import { concerns, fieldOf, type Statement } from "../lib/document";
import { allowing } from "../lib/document-check";
import { resourcePolicy } from "../lib/policy";
import { identityDocuments } from "./identity-documents";

const WRITES: readonly string[] = ["s3:PutObject", "s3:DeleteObject"];

/** Where the word of drift lies, which each look writes anew. */
const ANEW = /^arn:aws:s3:::[^*?]+\/drift\/\*$/;

export const iamReader = resourcePolicy({
  id: "iam-reader",
  description: "A role that reads a state writes over nothing that others have written.",
  risk: "A pull request's preview takes back what a watch has found, or changes a state or a record.",
  severity: "high",
  frameworks: {},
  fix: 'Allow s3:PutObject below drift/ alone, or with the condition Null "s3:if-none-match": "false": readerPolicy of StateBackend does.',
  types: ["aws:iam/rolePolicy:RolePolicy"],
  checks: [
    identityDocuments(
      allowing((statement, path, { props }) => {
        if (typeof props["role"] !== "string" || !props["role"].includes("reader")) return [];
        return WRITES.filter((action) => concerns(statement, action) && writesOver(statement, action)).map(
          (action) => ({
            property: fieldOf(path, statement, "Action"),
            observed: `${action} of what is there`,
            required: "only what is not there yet, or the word of drift",
          }),
        );
      }),
    ),
  ],
});

function writesOver(statement: Statement, action: string): boolean {
  const { resources, exceptResources } = statement;
  if (action !== "s3:PutObject") return true;
  const isOfDrift = !exceptResources && resources.length > 0 && resources.every((one) => ANEW.test(one));
  return !isOfDrift && !isOfNew(statement);
}

/** S3 takes such a request only where nothing lies there yet (S3 User Guide, "Enforce conditional writes"). */
function isOfNew({ conditions }: Statement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator === "Null" && key === "s3:if-none-match" && values.join() === "false",
  );
}
