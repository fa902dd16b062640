import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtLeast, property } from "../lib/property";
import { keyTypes } from "./key-types";

/** Where nothing is said KMS waits 30 days, the longest it does. */
export const keyWindow = resourcePolicy({
  id: "kms-window",
  description: "A key that is to be deleted can be had back for long enough.",
  risk: "Nobody notices in time that data is about to be lost: it cannot be decrypted without its key.",
  severity: "medium",
  frameworks: { fsbp: ["KMS.3"] },
  fix: "Set deletionWindowInDays to 30; an EncryptionKey does.",
  settings: {
    days: {
      description: "Fewest days between the request to delete a key and its deletion",
      minimum: 7,
      default: 30,
      environments: { dev: 7, staging: 7 },
    },
  },
  types: keyTypes,
  checks: [
    property("deletionWindowInDays", ({ settings: { days = 0 } }) => isAbsentOr(isAtLeast(days, "days"))),
  ],
});
