import { resourcePolicy } from "../lib/policy";
import { isNotFalse, property } from "../lib/property";
import { keyTypes } from "./key-types";

/** Only `Key` has `isEnabled`; its copies and external keys have `enabled`. Absent means that it is. */
export const keyEnabled = resourcePolicy({
  id: "kms-enabled",
  description: "Keys are enabled.",
  risk: "What is encrypted with a disabled key cannot be read: databases stop, secrets and state stay closed.",
  severity: "medium",
  frameworks: { checkov: ["CKV_AWS_227"] },
  fix: "Remove isEnabled (enabled of a copy) or set it to true; disable a key in an emergency only, and not in code.",
  types: keyTypes,
  checks: [property("isEnabled", isNotFalse), property("enabled", isNotFalse)],
});
