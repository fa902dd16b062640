import type { ArgumentNames } from "../../components/shared/known-args";
import type { BaselineSpec } from "../../stacks/baseline-spec";

/** Every key of a baseline; the component itself knows those of the budget. */
export const baselineNames: ArgumentNames<BaselineSpec> = {
  budget: true,
  securityStandards: true,
  runtimeMonitoring: true,
};
