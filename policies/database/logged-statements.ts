import { resourcePolicy, type Check } from "../lib/policy";
import { isOneOf, type Expectation } from "../lib/property";
import { parameterFindings } from "./parameter";

export const loggedStatements = resourcePolicy({
  id: "rds-log-parameters",
  description: "PostgreSQL logs who connects, what changes the schema, and what takes long.",
  risk: "The log is there and empty: nobody can tell who came in and who dropped the table.",
  severity: "medium",
  frameworks: { checkov: ["CKV2_AWS_30"] },
  fix: 'Set the parameters log_connections to "1", log_statement to "ddl" and log_min_duration_statement to a number of milliseconds.',
  types: ["aws:rds/parameterGroup:ParameterGroup"],
  checks: [
    ofPostgres("log_connections", isOneOf(["1", "on", "all"], /^(0|off)$/)),
    ofPostgres("log_statement", isOneOf(["ddl", "mod", "all"], /^none$/)),
    ofPostgres("log_min_duration_statement", {
      required: "a number of milliseconds from 0",
      accepts: (value) => typeof value === "string" && /^\d+$/.test(value),
      shows: /^-1$/,
    }),
  ],
});

/** A check of a parameter, for groups of PostgreSQL; one of an unknown family is held to be such. */
function ofPostgres(name: string, expected: Expectation): Check {
  return ({ props }) => {
    const { family } = props;
    if (typeof family === "string" && !family.startsWith("postgres")) return [];
    return parameterFindings(props, name, expected);
  };
}
