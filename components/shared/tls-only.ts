/**
 * Statements of a bucket's policy by which it speaks TLS 1.2 or newer and nothing else, to everybody (S3 User
 * Guide, "Condition keys": `s3:TlsVersion`).
 */
export function tlsOnly(bucketArn: string): readonly object[] {
  const deny = (Sid: string, Condition: object) => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition,
  });
  return [
    deny("TlsOnly", { Bool: { "aws:SecureTransport": "false" } }),
    deny("NoOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
  ];
}
