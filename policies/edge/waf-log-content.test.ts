import { describePolicy, unknown } from "../../testing/describe-policy";
import { wafLogContent } from "./waf-log-content";

const header = (name: unknown) => ({ singleHeader: { name } });
const fields = [header("authorization"), header("cookie")];
const on = (...actions: readonly string[]) => actions.map((action) => ({ actionCondition: { action } }));
const keep = (conditions: unknown, changes: object = {}) => ({
  loggingFilter: {
    defaultBehavior: "DROP",
    filters: [{ behavior: "KEEP", requirement: "MEETS_ANY", conditions, ...changes }],
  },
});
const shown = (name: string) => ({
  property: "redactedFields",
  observed: "not redacted",
  required: `a singleHeader with the name ${name}`,
});
const dropped = { property: "loggingFilter", observed: "drops what is blocked", required: "to keep it" };

describePolicy(
  "PO-05 waf-log-content",
  wafLogContent,
  {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    props: { redactedFields: fields, ...keep(on("BLOCK", "COUNT")) },
  },
  {
    compliant: [
      {
        when: "names of headers are in capitals, and more is redacted",
        props: { redactedFields: [header("Authorization"), header("Cookie"), { queryString: {} }] },
      },
      {
        when: "only what passes is dropped",
        props: {
          loggingFilter: {
            defaultBehavior: "KEEP",
            filters: [{ behavior: "DROP", requirement: "MEETS_ALL", conditions: on("ALLOW") }],
          },
        },
      },
    ],
    violating: [
      { when: "cookies are shown", props: { redactedFields: [fields[0]] }, findings: [shown("cookie")] },
      { when: "only what is counted is kept", props: keep(on("COUNT")), findings: [dropped] },
      {
        when: "what is blocked is dropped",
        props: keep(on("BLOCK"), { behavior: "DROP" }),
        findings: [dropped],
      },
      {
        when: "what is blocked has to be more to be kept",
        props: keep([...on("BLOCK"), { labelNameCondition: {} }], { requirement: "MEETS_ALL" }),
        findings: [dropped],
      },
      {
        when: "what is blocked is dropped from what is kept otherwise",
        props: {
          loggingFilter: {
            defaultBehavior: "KEEP",
            filters: [{ behavior: "DROP", requirement: "MEETS_ANY", conditions: on("ALLOW", "BLOCK") }],
          },
        },
        findings: [dropped],
      },
      {
        when: "no filter is left",
        props: { loggingFilter: { defaultBehavior: "DROP" } },
        findings: [dropped],
      },
    ],
    absent: [
      {
        when: "no redacted fields",
        props: { redactedFields: undefined },
        findings: [shown("authorization"), shown("cookie")],
      },
      { when: "no filter, which keeps all", props: { loggingFilter: undefined } },
      { when: "a filter without conditions", props: keep(undefined), findings: [dropped] },
    ],
    unknown: [
      {
        when: "the filter, beside cookies that are shown",
        props: { loggingFilter: unknown, redactedFields: [fields[0]] },
        findings: [shown("cookie")],
        undecided: ["loggingFilter"],
      },
    ],
    wrongType: [
      { when: "the filter is a text", props: { loggingFilter: "KEEP" }, findings: [dropped] },
      {
        when: "the name of a header is a number",
        props: { redactedFields: [header(1), fields[1]] },
        findings: [shown("authorization")],
      },
    ],
  },
);
