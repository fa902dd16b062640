import { describePolicy, unknown } from "../../testing/describe-policy";
import { forcedTls } from "./forced-tls";

const parameters = (...list: readonly (readonly [string, unknown])[]) =>
  list.map(([name, value]) => ({ name, value }));
const forced = ["rds.force_ssl", "1"] as const;
const found = (name: string, observed: string, required: string) => ({
  property: `parameters["${name}"]`,
  observed,
  required,
});
const force = (observed: string) => found("rds.force_ssl", observed, "1");
const transport = (observed: string) => found("require_secure_transport", observed, "one of 1, ON");
const oldest = (observed: string) =>
  found("ssl_min_protocol_version", observed, "TLSv1.2, TLSv1.3 or absent");

describePolicy(
  "PO-03 rds-force-ssl",
  forcedTls,
  {
    type: "aws:rds/parameterGroup:ParameterGroup",
    props: { family: "postgres15", parameters: parameters(["log_statement", "ddl"], forced) },
  },
  {
    compliant: [
      {
        when: "TLS 1.3 and nothing older",
        props: { parameters: parameters(forced, ["ssl_min_protocol_version", "TLSv1.3"]) },
      },
      {
        when: "MySQL",
        props: { family: "mysql8.4", parameters: parameters(["require_secure_transport", "ON"]) },
      },
      { when: "Oracle, which has no such parameter", props: { family: "oracle-ee-19", parameters: [] } },
      {
        when: "an instance of Aurora, which takes it from its cluster",
        props: { family: "aurora-postgresql16", parameters: [] },
      },
    ],
    violating: [
      {
        when: "TLS is left to the client",
        props: { parameters: parameters(["rds.force_ssl", "0"]) },
        findings: [force('"0"')],
      },
      {
        when: "the parameter comes twice",
        props: { parameters: parameters(forced, ["rds.force_ssl", "0"]) },
        findings: [force('"0"')],
      },
      {
        when: "TLS 1.0 will do",
        props: { parameters: parameters(forced, ["ssl_min_protocol_version", "TLSv1"]) },
        findings: [oldest('"TLSv1"')],
      },
      {
        when: "MariaDB without",
        props: { family: "mariadb11.4", parameters: parameters(["require_secure_transport", "OFF"]) },
        findings: [transport('"OFF"')],
      },
    ],
    absent: [
      { when: "other parameters only", props: { parameters: [] }, findings: [force("not set")] },
      { when: "no parameters", props: { parameters: undefined }, findings: [force("not set")] },
      {
        when: "neither family nor parameters",
        props: { family: undefined, parameters: undefined },
        findings: [force("not set")],
      },
    ],
    unknown: [
      {
        when: "the value",
        props: { parameters: parameters(["rds.force_ssl", unknown]) },
        undecided: ["parameters.0.value"],
      },
      {
        when: "the family, with old TLS",
        props: { family: unknown, parameters: parameters(["ssl_min_protocol_version", "TLSv1.1"]) },
        findings: [oldest('"TLSv1.1"')],
        undecided: ["family"],
      },
    ],
    wrongType: [
      {
        when: "the value is a number",
        props: { parameters: parameters(["rds.force_ssl", 1]) },
        findings: [force("1")],
      },
      { when: "the list is a text", props: { parameters: "rds.force_ssl=1" }, findings: [force("not set")] },
      { when: "the family is a number", props: { family: 15, parameters: [] }, findings: [force("not set")] },
    ],
  },
);

describePolicy(
  "PO-03 rds-force-ssl of a cluster",
  forcedTls,
  {
    type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    props: { family: "aurora-postgresql16", parameters: parameters(forced) },
  },
  {
    violating: [
      {
        when: "TLS is left to the client",
        props: { parameters: parameters(["rds.force_ssl", "0"]) },
        findings: [force('"0"')],
      },
    ],
    absent: [
      {
        when: "Aurora MySQL, no parameters",
        props: { family: "aurora-mysql8.0", parameters: [] },
        findings: [transport("not set")],
      },
    ],
    unknown: [{ when: "the list", props: { parameters: unknown }, undecided: ["parameters", "parameters"] }],
    wrongType: [
      { when: "no list", props: { parameters: { "rds.force_ssl": "1" } }, findings: [force("not set")] },
    ],
  },
);
