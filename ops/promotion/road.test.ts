import { assertStep } from "./road";

/** What a step is refused with. */
function refusal(from: string, to: string): unknown {
  try {
    return assertStep(from, to);
  } catch (error) {
    return error;
  }
}

test.each([
  ["dev", "staging"],
  ["staging", "prod"],
])("DP-02: %s goes to %s", (from, to) => {
  expect(assertStep(from, to)).toEqual([from, to]);
});

test.each([
  ["dev", "prod", "promote from staging: npx causeway promote staging prod"],
  ["prod", "staging", "promote from dev: npx causeway promote dev staging"],
  ["staging", "staging", "promote from dev: npx causeway promote dev staging"],
  [
    "prod",
    "dev",
    "dev takes images from the workflow that builds them: npx causeway promote image dev --digest <service>=<digest>",
  ],
])("DP-02: %s does not go to %s", (from, to, fix) => {
  expect(refusal(from, to)).toMatchObject({
    message: `nothing is promoted from ${from} to ${to}: the road is dev -> staging -> prod`,
    fix,
    code: 4,
  });
});

test("what is no environment is not on the road", () => {
  expect(refusal("production", "prod")).toMatchObject({ message: "production is no environment", code: 2 });
});
