import { resourcePolicy, type Check } from "../lib/policy";
import { asList, asProperties, shown } from "../lib/property";

/** Of any day of any month. Without a schedule AWS Backup begins at five every morning. */
const daily = /^cron\(\S+ \S+ [?*] \* [?*] \*\)$/;

const isDaily: Check = ({ props: { rules } }) => {
  const schedules = asList(rules).map((rule) => asProperties(rule)["schedule"]);
  if (schedules.some((one) => one === undefined || (typeof one === "string" && daily.test(one)))) return [];
  return [{ property: "rules", observed: shown(rules), required: "a rule with the schedule of every day" }];
};

export const backupDaily = resourcePolicy({
  id: "backup-daily",
  description: "A backup plan backs up every day.",
  risk: "What was written since the last backup, weeks ago, is lost with the database.",
  severity: "medium",
  frameworks: {},
  fix: 'Add a rule with the schedule "cron(0 7 ? * * *)": the component Backup does.',
  types: ["aws:backup/plan:Plan"],
  checks: [isDaily],
});
