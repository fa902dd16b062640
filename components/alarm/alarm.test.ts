import { record } from "../../testing/record";
import { createAlarm } from "./alarm";
import type { AlarmArgs } from "./alarm";

const cpuAlarm: AlarmArgs = {
  severity: "warning",
  summary: "The processor is busy.",
  runbookUrl: "https://example.org/runbooks/relieve-cpu",
  actionArn: "arn:aws:sns:us-east-1:123456789012:alarms",
  treatMissingData: "missing",
  namespace: "AWS/RDS",
  metricName: "CPUUtilization",
  statistic: "Average",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 80,
  period: 300,
  evaluationPeriods: 3,
};

const recordAlarm = (args: AlarmArgs) => record(() => createAlarm("main-cpu-alarm", args, {}));

test("OB-04: an alarm carries its severity, its runbook and its action", async () => {
  const { resources } = await recordAlarm(cpuAlarm);

  expect(resources).toHaveLength(1);
  expect(resources[0]).toMatchObject({
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "main-cpu-alarm",
  });
  expect(resources[0]?.inputs).toEqual({
    alarmDescription: "[warning] The processor is busy. Runbook: https://example.org/runbooks/relieve-cpu",
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
    okActions: ["arn:aws:sns:us-east-1:123456789012:alarms"],
    tags: { Severity: "warning" },
    treatMissingData: "missing",
    namespace: "AWS/RDS",
    metricName: "CPUUtilization",
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 80,
    period: 300,
    evaluationPeriods: 3,
  });
});

test.each(["", "docs/runbooks/relieve-cpu.md", "http://example.org", "https://two words"])(
  "OB-04: %j is no runbook",
  async (runbookUrl) => {
    await expect(recordAlarm({ ...cpuAlarm, runbookUrl })).rejects.toThrow(
      `Alarm "main-cpu-alarm": runbookUrl: got ${JSON.stringify(runbookUrl)}, ` +
        "expected an address that starts with https://. Fix: give the address of the runbook page",
    );
  },
);

test("OB-04: an alarm that says nothing is refused", async () => {
  await expect(recordAlarm({ ...cpuAlarm, summary: " " })).rejects.toThrow(
    'Alarm "main-cpu-alarm": summary: got " ", expected a sentence.',
  );
});
