import { resourcePolicy } from "../lib/policy";
import { asList, asProperties, isSet, valuesAt, finding } from "../lib/property";

const isVault = isSet("the ARN of a vault in another region");

export const backupCopy = resourcePolicy({
  id: "backup-copy",
  description: "Backups are copied to another region.",
  risk: "A region is lost, and its backups with it.",
  severity: "medium",
  frameworks: {},
  fix: "Give the component Backup its copy: a region and a provider for it.",
  types: ["aws:backup/plan:Plan"],
  checks: [
    // A continuous backup cannot be copied; it keeps the logs in step beside those that are.
    ({ props }) =>
      valuesAt(props, "rules[]")
        .filter(({ value }) => asProperties(value)["enableContinuousBackup"] !== true)
        .flatMap(({ path, value }) =>
          asList(asProperties(value)["copyActions"]).length > 0
            ? []
            : [
                {
                  property: `${path}.copyActions`,
                  observed: "not set",
                  required: "a copy in another region",
                },
              ],
        ),
    ({ props }) =>
      valuesAt(props, "rules[]").flatMap(({ path, value }) =>
        asList(asProperties(value)["copyActions"])
          .map((copy) => asProperties(copy)["destinationVaultArn"])
          .filter((arn) => !isVault.accepts(arn))
          .map((arn) => finding(`${path}.copyActions.destinationVaultArn`, arn, isVault)),
      ),
  ],
});
