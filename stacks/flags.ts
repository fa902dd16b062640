import type { FlagSpecs } from "./flags-spec";

/**
 * Feature flags, by service. What stands here is what a reviewer agreed to; `npx causeway flag apply <environment>` brings
 * it there without a deployment. A flag that was switched off by hand stays off until `npx causeway flag on`.
 */
export const flags: FlagSpecs = {
  api: {
    "display-name": {
      description: "GET /api/v1/users/me says by which name to greet the user",
      owner: "infra",
      expires: "2027-06-30",
      environments: {
        dev: { enabled: true },
        staging: { enabled: true, percent: 50 },
        // Ships dark.
        prod: { enabled: false },
      },
    },
  },
};
