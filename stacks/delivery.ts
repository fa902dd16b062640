import { access } from "./access";
import type { DeliverySpec } from "./delivery-spec";

/** How changes reach the environments. */
export const delivery: DeliverySpec = {
  kind: "delivery",
  owner: "infra",
  costCentre: "platform",
  access,
  // Reviewers and timers of a private repository take GitHub Enterprise. With a smaller plan: a public repository,
  // or `gates: "causeway"`, which has the workflows wait instead.
  visibility: "private",
  plan: "enterprise",
  securityLicence: "secret-protection",
  // Names that workflows report; one that nobody reports blocks every pull request.
  requiredChecks: ["check", "test", "digest-only", "preview"],
  deliveryApp: { appId: 3000003, clientId: "Iv23liExampleExample", guardedBy: "digest-only" },
  allowedActions: ["aws-actions/*"],
};
