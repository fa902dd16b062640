import { reportComparison } from "./describe";

test("PR-11: a comparison is told in one line for each difference", () => {
  const type = "aws:rds/instance:Instance";
  const properties = [
    { path: "allocatedStorage" },
    { path: "engineVersion", value: "17" },
    { path: "multiAz", value: false },
    { path: "parameterGroupName", value: null },
  ];
  const onlyHere = [{ operation: "update" as const, type, name: "database-instance", properties }];
  const onlyThere = [{ operation: "create" as const, type, name: "<environment>-replica", properties: [] }];
  expect(reportComparison("staging", { onlyHere, onlyThere })).toEqual({
    other: "staging",
    onlyHere: [
      "update database-instance (aws:rds/instance:Instance): " +
        "allocatedStorage, engineVersion to 17, multiAz to false, parameterGroupName taken away",
    ],
    onlyThere: ["create <environment>-replica (aws:rds/instance:Instance)"],
  });
});
