import { matches, notModelled } from "../../provider/argument-checks";
import { problemWhen } from "../../provider/block-checks";
import type { ArgumentProblem } from "../../provider/model";
import { text, texts } from "../../provider/texts";
import type { Values } from "../../provider/values";
import { isEcrImage } from "../ecr/image";
import { parseContainers, type ContainerDefinition } from "./container-definitions";
import { isFargateSize } from "./fargate-sizes";

type Problems = readonly ArgumentProblem[];

/** What RegisterTaskDefinition refuses, in its words where they are known. */
export function checkTaskDefinition(inputs: Values): Problems {
  return [
    ...matches(inputs, "family", /^[\w-]{1,255}$/, "1 to 255 letters, digits, hyphens and underscores"),
    ...notModelled(inputs, ["trackLatest", "proxyConfiguration"]),
    ...checkFargate(inputs),
    ...checkContainers(inputs),
  ];
}

function checkFargate(inputs: Values): Problems {
  if (!isFargate(inputs)) return [];
  const { cpu, memory, networkMode } = inputs;
  const sized = typeof cpu === "string" && typeof memory === "string";
  return [
    ...problemWhen(
      networkMode !== undefined && networkMode !== "awsvpc",
      "networkMode",
      "Fargate only supports network mode ‘awsvpc’.",
    ),
    ...problemWhen(
      sized && !isFargateSize(cpu, memory),
      "cpu",
      `No Fargate configuration exists for given values: ${String(cpu)} CPU, ${String(memory)} memory.`,
    ),
  ];
}

function checkContainers(inputs: Values): Problems {
  const json = inputs["containerDefinitions"];
  if (typeof json !== "string") return [];
  const containers = parseContainers(json);
  if (containers === undefined) return problem("is not a JSON list of container definitions");
  if (containers.length === 0) return problem("Container list cannot be empty.");
  const names = containers.map(({ name }) => name);
  return [
    ...containers.flatMap((container, index) => checkContainer(container, `[${index}]`, inputs)),
    ...problemWhen(new Set(names).size < names.length, PROPERTY, "two containers have the same name"),
    ...problemWhen(
      containers.every(({ essential }) => essential === false),
      PROPERTY,
      "at least one container must be essential",
    ),
  ];
}

function checkContainer(container: ContainerDefinition, at: string, inputs: Values): Problems {
  const { name, image, portMappings } = container;
  const where = `${PROPERTY}${at}`;
  return [
    ...problemWhen(name === undefined || !/^[\w-]{1,255}$/.test(name), where, "Container.name is not valid"),
    ...problemWhen(
      image === undefined || image === "",
      where,
      "Container.image should not be null or empty.",
    ),
    ...problemWhen(
      inputs["networkMode"] === "awsvpc" && (portMappings ?? []).some(mapsToOtherPort),
      `${where}.portMappings`,
      "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
    ),
  ];
}

/** What a Fargate task needs and this one lacks; asked when every argument is known. */
export function missingForFargate(inputs: Values): string | undefined {
  if (!isFargate(inputs)) return undefined;
  const { cpu, memory, networkMode, executionRoleArn } = inputs;
  if (networkMode !== "awsvpc") return "Fargate only supports network mode ‘awsvpc’.";
  if (cpu === undefined || memory === undefined) {
    return "Fargate requires that 'cpu' and 'memory' be defined at the task level.";
  }
  const containers = parseContainers(text(inputs, PROPERTY)) ?? [];
  return executionRoleArn === undefined
    ? containers.map(needForExecutionRole).find((need) => need !== undefined)
    : undefined;
}

function needForExecutionRole({
  image = "",
  logConfiguration,
  secrets = [],
}: ContainerDefinition): string | undefined {
  const support = (what: string): string =>
    `Fargate requires task definition to have execution role ARN to support ${what}.`;
  if (isEcrImage(image)) return support("ECR images");
  if (logConfiguration?.logDriver === "awslogs") return support("log driver awslogs");
  return secrets.length > 0
    ? "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'."
    : undefined;
}

function isFargate(inputs: Values): boolean {
  return texts(inputs, "requiresCompatibilities").includes("FARGATE");
}

function mapsToOtherPort({
  hostPort,
  containerPort,
}: {
  hostPort?: number;
  containerPort?: number;
}): boolean {
  return hostPort !== undefined && hostPort !== containerPort;
}

const PROPERTY = "containerDefinitions";

function problem(reason: string): Problems {
  return [{ property: PROPERTY, reason }];
}
