import { permissionsBoundary } from "../../components/ci-access/permissions-boundary";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamBoundaryDenies } from "./iam-boundary-denies";

const boundaryOf = (scope: "environment" | "organization" | "delivery") =>
  permissionsBoundary({
    accountId: "123456789012",
    prefix: "causeway",
    regions: ["us-east-1"],
    scope,
    stateRoleArns: ["arn:aws:iam::210987654321:role/pulumi-state-writer-prod"],
    stateAccountId: "210987654321",
  });
const { Statement: statements } = boundaryOf("environment");
const without = (sid: string) => ({ policy: documentOf(...statements.filter((one) => one.Sid !== sid)) });
const changed = (sid: string, change: object) => ({
  policy: documentOf(...statements.map((one) => (one.Sid === sid ? { ...one, ...change } : one))),
});
const undenied = (what: string) => ({
  property: "policy",
  observed: `no denial of ${what}`,
  required: "a statement that denies it",
});
/** By statement of the boundary, what nothing denies without it. */
const denials: readonly (readonly [sid: string, ...undenied: readonly string[]])[] = [
  ["UnboundedRoles", "roles without a boundary"],
  ["BoundaryRemoval", "removal of the boundary"],
  ["CiAccess", "changes of the boundary", "changes of roles of pipelines", "changes of identity providers"],
  ["UsersAndKeys", "users and keys"],
  ["AccountAndOrganization", "leaving the organization"],
  ["StateBuckets", "deletion of state"],
  ["StateKeys", "deletion of keys of state"],
  ["WatchAndBackups", "the end of detection", "deletion of backups"],
  ["StateForCi", "state for workloads"],
  ["MasterPasswords", "master passwords"],
  ["Instances", "instances", "shells in tasks"],
  ["OtherRegions", "other regions"],
];

describePolicy(
  "PO-06 iam-boundary-denies",
  iamBoundaryDenies,
  {
    type: "aws:iam/policy:Policy",
    props: { name: "causeway-permissions-boundary", policy: JSON.stringify(boundaryOf("environment")) },
  },
  {
    compliant: [
      { when: "the management account's", props: { policy: JSON.stringify(boundaryOf("organization")) } },
      { when: "the tooling account's", props: { policy: JSON.stringify(boundaryOf("delivery")) } },
      { when: "another policy denies nothing", props: { name: "deploy", policy: documentOf() } },
    ],
    violating: [
      ...denials.map(([sid, ...missing]) => ({
        when: `nothing denies ${missing.join(", ")}`,
        props: without(sid),
        findings: missing.map(undenied),
      })),
      {
        when: "a denial holds under a condition only",
        props: changed("BoundaryRemoval", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
        findings: [undenied("removal of the boundary")],
      },
      {
        when: "a denial reaches a part only",
        props: changed("UsersAndKeys", { Resource: "arn:aws:iam::123456789012:user/a" }),
        findings: [undenied("users and keys")],
      },
    ],
    absent: [
      { when: "no document", props: { policy: undefined }, findings: [unreadable("policy", "not set")] },
    ],
    unknown: [
      { when: "the document", props: { policy: unknown }, undecided: ["policy"] },
      { when: "the name", props: { name: unknown }, undecided: ["name"] },
    ],
    wrongType: [
      { when: "the document is a number", props: { policy: 1 }, findings: [unreadable("policy", "1")] },
    ],
  },
);
