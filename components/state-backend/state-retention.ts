import { expiry } from "../bucket/bucket";

/** Days that no version of state can be deleted; those that were overwritten or deleted go right after them. */
const days = 30;

/** What a state bucket keeps, and its copy. */
export const stateRetention = { lockDays: days, lifecycleRules: [expiry(days)] };
