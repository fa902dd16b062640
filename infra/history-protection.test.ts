import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as guardduty from "@pulumi/aws/guardduty";
import * as sns from "@pulumi/aws/sns";
import { record } from "../testing/record";
import { withHistoryProtection } from "./history-protection";

const recordHistory = (protect: boolean) =>
  record(() => {
    const opts = { transformations: [withHistoryProtection(protect)] };
    new cloudwatch.LogGroup("logs", { retentionInDays: 365 }, opts);
    new guardduty.Detector("detector", {}, opts);
    new sns.Topic("topic", {}, opts);
  });

test("logs and findings are protected, by the API too where it can; nothing else is touched", async () => {
  const { one } = await recordHistory(true);
  const logs = one("aws:cloudwatch/logGroup:LogGroup");
  expect(logs.opts.protect).toBe(true);
  expect(logs.inputs).toEqual({ retentionInDays: 365, deletionProtectionEnabled: true });
  expect(one("aws:guardduty/detector:Detector").opts.protect).toBe(true);
  expect(one("aws:sns/topic:Topic").opts.protect).toBe(false);
});

test("in an environment that may go, protection is turned off in words", async () => {
  const { one } = await recordHistory(false);
  const logs = one("aws:cloudwatch/logGroup:LogGroup");
  expect([logs.opts.protect, logs.inputs["deletionProtectionEnabled"]]).toEqual([false, false]);
});
