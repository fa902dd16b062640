import type { Properties } from "../lib/policy";

/** Type of what holds containers. */
export const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** A container that every policy accepts; for tests. */
export const container: Properties = {
  name: "api",
  image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/causeway/api@sha256:${"0".repeat(64)}`,
  environment: [{ name: "SESSION_KEY_SECRET_ARN", value: "arn:aws:secretsmanager:us-east-1:1:secret:key" }],
  user: "10001:10001",
  privileged: false,
  readonlyRootFilesystem: true,
  linuxParameters: { capabilities: { drop: ["ALL"] } },
  healthCheck: { command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health"] },
  logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/api" } },
};

/** Containers as a task definition has them. */
export function containersOf(...all: readonly unknown[]): Properties {
  return { containerDefinitions: JSON.stringify(all) };
}

/** One container that differs from the one that every policy accepts; `undefined` removes a property. */
export function oneContainer(changes: Properties): Properties {
  return containersOf({ ...container, ...changes });
}

/** What every policy about containers says of what cannot be read as such. */
export const unreadable = [
  {
    when: "the containers are no text",
    props: { containerDefinitions: [container] },
    findings: [aJsonList("a list of 1")],
  },
  {
    when: "the containers are no JSON",
    props: { containerDefinitions: "[{" },
    findings: [aJsonList("a text")],
  },
  {
    when: "a container is a text",
    props: containersOf(container, "api"),
    findings: [{ property: "containerDefinitions[1]", observed: "a text", required: "an object" }],
  },
];

/** What every policy about containers says when there are none. */
export const noContainers = [
  {
    when: "no containers",
    props: { containerDefinitions: undefined },
    findings: [aJsonList("not set")],
  },
  { when: "an empty list", props: containersOf(), findings: [aJsonList("a text")] },
];

function aJsonList(observed: string) {
  return { property: "containerDefinitions", observed, required: "a JSON list of container definitions" };
}
