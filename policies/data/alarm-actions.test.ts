import { describePolicy, unknown } from "../../testing/describe-policy";
import { alarmActions } from "./alarm-actions";

const composite = (alarms: readonly string[]) => ({
  type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
  name: "composite",
  propertyDependencies: { alarmRule: alarms },
});
const silent = [{ property: "alarmActions", observed: "not set", required: "the ARN of a topic" }];
const part = { alarmActions: undefined, alarmDescription: "Part of causeway-prod-api-fast-burn." };

describePolicy(
  "PO-06 alarm-actions",
  alarmActions,
  {
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    props: {
      alarmActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
      alarmDescription: "[critical] Nothing works.",
    },
  },
  {
    compliant: [
      { when: "it is part of one that tells", props: part, stack: [composite(["subject"])] },
      { when: "the topic is not known yet", props: { alarmActions: [unknown] } },
    ],
    violating: [
      { when: "nobody is told", props: { alarmActions: [] }, findings: silent },
      { when: "it is part of none", props: part, stack: [composite([])], findings: silent },
      {
        when: "it has a severity of its own",
        props: { alarmActions: [] },
        stack: [composite(["subject"])],
        findings: silent,
      },
    ],
    absent: [
      { when: "no actions", props: { alarmActions: undefined }, findings: silent },
      {
        when: "no actions and no description, as part",
        props: { alarmActions: undefined, alarmDescription: undefined },
        stack: [composite(["subject"])],
      },
    ],
    unknown: [{ when: "the actions", props: { alarmActions: unknown }, undecided: ["alarmActions"] }],
    wrongType: [{ when: "a text", props: { alarmActions: "arn" }, findings: silent }],
  },
);
