/** A topic policy as SNS takes it. */
export interface TopicPolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly object[];
}

/**
 * Who may publish to an alarm topic: CloudWatch alarms and RDS events of the account, EventBridge, and nobody
 * without TLS.
 *
 * The EventBridge statement has no condition: EventBridge sends none of the keys a condition could read, so
 * that one would drop every event while the rule reports success (EventBridge user guide, "Troubleshooting").
 * Identities of the account publish and subscribe through IAM.
 */
export function topicPolicy(topicArn: string, accountId: string): TopicPolicyDocument {
  const publish = (sid: string, service: string, condition?: object) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sns:Publish",
    Resource: topicArn,
    ...(condition && { Condition: condition }),
  });
  const sameAccount = { StringEquals: { "aws:SourceAccount": accountId } };
  return {
    Version: "2012-10-17",
    Statement: [
      publish("Alarms", "cloudwatch.amazonaws.com", sameAccount),
      publish("DatabaseEvents", "events.rds.amazonaws.com", sameAccount),
      publish("Events", "events.amazonaws.com"),
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}
