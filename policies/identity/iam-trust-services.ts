import { fieldOf, isNarrowed, type Statement } from "../lib/document";
import { allowing, documentAt } from "../lib/document-check";
import { resourcePolicy, type Finding } from "../lib/policy";
import { principalsOf, ROLE, TRUST } from "./trust-documents";

/** Services that say on whose behalf they take on a role. Others, such as S3's replication, send nothing to go by. */
const TELLING: ReadonlySet<string> = new Set([
  "monitoring.rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
]);

/** Both: the account alone lets in everything in it, and an ARN may name no account. */
const KEYS = ["aws:SourceAccount", "aws:SourceArn"];

export const iamTrustServices = resourcePolicy({
  id: "iam-trust-services",
  description:
    "A role for a service that says on whose behalf it works asks for the account and the resource.",
  risk: "Somebody else's resource makes the service use the role for them.",
  severity: "medium",
  frameworks: {},
  fix: "Demand aws:SourceAccount and aws:SourceArn in Condition; components give them to serviceTrust.",
  types: [ROLE],
  checks: [
    documentAt(TRUST, ...KEYS.map((key) => allowing((statement, path) => missing(statement, path, key)))),
  ],
});

function missing(statement: Statement, path: string, key: string): readonly Finding[] {
  if (!principalsOf(statement, "Service").some((service) => TELLING.has(service))) return [];
  if (isNarrowed(statement, new Set([key.toLowerCase()]))) return [];
  const property = fieldOf(path, statement, "Condition");
  return [{ property, observed: `no ${key}`, required: `${key} of the account` }];
}
