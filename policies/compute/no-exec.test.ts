import { describePolicy, unknown } from "../../testing/describe-policy";
import { levelOf } from "../enforcement";
import { noExec } from "./no-exec";

const exec = (observed: string) => ({
  property: "enableExecuteCommand",
  observed,
  required: "false or absent",
});

describePolicy(
  "PO-04 ecs-exec-prod",
  noExec,
  { type: "aws:ecs/service:Service", props: { enableExecuteCommand: false } },
  {
    violating: [{ when: "on", props: { enableExecuteCommand: true }, findings: [exec("true")] }],
    absent: [{ when: "nothing said, which is off", props: { enableExecuteCommand: undefined } }],
    unknown: [
      { when: "the switch", props: { enableExecuteCommand: unknown }, undecided: ["enableExecuteCommand"] },
    ],
    wrongType: [{ when: "a text", props: { enableExecuteCommand: "true" }, findings: [exec("a text")] }],
  },
);

test("PO-04: ecs-exec-prod holds in prod alone", () => {
  expect([levelOf("ecs-exec-prod", "staging"), levelOf("ecs-exec-prod", "prod")]).toEqual([
    "disabled",
    "mandatory",
  ]);
});
