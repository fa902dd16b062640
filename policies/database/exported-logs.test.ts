import { describePolicy, unknown } from "../../testing/describe-policy";
import { exportedLogs } from "./exported-logs";

const logs = (observed: string, required = "postgresql and upgrade") => ({
  property: "enabledCloudwatchLogsExports",
  observed,
  required,
});

describePolicy(
  "PO-03 rds-logs",
  exportedLogs,
  {
    type: "aws:rds/instance:Instance",
    props: { engine: "postgres", enabledCloudwatchLogsExports: ["postgresql", "upgrade"] },
  },
  {
    compliant: [
      {
        when: "another log as well",
        props: { enabledCloudwatchLogsExports: ["iam-db-auth-error", "upgrade", "postgresql"] },
      },
      { when: "another engine", props: { engine: "mysql", enabledCloudwatchLogsExports: ["error"] } },
    ],
    violating: [
      {
        when: "only the log of upgrades",
        props: { enabledCloudwatchLogsExports: ["upgrade"] },
        findings: [logs("without postgresql")],
      },
      {
        when: "neither",
        props: { enabledCloudwatchLogsExports: ["x"] },
        findings: [logs("without postgresql and upgrade")],
      },
      {
        when: "none",
        props: { enabledCloudwatchLogsExports: [] },
        findings: [logs("a list of 0")],
      },
    ],
    absent: [
      {
        when: "no list",
        props: { enabledCloudwatchLogsExports: undefined },
        findings: [logs("not set")],
      },
      {
        when: "no list, of a replica, which does not name its engine",
        props: { engine: undefined, enabledCloudwatchLogsExports: undefined },
        findings: [logs("not set", "the logs of the engine")],
      },
    ],
    unknown: [
      {
        when: "the list",
        props: { enabledCloudwatchLogsExports: unknown },
        undecided: ["enabledCloudwatchLogsExports"],
      },
      {
        when: "one of the logs",
        props: { enabledCloudwatchLogsExports: [unknown] },
        undecided: ["enabledCloudwatchLogsExports.0"],
      },
    ],
    wrongType: [
      {
        when: "a text",
        props: { enabledCloudwatchLogsExports: "postgresql" },
        findings: [logs("a text")],
      },
    ],
  },
);
