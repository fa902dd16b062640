import { approvalsGate } from "./approvals";
import { bundleGate } from "./bundle";
import { checklistGate } from "./checklist";
import { checksGate } from "./checks";
import { deployPlanGate } from "./deploy-plan";
import { destructionGate } from "./destruction";
import type { Gate } from "./gate";
import { overridable } from "./overridden";
import { predecessorGate } from "./predecessor";
import { preflightGate } from "./preflight";
import { quarantineGate } from "./quarantine";
import { restoreDrillGate } from "./restore-drill";
import { rollbackDrillGate } from "./rollback-drill";
import { securityGate } from "./security";
import { singleChangeGate } from "./single-change";
import { wholeGate } from "./whole";
import { windowGate } from "./window";

/** Every condition of a deployment, in the order in which people read them. */
export const gates: readonly Gate[] = [
  bundleGate,
  wholeGate,
  quarantineGate,
  predecessorGate,
  checksGate,
  approvalsGate,
  securityGate,
  destructionGate,
  singleChangeGate,
  deployPlanGate,
  overridable(checklistGate),
  windowGate,
  overridable(restoreDrillGate),
  overridable(rollbackDrillGate),
  preflightGate,
];
