import { resourcePolicy, type Finding } from "../lib/policy";
import { asList, asProperties, finding, shown, type Expectation } from "../lib/property";
import { containers, type Container } from "./containers";

const isCheck: Expectation = {
  required: "a command that can fail, after CMD or CMD-SHELL",
  accepts: (value) => {
    const [kind, ...command] = asList(value).map(String);
    return (kind === "CMD" || kind === "CMD-SHELL") && !alwaysPasses.test(command.join(" ").trim());
  },
};

const alwaysPasses = /^$|^:$|^exit( 0)?$|^(\/(usr\/)?bin\/)?true$|(\|\| *(true|:|exit 0))$/;

/** Absent means essential. */
const isEssential = ({ props }: Container) => props["essential"] !== false;

function weakCheck({ path, props }: Container): readonly Finding[] {
  if (props["healthCheck"] === undefined) return [];
  const { command } = asProperties(props["healthCheck"]);
  return isCheck.accepts(command) ? [] : [finding(`${path}.healthCheck.command`, command, isCheck)];
}

function noCheck(all: readonly Container[]): readonly Finding[] {
  if (all.some((container) => isEssential(container) && container.props["healthCheck"] !== undefined))
    return [];
  const required = "a check in an essential container";
  return [{ property: "containerDefinitions[].healthCheck", observed: shown(undefined), required }];
}

export const healthChecked = resourcePolicy({
  id: "ecs-health-check",
  description: "ECS asks a task whether it is alive, and the answer can be no.",
  risk: "A task that hangs counts as healthy: it is not replaced, and a deployment of a broken version succeeds.",
  severity: "medium",
  frameworks: {},
  fix: "Set healthCheck.command in the container definition to what shows that the program is alive: healthCheck.command of the Service component.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [containers((all) => [...noCheck(all), ...all.flatMap(weakCheck)])],
});
