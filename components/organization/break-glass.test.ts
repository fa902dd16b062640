import { record } from "../../testing/record";
import { createBreakGlassAlarm } from "./break-glass";

const args = {
  trailLogGroupName: "/aws/cloudtrail/causeway-organization",
  actionArn: "arn:aws:sns:us-east-1:111111111111:alarms",
  runbookUrl: "https://example.com/runbooks/use-break-glass",
};

test("BK-08: every use of break-glass in any account alarms, once, and is over when nobody uses it", async () => {
  const { one } = await record(() => createBreakGlassAlarm("break-glass", args, {}));
  const filter = one("aws:cloudwatch/logMetricFilter:LogMetricFilter").inputs;
  expect(filter["logGroupName"]).toBe(args.trailLogGroupName);
  expect(filter["pattern"]).toContain('$.eventName = "AssumeRoleWithSAML"');
  expect(filter["pattern"]).toContain("*AWSReservedSSO_administrator-break-glass_*");
  const alarm = one("aws:cloudwatch/metricAlarm:MetricAlarm").inputs;
  const { namespace, name } = filter["metricTransformation"] as { namespace: string; name: string };
  expect(alarm).toMatchObject({
    namespace,
    metricName: name,
    threshold: 0,
    evaluationPeriods: 1,
    treatMissingData: "notBreaching",
    alarmActions: [args.actionArn],
  });
});
