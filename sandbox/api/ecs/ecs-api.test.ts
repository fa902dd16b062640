import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ECSClient,
  ListClustersCommand,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
} from "@aws-sdk/client-ecs";
import { advanceDeployments } from "../../aws/ecs/deployment-control";
import {
  clusterArn,
  DEFINITION,
  definition,
  ecsCloud,
  SERVICE,
  shifting,
  weights,
  productionRule,
} from "../../aws/ecs/ecs.fixture";
import type { TestCloud } from "../../aws/test-cloud";
import { serveApis } from "../api.fixture";

let test_: TestCloud;
let api: Awaited<ReturnType<typeof serveApis>>;
let client: ECSClient;
let service: string;

beforeEach(async () => {
  test_ = await ecsCloud();
  const { id } = await test_.create(DEFINITION, definition("healthy"));
  service = (await test_.create(SERVICE, shifting(id, "CANARY"))).id;
  api = await serveApis(test_.cloud);
  client = new ECSClient(api.settings);
});
afterEach(() => {
  client.destroy();
  api.close();
});

/** A canary that nobody waits for; 10 % of the requests go to it after 10 minutes. */
async function beginCanary(minutes: number): Promise<string> {
  const { id } = await test_.create(DEFINITION, definition("healthy"));
  await test_.update(SERVICE, service, shifting(id, "CANARY", { waitForSteadyState: false }));
  advanceDeployments(test_.cloud, minutes);
  const { serviceDeployments = [] } = await list(["IN_PROGRESS"]);
  return serviceDeployments[0]?.serviceDeploymentArn ?? "";
}

const list = (status: ("IN_PROGRESS" | "SUCCESSFUL")[] = []) =>
  client.send(new ListServiceDeploymentsCommand({ service: "api", cluster: "main", status }));
const describeOne = async (arn: string) => {
  const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn] });
  return (await client.send(command)).serviceDeployments?.[0];
};

test("a service is found by name and by ARN, and one that is not there is named as missing", async () => {
  const command = new DescribeServicesCommand({ cluster: clusterArn, services: [service, "api", "gone"] });
  const { services, failures } = await client.send(command);
  expect(services).toMatchObject([
    { serviceArn: service, desiredCount: 2, runningCount: 2, status: "ACTIVE" },
    { serviceName: "api", deploymentConfiguration: { strategy: "CANARY" } },
  ]);
  expect(failures).toEqual([{ arn: "gone", reason: "MISSING" }]);
});

test("a cluster of another region is none", async () => {
  const elsewhere = new ECSClient({ ...api.settings, region: "eu-west-1" });
  const command = new DescribeServicesCommand({ cluster: clusterArn, services: [service] });
  await expect(elsewhere.send(command)).rejects.toMatchObject({ name: "ClusterNotFoundException" });
});

test("deployments are listed, the newest first, by their statuses and since a time", async () => {
  const arn = await beginCanary(0);
  const all = (await list()).serviceDeployments ?? [];
  expect(all.map(({ status }) => status)).toEqual(["IN_PROGRESS", "SUCCESSFUL"]);
  expect(all[0]).toMatchObject({ serviceDeploymentArn: arn, serviceArn: service });
  expect((await list(["SUCCESSFUL"])).serviceDeployments).toHaveLength(1);
  const later = new ListServiceDeploymentsCommand({
    service,
    cluster: clusterArn,
    createdAt: { after: new Date(Date.now() + 86_400_000) },
  });
  expect((await client.send(later)).serviceDeployments).toEqual([]);
});

test("a deployment tells its stage, and how much of the traffic it has", async () => {
  const found = await describeOne(await beginCanary(3));
  expect(found).toMatchObject({
    status: "IN_PROGRESS",
    lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT",
    targetServiceRevision: { requestedProductionTrafficWeight: 10, runningTaskCount: 2 },
  });
  expect(found?.createdAt).toBeInstanceOf(Date);
});

test("RB-08: a deployment that is stopped gives the traffic back at once, and is rolled back a minute later", async () => {
  const arn = await beginCanary(3);
  expect(weights(test_, productionRule)).toContain(10);
  const stop = new StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: "ROLLBACK" });
  expect(await client.send(stop)).toMatchObject({ serviceDeploymentArn: arn });
  expect(weights(test_, productionRule)).not.toContain(10);
  expect((await describeOne(arn))?.status).toBe("ROLLBACK_IN_PROGRESS");
  await client.send(stop);
  advanceDeployments(test_.cloud, 1);
  expect(await describeOne(arn)).toMatchObject({
    status: "ROLLBACK_SUCCESSFUL",
    rollback: { reason: "Service deployment rolled back because it was asked to by StopServiceDeployment." },
  });
  await expect(client.send(stop)).rejects.toMatchObject({ name: "ConflictException" });
});

test("RB-08: a rolling deployment that stands still ends too, and the service is what it was", async () => {
  const good = test_.cloud.find({ type: SERVICE, id: service })?.outputs["taskDefinition"];
  const { id } = await test_.create(DEFINITION, definition("crashes"));
  const stuck = shifting(id, "ROLLING", { deploymentCircuitBreaker: { enable: false, rollback: false } });
  await test_.update(SERVICE, service, stuck);
  const [newest] = (await list(["IN_PROGRESS"])).serviceDeployments ?? [];
  const serviceDeploymentArn = newest?.serviceDeploymentArn;
  await client.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
  expect((await describeOne(String(serviceDeploymentArn)))?.status).toBe("ROLLBACK_SUCCESSFUL");
  expect(test_.cloud.find({ type: SERVICE, id: service })?.outputs["taskDefinition"]).toBe(good);
});

test("a deployment that nobody began cannot be stopped", async () => {
  const serviceDeploymentArn = service.replace(":service/", ":service-deployment/").concat("/none");
  const command = new StopServiceDeploymentCommand({ serviceDeploymentArn });
  await expect(client.send(command)).rejects.toMatchObject({ name: "ServiceDeploymentNotFoundException" });
});

test("other calls are refused by name", async () => {
  await expect(client.send(new ListClustersCommand({}))).rejects.toMatchObject({
    name: "UnknownOperationException",
    message: "the sandbox does not serve ecs:ListClusters",
  });
});
