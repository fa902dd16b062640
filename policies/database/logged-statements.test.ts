import { describePolicy, unknown } from "../../testing/describe-policy";
import { loggedStatements } from "./logged-statements";

const parameters = (values: Readonly<Record<string, unknown>>) =>
  Object.entries({
    log_connections: "1",
    log_statement: "ddl",
    log_min_duration_statement: "1000",
    ...values,
  }).map(([name, value]) => ({ name, value }));
const found = (name: string, observed: string, required: string) => ({
  property: `parameters["${name}"]`,
  observed,
  required,
});
const connections = (observed: string) => found("log_connections", observed, "one of 1, on, all");
const statements = (observed: string) => found("log_statement", observed, "one of ddl, mod, all");
const slow = (observed: string) =>
  found("log_min_duration_statement", observed, "a number of milliseconds from 0");
const nothing = [connections("not set"), statements("not set"), slow("not set")];

describePolicy(
  "PO-03 rds-log-parameters",
  loggedStatements,
  {
    type: "aws:rds/parameterGroup:ParameterGroup",
    props: { family: "postgres15", parameters: parameters({}) },
  },
  {
    compliant: [
      { when: "another engine", props: { family: "mysql8.4", parameters: [] } },
      { when: "every statement", props: { parameters: parameters({ log_statement: "all" }) } },
    ],
    violating: [
      {
        when: "all three are off",
        props: {
          parameters: parameters({
            log_connections: "0",
            log_statement: "none",
            log_min_duration_statement: "-1",
          }),
        },
        findings: [connections('"0"'), statements('"none"'), slow('"-1"')],
      },
    ],
    absent: [
      { when: "no parameters", props: { parameters: undefined }, findings: nothing },
      { when: "nothing at all", props: { family: undefined, parameters: undefined }, findings: nothing },
    ],
    unknown: [
      {
        when: "one of the values",
        props: { parameters: parameters({ log_statement: unknown, log_connections: "off" }) },
        findings: [connections('"off"')],
        undecided: ["parameters.1.value"],
      },
    ],
    wrongType: [
      {
        when: "numbers",
        props: {
          parameters: parameters({
            log_connections: 1,
            log_statement: 1,
            log_min_duration_statement: 1000,
          }),
        },
        findings: [connections("1"), statements("1"), slow("1000")],
      },
      { when: "no list", props: { parameters: "log_statement=ddl" }, findings: nothing },
      { when: "a family that is a number", props: { family: 15, parameters: [] }, findings: nothing },
    ],
  },
);
