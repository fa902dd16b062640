import { asList } from "../../../policies/lib/property";
import { mutant, type Operator } from "../mutant";
import type { PlainResource } from "../recording";
import { withValue, type Path, json } from "../values";

/** Something that is dangerous to have, put where the estate has nothing. */
interface Addition {
  readonly path: Path;
  readonly value: unknown;
  /** Whether the value comes behind those of a list that is there. */
  readonly append?: boolean;
}

const CONTAINER = ["containerDefinitions", json, 0] as const;

/** Dangerous properties that a program may add, by the type that has them. */
const ADDITIONS: Readonly<Record<string, readonly Addition[]>> = {
  "aws:rds/instance:Instance": [
    { path: ["password"], value: "correct-horse" },
    { path: ["publiclyAccessible"], value: true },
  ],
  "aws:ecs/taskDefinition:TaskDefinition": [
    { path: [...CONTAINER, "privileged"], value: true },
    {
      path: [...CONTAINER, "environment"],
      value: [{ name: "DATABASE_PASSWORD", value: "correct-horse" }],
    },
    { path: ["trackLatest"], value: true },
    { path: [...CONTAINER, "linuxParameters"], value: { capabilities: { add: ["SYS_ADMIN"] } } },
    { path: ["pidMode"], value: "host" },
    { path: ["ipcMode"], value: "host" },
    { path: ["networkMode"], value: "host" },
    { path: ["volumes"], value: [{ name: "host", hostPath: "/" }] },
  ],
  "aws:ecs/service:Service": [
    { path: ["enableExecuteCommand"], value: true },
    { path: ["deploymentConfiguration", "bakeTimeInMinutes"], value: "0" },
    {
      path: ["capacityProviderStrategies"],
      value: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }],
    },
  ],
  "aws:ec2/subnet:Subnet": [{ path: ["mapPublicIpOnLaunch"], value: true }],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": [
    { path: ["ingress"], value: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    { path: ["egress"], value: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
  ],
  "aws:ec2/securityGroup:SecurityGroup": [
    { path: ["ingress"], value: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
  ],
  "aws:s3/bucket:Bucket": [
    { path: ["forceDestroy"], value: true },
    { path: ["acl"], value: "public-read" },
  ],
  "aws:kms/key:Key": [
    { path: ["isEnabled"], value: false },
    { path: ["bypassPolicyLockoutSafetyCheck"], value: true },
  ],
  "aws:ecr/repository:Repository": [{ path: ["forceDelete"], value: true }],
  "aws:iam/role:Role": [
    { path: ["managedPolicyArns"], value: ["arn:aws:iam::aws:policy/AdministratorAccess"] },
    {
      path: ["inlinePolicies"],
      value: [{ name: "all", policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' }],
    },
  ],
  "aws:wafv2/webAcl:WebAcl": [
    {
      path: ["rules"],
      value: {
        name: "partner",
        priority: 100,
        action: { allow: {} },
        statement: { ipSetReferenceStatement: { arn: "arn:aws:wafv2:us-east-1:111122223333:ipset" } },
        visibilityConfig: {
          cloudwatchMetricsEnabled: true,
          metricName: "partner",
          sampledRequestsEnabled: true,
        },
      },
      append: true,
    },
  ],
  "aws:secretsmanager/secret:Secret": [{ path: ["tags", "Rotation"], value: "lambda" }],
  "aws:appconfig/configurationProfile:ConfigurationProfile": [{ path: ["type"], value: "AWS.Freeform" }],
  "aws:appconfig/deploymentStrategy:DeploymentStrategy": [
    { path: ["deploymentDurationInMinutes"], value: 60 },
    { path: ["finalBakeTimeInMinutes"], value: 10 },
  ],
  "aws:appconfig/environment:Environment": [
    {
      path: ["monitors"],
      value: [{ alarmArn: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors" }],
    },
  ],
  "github:index/repository:Repository": [{ path: ["archiveOnDestroy"], value: false }],
  "github:index/repositoryRuleset:RepositoryRuleset": [
    {
      path: ["bypassActors"],
      value: { actorId: 1, actorType: "OrganizationAdmin", bypassMode: "always" },
      append: true,
    },
  ],
};

/** A dangerous property appears, or an element of a list. */
export const addDanger: Operator = (resource) =>
  (ADDITIONS[resource.type] ?? []).map((addition) =>
    mutant(
      resource,
      "add",
      addition.path.filter((step) => step !== json).join("."),
      JSON.stringify(addition.value),
      { kind: "change", to: (before) => ({ ...before, props: added(before.props, addition) }) },
    ),
  );

function added(props: PlainResource["props"], { path, value, append }: Addition): PlainResource["props"] {
  if (append !== true) return withValue(props, path, value);
  return withValue(props, path, [...asList(props[String(path[0])]), value]);
}
