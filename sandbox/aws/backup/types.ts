export const VAULT = "aws:backup/vault:Vault";
export const PLAN = "aws:backup/plan:Plan";
export const SELECTION = "aws:backup/selection:Selection";
export const RESTORE_TESTING_PLAN = "aws:backup/restoreTestingPlan:RestoreTestingPlan";
export const RESTORE_TESTING_SELECTION = "aws:backup/restoreTestingSelection:RestoreTestingSelection";

/** A backup. The sandbox takes none by itself: a test puts one into a vault. */
export const RECOVERY_POINT = "sandbox:backup:RecoveryPoint";
