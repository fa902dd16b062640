import { mutant, type Mutant } from "../mutant";
import type { PlainResource } from "../recording";

const WORLD =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';
const EVERYTHING = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** Resources that no stack should gain, each with what makes it dangerous. */
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
  [
    "aws:rds/instance:Instance",
    { engine: "postgres", instanceClass: "db.t4g.micro", publiclyAccessible: true },
  ],
  [
    "aws:rds/cluster:Cluster",
    { engine: "aurora-postgresql", storageEncrypted: false, skipFinalSnapshot: true },
  ],
  ["aws:rds/clusterInstance:ClusterInstance", { clusterIdentifier: "bare", publiclyAccessible: true }],
  ["aws:rds/snapshot:Snapshot", { dbInstanceIdentifier: "bare", sharedAccounts: ["all"] }],
  ["aws:ec2/vpc:Vpc", { cidrBlock: "10.9.0.0/16" }],
  ["aws:lb/loadBalancer:LoadBalancer", { internal: false }],
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
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    { type: "ingress", cidrBlocks: ["0.0.0.0/0"], protocol: "tcp", fromPort: 5432, toPort: 5432 },
  ],
  ["aws:ecs/cluster:Cluster", { name: "bare" }],
  [
    "aws:ecs/taskDefinition:TaskDefinition",
    { family: "bare", containerDefinitions: '[{"name":"bare","image":"nginx"}]' },
  ],
  ["aws:ecs/service:Service", { networkConfiguration: { assignPublicIp: true } }],
];

/** Every dangerous resource, as a stack would have it. `template` gives its provider and the form of URNs. */
export function addResources(template: PlainResource): readonly Mutant[] {
  return DANGERS.map(([type, props], index) => {
    const name = `danger-${index + 1}`;
    const urn = `${template.urn.split("::").slice(0, 2).join("::")}::${type}::${name}`;
    const resource: PlainResource = {
      ...template,
      type,
      name,
      urn,
      props,
      opts: { protect: false, ignoreChanges: [] },
      dependencies: {},
    };
    return mutant(resource, "add", "the resource", JSON.stringify(props), { kind: "add", resource });
  });
}
