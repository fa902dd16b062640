import { resourcesOfProd, serviceOf } from "../cloud/live-cloud.fixture";
import { changeOf, property, replacement, update } from "../reversibility/change.fixture";
import { newDeployments } from "./new-deployments";

const SERVICE = "aws:ecs/service:Service";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const changed = (...paths: readonly string[]) =>
  changeOf(SERVICE, { name: "api-service", properties: paths.map((path) => property({ path })) });
const names = (...changes: Parameters<typeof newDeployments>[1][number][]) =>
  newDeployments(resourcesOfProd(), changes).map(({ service }) => service.name);

test.each([
  "taskDefinition",
  "loadBalancers[0].containerPort",
  "networkConfiguration.subnets[1]",
  "triggers.when",
])("CS-12: a change of %s is a deployment", (path) => {
  expect(names(changed(path))).toEqual(["api"]);
});

test.each(["desiredCount", "tags.Owner", "deploymentConfiguration.bakeTimeInMinutes", "taskDefinitions"])(
  "CS-12: a change of %s alone is none",
  (path) => {
    expect(names(changed(path))).toEqual([]);
  },
);

test("CS-12: a service that is replaced is deployed; one that only comes or goes disturbs none", () => {
  expect(names({ ...replacement(SERVICE, {}, "name"), urn: serviceOf().urn })).toEqual(["api"]);
  expect(names({ ...changed("taskDefinition"), operation: "create" })).toEqual([]);
  expect(names({ ...changed("taskDefinition"), operation: "delete" })).toEqual([]);
});

test("CS-12: a service that becomes one whose traffic moves is taken as such", () => {
  const resources = resourcesOfProd({ services: [serviceOf({ strategy: "ROLLING" })] });
  const shifts = (...paths: readonly string[]) =>
    newDeployments(resources, [changed(...paths)]).map((deployment) => deployment.shifts);
  expect(shifts("taskDefinition")).toEqual([false]);
  expect(shifts("taskDefinition", "deploymentConfiguration.strategy")).toEqual([true]);
});

test("CS-12: the size of the new tasks counts, where the bundle changes it", () => {
  const size = (definition: Parameters<typeof newDeployments>[1][number]) =>
    newDeployments(resourcesOfProd(), [changed("taskDefinition"), definition])[0]?.vcpu;
  const before = { family: "api", cpu: "512" };
  expect(size(update(DEFINITION, before, { family: "api", cpu: "2048" }))).toBe(2);
  expect(size(update(DEFINITION, before, { family: "web", cpu: "2048" }))).toBe(0.5);
});
