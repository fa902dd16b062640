/** What the sandbox knows of a database engine. */
export interface Engine {
  readonly port: number;
  readonly licenseModel: string;
  /** The minor version that each major version means when it is given alone. */
  readonly versions: Readonly<Record<string, string>>;
  readonly logs: readonly string[];
  /** Names the master user cannot have. */
  readonly reservedUsers: readonly string[];
  /** Parameters that take effect at the next restart only, and so cannot be applied immediately. */
  readonly staticParameters: readonly string[];
}

/** Others are refused. */
const ENGINES: Readonly<Record<string, Engine>> = {
  postgres: {
    port: 5432,
    licenseModel: "postgresql-license",
    versions: { "13": "13.22", "14": "14.19", "15": "15.14", "16": "16.10", "17": "17.6", "18": "18.1" },
    logs: ["postgresql", "upgrade", "iam-db-auth-error"],
    reservedUsers: ["admin", "rdsadmin", "rdsrepladmin", "rds_superuser"],
    staticParameters: [
      "autovacuum_freeze_max_age",
      "autovacuum_max_workers",
      "huge_pages",
      "max_connections",
      "max_locks_per_transaction",
      "max_prepared_transactions",
      "max_replication_slots",
      "max_wal_senders",
      "max_worker_processes",
      "rds.logical_replication",
      "shared_buffers",
      "shared_preload_libraries",
      "track_activity_query_size",
      "wal_buffers",
    ],
  },
};

const NEWEST = "17";

export function findEngine(name: string): Engine | undefined {
  return ENGINES[name];
}

export function engineNames(): readonly string[] {
  return Object.keys(ENGINES);
}

/** The version that runs when `16`, `16.4` or nothing is asked for. */
export function actualVersion(engine: Engine, version: string): string | undefined {
  const asked = version === "" ? NEWEST : version;
  const newest = engine.versions[majorOf(asked)];
  return asked.includes(".") && newest !== undefined ? asked : newest;
}

export function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}

/** Parameter group family, e.g. `postgres16`. */
export function familyOf(engineName: string, version: string): string {
  return `${engineName}${majorOf(version === "" ? NEWEST : version)}`;
}

export function engineOfFamily(family: string): Engine | undefined {
  const [, name = "", major = ""] = /^([a-z]+)(\d+)$/.exec(family) ?? [];
  const engine = findEngine(name);
  return engine !== undefined && major in engine.versions ? engine : undefined;
}
