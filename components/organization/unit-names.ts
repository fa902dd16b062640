/**
 * Organisational units: `platform` for what serves every environment, `workloads` with the environments below it, and
 * `test`, where guardrails are tried before they hold anywhere else.
 */
export const unitNames = ["platform", "workloads", "production", "non-production", "test"] as const;

export type UnitName = (typeof unitNames)[number];

/** Units that hold accounts. */
export const accountUnits = ["platform", "production", "non-production", "test"] as const;

export type AccountUnit = (typeof accountUnits)[number];

/** Units just below the root: what is attached to them holds for those below, too. */
export const topUnits = ["test", "platform", "workloads"] as const;
