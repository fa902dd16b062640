import { resourcePolicy } from "../lib/policy";
import { asProperties, isOneOf, isSet, type Expectation } from "../lib/property";
import { containerProperty, eachContainer, type ContainerCheck } from "./containers";

/** A group that ECS makes by itself is kept for ever, and has no key. */
const isNotMadeByEcs: Expectation = {
  required: '"false" or absent',
  accepts: (value) => value === undefined || value === "false",
  shows: /^true$/,
};

const toCloudWatch = [
  containerProperty("logConfiguration.options.awslogs-group", isSet("the name of a log group")),
  containerProperty("logConfiguration.options.awslogs-create-group", isNotMadeByEcs),
];

const hasLogGroup: ContainerCheck = (container, context) => {
  const { logDriver } = asProperties(container.props["logConfiguration"]);
  return logDriver === "awslogs" ? toCloudWatch.flatMap((check) => check(container, context)) : [];
};

export const logged = resourcePolicy({
  id: "ecs-logging",
  description: "What containers say is kept, outside of them.",
  risk: "After a failure or a break-in nobody can tell what happened: the only record went with the task.",
  severity: "medium",
  frameworks: { fsbp: ["ECS.9"] },
  fix: "Set logConfiguration in each container definition, with the driver awslogs and the log group of the service in options.awslogs-group. The Service component does both.",
  types: ["aws:ecs/taskDefinition:TaskDefinition"],
  checks: [
    eachContainer(
      containerProperty(
        "logConfiguration.logDriver",
        isOneOf(["awslogs", "awsfirelens", "splunk"], /^(fluentd|gelf|journald|json-file|none|syslog)$/),
      ),
      hasLogGroup,
    ),
  ],
});
