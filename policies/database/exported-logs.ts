import { resourcePolicy, type Finding, type Resource } from "../lib/policy";
import { asList, shown } from "../lib/property";

export const exportedLogs = resourcePolicy({
  id: "rds-logs",
  description: "Databases write their logs to CloudWatch.",
  risk: "Logs stay on the instance for days only and go with it: nobody can tell afterwards who did what.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_129"], fsbp: ["RDS.9", "RDS.36"] },
  fix: 'Set enabledCloudwatchLogsExports to the logs of the engine, for PostgreSQL ["postgresql", "upgrade"].',
  types: ["aws:rds/instance:Instance"],
  checks: [writesLogs],
});

const postgresLogs = ["postgresql", "upgrade"];

/** Every engine has logs; their names differ. */
function writesLogs({ props }: Resource): readonly Finding[] {
  const { engine, enabledCloudwatchLogsExports: logs } = props;
  const wanted = engine === "postgres" ? postgresLogs : [];
  const missing = wanted.filter((log) => !asList(logs).includes(log));
  const isEmpty = asList(logs).length === 0;
  if (!isEmpty && missing.length === 0) return [];
  return [
    {
      property: "enabledCloudwatchLogsExports",
      observed: isEmpty ? shown(logs) : `without ${missing.join(" and ")}`,
      required: wanted.length === 0 ? "the logs of the engine" : wanted.join(" and "),
    },
  ];
}
