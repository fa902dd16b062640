import { changeOf, creation, property } from "../reversibility/change.fixture";
import { operationSummarySchema, summarise } from "./operations";

const TYPE = "aws:rds/instance:Instance";

test("PR-11: a summary names what changes, and what can be compared of it", () => {
  const properties = [
    property({ path: "engineVersion", before: "15", after: "16" }),
    property({ path: "multiAz", before: true, after: false }),
    property({ path: "parameterGroupName", kind: "delete", before: "old" }),
    property({ path: "allocatedStorage", before: 100, after: 200 }),
    property({ path: "password", before: "[secret]", after: "[secret]", secret: true }),
    property({ path: "token", after: "[secret]" }),
    property({ path: "kmsKeyId", after: "[unknown]" }),
    property({ path: "vpcSecurityGroupIds[0]", after: "sg-1" }),
    property({ path: "tags", after: { Name: "it" } }),
    property({ path: "policy", after: "x".repeat(201) }),
    property({ path: "note", after: "x".repeat(200) }),
  ];
  const changes = [changeOf(TYPE, { properties }), creation(TYPE, { engine: "postgres" }, "other")];
  expect(summarise({ changes })).toEqual([
    {
      operation: "update",
      type: TYPE,
      name: "it",
      properties: [
        "engineVersion",
        "multiAz",
        "parameterGroupName",
        "allocatedStorage",
        "password",
        "token",
        "kmsKeyId",
        "vpcSecurityGroupIds[0]",
        "tags",
        "policy",
        "note",
      ],
      values: { engineVersion: "16", multiAz: false, parameterGroupName: null, note: "x".repeat(200) },
    },
    { operation: "create", type: TYPE, name: "other", properties: [] },
  ]);
});

test("PR-11: a summary survives its way through a record", () => {
  const changes = [changeOf(TYPE, { properties: [property({ path: "multiAz", after: false })] })];
  const [summary] = summarise({ changes });
  expect(operationSummarySchema.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
});
