import { describePolicy, unknown } from "../../testing/describe-policy";
import { isolatedTask } from "./isolated-task";

const pid = (observed: string) => ({ property: "pidMode", observed, required: "absent" });
const ipc = (observed: string) => ({
  property: "ipcMode",
  observed,
  required: "one of none, task, or absent",
});
const network = (observed: string) => ({ property: "networkMode", observed, required: "awsvpc" });
const faults = (observed: string) => ({
  property: "enableFaultInjection",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-04 ecs-pid",
  isolatedTask,
  { type: "aws:ecs/taskDefinition:TaskDefinition", props: { networkMode: "awsvpc" } },
  {
    compliant: [{ when: "memory is shared within the task", props: { ipcMode: "task" } }],
    violating: [
      { when: "processes of the host", props: { pidMode: "host" }, findings: [pid('"host"')] },
      { when: "processes of the task", props: { pidMode: "task" }, findings: [pid('"task"')] },
      { when: "memory of the host", props: { ipcMode: "host" }, findings: [ipc('"host"')] },
      { when: "network of the host", props: { networkMode: "host" }, findings: [network('"host"')] },
      { when: "faults on demand", props: { enableFaultInjection: true }, findings: [faults("true")] },
    ],
    absent: [{ when: "no network mode", props: { networkMode: undefined }, findings: [network("not set")] }],
    unknown: [
      {
        when: "every mode",
        props: { pidMode: unknown, ipcMode: unknown, networkMode: unknown, enableFaultInjection: unknown },
        undecided: ["pidMode", "ipcMode", "networkMode", "enableFaultInjection"],
      },
    ],
    wrongType: [
      {
        when: "modes are booleans and lists, and the switch is a text",
        props: { pidMode: false, ipcMode: [], networkMode: true, enableFaultInjection: "no" },
        findings: [pid("false"), ipc("a list of 0"), network("true"), faults("a text")],
      },
    ],
  },
);
