import { readFileSync } from "node:fs";
import path from "node:path";
import { resolveDatabase } from "../../components/database/database-args";
import { minimalDatabase } from "../../components/database/database.fixture";
import { cidr, overlaps } from "../../components/shared/cidr";
import { resolveCounts } from "../../components/service/scaling";
import { environments } from "../../stacks";
import type { EnvironmentSpec } from "../../stacks/environment-spec";
import { regions } from "../../stacks/estate";

const { dev, staging, prod } = environments;
const all = [dev, staging, prod];

const of = <T>(read: (spec: EnvironmentSpec) => T): T[] => all.map(read);

/** The database of an environment with every default applied. */
const databaseOf = ({ environment, database }: EnvironmentSpec) =>
  resolveDatabase({ ...minimalDatabase, ...database, environment });

/** What each environment is, where the requirements say so; everything else may change with a spec. */
describe("the environments", () => {
  test("NW-01: each has a network of its own in us-east-1, and no two share an address", () => {
    expect(of(({ network }) => network.cidrBlock)).toEqual(["10.1.0.0/16", "10.2.0.0/16", "10.0.0.0/16"]);
    const blocks = of(({ network }) => cidr(network.cidrBlock));
    for (const [index, block] of blocks.entries())
      expect(blocks.slice(index + 1).filter((other) => overlaps(block, other))).toEqual([]);
    expect([regions.dev, regions.staging, regions.prod]).toEqual(["us-east-1", "us-east-1", "us-east-1"]);
  });

  test("NW-02: prod has three zones and a way out in each, the others two and one", () => {
    expect(of(({ network }) => [network.zones.join(""), network.natGatewayStrategy])).toEqual([
      ["ab", "Single"],
      ["ab", "Single"],
      ["abc", "OnePerAz"],
    ]);
  });

  test("NW-04: in prod what tasks need to start is reached without leaving the network", () => {
    expect([...(prod.network.interfaceEndpoints ?? [])].sort()).toEqual(
      ["ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "ssmmessages", "sts"].sort(),
    );
  });

  test("DB-01, DB-02: PostgreSQL 15 everywhere, and prod's is sized for production", () => {
    const databases = all.map(databaseOf);
    expect(databases.map(({ engineVersion }) => engineVersion)).toEqual(["15", "15", "15"]);
    expect(databases.map(({ instanceClass }) => instanceClass)).toEqual([
      "db.t4g.medium",
      "db.t4g.medium",
      "db.r6g.xlarge",
    ]);
    expect(databases.at(-1)?.allocatedStorage).toBe(100);
  });

  test("DB-03: prod alone has a standby in another zone", () => {
    expect(of((spec) => databaseOf(spec).multiAz)).toEqual([false, false, true]);
  });

  test("DB-04, DB-06: only dev's database may be deleted, and only its last snapshot is skipped", () => {
    expect(of((spec) => databaseOf(spec).deletionProtection)).toEqual([false, true, true]);
    expect(of((spec) => databaseOf(spec).finalSnapshotIdentifier)).toEqual([
      undefined,
      "staging-final-1",
      "prod-final-1",
    ]);
  });

  test("DB-05: backups are kept 7, 14 and 35 days", () => {
    expect(of((spec) => databaseOf(spec).backupRetentionDays)).toEqual([7, 14, 35]);
  });

  test("CS-01: prod runs three to ten tasks and begins with five, the others begin with two", () => {
    const counts = of(({ environment, services }) =>
      Object.values(services).map((service) => resolveCounts(environment, service)),
    );
    expect(counts.at(-1)).toEqual([{ minCount: 3, desiredCount: 5, maxCount: 10 }]);
    expect(
      counts.slice(0, 2).flatMap((services) => services.map(({ desiredCount }) => desiredCount)),
    ).toEqual([2, 2]);
  });

  test("CS-02: no environment overrides the strategies, so that staging deploys as prod does", () => {
    expect(of(({ services }) => Object.values(services).map(({ strategy }) => strategy))).toEqual([
      [undefined],
      [undefined],
      [undefined],
    ]);
  });

  test("OB-01: every service says where its health is asked", () => {
    expect(of(({ services }) => Object.values(services).map(({ healthCheck }) => healthCheck.path))).toEqual([
      ["/health"],
      ["/health"],
      ["/health"],
    ]);
  });

  test("OB-07: logs are kept 30, 30 and 365 days", () => {
    expect(of(({ logRetentionDays }) => logRetentionDays)).toEqual([30, 30, 365]);
  });

  test("BK-06: prod is backed up beside its database, with a copy in another region", () => {
    expect(prod.backup?.copyRegion).toBe("us-west-2");
    expect(prod.backup?.copyRegion).not.toBe(regions.prod);
  });

  test("CT-01: dev and staging run from 9 to 5 on weekdays, prod always", () => {
    const office = { start: "09:00", stop: "17:00", days: "MON-FRI", timezone: "UTC" };
    expect(of(({ schedule }) => schedule)).toEqual([office, office, undefined]);
  });

  test("SC-03: services log in to the database as users of their own, never as the master user", () => {
    const users = of((spec) => Object.values(spec.services).map(({ databaseUser }) => databaseUser));
    expect(users).toEqual([["api"], ["api"], ["api"]]);
    expect(users.flat()).not.toContain(databaseOf(prod).username);
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
    const names = /^(\/\*\*|export const prod|environment: "prod")/;
    const silent = deviations().filter(([first = ""]) => !first.startsWith("//") && !names.test(first));
    expect(silent).toEqual([]);
  });
});
