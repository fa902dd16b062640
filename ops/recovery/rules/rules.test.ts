import { aws } from "../../../sandbox/aws";
import { github } from "../../../sandbox/github";
import { rules } from ".";
import { known, type Inputs, type Rule } from "./rule";

const place = { account: "222222222222", region: "us-east-1" };

test("there is a rule for every type that a stack can be deployed with on the sandbox", () => {
  const types = [...Object.keys(aws.resources), ...Object.keys(github.resources)];
  expect(types.filter((type) => !(type in rules))).toEqual([]);
});

const idOf = (type: string, inputs: Inputs): string | undefined => {
  const rule: Rule = rules[type] ?? known(() => undefined);
  return rule.kind === "known" ? rule.id(inputs, place) : undefined;
};

// As `pulumi import` wants them, or as the provider gives them: section "Import" of each type's documentation.
test.each<[string, Inputs, string]>([
  ["aws:s3/bucket:Bucket", { bucket: "state" }, "state"],
  ["aws:s3/bucketVersioning:BucketVersioning", { bucket: "state" }, "state"],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: "state", expectedBucketOwner: "111111111111" },
    "state,111111111111",
  ],
  ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", {}, "222222222222"],
  ["aws:s3/bucketObject:BucketObject", { bucket: "state", key: "a/b" }, "state/a/b"],
  ["aws:iam/role:Role", { name: "writer" }, "writer"],
  ["aws:iam/rolePolicy:RolePolicy", { role: "writer", name: "write" }, "writer:write"],
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: "writer", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    "writer/arn:aws:iam::aws:policy/ReadOnlyAccess",
  ],
  ["aws:iam/policy:Policy", { name: "limit" }, "arn:aws:iam::222222222222:policy/limit"],
  ["aws:iam/policy:Policy", { name: "limit", path: "/ci/" }, "arn:aws:iam::222222222222:policy/ci/limit"],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    { url: "https://token.actions.githubusercontent.com" },
    "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com",
  ],
  [
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    { awsServiceName: "config.amazonaws.com" },
    "arn:aws:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
  ],
  [
    "aws:organizations/policyAttachment:PolicyAttachment",
    { targetId: "ou-cway-1", policyId: "p-1" },
    "ou-cway-1:p-1",
  ],
  ["aws:kms/alias:Alias", { name: "alias/state" }, "alias/state"],
  [
    "aws:kms/replicaKey:ReplicaKey",
    { primaryKeyArn: "arn:aws:kms:us-east-1:222222222222:key/mrk-1" },
    "mrk-1",
  ],
  ["aws:ecr/repository:Repository", { name: "causeway/api" }, "causeway/api"],
  ["aws:ecs/cluster:Cluster", { name: "main" }, "arn:aws:ecs:us-east-1:222222222222:cluster/main"],
  [
    "aws:ecs/service:Service",
    { cluster: "arn:aws:ecs:us-east-1:222222222222:cluster/main", name: "api" },
    "arn:aws:ecs:us-east-1:222222222222:service/main/api",
  ],
  [
    "aws:ecs/service:Service",
    { cluster: "main", name: "api" },
    "arn:aws:ecs:us-east-1:222222222222:service/main/api",
  ],
  ["aws:budgets/budget:Budget", { name: "monthly" }, "222222222222:monthly"],
  ["aws:budgets/budget:Budget", { accountId: "333333333333", name: "monthly" }, "333333333333:monthly"],
  ["aws:securityhub/account:Account", {}, "222222222222"],
  [
    "aws:securityhub/standardsSubscription:StandardsSubscription",
    { standardsArn: "arn:aws:securityhub:us-east-1::standards/cis-aws-foundations-benchmark/v/5.0.0" },
    "arn:aws:securityhub:us-east-1:222222222222:subscription/cis-aws-foundations-benchmark/v/5.0.0",
  ],
  ["aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", {}, "us-east-1"],
  // crc32("0.0.0.0/0")
  ["aws:ec2/route:Route", { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" }, "r-rtb-11080289494"],
  [
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "_a.causeway.example.", type: "CNAME" },
    "Z1__a.causeway.example_CNAME",
  ],
  [
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "api", type: "A", setIdentifier: "blue" },
    "Z1_api_A_blue",
  ],
  ["aws:rds/instance:Instance", { identifier: "prod-postgres" }, "prod-postgres"],
  ["aws:scheduler/schedule:Schedule", { name: "stop" }, "default/stop"],
  ["aws:cloudwatch/eventRule:EventRule", { name: "failed" }, "failed"],
  ["aws:cloudwatch/eventRule:EventRule", { eventBusName: "own", name: "failed" }, "own/failed"],
  ["aws:sns/topic:Topic", { name: "alarms" }, "arn:aws:sns:us-east-1:222222222222:alarms"],
  [
    "github:index/repositoryEnvironment:RepositoryEnvironment",
    { repository: "causeway", environment: "prod:eu" },
    "causeway:prod??eu",
  ],
  [
    "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable",
    { repository: "causeway", environment: "prod", variableName: "AWS_REGION" },
    "causeway:prod:AWS_REGION",
  ],
  [
    "github:index/repositoryFile:RepositoryFile",
    { repository: "causeway", file: ".github/CODEOWNERS", branch: "main" },
    "causeway:.github/CODEOWNERS:main",
  ],
  ["github:index/teamRepository:TeamRepository", { teamId: "7", repository: "causeway" }, "7:causeway"],
])("ST-11: the id of %s follows from what was asked for", (type, inputs, id) => {
  expect(idOf(type, inputs)).toBe(id);
});

test.each<[string, Inputs]>([
  ["aws:iam/serviceLinkedRole:ServiceLinkedRole", { awsServiceName: "another.amazonaws.com" }],
  [
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    { awsServiceName: "config.amazonaws.com", customSuffix: "two" },
  ],
  ["github:index/repositoryFile:RepositoryFile", { repository: "causeway", file: "README.md" }],
])("the id of %s does not follow from %j", (type, inputs) => {
  expect(idOf(type, inputs)).toBeUndefined();
});

const sought = Object.entries(rules).flatMap(([type, rule]) =>
  rule.kind === "sought" ? [{ type, rule }] : [],
);

test("a command to look with only reads", () => {
  const commands = sought.map(({ type, rule }) => ({ type, look: rule.look({}, place) }));
  const reads = /^(api \S+( --paginate --jq .*)?|[a-z0-9-]+ (describe|list|get)-\S+( .*)?)$/;
  expect(commands.filter(({ look }) => !reads.test(look))).toEqual([]);
});

test.each<[string, Inputs, string]>([
  [
    "aws:ec2/natGateway:NatGateway",
    { subnetId: "subnet-1" },
    "ec2 describe-nat-gateways --filter Name=subnet-id,Values=subnet-1 Name=state,Values=pending,available",
  ],
  [
    "aws:ec2/eip:Eip",
    { tags: { Name: "main vpc" } },
    "ec2 describe-addresses --filters 'Name=tag:Name,Values=main vpc'",
  ],
  [
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    { routeTableId: "rtb-1", subnetId: "subnet-1" },
    "ec2 describe-route-tables --route-table-ids rtb-1 --query 'RouteTables[].Associations[][?SubnetId==`\"subnet-1\"`]'",
  ],
  [
    "aws:organizations/account:Account",
    { email: "aws+prod@causeway.example" },
    "organizations list-accounts --query 'Accounts[?Email==`\"aws+prod@causeway.example\"`]'",
  ],
  [
    "github:index/team:Team",
    { name: "on-call" },
    "api orgs/222222222222/teams --paginate --jq '.[] | select(.name == \"on-call\")'",
  ],
])("%s is looked for by what was asked for", (type, inputs, look) => {
  expect(sought.find((one) => one.type === type)?.rule.look(inputs, place)).toBe(look);
});
