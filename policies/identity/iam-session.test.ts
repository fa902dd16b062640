import { describePolicy, unknown } from "../../testing/describe-policy";
import { iamSession } from "./iam-session";

const seconds = (observed: string) => ({
  property: "maxSessionDuration",
  observed,
  required: "at most 21600 seconds, or absent",
});
const duration = (observed: string) => ({
  property: "sessionDuration",
  observed,
  required: "at most PT8H, or absent",
});

describePolicy(
  "PO-06 iam-session, of roles",
  iamSession,
  { type: "aws:iam/role:Role", props: { maxSessionDuration: 21_600 } },
  {
    violating: [{ when: "half a day", props: { maxSessionDuration: 43_200 }, findings: [seconds("43200")] }],
    absent: [{ when: "an hour, by default", props: { maxSessionDuration: undefined } }],
    unknown: [
      { when: "the duration", props: { maxSessionDuration: unknown }, undecided: ["maxSessionDuration"] },
    ],
    wrongType: [{ when: "a text", props: { maxSessionDuration: "3600" }, findings: [seconds("a text")] }],
  },
);

describePolicy(
  "PO-06 iam-session, of people",
  iamSession,
  { type: "aws:ssoadmin/permissionSet:PermissionSet", props: { sessionDuration: "PT8H" } },
  {
    compliant: [{ when: "an hour and a half", props: { sessionDuration: "PT1H30M" } }],
    violating: [
      { when: "half a day", props: { sessionDuration: "PT12H" }, findings: [duration('"PT12H"')] },
      { when: "a little more", props: { sessionDuration: "PT8H1M" }, findings: [duration('"PT8H1M"')] },
      { when: "days", props: { sessionDuration: "P1D" }, findings: [duration("a text")] },
    ],
    absent: [{ when: "an hour, by default", props: { sessionDuration: undefined } }],
    unknown: [{ when: "the duration", props: { sessionDuration: unknown }, undecided: ["sessionDuration"] }],
    wrongType: [{ when: "a number", props: { sessionDuration: 8 }, findings: [duration("8")] }],
  },
);
