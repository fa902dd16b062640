import { recordOf } from "../records/record.fixture";
import { changeOf, property } from "../reversibility/change.fixture";
import { compareWith, predecessorOf } from "./compare-with";
import type { OperationSummary } from "./operations";

test("PR-11: prod follows staging, staging follows dev, and nothing else follows anything", () => {
  const stacks = ["prod", "staging", "dev", "bootstrap", "organization", "delivery", "no-stack"];
  expect(stacks.map(predecessorOf)).toEqual(["staging", "dev", ...stacks.slice(2).map(() => undefined)]);
});

test("PR-11: a preview of prod is held against all that staging did since, under the terms of each", () => {
  const RECORD = "aws:route53/record:Record";
  const DATABASE = "aws:rds/instance:Instance";
  const did = (more: Partial<OperationSummary>): OperationSummary => ({
    operation: "update",
    type: DATABASE,
    name: "database-instance",
    properties: [],
    ...more,
  });
  const deployments = [
    recordOf({ done: [did({ operation: "create", type: RECORD, name: "alias-staging.causeway.example" })] }),
    recordOf({
      done: [did({ properties: ["engineVersion"], values: { engineVersion: "16" } })],
      result: "failed",
    }),
  ];
  const changes = [
    changeOf(RECORD, { operation: "create", name: "alias-prod.causeway.example" }),
    changeOf(DATABASE, {
      name: "database-instance",
      properties: [
        property({ path: "engineVersion", after: "16" }),
        property({ path: "multiAz", after: true }),
      ],
    }),
  ];
  expect(compareWith("staging", { deployments }, { stack: "prod", changes })).toEqual({
    onlyHere: [
      { operation: "update", type: DATABASE, name: "database-instance", properties: [{ path: "multiAz" }] },
    ],
    onlyThere: [],
  });
});
