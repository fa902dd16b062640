/** Tags that everything has: who owns it, where it belongs, who pays for it. */
export const requiredTags = ["Owner", "Environment", "CostCentre"] as const;
