import { concerns, covers, fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing, documentAt, notEverybody } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { callerKeys } from "./access-documents";

const PATH = "policyDocument";

export const logAccess = resourcePolicy({
  id: "log-access",
  description: "Named services write to named log groups, on behalf of the account.",
  risk: "Somebody else writes what people read as their own logs, or fills them at the account's cost.",
  severity: "medium",
  frameworks: {},
  fix: "Name services in Principal, log groups in Resource, single actions in Action, and the source in aws:SourceArn.",
  types: ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"],
  checks: [
    documentAt(
      PATH,
      allowing(notEverybody("named services", callerKeys)),
      allowing((statement) =>
        statement.exceptActions || statement.actions.some((action) => action.includes("*"))
          ? [
              at(
                statement,
                statement.exceptActions ? "NotAction" : "Action",
                "more than single actions",
                "single actions",
              ),
            ]
          : [],
      ),
      allowing((statement) =>
        reachesAny(statement) ? [at(statement, "Resource", "any log group", "named log groups")] : [],
      ),
      // Only for events themselves: services make the stream they write to without saying for whom.
      allowing((statement) =>
        concerns(statement, "logs:PutLogEvents") && !isNarrowed(statement)
          ? [at(statement, "Condition", "on behalf of anybody", "aws:SourceArn or aws:SourceAccount")]
          : [],
      ),
    ),
  ],
});

function at(statement: Statement, field: string, observed: string, required: string): Finding {
  return { property: fieldOf(PATH, statement, field), observed, required };
}

function reachesAny({ resources, exceptResources }: Statement): boolean {
  const other = "arn:aws:logs:any:000000000000:log-group:any:log-stream:any";
  return resources.some((pattern) => covers(pattern, other)) !== exceptResources;
}
