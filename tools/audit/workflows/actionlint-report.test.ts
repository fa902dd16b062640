import { actionlintFindings } from "./actionlint-report";

test("an error is a finding, at the line that it is about", () => {
  const error = {
    message: 'property "comit" is not defined',
    filepath: ".github/workflows/deploy.yml",
    line: 7,
    column: 3,
    kind: "expression",
  };
  expect(actionlintFindings(JSON.stringify([error]))).toEqual([
    {
      where: ".github/workflows/deploy.yml:7",
      what: 'expression: property "comit" is not defined',
      fix: "https://github.com/rhysd/actionlint/blob/main/docs/checks.md",
    },
  ]);
});

test("no error is no finding", () => {
  expect(actionlintFindings("[]")).toEqual([]);
});
