import { tlsOnly } from "./tls-only";

test("ST-06: nobody reaches the bucket or its objects in clear, or with TLS older than 1.2", () => {
  const everything = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
  };
  expect(tlsOnly("arn:aws:s3:::b")).toEqual([
    { Sid: "TlsOnly", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
    { Sid: "NoOldTls", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ]);
});
