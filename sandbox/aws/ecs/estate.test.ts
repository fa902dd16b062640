import { aws } from "..";
import type { Values } from "../../provider/values";
import { seedImage } from "../ecr/registry";
import { seedHostedZone } from "../route53/seed";
import { TestCloud } from "../test-cloud";

/** Everything a service stands on, made by the models themselves: what one says of itself, another goes by. */
const test_ = new TestCloud(aws.resources);
const made: { readonly type: string; readonly id: string }[] = [];

async function make(type: string, inputs: Values): Promise<Values & { id: string }> {
  const { id, outputs, failure } = await test_.create(type, inputs);
  expect(failure).toBeUndefined();
  made.unshift({ type, id });
  return { ...outputs, id };
}

async function makeNetwork(): Promise<{ vpcId: string; subnets: string[]; securityGroups: string[] }> {
  const { id: vpcId } = await make("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" });
  const subnets = [];
  for (const [index, availabilityZone] of ["us-east-1a", "us-east-1b"].entries()) {
    const cidrBlock = `10.0.${index}.0/24`;
    subnets.push((await make("aws:ec2/subnet:Subnet", { vpcId, cidrBlock, availabilityZone })).id);
  }
  const group = await make("aws:ec2/securityGroup:SecurityGroup", { vpcId, name: "all" });
  return { vpcId, subnets, securityGroups: [group.id] };
}

async function makeCertificate(): Promise<unknown> {
  seedHostedZone(test_.cloud, { account: test_.identity.account, zoneId: "Z0DEV", name: "dev.example" });
  const certificate = await make("aws:acm/certificate:Certificate", {
    domainName: "dev.example",
    validationMethod: "DNS",
  });
  const [option] = certificate["domainValidationOptions"] as [Values];
  await make("aws:route53/record:Record", {
    zoneId: "Z0DEV",
    name: option["resourceRecordName"],
    type: option["resourceRecordType"],
    records: [option["resourceRecordValue"]],
    ttl: 60,
  });
  return certificate["arn"];
}

async function makeLogBucket(): Promise<string> {
  const { id: bucket } = await make("aws:s3/bucket:Bucket", { bucket: "load-balancer-logs" });
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/AWSLogs/${test_.identity.account}/*`,
      },
    ],
  });
  await make("aws:s3/bucketPolicy:BucketPolicy", { bucket, policy });
  return bucket;
}

async function makeRole(service: string): Promise<unknown> {
  const trust = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
  return (await make("aws:iam/role:Role", { name: service.split(".")[0], assumeRolePolicy }))["arn"];
}

test("a service with a load balancer and a database comes up, and goes again in order", async () => {
  const { vpcId, subnets, securityGroups } = await makeNetwork();
  const balancer = await make("aws:lb/loadBalancer:LoadBalancer", {
    name: "public",
    subnets,
    securityGroups,
    accessLogs: { bucket: await makeLogBucket(), enabled: true },
  });
  const groups: unknown[] = [];
  for (const name of ["blue", "green"]) {
    const group = { name, port: 8080, protocol: "HTTP", targetType: "ip", vpcId };
    groups.push((await make("aws:lb/targetGroup:TargetGroup", group))["arn"]);
  }
  const listener = await make("aws:lb/listener:Listener", {
    loadBalancerArn: balancer["arn"],
    port: 443,
    protocol: "HTTPS",
    certificateArn: await makeCertificate(),
    defaultActions: [
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
    ],
  });
  await make("aws:lb/listenerRule:ListenerRule", {
    listenerArn: listener["arn"],
    conditions: [{ pathPattern: { values: ["/*"] } }],
    actions: [{ type: "forward", forward: { targetGroups: groups.map((arn) => ({ arn, weight: 1 })) } }],
  });

  const { id: dbSubnetGroupName } = await make("aws:rds/subnetGroup:SubnetGroup", {
    name: "isolated",
    subnetIds: subnets,
  });
  const { id: parameterGroupName } = await make("aws:rds/parameterGroup:ParameterGroup", {
    family: "postgres17",
  });
  const topic = await make("aws:sns/topic:Topic", { name: "alarms" });
  await make("aws:rds/eventSubscription:EventSubscription", { snsTopic: topic["arn"] });
  const database = await make("aws:rds/instance:Instance", {
    identifier: "orders",
    engine: "postgres",
    engineVersion: "17",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    username: "causeway",
    manageMasterUserPassword: true,
    dbSubnetGroupName,
    parameterGroupName,
    vpcSecurityGroupIds: securityGroups,
    monitoringInterval: 60,
    monitoringRoleArn: await makeRole("monitoring.rds.amazonaws.com"),
    kmsKeyId: (await make("aws:kms/key:Key", {}))["arn"],
    storageEncrypted: true,
    skipFinalSnapshot: true,
  });

  const [secret] = database["masterUserSecrets"] as [Values];
  const digest = `sha256:${"a".repeat(64)}`;
  const registry = { account: "222222222222", region: "us-east-1", repository: "api" };
  seedImage(test_.cloud, { ...registry, digest, behaviour: "healthy" });
  const logs = await make("aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/api", retentionInDays: 30 });
  const definition = await make("aws:ecs/taskDefinition:TaskDefinition", {
    family: "api",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: await makeRole("ecs-tasks.amazonaws.com"),
    containerDefinitions: JSON.stringify([
      {
        name: "api",
        image: `222222222222.dkr.ecr.us-east-1.amazonaws.com/api@${digest}`,
        portMappings: [{ containerPort: 8080 }],
        secrets: [{ name: "PASSWORD", valueFrom: `${String(secret["secretArn"])}:password::` }],
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": logs["name"] } },
      },
    ]),
  });
  const cluster = await make("aws:ecs/cluster:Cluster", { name: "main" });
  await make("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", {
    clusterName: cluster["name"],
    capacityProviders: ["FARGATE"],
    defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
  });
  await make("aws:ecs/service:Service", {
    name: "api",
    cluster: cluster["arn"],
    taskDefinition: definition["arn"],
    desiredCount: 2,
    loadBalancers: [{ targetGroupArn: groups[0], containerName: "api", containerPort: 8080 }],
    networkConfiguration: { subnets, securityGroups },
    waitForSteadyState: true,
  });
  await make("aws:appautoscaling/target:Target", {
    resourceId: "service/main/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
    minCapacity: 2,
    maxCapacity: 4,
  });

  for (const { type, id } of made) await test_.delete(type, id);
  const left = test_.cloud.list().map(({ type }) => type);
  expect(left.filter((type) => made.some((resource) => resource.type === type))).toEqual([]);
});
