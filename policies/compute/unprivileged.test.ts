import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { unprivileged } from "./unprivileged";

const found = (property: string, observed: string, required: string) => ({
  property: `containerDefinitions[0].${property}`,
  observed,
  required,
});
const user = (observed: string) => found("user", observed, "a user that is not root");
const privileged = (observed: string) => found("privileged", observed, "false or absent");
const drop = (observed: string) => found("linuxParameters.capabilities.drop", observed, "a list with ALL");
const none = (property: string, observed: string) => found(property, observed, "absent or empty");
const options = (observed: string) =>
  found("dockerSecurityOptions", observed, "a list without unconfined and disable, or absent");

const linux = (linuxParameters: unknown) => oneContainer({ linuxParameters });

describePolicy(
  "PO-04 ecs-unprivileged",
  unprivileged,
  { type: taskDefinition, props: containersOf(container) },
  {
    compliant: [
      { when: "a user by name, in the group of root", props: oneContainer({ user: "node:0" }) },
      { when: "a number that begins with 0", props: oneContainer({ user: "01" }) },
      { when: "no word of privileges", props: oneContainer({ privileged: undefined }) },
      { when: "nothing is added", props: linux({ capabilities: { add: [], drop: ["ALL"] }, devices: [] }) },
      { when: "no new privileges", props: oneContainer({ dockerSecurityOptions: ["no-new-privileges"] }) },
    ],
    violating: [
      { when: "privileged", props: oneContainer({ privileged: true }), findings: [privileged("true")] },
      ...["root", "0", "00", "0:0", "root:root"].map((name) => ({
        when: `the user is ${name}`,
        props: oneContainer({ user: name }),
        findings: [user(`"${name}"`)],
      })),
      { when: "root in another group", props: oneContainer({ user: "0:10001" }), findings: [user("a text")] },
      { when: "a group alone", props: oneContainer({ user: ":10001" }), findings: [user("a text")] },
      {
        when: "a capability is added",
        props: linux({ capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] } }),
        findings: [none("linuxParameters.capabilities.add", "a list of 1")],
      },
      {
        when: "some capabilities stay",
        props: linux({ capabilities: { drop: ["NET_RAW"] } }),
        findings: [drop("a list of 1")],
      },
      {
        when: "a device of the host",
        props: linux({ capabilities: { drop: ["ALL"] }, devices: [{ hostPath: "/dev/sda" }] }),
        findings: [none("linuxParameters.devices", "a list of 1")],
      },
      {
        when: "no confinement",
        props: oneContainer({ dockerSecurityOptions: ["apparmor:unconfined"] }),
        findings: [options("a list of 1")],
      },
    ],
    absent: [
      { when: "no user", props: oneContainer({ user: undefined }), findings: [user("not set")] },
      { when: "no parameters of Linux", props: linux(undefined), findings: [drop("not set")] },
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
      { when: "the user is a number", props: oneContainer({ user: 10001 }), findings: [user("10001")] },
      {
        when: "privileged is a text",
        props: oneContainer({ privileged: "no" }),
        findings: [privileged("a text")],
      },
      { when: "parameters of Linux are a text", props: linux("none"), findings: [drop("not set")] },
      {
        when: "capabilities are texts",
        props: linux({ capabilities: { add: "ALL", drop: "ALL" }, devices: "none" }),
        findings: [
          none("linuxParameters.capabilities.add", "a text"),
          drop("a text"),
          none("linuxParameters.devices", "a text"),
        ],
      },
      {
        when: "options are a text",
        props: oneContainer({ dockerSecurityOptions: "none" }),
        findings: [options("a text")],
      },
      ...unreadable,
    ],
  },
);
