import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { isOneOf, type Expectation } from "../lib/property";
import { parameterFindings } from "./parameter";

const instanceGroup = "aws:rds/parameterGroup:ParameterGroup";

export const forcedTls = resourcePolicy({
  id: "rds-force-ssl",
  description: "Databases refuse connections without TLS 1.2 or later.",
  risk: "A client that leaves TLS out sends data and tokens in clear; nothing tells it.",
  severity: "high",
  frameworks: { checkov: ["CKV2_AWS_69"], fsbp: ["RDS.38"] },
  fix: 'Add the parameter rds.force_ssl with value "1" (MySQL and MariaDB: require_secure_transport), and leave ssl_min_protocol_version alone.',
  types: [instanceGroup, "aws:rds/clusterParameterGroup:ClusterParameterGroup"],
  checks: [forcesTls, withoutOldTls],
});

/** A group of an unknown family is held to be one of PostgreSQL. */
function forcesTls({ type, props }: Resource): readonly Finding[] {
  const { family } = props;
  const text = typeof family === "string" ? family : "";
  // An instance of Aurora takes these parameters from the group of its cluster; Oracle and Db2 have no such parameter.
  if ((type === instanceGroup && text.startsWith("aurora-")) || /^(custom-|oracle-|db2-)/.test(text))
    return [];
  return /^(aurora-)?(mysql|mariadb)/.test(text)
    ? parameterFindings(props, "require_secure_transport", isOneOf(["1", "ON"], /^(0|OFF)$/))
    : parameterFindings(props, "rds.force_ssl", isOneOf(["1"], /^0$/));
}

function withoutOldTls({ props }: Resource): readonly Finding[] {
  return parameterFindings(props, "ssl_min_protocol_version", isCurrentTls);
}

/** PostgreSQL asks for 1.2 where nothing is given. */
const isCurrentTls: Expectation = {
  required: "TLSv1.2, TLSv1.3 or absent",
  accepts: (value) => value === undefined || value === "TLSv1.2" || value === "TLSv1.3",
  shows: /^TLSv1(\.1)?$/,
};
