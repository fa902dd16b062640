import { holds, interpolate } from "./expressions";

const contexts = {
  github: { event: { before: "", pull_request: { number: 3 } }, sha: "abc" },
  vars: { AWS_REGION_DEV: "us-east-1" },
  needs: {
    preview: { result: "failure" },
    affected: { result: "success", outputs: { stacks: '["dev","prod"]' } },
  },
  inputs: {},
};

test.each([
  ["${{ github.sha }}", "abc"],
  ["deploy-${{ github.sha }}-${{ github.event.pull_request.number }}", "deploy-abc-3"],
  ["${{ github.event.before || github.sha }}", "abc"],
  ["${{ fromJSON(needs.affected.outputs.stacks) }}", ["dev", "prod"]],
  ["${{ inputs.from && format('[\"{0}\"]', inputs.from) || '[]' }}", "[]"],
  ["${{ contains(needs.*.result, 'failure') }}", true],
  ["${{ vars['aws_region_dev'] }}", "us-east-1"],
  ["${{ toJSON(vars) }}", '{\n  "AWS_REGION_DEV": "us-east-1"\n}'],
  ["no expression", "no expression"],
])("%s is %j", (text, value) => {
  expect(interpolate(text, contexts)).toEqual(value);
});

test.each([
  [undefined, "success", true],
  [undefined, "failure", false],
  ["github.sha == 'abc'", "success", true],
  ["github.sha == 'abc'", "failure", false],
  ["always()", "failure", true],
  ["${{ !cancelled() && github.sha == 'abc' }}", "failure", true],
  ["failure()", "success", false],
  ["contains(fromJSON(needs.affected.outputs.stacks), 'staging')", "success", false],
] as const)("what runs if %s, after %s: %s", (condition, outcome, runs) => {
  expect(holds(condition, contexts, outcome)).toBe(runs);
});
