import type { Environment } from "../components/shared/environment";
import type { access } from "./access";
import { preDeployChecklist, type ChecklistSection } from "./pre-deploy-checklist";

/** A request that shows whether an environment does what it is for. */
export interface SmokeCheck {
  readonly name: string;
  /** Default `GET`. */
  readonly method?: "GET" | "POST";
  /** From the root of the environment's domain. */
  readonly path: string;
  /** Of the answer. Default 200. */
  readonly status?: number;
  /** Sent as JSON. `$NAME` is the value of that environment variable: nothing secret stands in this file. */
  readonly body?: Readonly<Record<string, string>>;
  /** What the answer, as JSON, must have: types by path, e.g. `user.id`. Default: any answer will do. */
  readonly fields?: Readonly<Record<string, "string" | "number" | "boolean" | "object">>;
  /** Path of the answer's field that authorises the checks after this one. */
  readonly tokenFrom?: string;
  /** Whether it is sent with that token. Default false. */
  readonly authorised?: boolean;
  /** For the whole answer. Default 10. */
  readonly timeoutSeconds?: number;
}

/** What an environment asks of a release. Their order is that of `environments` in stacks/index.ts. */
export interface PromotionSpec {
  /** In this order; one that authorises comes before those that need it. */
  readonly smoke: readonly SmokeCheck[];
  /** Minutes that a release runs here before the next environment takes it. Absent for the last one. */
  readonly soakMinutes?: number;
  /** Days for which a restore drill that went well counts; without one nothing is deployed. Default: none is asked for. */
  readonly restoreDrillDays?: number;
  /** Days for which a drill of the rollback, in the environment before, counts. Default: none is asked for. */
  readonly rollbackDrillDays?: number;
  /** What somebody has to have looked at. Absent where nothing is asked. */
  readonly checklist?: readonly ChecklistSection[];
  /** Whether one run carries one merged change, unless somebody confirms the others. */
  readonly singleChange: boolean;
  /** Teams that a deploy plan names, by what they do. Absent where no plan is asked for. */
  readonly team?: Readonly<Record<PlanRole, keyof (typeof access)["teams"]>>;
}

/** Who a deploy plan names. */
export type PlanRole = "lead" | "database" | "on-call" | "communication";

/** What users need most. An adopter adds the key features, payments, email and third parties of the own service. */
const smoke: readonly SmokeCheck[] = [
  { name: "health", path: "/health" },
  { name: "status", path: "/api/v1/status", fields: { status: "string" } },
  {
    name: "login",
    method: "POST",
    path: "/api/v1/auth/login",
    body: { email: "$CAUSEWAY_SMOKE_USER", password: "$CAUSEWAY_SMOKE_PASSWORD" },
    fields: { token: "string" },
    tokenFrom: "token",
  },
  { name: "users/me", path: "/api/v1/users/me", authorised: true, fields: { id: "string" } },
];

/** How a release travels from one environment into the next, and what each asks of it. */
export const promotion: Readonly<Record<Environment, PromotionSpec>> = {
  // May break: what its checks let through goes on at once.
  dev: { smoke, soakMinutes: 0, singleChange: false },
  // Long enough for alarms to fire, short enough for an hour from commit to prod.
  staging: { smoke, soakMinutes: 15, singleChange: false },
  prod: {
    smoke,
    // A drill runs every week; a day of grace for one that has to be repeated.
    restoreDrillDays: 8,
    // Every month; a few days of grace.
    rollbackDrillDays: 35,
    checklist: preDeployChecklist,
    singleChange: true,
    team: { lead: "leads", database: "dba", "on-call": "on-call", communication: "infrastructure-lead" },
  },
};

/** Minutes that a deployment may take without the bake of its services; a slower one is reported (DP-19). */
export const deploymentMinutes = 15;
