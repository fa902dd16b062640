import { checkedAccountBaselineArgs } from "./account-baseline-checks";
import { minimalBaseline } from "./account-baseline.fixture";

const refused = (changes: object) => () =>
  checkedAccountBaselineArgs("baseline", { ...minimalBaseline, ...changes });

test("the smallest baseline is accepted", () => {
  expect(refused({})()).toEqual(minimalBaseline);
});

test.each([
  [{ purpose: "test" }, 'purpose: got "test", expected one of management, tooling, dev, staging, prod.'],
  [{ prefix: "Causeway" }, 'prefix: got "Causeway", expected at most 20 lower-case letters'],
  [{ accountId: "1" }, 'accountId: got "1", expected twelve digits.'],
  [{ region: "virginia" }, 'region: got "virginia", expected a region.'],
  [{ securityStandards: ["pci"] }, 'securityStandards[0]: got "pci", expected one of fsbp, cis.'],
  [
    { securityStandards: ["cis", "cis"] },
    'securityStandards: got ["cis","cis"], expected each standard once.',
  ],
  [{ guardDuty: false }, "guardDuty: got false, expected one of the arguments"],
])("SC-08: %j is refused before any resource", (changes, message) => {
  expect(refused(changes)).toThrow(`AccountBaseline "baseline": ${message}`);
});

test.each([
  [{ limitUsd: 0 }, "budget.limitUsd: got 0, expected US dollars a month, more than 0."],
  [{ limitUsd: Number.NaN }, "budget.limitUsd: got null"],
  [{ emails: ["nobody"] }, 'budget.emails[0]: got "nobody", expected an e-mail address'],
  [{ emails: [] }, 'budget: got "nobody", expected somebody who is told.'],
  [
    { emails: Array.from({ length: 11 }, (_, index) => `aws${index}@example.org`) },
    "budget.emails: got 11, expected at most 10 addresses. Fix: use a distribution list",
  ],
  [{ limit: 100 }, "budget.limit: got 100, expected one of the arguments"],
])("CT-04: the budget %j is refused: nobody would be told in time", (changes, message) => {
  const budget = { ...minimalBaseline.budget, ...changes };
  expect(refused({ budget })).toThrow(`AccountBaseline "baseline": ${message}`);
});

test("CT-04: a topic alone is somebody who is told", () => {
  const budget = { limitUsd: 100, topicArn: "arn:aws:sns:us-east-1:123456789012:alarms" };
  expect(refused({ budget })).not.toThrow();
});
