import { describePolicy, unknown } from "../../testing/describe-policy";
import { keptRevisions } from "./kept-revisions";

const kept = (observed: string) => ({ property: "skipDestroy", observed, required: "true" });
const latest = (observed: string) => ({ property: "trackLatest", observed, required: "false or absent" });

describePolicy(
  "CS-15 ecs-keep-revisions",
  keptRevisions,
  { type: "aws:ecs/taskDefinition:TaskDefinition", props: { skipDestroy: true } },
  {
    violating: [
      { when: "a replaced revision goes", props: { skipDestroy: false }, findings: [kept("false")] },
      { when: "any revision will do", props: { trackLatest: true }, findings: [latest("true")] },
    ],
    absent: [{ when: "nothing said", props: { skipDestroy: undefined }, findings: [kept("not set")] }],
    unknown: [
      {
        when: "both",
        props: { skipDestroy: unknown, trackLatest: unknown },
        undecided: ["skipDestroy", "trackLatest"],
      },
    ],
    wrongType: [
      {
        when: "texts",
        props: { skipDestroy: "true", trackLatest: "false" },
        findings: [kept("a text"), latest("a text")],
      },
    ],
  },
);
