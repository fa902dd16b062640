import { readerPolicy } from "../../components/state-backend/role-policies";
import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { iamReader } from "./iam-reader";

const RECORDS = "arn:aws:s3:::records";
const KEY = "arn:aws:kms:us-east-1:123456789012:key/a";
const read = JSON.stringify(readerPolicy([RECORDS], [KEY], RECORDS, KEY));
const role = "pulumi-state-reader-dev";
const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
  rest: object = {},
) => ({
  role,
  policy: documentOf({ Effect: "Allow", Action, Resource, ...rest }),
});
const over = (action: string) => ({
  property: "policy [statement 1].Action",
  observed: `${action} of what is there`,
  required: "only what is not there yet, or the word of drift",
});
const ifNew = (value: string) => ({ Condition: { Null: { "s3:if-none-match": value } } });

describePolicy(
  "PO-06 iam-reader",
  iamReader,
  { type: "aws:iam/rolePolicy:RolePolicy", props: { role, policy: read } },
  {
    compliant: [
      {
        when: "another role writes",
        props: { ...allow("s3:PutObject", "*"), role: "pulumi-state-writer-dev" },
      },
      { when: "what is not there yet", props: allow("s3:PutObject", `${RECORDS}/watch/*`, ifNew("false")) },
      { when: "it is denied", props: allow("s3:*", "*", { Effect: "Deny" }) },
    ],
    violating: [
      {
        when: "words of a watch",
        props: allow("s3:PutObject", `${RECORDS}/watch/*`),
        findings: [over("s3:PutObject")],
      },
      {
        when: "words of a watch, and of drift",
        props: allow("s3:PutObject", [`${RECORDS}/drift/*`, `${RECORDS}/watch/*`]),
        findings: [over("s3:PutObject")],
      },
      {
        when: "the condition is the other way round",
        props: allow("s3:PutObject", `${RECORDS}/watch/*`, ifNew("true")),
        findings: [over("s3:PutObject")],
      },
      { when: "drift of any bucket", props: allow("s3:Put*", "*/drift/*"), findings: [over("s3:PutObject")] },
      {
        when: "everything of S3, where new",
        props: allow("s3:*", `${RECORDS}/*`, ifNew("false")),
        findings: [over("s3:DeleteObject")],
      },
    ],
    absent: [
      {
        when: "no document",
        props: { role, policy: undefined },
        findings: [unreadable("policy", "not set")],
      },
    ],
    unknown: [{ when: "the document", props: { role, policy: unknown }, undecided: ["policy"] }],
    wrongType: [
      { when: "the document is a number", props: { role, policy: 1 }, findings: [unreadable("policy", "1")] },
    ],
  },
);
