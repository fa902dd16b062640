import { describePolicy, unknown } from "../../testing/describe-policy";
import { taggedTasks } from "./tagged-tasks";

const propagated = (observed: string) => ({
  property: "propagateTags",
  observed,
  required: "one of SERVICE, TASK_DEFINITION",
});
const managed = (observed: string) => ({ property: "enableEcsManagedTags", observed, required: "true" });

describePolicy(
  "PO-06 ecs-task-tags",
  taggedTasks,
  { type: "aws:ecs/service:Service", props: { propagateTags: "SERVICE", enableEcsManagedTags: true } },
  {
    compliant: [{ when: "tags of the definition", props: { propagateTags: "TASK_DEFINITION" } }],
    violating: [
      { when: "no tags", props: { propagateTags: "NONE" }, findings: [propagated('"NONE"')] },
      { when: "no names", props: { enableEcsManagedTags: false }, findings: [managed("false")] },
    ],
    absent: [
      {
        when: "neither",
        props: { propagateTags: undefined, enableEcsManagedTags: undefined },
        findings: [propagated("not set"), managed("not set")],
      },
    ],
    unknown: [
      {
        when: "both",
        props: { propagateTags: unknown, enableEcsManagedTags: unknown },
        undecided: ["propagateTags", "enableEcsManagedTags"],
      },
    ],
    wrongType: [
      {
        when: "a boolean and a text",
        props: { propagateTags: true, enableEcsManagedTags: "true" },
        findings: [propagated("true"), managed("a text")],
      },
    ],
  },
);
