import { resourcePolicy, type Context } from "../lib/policy";
import {
  isAtMost,
  isCustomerKey,
  isOneOf,
  isSet,
  ofType,
  property,
  where,
  type Expectation,
} from "../lib/property";
import { asProperties } from "../lib/property";

const SECRET = "aws:secretsmanager/secret:Secret";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";

export const secretCmkRotate = resourcePolicy({
  id: "secret-cmk-rotate",
  description: "Secrets are encrypted with a key of the account's own, and renewed.",
  risk: "A value that leaked once works for ever, and everybody of the account may decrypt it.",
  severity: "medium",
  frameworks: {
    checkov: ["CKV_AWS_149", "CKV2_AWS_57", "CKV_AWS_304"],
    fsbp: ["SecretsManager.1", "SecretsManager.4"],
  },
  fix: "Use the component Secret: it sets kmsKeyId, and says in the tags Rotation, RotationDays and RotationReason who renews the value, how often, and why by hand.",
  settings: {
    days: { description: "Longest life of a secret's value in days.", minimum: 1, default: 90 },
  },
  types: [SECRET, ROTATION],
  checks: [
    ...ofType(
      SECRET,
      property("kmsKeyId", isCustomerKey),
      property("tags.Rotation", isOneOf(["lambda", "hand"], /^[a-z]{1,10}$/)),
      property("tags.RotationDays", isWithinDays),
    ),
    ...where(isRotatedByHand, property("tags.RotationReason", isSet("why no function can do it"))),
    ...ofType(
      ROTATION,
      property("rotationRules.automaticallyAfterDays", ({ settings }) =>
        isAtMost(settings["days"] ?? 0, "days"),
      ),
    ),
  ],
});

/** Tags are texts. */
function isWithinDays({ settings }: Context): Expectation {
  const limit = settings["days"] ?? 0;
  return {
    required: `at most ${limit}`,
    accepts: (value) => typeof value === "string" && /^[1-9]\d*$/.test(value) && Number(value) <= limit,
    shows: /^\d+$/,
  };
}

function isRotatedByHand({
  type,
  props,
}: {
  readonly type: string;
  readonly props: Readonly<Record<string, unknown>>;
}): boolean {
  return type === SECRET && asProperties(props["tags"])["Rotation"] === "hand";
}
