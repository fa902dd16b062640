import { takeOn } from "./deploy-policies";
import { allow, deny, policyDocument } from "./policy-document";
import type { PolicyDocument, Statement } from "./policy-document";

/** Reading actions that return what is stored, not how it is set up. */
const dataReads: readonly string[] = [
  "appconfig:GetConfiguration",
  "appconfig:GetHostedConfigurationVersion",
  "appconfig:GetLatestConfiguration",
  "dynamodb:BatchGetItem",
  "dynamodb:GetItem",
  "dynamodb:GetRecords",
  "dynamodb:PartiQLSelect",
  "dynamodb:Query",
  "dynamodb:Scan",
  "ec2:GetConsoleOutput",
  "ec2:GetPasswordData",
  "ecr:BatchGetImage",
  "ecr:GetDownloadUrlForLayer",
  "lambda:GetFunction",
  "logs:FilterLogEvents",
  "logs:GetLogEvents",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "logs:StartLiveTail",
  "logs:StartQuery",
  "logs:Unmask",
  "rds-db:connect",
  "rds:Download*",
  "s3:GetObject*",
  "secretsmanager:BatchGetSecretValue",
  "secretsmanager:GetSecretValue",
  "sqs:ReceiveMessage",
  "ssm:GetParameter*",
];

/**
 * What the read-only role has beyond {@link readPolicy}: the way to read state, and limits that hold whatever else
 * is attached to it one day. A pull request's program runs with this role, so it is to see settings and no data.
 *
 * @param decryptKeyArns keys it may decrypt with; none means that it decrypts nothing by itself
 */
export function readonlyPolicy(
  stateRoleArns: readonly string[],
  decryptKeyArns: readonly string[],
): PolicyDocument {
  return policyDocument([takeOn(stateRoleArns), deny("Data", dataReads), ...decryption(decryptKeyArns)]);
}

function decryption(keyArns: readonly string[]): readonly Statement[] {
  if (keyArns.length === 0) return [deny("Decryption", ["kms:Decrypt"])];
  return [
    allow("StateDecryption", ["kms:Decrypt"], keyArns),
    { Sid: "OtherDecryption", Effect: "Deny", Action: ["kms:Decrypt"], NotResource: keyArns },
  ];
}
