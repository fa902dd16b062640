import type { ResourceChange } from "../changes/change";
import { sensitiveChanges } from "./sensitive";

const change = (type: string): ResourceChange => ({
  urn: `urn:pulumi:prod::causeway::${type}::it`,
  type,
  name: "it",
  operation: "update",
  properties: [],
  deleteBeforeReplace: false,
});

test.each([
  "aws:iam/role:Role",
  "aws:kms/key:Key",
  "aws:secretsmanager/secret:Secret",
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:s3/bucketPolicy:BucketPolicy",
  "github:index/repositoryEnvironment:RepositoryEnvironment",
])("GH-03: a change of %s goes past the security team", (type) => {
  expect(sensitiveChanges({ changes: [change("aws:ecs/service:Service"), change(type)] })).toEqual([
    change(type),
  ]);
});

test.each([
  "aws:ecs/service:Service",
  "aws:ecs/taskDefinition:TaskDefinition",
  "aws:rds/instance:Instance",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:s3/bucket:Bucket",
])("a change of %s does not wait for it", (type) => {
  expect(sensitiveChanges({ changes: [change(type)] })).toEqual([]);
});
