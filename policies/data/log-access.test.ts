import { describePolicy, unknown } from "../../testing/describe-policy";
import { documentOf, unreadable } from "../lib/statements.fixture";
import { logAccess } from "./log-access";

const GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/events/a:*";
const write = (statement: object) => ({
  policyDocument: documentOf({
    Sid: "Write",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "logs:PutLogEvents",
    Resource: GROUP,
    Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:events:us-east-1:123456789012:rule/a" } },
    ...statement,
  }),
});
const at = (field: string, observed: string, required: string) => ({
  property: `policyDocument [Write].${field}`,
  observed,
  required,
});
const everybody = at("Principal", "everybody", "named services");
const anyAction = (field = "Action") => at(field, "more than single actions", "single actions");
const anyGroup = at("Resource", "any log group", "named log groups");
const anySource = at("Condition", "on behalf of anybody", "aws:SourceArn or aws:SourceAccount");

describePolicy(
  "PO-06 log-access",
  logAccess,
  { type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", props: write({}) },
  {
    compliant: [
      {
        when: "a stream made on behalf of anybody",
        props: write({ Action: "logs:CreateLogStream", Condition: undefined }),
      },
      {
        when: "everybody is denied",
        props: write({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*", Condition: undefined }),
      },
    ],
    violating: [
      { when: "everybody", props: write({ Principal: "*" }), findings: [everybody] },
      { when: "every action", props: write({ Action: "*" }), findings: [anyAction()] },
      {
        when: "every action of the service",
        props: write({ Action: ["logs:PutLogEvents", "logs:*"] }),
        findings: [anyAction()],
      },
      {
        when: "all actions but some",
        props: write({ Action: undefined, NotAction: "logs:DeleteLogGroup" }),
        findings: [anyAction("NotAction")],
      },
      { when: "any log group", props: write({ Resource: "*" }), findings: [anyGroup] },
      {
        when: "any account's log group",
        props: write({ Resource: [GROUP, "arn:aws:logs:*:*:*"] }),
        findings: [anyGroup],
      },
      { when: "any source", props: write({ Condition: undefined }), findings: [anySource] },
    ],
    absent: [
      {
        when: "no document",
        props: { policyDocument: undefined },
        findings: [unreadable("policyDocument", "not set")],
      },
    ],
    unknown: [{ when: "the document", props: { policyDocument: unknown }, undecided: ["policyDocument"] }],
    wrongType: [
      {
        when: "the document is a number",
        props: { policyDocument: 1 },
        findings: [unreadable("policyDocument", "1")],
      },
    ],
  },
);
