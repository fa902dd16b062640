import { mutant, type Mutant } from "../mutant";
import type { PlainResource } from "../recording";

const WORLD =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
const EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/1";

/** Resources that no stack should gain, each with what makes it dangerous; protected, so that nothing else does. */
const DANGERS: readonly (readonly [type: string, props: PlainResource["props"]])[] = [
  ["aws:iam/user:User", { name: "somebody" }],
  ["aws:iam/accessKey:AccessKey", { user: "somebody" }],
  ["aws:iam/userLoginProfile:UserLoginProfile", { user: "somebody" }],
  ["aws:iam/policy:Policy", { policy: EVERYTHING }],
  ["aws:iam/rolePolicy:RolePolicy", { role: "task", policy: EVERYTHING }],
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "task", policyArn: ADMINISTRATOR }],
  ["aws:s3/bucket:Bucket", { bucket: "bare" }],
  ["aws:s3/bucketAcl:BucketAcl", { bucket: "bare", acl: "public-read" }],
  ["aws:s3/bucketPolicy:BucketPolicy", { bucket: "bare", policy: WORLD }],
  ["aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration", { bucket: "bare" }],
  ["aws:sns/topic:Topic", { name: "bare" }],
  ["aws:sns/topicPolicy:TopicPolicy", { arn: "bare", policy: WORLD }],
  ["aws:sqs/queue:Queue", { name: "bare", sqsManagedSseEnabled: false }],
  ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: "bare", policy: WORLD }],
  ["aws:kms/key:Key", { description: "bare" }],
  ["aws:ecr/repository:Repository", { name: "bare" }],
  ["aws:ecr/repositoryPolicy:RepositoryPolicy", { repository: "bare", policy: WORLD }],
  ["aws:secretsmanager/secret:Secret", { name: "bare" }],
  ["aws:secretsmanager/secretPolicy:SecretPolicy", { secretArn: "bare", policy: WORLD }],
  ["aws:cloudwatch/logGroup:LogGroup", { name: "bare" }],
  ["aws:cloudwatch/alarmMuteRule:AlarmMuteRule", { name: "quiet" }],
  [
    "aws:rds/instance:Instance",
    { engine: "postgres", instanceClass: "db.t4g.micro", publiclyAccessible: true },
  ],
  [
    "aws:rds/cluster:Cluster",
    { engine: "aurora-postgresql", storageEncrypted: false, skipFinalSnapshot: true },
  ],
  [
    "aws:rds/cluster:Cluster",
    {
      engine: "aurora-postgresql",
      storageEncrypted: true,
      kmsKeyId: KEY,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: KEY,
      backupRetentionPeriod: 1,
      tags: { Backup: "prod-backup" },
    },
  ],
  ["aws:rds/clusterInstance:ClusterInstance", { clusterIdentifier: "bare", publiclyAccessible: true }],
  ["aws:rds/snapshot:Snapshot", { dbInstanceIdentifier: "bare", sharedAccounts: ["all"] }],
  ["aws:ec2/vpc:Vpc", { cidrBlock: "10.9.0.0/16" }],
  ["aws:lb/loadBalancer:LoadBalancer", { internal: false }],
  ["aws:alb/loadBalancer:LoadBalancer", { internal: true }],
  ["aws:lb/listener:Listener", { port: 80, protocol: "HTTP", defaultActions: [{ type: "forward" }] }],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 22, toPort: 22 },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { cidrIpv6: "::/0", ipProtocol: "tcp", fromPort: 1024, toPort: 65535, description: "Everything" },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 8080, toPort: 8080, description: "The API" },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {
      cidrIpv4: "203.0.112.0/20",
      ipProtocol: "tcp",
      fromPort: 22,
      toPort: 22,
      description: "SSH of partners",
    },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    { cidrIpv4: "10.0.0.0/16", ipProtocol: "tcp", fromPort: 0, toPort: 65535, description: "The network" },
  ],
  [
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    { type: "ingress", cidrBlocks: ["0.0.0.0/0"], protocol: "tcp", fromPort: 5432, toPort: 5432 },
  ],
  ["aws:ecs/cluster:Cluster", { name: "bare" }],
  [
    "aws:ecs/taskDefinition:TaskDefinition",
    { family: "bare", containerDefinitions: '[{"name":"bare","image":"nginx"}]' },
  ],
  ["aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: true } }],
  ["github:index/actionsSecret:ActionsSecret", { repository: "bare", secretName: "AWS_SECRET_ACCESS_KEY" }],
  [
    "github:index/actionsVariable:ActionsVariable",
    { repository: "bare", variableName: "DB_PASSWORD", value: "correct-horse" },
  ],
];

/** Every dangerous resource of the packages that a stack uses, as the stack would have it. */
export function addResources(stack: readonly PlainResource[]): readonly Mutant[] {
  return DANGERS.flatMap(([type, props], index) => {
    const [packageName = ""] = type.split(":");
    const template = stack.find((resource) => resource.type.startsWith(`${packageName}:`));
    return template === undefined ? [] : [addition(template, type, props, `danger-${index + 1}`)];
  });
}

/** `template` gives the provider and the form of URNs. */
function addition(
  template: PlainResource,
  type: string,
  props: PlainResource["props"],
  name: string,
): Mutant {
  const resource: PlainResource = {
    ...template,
    type,
    name,
    urn: `${template.urn.split("::").slice(0, 2).join("::")}::${type}::${name}`,
    props,
    opts: { protect: true, ignoreChanges: [] },
    dependencies: {},
  };
  return mutant(resource, "add", "the resource", JSON.stringify(props), { kind: "add", resource });
}
