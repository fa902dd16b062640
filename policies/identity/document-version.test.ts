import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentVersion } from "./document-version";

const version = (observed: string, property = "policy.Version") => ({
  property,
  observed,
  required: "2012-10-17",
});

describePolicy(
  "PO-06 document-version",
  documentVersion,
  { type: "aws:iam/policy:Policy", props: { policy: '{"Version":"2012-10-17","Statement":[]}' } },
  {
    compliant: [{ when: "the document is an object", props: { policy: { Version: "2012-10-17" } } }],
    violating: [
      {
        when: "the version before",
        props: { policy: '{"Version":"2008-10-17"}' },
        findings: [version('"2008-10-17"')],
      },
    ],
    absent: [
      { when: "no version", props: { policy: '{"Statement":[]}' }, findings: [version("not set")] },
      { when: "no document, which the policies of each type judge", props: { policy: undefined } },
    ],
    unknown: [{ when: "the document", props: { policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the version is a number", props: { policy: { Version: 2012 } }, findings: [version("2012")] },
      { when: "the document is a number", props: { policy: 1 }, findings: [version("not set")] },
    ],
  },
);

describePolicy(
  "PO-06 document-version, where the document stands elsewhere",
  documentVersion,
  { type: "aws:iam/role:Role", props: { assumeRolePolicy: { Version: "2012-10-17" }, policy: {} } },
  {
    violating: [
      {
        when: "another version",
        props: { assumeRolePolicy: { Version: "latest" } },
        findings: [version("a text", "assumeRolePolicy.Version")],
      },
    ],
    absent: [
      {
        when: "no version",
        props: { assumeRolePolicy: {} },
        findings: [version("not set", "assumeRolePolicy.Version")],
      },
    ],
    unknown: [
      {
        when: "the version",
        props: { assumeRolePolicy: { Version: unknown } },
        undecided: ["assumeRolePolicy.Version"],
      },
    ],
    wrongType: [
      {
        when: "a list",
        props: { assumeRolePolicy: [] },
        findings: [version("not set", "assumeRolePolicy.Version")],
      },
    ],
  },
);
