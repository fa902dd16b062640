import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { DeploymentRecord } from "../records/deployment-record";
import { writeRecord } from "../records/write-record";
import type { ObjectStore } from "../state/object-store";
import { recordsStore } from "../state/open-stores";
import { recordVerification } from "../verification/verification";
import { stackText } from "./environment.fixture";
import { History } from "./history";

/** What is used of testing/github here, which only tests themselves import. */
interface Server {
  readonly folder: string;
  readonly world: { readonly rulesets: { push(ruleset: { branch: string; checks: string[] }): unknown } };
  env(identity: { readonly login: string }): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** What the GitHub of an estate begins with. */
function seedIn(folder: string) {
  return {
    folder,
    roles: { ada: "write" },
    teams: { leads: { members: ["lea"], role: "write" } },
    environments: { "prod-rollback": { reviewers: ["leads"] } },
    files: {
      "Pulumi.dev.yaml": stackText("c"),
      "Pulumi.staging.yaml": stackText("b"),
      "Pulumi.prod.yaml": stackText("a"),
    },
  } as const;
}

/** A repository on a GitHub of a test's own, with a folder of records beside it, and what causeway says. */
export class TestEstate<S extends Server> {
  stdout = "";
  stderr = "";
  private readonly restore: () => void;

  private constructor(
    readonly folder: string,
    readonly server: S,
    readonly env: NodeJS.ProcessEnv,
    readonly records: ObjectStore,
    readonly history: History,
    /** The first commit: dev runs c, staging b, prod a. */
    readonly first: string,
  ) {
    const { stdout, stderr } = process;
    const spies = [
      jest.spyOn(stdout, "write").mockImplementation((text) => ((this.stdout += String(text)), true)),
      jest.spyOn(stderr, "write").mockImplementation((text) => ((this.stderr += String(text)), true)),
    ];
    this.restore = () => spies.forEach((spy) => spy.mockRestore());
  }

  /** Whoever opens one closes it. @param openServer `openGitHubServer` of testing/github */
  static async open<S extends Server>(
    openServer: (seed: ReturnType<typeof seedIn>) => Promise<S>,
  ): Promise<TestEstate<S>> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-estate-"));
    const backend = path.join(folder, "state");
    fs.mkdirSync(backend);
    const server = await openServer(seedIn(folder));
    const env = {
      ...server.env({ login: "causeway-delivery[bot]" }),
      PULUMI_BACKEND_URL: `file://${backend}`,
      // A sandbox has no registry.
      CAUSEWAY_SANDBOX: folder,
    };
    const records = await recordsStore("prod", env.PULUMI_BACKEND_URL, env);
    const history = new History(server.folder);
    return new TestEstate(folder, server, env, records, history, (await history.resolve("main")) ?? "");
  }

  /** Writes deployments down, and that all checks of those passed that are told of. */
  async deployed(
    verified: readonly DeploymentRecord[],
    unverified: readonly DeploymentRecord[] = [],
  ): Promise<void> {
    for (const record of [...verified, ...unverified]) await writeRecord(this.records, record);
    for (const record of verified) {
      const { startedAt, endedAt } = record;
      await recordVerification(this.records, record, {
        checks: [{ name: "health", passed: record.result === "succeeded" }],
        startedAt,
        endedAt,
      });
    }
  }

  /** From now on main asks for a check, so that nothing merges at once. */
  protect(): void {
    this.server.world.rulesets.push({ branch: "main", checks: ["digest-only"] });
  }

  /** A file as a branch has it. */
  file(branch: string, name: string): Promise<string> {
    return this.history.fileAt(`refs/heads/${branch}`, name);
  }

  async close(): Promise<void> {
    this.restore();
    await this.server.close();
    fs.rmSync(this.folder, { recursive: true });
  }
}
