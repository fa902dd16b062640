import { accessLogPolicy } from "./access-log-policy";

const bucketArn = "arn:aws:s3:::logs";
const policy = accessLogPolicy(bucketArn, { accountId: "123456789012" });

test("NW-07: log delivery may write this account's logs and nothing else", () => {
  expect(policy).toMatchObject({
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::logs/AWSLogs/123456789012/*",
      },
      { Effect: "Deny" },
      { Effect: "Deny" },
    ],
  });
});

test("the bucket speaks TLS 1.2 or newer only", () => {
  expect(policy).toMatchObject({
    Statement: [
      {},
      {
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      { Principal: "*", Action: "s3:*", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ],
  });
});
