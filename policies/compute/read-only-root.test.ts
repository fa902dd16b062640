import { describePolicy, unknown } from "../../testing/describe-policy";
import {
  container,
  containersOf,
  noContainers,
  oneContainer,
  taskDefinition,
  unreadable,
} from "./containers.fixture";
import { readOnlyRoot } from "./read-only-root";

const root = (observed: string, index = 0) => ({
  property: `containerDefinitions[${index}].readonlyRootFilesystem`,
  observed,
  required: "true",
});

describePolicy(
  "PO-04 ecs-ro-root",
  readOnlyRoot,
  { type: taskDefinition, props: containersOf(container) },
  {
    violating: [
      { when: "writable", props: oneContainer({ readonlyRootFilesystem: false }), findings: [root("false")] },
      {
        when: "the second container is writable",
        props: containersOf(container, { ...container, readonlyRootFilesystem: false }),
        findings: [root("false", 1)],
      },
    ],
    absent: [
      {
        when: "not said",
        props: oneContainer({ readonlyRootFilesystem: undefined }),
        findings: [root("not set")],
      },
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
      { when: "a text", props: oneContainer({ readonlyRootFilesystem: "true" }), findings: [root("a text")] },
      ...unreadable,
    ],
  },
);
