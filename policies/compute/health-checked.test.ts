import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { healthChecked } from "./health-checked";

const none = {
  property: "containerDefinitions[].healthCheck",
  observed: "not set",
  required: "a check in an essential container",
};
const command = (observed: string) => ({
  property: "containerDefinitions[0].healthCheck.command",
  observed,
  required: "a command that can fail, after CMD or CMD-SHELL",
});
const checkedBy = (...words: readonly string[]) => oneContainer({ healthCheck: { command: words } });

describePolicy(
  "CS-03 ecs-health-check",
  healthChecked,
  { type: taskDefinition, props: containersOf(container) },
  {
    compliant: [
      { when: "a shell that may fail", props: checkedBy("CMD-SHELL", "curl -f http://localhost/ || exit 1") },
      {
        when: "beside a container without",
        props: containersOf(container, { ...container, healthCheck: undefined }),
      },
    ],
    violating: [
      { when: "turned off", props: checkedBy("NONE"), findings: [command("a list of 1")] },
      { when: "no command", props: checkedBy("CMD"), findings: [command("a list of 1")] },
      { when: "true", props: checkedBy("CMD", "/bin/true"), findings: [command("a list of 2")] },
      { when: "exit 0", props: checkedBy("CMD-SHELL", "exit 0"), findings: [command("a list of 2")] },
      {
        when: "a failure that is ignored",
        props: checkedBy("CMD-SHELL", "curl -f http://localhost/ || true"),
        findings: [command("a list of 2")],
      },
      {
        when: "a container is checked that may stop",
        props: oneContainer({ essential: false }),
        findings: [none],
      },
    ],
    absent: [
      { when: "no check", props: oneContainer({ healthCheck: undefined }), findings: [none] },
      { when: "no command", props: oneContainer({ healthCheck: {} }), findings: [command("not set")] },
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
      { when: "a text", props: oneContainer({ healthCheck: "curl" }), findings: [command("not set")] },
      {
        when: "the command is a text",
        props: oneContainer({ healthCheck: { command: "CMD curl" } }),
        findings: [command("a text")],
      },
      ...unreadable,
    ],
  },
);
