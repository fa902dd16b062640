import { record, resolved } from "../../testing/record";
import { allOf, anyOf, createAlarmPart, createCompositeAlarm } from "./composite-alarm";
import type { CompositeAlarmArgs } from "./composite-alarm";

const outage: CompositeAlarmArgs = {
  alarmName: "causeway-dev-outage",
  alarmRule: anyOf(["errors", "latency"]),
  severity: "critical",
  summary: "Nothing works.",
  runbookUrl: "https://example.org/runbooks/restore-service",
  actionArn: "arn:aws:sns:us-east-1:123456789012:alarms",
};

test("OB-04: a composite alarm carries its severity, its runbook and its action", async () => {
  const { resources } = await record(() => createCompositeAlarm("main-outage-alarm", outage, {}));

  expect(resources).toHaveLength(1);
  expect(resources[0]).toMatchObject({
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    name: "main-outage-alarm",
  });
  expect(resources[0]?.inputs).toEqual({
    alarmName: "causeway-dev-outage",
    alarmRule: 'ALARM("errors") OR ALARM("latency")',
    alarmDescription: "[critical] Nothing works. Runbook: https://example.org/runbooks/restore-service",
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
    okActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
    tags: { Severity: "critical" },
  });
});

test("OB-04: a composite alarm without a runbook or a summary is refused", async () => {
  const mute = () =>
    createCompositeAlarm("main-outage-alarm", { ...outage, summary: "", runbookUrl: "" }, {});

  await expect(record(mute)).rejects.toThrow(
    'Alarm "main-outage-alarm": summary: got "", expected a sentence.',
  );
  await expect(record(mute)).rejects.toThrow('runbookUrl: got ""');
});

test("OB-04: a part tells nobody, and says which alarm tells for it", async () => {
  const { one } = await record(() =>
    createAlarmPart(
      "main-outage-errors",
      {
        partOf: "causeway-dev-outage",
        summary: "There are errors.",
        treatMissingData: "notBreaching",
        namespace: "AWS/ApplicationELB",
        metricName: "HTTPCode_ELB_5XX_Count",
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 1,
      },
      {},
    ),
  );

  const { inputs } = one("aws:cloudwatch/metricAlarm:MetricAlarm");
  expect(inputs).toMatchObject({
    alarmDescription: "Part of causeway-dev-outage. There are errors.",
    tags: { PartOf: "causeway-dev-outage" },
    treatMissingData: "notBreaching",
  });
  expect(inputs).not.toHaveProperty("alarmActions");
  expect(inputs).not.toHaveProperty("partOf");
});

test("alarms are combined by name, in quotes: names may contain blanks", async () => {
  await expect(resolved(anyOf(["a b", "c"]))).resolves.toBe('ALARM("a b") OR ALARM("c")');
  await expect(resolved(allOf(["a b", "c"]))).resolves.toBe('ALARM("a b") AND ALARM("c")');
});
