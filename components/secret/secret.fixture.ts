import type { SecretArgs } from "./secret-args";

/** Rotated by hand, as it is with most suppliers. */
export const paymentKey: SecretArgs = {
  environment: "prod",
  accountId: "555555555555",
  description: "Key of the payment provider",
  rotation: {
    type: "hand",
    reason: "The provider hands out keys on its web page only",
    alarmTopicArn: "arn:aws:sns:us-east-1:555555555555:alarms",
    runbookUrl: "https://example.org/runbooks/rotate-secret.md",
  },
};
