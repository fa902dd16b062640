import { between } from "../../provider/argument-checks";
import type { ResourceModel } from "../../provider/model";

/** IAM API, UpdateAccountPasswordPolicy. Each account has one; writing it overwrites what was there. */
export const accountPasswordPolicy: ResourceModel = {
  global: true,
  upserts: true,
  defaults: {
    allowUsersToChangePassword: true,
    hardExpiry: false,
    maxPasswordAge: 0,
    minimumPasswordLength: 6,
    passwordReusePrevention: 0,
    requireLowercaseCharacters: false,
    requireNumbers: false,
    requireSymbols: false,
    requireUppercaseCharacters: false,
  },
  id: () => "iam-account-password-policy",
  check: (inputs) => [
    ...between(inputs, "maxPasswordAge", 0, 1095),
    ...between(inputs, "minimumPasswordLength", 6, 128),
    ...between(inputs, "passwordReusePrevention", 0, 24),
  ],
  computed: ({ inputs }) => ({ expirePasswords: Number(inputs["maxPasswordAge"] ?? 0) > 0 }),
};
