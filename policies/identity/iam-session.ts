import { resourcePolicy } from "../lib/policy";
import { isAbsentOr, isAtMost, ofType, property, type Expectation } from "../lib/property";
import { ROLE } from "./trust-documents";

const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";

export const iamSession = resourcePolicy({
  id: "iam-session",
  description: "Sessions of roles and of people end.",
  risk: "Credentials that leak work for as long as their session lasts, and nobody can call them back.",
  severity: "medium",
  frameworks: {},
  fix: "Lower maxSessionDuration of the role, or sessionDuration of the permission set.",
  settings: {
    roleSeconds: { description: "Longest session of a role.", minimum: 3600, default: 21_600 },
    personHours: { description: "Longest session of a person.", minimum: 1, default: 8 },
  },
  types: [ROLE, PERMISSION_SET],
  checks: [
    ...ofType(
      ROLE,
      property("maxSessionDuration", ({ settings }) =>
        isAbsentOr(isAtMost(settings["roleSeconds"] ?? 0, "seconds")),
      ),
    ),
    ...ofType(
      PERMISSION_SET,
      property("sessionDuration", ({ settings }) => isAbsentOr(isWithinHours(settings["personHours"] ?? 0))),
    ),
  ],
});

/** ISO 8601, as IAM Identity Center takes it: `PT8H`, `PT1H30M`. */
function isWithinHours(limit: number): Expectation {
  return {
    required: `at most PT${limit}H`,
    accepts: (value) => {
      const [, hours, minutes = "0"] =
        typeof value === "string" ? (/^PT(\d+)H(?:(\d+)M)?$/.exec(value) ?? []) : [];
      return hours !== undefined && Number(hours) + Number(minutes) / 60 <= limit;
    },
    shows: /^PT\d+H(\d+M)?$/,
  };
}
