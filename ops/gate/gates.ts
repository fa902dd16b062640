import { approvalsGate } from "./approvals";
import { bundleGate } from "./bundle";
import { checksGate } from "./checks";
import { deployPlanGate } from "./deploy-plan";
import { destructionGate } from "./destruction";
import type { Gate } from "./gate";
import { predecessorGate } from "./predecessor";
import { quarantineGate } from "./quarantine";
import { restoreDrillGate } from "./restore-drill";
import { securityGate } from "./security";
import { singleChangeGate } from "./single-change";
import { windowGate } from "./window";

/** Every condition of a deployment, in the order in which people read them. */
export const gates: readonly Gate[] = [
  bundleGate,
  quarantineGate,
  predecessorGate,
  checksGate,
  approvalsGate,
  securityGate,
  destructionGate,
  singleChangeGate,
  deployPlanGate,
  windowGate,
  restoreDrillGate,
];
