import type { Account } from "../shared/account";
import { serviceTrust } from "../shared/service-trust";

/** Lets the flow log service of one account and region take the role, and no other customer's. */
export function flowLogsTrust({ accountId, region }: Account): object {
  return serviceTrust("vpc-flow-logs.amazonaws.com", {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:aws:ec2:${region}:${accountId}:vpc-flow-log/*` },
  });
}

/** Lets the role write into one log group. The group exists already, so nobody may create others. */
export function writeLogGroup(logGroupArn: string): object {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
        Resource: [logGroupArn, `${logGroupArn}:*`],
      },
      // Knows no resource: it lists groups.
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
    ],
  };
}
