import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { logged } from "./logged";

const at = "containerDefinitions[0].logConfiguration";
const driver = (observed: string) => ({
  property: `${at}.logDriver`,
  observed,
  required: "one of awslogs, awsfirelens, splunk",
});
const group = (observed: string) => ({
  property: `${at}.options.awslogs-group`,
  observed,
  required: "the name of a log group",
});
const created = (observed: string) => ({
  property: `${at}.options.awslogs-create-group`,
  observed,
  required: '"false" or absent',
});
const logs = (logConfiguration: unknown) => oneContainer({ logConfiguration });
const options = (values: unknown) => logs({ logDriver: "awslogs", options: values });

describePolicy(
  "PO-04 ecs-logging",
  logged,
  { type: taskDefinition, props: containersOf(container) },
  {
    compliant: [{ when: "another driver", props: logs({ logDriver: "awsfirelens" }) }],
    violating: [
      {
        when: "logs go with the task",
        props: logs({ logDriver: "json-file" }),
        findings: [driver('"json-file"')],
      },
      {
        when: "ECS makes the group",
        props: options({ "awslogs-group": "/ecs/api", "awslogs-create-group": "true" }),
        findings: [created('"true"')],
      },
      { when: "the group has no name", props: options({ "awslogs-group": "" }), findings: [group("a text")] },
    ],
    absent: [
      { when: "no logs", props: logs(undefined), findings: [driver("not set")] },
      { when: "no group", props: options(undefined), findings: [group("not set")] },
      ...noContainers,
    ],
    unknown: [
      {
        when: "the containers",
        props: { containerDefinitions: unknown },
        undecided: ["containerDefinitions"],
      },
    ],
    wrongType: [
      { when: "logs are a text", props: logs("awslogs"), findings: [driver("not set")] },
      {
        when: "the driver is a list",
        props: logs({ logDriver: ["awslogs"] }),
        findings: [driver("a list of 1")],
      },
      { when: "options are a list", props: options([]), findings: [group("not set")] },
      ...unreadable,
    ],
  },
);
