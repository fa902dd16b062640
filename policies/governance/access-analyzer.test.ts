import { describePolicy, unknown, type Subject } from "../../testing/describe-policy";
import { accessAnalyzer } from "./access-analyzer";

const baseline: Subject = { type: "causeway:account-baseline:AccountBaseline", name: "baseline" };
const analyzer = (type?: unknown): Subject => ({
  type: "aws:accessanalyzer/analyzer:Analyzer",
  name: String(type),
  props: type === undefined ? {} : { type },
});
const none = {
  property: "aws:accessanalyzer/analyzer:Analyzer",
  observed: "none of external access in the stack",
  required: "one of the type ACCOUNT or ORGANIZATION",
};

describePolicy(
  "PO-06 access-analyzer",
  accessAnalyzer,
  { type: "pulumi:pulumi:Stack" },
  {
    compliant: [
      { when: "the stack holds no baseline", stack: [] },
      {
        when: "one of unused access comes in addition",
        stack: [baseline, analyzer("ACCOUNT_UNUSED_ACCESS"), analyzer("ORGANIZATION")],
      },
    ],
    violating: [
      {
        when: "it looks for unused access alone",
        stack: [baseline, analyzer("ACCOUNT_UNUSED_ACCESS")],
        findings: [none],
      },
    ],
    absent: [
      { when: "the analyzer", stack: [baseline], findings: [none] },
      { when: "its type, which is ACCOUNT then", stack: [baseline, analyzer()] },
    ],
    unknown: [{ when: "its type", stack: [baseline, analyzer(unknown)], undecided: ["type"] }],
    wrongType: [{ when: "its type is a number", stack: [baseline, analyzer(1)], findings: [none] }],
  },
  [baseline, analyzer("ACCOUNT")],
);
