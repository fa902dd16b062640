import { readFileSync } from "node:fs";
import path from "node:path";
import { resolveDatabase } from "../../components/database/database-args";
import { minimalDatabase } from "../../components/database/database.fixture";
import { cidr, overlaps } from "../../components/shared/cidr";
import { resolveCounts } from "../../components/service/scaling";
import { resolveStrategy } from "../../components/service/strategy";
import { environments } from "../../stacks";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { regions } from "../../stacks/estate";

const { dev, staging, prod } = environments;
const all = [dev, staging, prod];

const of = <T>(read: (spec: EnvironmentSpec) => T): T[] => all.map(read);

/** The database of an environment with every default applied. */
const databaseOf = ({ environment, database }: EnvironmentSpec) =>
  resolveDatabase({ ...minimalDatabase, ...database, environment });

/** Hours since midnight of `HH:MM`. */
const hour = (time = "") => Date.parse(`1970-01-01T${time}Z`) / 3_600_000;

/** What the requirements ask of each environment, and of prod beside the others; values may change with a spec. */
describe("the environments", () => {
  test("NW-01: each has a network of its own in us-east-1, and no two share an address", () => {
    const blocks = of(({ network }) => cidr(network.cidrBlock));
    for (const [index, block] of blocks.entries())
      expect(blocks.slice(index + 1).filter((other) => overlaps(block, other))).toEqual([]);
    expect(of(({ environment }) => regions[environment])).toEqual(of(() => "us-east-1"));
  });

  test("NW-02: each has two zones at least; prod has a third, and a way out in every one", () => {
    for (const { network } of all) expect(new Set(network.zones).size).toBeGreaterThanOrEqual(2);
    expect(new Set(prod.network.zones).size).toBeGreaterThanOrEqual(3);
    expect(prod.network.natGatewayStrategy).toBe("OnePerAz");
  });

  test("NW-04: in prod what tasks need to start is reached without leaving the network", () => {
    expect(prod.network.interfaceEndpoints).toEqual(
      expect.arrayContaining(["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "ssmmessages", "sts"]),
    );
  });

  test("DB-01: every database has the same major version, and prod's the most storage, 100 GiB at least", () => {
    const databases = all.map(databaseOf);
    expect(new Set(databases.map(({ engineVersion }) => engineVersion)).size).toBe(1);
    const storage = databases.map(({ allocatedStorage }) => allocatedStorage);
    expect(databaseOf(prod).allocatedStorage).toBe(Math.max(100, ...storage));
  });

  test("DB-02: prod's database is of no class that runs out of credits", () => {
    expect(databaseOf(prod).instanceClass).not.toMatch(/^db\.t/);
  });

  test("DB-03: prod has a standby in another zone", () => {
    expect(databaseOf(prod).multiAz).toBe(true);
  });

  test("DB-04, DB-06: but for dev's, no database can be deleted, and each leaves a last snapshot", () => {
    for (const database of [staging, prod].map(databaseOf)) {
      expect(database.deletionProtection).toBe(true);
      expect(database.finalSnapshotIdentifier).toMatch(/-final-/);
    }
  });

  test("DB-05: backups are kept a week at least, in prod a month, and never shorter than before it", () => {
    const days = of((spec) => databaseOf(spec).backupRetentionDays);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(Math.min(...days)).toBeGreaterThanOrEqual(7);
    expect(databaseOf(prod).backupRetentionDays).toBeGreaterThanOrEqual(30);
  });

  test("CS-01: prod runs three tasks of a service at least, and never fewer than staging", () => {
    for (const [name, service] of Object.entries(prod.services)) {
      const counts = resolveCounts("prod", service);
      const before = resolveCounts("staging", staging.services[name] ?? {});
      expect(counts.minCount).toBeGreaterThanOrEqual(Math.max(3, before.minCount));
      expect(counts.desiredCount).toBeGreaterThanOrEqual(before.desiredCount);
      expect(counts.maxCount).toBeGreaterThanOrEqual(before.maxCount);
    }
  });

  test("CS-02: staging deploys each service as prod does", () => {
    const strategies = ({ environment, services }: EnvironmentSpec) =>
      Object.entries(services).map(([name, { strategy }]) => [
        name,
        resolveStrategy(environment, strategy).type,
      ]);
    expect(strategies(staging)).toEqual(strategies(prod));
  });

  test("OB-07: logs are kept a month at least, in prod a year", () => {
    for (const { logRetentionDays } of all) expect(logRetentionDays).toBeGreaterThanOrEqual(30);
    expect(prod.logRetentionDays).toBeGreaterThanOrEqual(365);
  });

  test("BK-06: prod is backed up beside its database, with a copy in another region", () => {
    const { copyRegion = regions.prod } = prod.backup ?? {};
    expect(copyRegion).not.toBe(regions.prod);
  });

  test("CT-01: dev and staging run eight hours of a working day at most, prod always", () => {
    for (const { schedule } of [dev, staging]) {
      expect(schedule?.days).toBe("MON-FRI");
      expect(hour(schedule?.stop) - hour(schedule?.start)).toBeLessThanOrEqual(8);
    }
    expect(prod.schedule).toBeUndefined();
  });

  test("SC-03: services log in to the database as users of their own, never as the master user", () => {
    for (const spec of all) {
      const users = Object.values(spec.services).flatMap(({ databaseUser }) => databaseUser ?? []);
      expect(new Set(users).size).toBe(users.length);
      expect(users).not.toContain(databaseOf(spec).username);
    }
  });
});

describe("stacks/prod.ts", () => {
  const linesOf = (stack: string): string[] =>
    readFileSync(path.join(__dirname, `../../stacks/${stack}.ts`), "utf8")
      .split("\n")
      .map((line) => line.trim());

  /** Lines in a row that staging does not have, as far as no brace opens among them; comments are part of the row. */
  function deviations(): string[][] {
    const shared = new Set(linesOf("staging"));
    const rows: string[][] = [[]];
    for (const line of linesOf("prod")) {
      if (shared.has(line) && line !== "") rows.push([]);
      else if (line !== "") rows.at(-1)?.push(line);
    }
    return rows.filter((row) => row.some((line) => !line.startsWith("//")));
  }

  test("SC-06: whatever differs from staging says why", () => {
    const names = /^(import|\/\*\*|export const prod|environment: "prod")/;
    const silent = deviations().filter(([first = ""]) => !first.startsWith("//") && !names.test(first));
    expect(silent).toEqual([]);
  });
});
