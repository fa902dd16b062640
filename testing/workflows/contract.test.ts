import fs from "node:fs";
import path from "node:path";
import { deliveredStacks, gitHubEnvironments } from "../../components/delivery/access-matrix";
import { stacksOfEnvironment } from "../../infra/delivery/job-targets";
import { program } from "../../ops/cli";
import type { CausewayCommand } from "../../ops/lib/causeway-command";
import { environments } from "../../stacks";
import { access } from "../../stacks/access";
import { isReadFromMainOnly } from "../../stacks/backends";
import { delivery } from "../../stacks/delivery";
import { repositoryRoot } from "../sandbox";
import { holds, interpolate } from "./expressions";
import { allSteps, readWorkflows, type WorkflowJob, type WorkflowStep } from "./workflow";

const workflows = readWorkflows();
const files = Object.keys(workflows);

/** What starts a workflow by hand. */
const MANUAL = "workflow_dispatch";

const strategyOf = (job: WorkflowJob | undefined) =>
  (job?.strategy?.matrix ?? {}) as Readonly<Record<string, unknown>>;

interface NamedJob extends WorkflowJob {
  readonly file: string;
  readonly id: string;
}

const jobs: readonly NamedJob[] = Object.entries(workflows).flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ file, id, ...job })),
);
const withSteps = jobs.filter(({ steps }) => steps !== undefined);
const title = ({ file, id }: NamedJob) => `${file} ${id}`;
const textOf = (file: string) =>
  fs.readFileSync(path.join(repositoryRoot, ".github", "workflows", file), "utf8");
const isOn = (file: string, ...events: readonly string[]) =>
  events.some((event) => Object.hasOwn(workflows[file]?.on ?? {}, event));

/** Where a stack is previewed before its gate: the platform's in the environment of main alone. */
const BY_STACK = `\${{ (${deliveredStacks
  .filter(isReadFromMainOnly)
  .map((stack) => `inputs.stack == '${stack}'`)
  .join(" || ")}) && 'automation' || 'preview' }}`;

/** Jobs that run for code which nobody reviewed yet. */
const unreviewed = withSteps.filter(({ file }) => isOn(file, "pull_request", "merge_group"));

describe("TS-07: every workflow", () => {
  test.each([
    "check.yml",
    "commands.yml",
    "deploy.yml",
    "drift.yml",
    "flags.yml",
    "image.yml",
    "merge-queue.yml",
    "preview-comment.yml",
    "preview.yml",
    "promote.yml",
    "records.yml",
    "restore-drill.yml",
    "rollback-drill.yml",
    "rollback.yml",
    "state-backup.yml",
    "watch.yml",
  ])("%s is there", (file) => {
    expect(files).toContain(file);
  });

  test("GH-11: begins without any permission", () => {
    expect(files.filter((file) => JSON.stringify(workflows[file]?.permissions) !== "{}")).toEqual([]);
  });

  test("says what is done with runs that wait, unless another one calls it", () => {
    const called = files.filter((file) => Object.keys(workflows[file]?.on ?? {}).join() === "workflow_call");
    const without = files.filter((file) => workflows[file]?.concurrency === undefined);
    expect(without).toEqual(called);
  });

  test("DP-09: that changes a stack never shares a group, in which GitHub would drop all runs but the newest", () => {
    for (const file of ["deploy.yml", "rollback.yml"])
      expect(workflows[file]?.concurrency?.group).toContain("${{ github.run_id }}");
    const cancelled = files.filter((file) => workflows[file]?.concurrency?.["cancel-in-progress"] === true);
    expect(cancelled).toEqual(["preview.yml"]);
  });

  test.each([
    ["DP-15", "watch.yml", "20 * * * *", "automation"],
    ["DR-01", "drift.yml", "0 6 * * *", "automation"],
    ["BK-02", "restore-drill.yml", "0 3 * * 1", "automation"],
    ["RB-15", "rollback-drill.yml", "0 11 * * 2", "staging"],
  ])("%s: %s runs by itself (%s), and on demand, in the environment %s", (_row, file, cron, environment) => {
    expect(workflows[file]?.on["schedule"]).toEqual([{ cron }]);
    expect(workflows[file]?.on).toHaveProperty("workflow_dispatch");
    expect(Object.values(workflows[file]?.jobs ?? {}).map((job) => job.environment)).toEqual([environment]);
  });

  test("never runs with a pull request's code and the base's rights", () => {
    expect(files.filter((file) => isOn(file, "pull_request_target"))).toEqual([]);
  });
});

describe("every job", () => {
  test.each(withSteps.map((job) => [title(job), job] as const))("DP-19: %s ends in time", (_title, job) => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(360);
  });

  /** What jobs may do with GitHub's own token; whoever wants more gives a reason here. */
  const WRITES: Readonly<Record<string, readonly string[]>> = {
    "image.yml promote": ["id-token"],
    "image.yml image": ["attestations", "id-token"],
    "check.yml digest-only": ["id-token"],
    "preview.yml stack": ["id-token"],
    "preview-comment.yml comment": ["id-token"],
    "merge-queue.yml stack": ["id-token"],
    "deploy-stack.yml preview": ["id-token"],
    "deploy-stack.yml ready": ["id-token"],
    "deploy-stack.yml apply": ["id-token"],
    "deploy.yml organization": ["id-token"],
    "deploy.yml delivery": ["id-token"],
    "deploy.yml dev": ["id-token"],
    "deploy.yml staging": ["id-token"],
    "deploy.yml prod": ["id-token"],
    "promote.yml promote": ["id-token"],
    "rollback.yml preview": ["id-token"],
    "rollback.yml apply": ["id-token"],
    "commands.yml command": ["id-token"],
    "commands.yml carry-out": ["id-token"],
    "drift.yml drift": ["id-token"],
    "flags.yml publish": ["id-token"],
    "flags.yml switch": ["id-token"],
    "state-backup.yml state": ["id-token"],
    "restore-drill.yml restore": ["id-token"],
    "watch.yml watch": ["id-token"],
    "rollback-drill.yml drill": ["id-token"],
    "records.yml dora": ["id-token"],
  };

  test.each(jobs.map((job) => [title(job), job] as const))("GH-11: %s says what it may do", (name, job) => {
    expect(job.permissions).toBeDefined();
    const writes = Object.entries(job.permissions ?? {}).filter(([, level]) => level === "write");
    expect(writes.map(([permission]) => permission).sort()).toEqual([...(WRITES[name] ?? [])].sort());
  });

  test("GH-01, GH-05: names an environment that stacks/access.ts has", () => {
    const called = jobs.filter(({ uses }) => uses === "./.github/workflows/deploy-stack.yml");
    const given = [...withSteps, ...called].flatMap(
      (job) => job.environment ?? job.with?.["environment"] ?? [],
    );
    const named = given
      .filter((name) => typeof name === "string")
      .filter((name) => !/^\$\{\{ (inputs|matrix)\.\w+ \}\}$/.test(name))
      .flatMap((name) =>
        name === "${{ inputs.environment == 'prod' && 'prod-rollback' || inputs.environment }}"
          ? ["prod-rollback", "dev", "staging"]
          : name === BY_STACK
            ? ["automation", "preview"]
            : [name],
      );
    expect([...new Set(named)].sort()).toEqual([...gitHubEnvironments].sort());
  });

  test("GH-08: asks for a token of OpenID Connect in an environment alone, to which the roles' trust is bound", () => {
    const asking = withSteps.filter(({ permissions }) => permissions?.["id-token"] === "write");
    const outside = asking.filter(({ environment }) => environment === undefined).map(title);
    // Its role trusts jobs of main that name no environment.
    expect(outside).toEqual(["image.yml image"]);
  });

  test("IM-06: what was found of an image, its sizes among it, is stored also when it is refused", () => {
    const steps = workflows["image.yml"]?.jobs["image"]?.steps ?? [];
    const built = steps.find(({ id }) => id === "image");
    const stored = steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(built?.run).toContain('--out "$RUNNER_TEMP/image"');
    expect(stored).toMatchObject({ if: "${{ !cancelled() }}", with: { path: "${{ runner.temp }}/image" } });
  });

  test("DP-04: in deploy-stack everything that writes is behind the gate, and the preview is before it", () => {
    const { preview, apply } = workflows["deploy-stack.yml"]?.jobs ?? {};
    const commands = (job: WorkflowJob | undefined) =>
      causewayCommands(job?.steps ?? []).map(({ words }) => words[0]);
    expect(preview?.environment).toBe(BY_STACK);
    expect(commands(preview)).toEqual(["preview", "sensitive"]);
    expect(apply?.environment).toBe("${{ inputs.environment }}");
    expect(apply?.needs).toContain("preview");
    const order = commands(apply);
    expect(order.indexOf("gate")).toBeLessThan(order.indexOf("apply"));
    expect(order.indexOf("apply")).toBeLessThan(order.indexOf("smoke"));
  });

  test.each(["deploy-stack.yml", "rollback.yml"])(
    "CO-05: %s ends with telling the pull request, however it went, by a token that does nothing but comment",
    (file) => {
      const [token, tell] = workflows[file]?.jobs["apply"]?.steps?.slice(-2) ?? [];
      expect(token?.with).toMatchObject({
        "permission-issues": "write",
        "permission-pull-requests": "read",
      });
      const asked = Object.keys(token?.with ?? {}).filter((name) => name.startsWith("permission-"));
      expect(asked).toHaveLength(2);
      expect(tell?.run).toMatch(/^npx --no-install causeway result-comment "\$(STACK|ENVIRONMENT)"$/);
      expect(tell?.env).toEqual({ GITHUB_TOKEN: `\${{ steps.${String(token?.id)}.outputs.token }}` });
      // What was deployed is deployed, whether GitHub takes the comment or not.
      for (const step of [token, tell])
        expect(step).toMatchObject({ if: "always()", "continue-on-error": true });
    },
  );

  test("DP-01, DP-02, DP-18: all stacks are deployed one after the other, dev before staging before prod", () => {
    const deploy = workflows["deploy.yml"]?.jobs ?? {};
    const order = ["affected", "organization", "delivery", "dev", "staging", "prod"];
    expect(Object.keys(deploy)).toEqual(order);
    for (const [index, id] of order.entries()) {
      if (index > 0) expect([deploy[id]?.needs].flat()).toContain(order[index - 1]);
      if (index > 1) expect(deploy[id]?.if).toContain("!failure() && !cancelled()");
      if (index > 0) expect(deploy[id]?.with).toMatchObject({ stack: id, environment: id });
    }
  });

  test("FF-01: flags are published in every environment, as main has them then, and again on demand", () => {
    const { on, jobs: { publish, switch: switching } = {} } = workflows["flags.yml"] ?? {};
    expect(publish?.strategy).toMatchObject({ "fail-fast": false, "max-parallel": 1 });
    expect(publish?.environment).toBe("${{ matrix.stack }}");
    expect(on?.["workflow_dispatch"]?.inputs?.["to"]?.options).toEqual(["off", "on", "apply"]);
    const begun = (job: WorkflowJob | undefined, event: string, to?: string) =>
      holds(job?.if, { github: { event_name: event }, inputs: { to: to ?? null } }, "success");
    expect([begun(publish, "push"), begun(switching, "push")]).toEqual([true, false]);
    expect([begun(publish, MANUAL, "apply"), begun(switching, MANUAL, "apply")]).toEqual([true, false]);
    expect([begun(publish, MANUAL, "off"), begun(switching, MANUAL, "off")]).toEqual([false, true]);
    const stacks = (environment: string | null) =>
      interpolate(String(strategyOf(publish)["stack"]), { inputs: { environment } });
    expect(stacks(null)).toEqual(Object.keys(environments));
    expect(stacks("prod")).toEqual(["prod"]);
    for (const job of [publish, switching]) {
      const [checkout] = job?.steps ?? [];
      expect(checkout?.with?.["ref"]).toBe("${{ github.event.repository.default_branch }}");
    }
  });

  test("DP-18: no workflow deploys, or previews, a part of a stack", () => {
    const targeted = withSteps.filter((job) =>
      causewayCommands(allSteps(job)).some(({ flags }) => flags.includes("--target")),
    );
    expect(targeted.map(title)).toEqual([]);
  });
});

test("DP-15: every environment is watched, every hour, by jobs that can change nothing", () => {
  const { on, jobs: watching } = workflows["watch.yml"] ?? {};
  expect(on?.["schedule"]).toEqual([{ cron: expect.stringMatching(/^\d+ \* \* \* \*$/) as string }]);
  expect(watching?.["watch"]?.strategy?.matrix).toEqual({ stack: Object.keys(environments) });
  expect(watching?.["watch"]?.environment).toBe("automation");
});

describe("a job of a pull request or a merge queue", () => {
  test("SC-05: has no secret", () => {
    const revealing = files.filter((file) => isOn(file, "pull_request", "merge_group"));
    expect(revealing.filter((file) => /\bsecrets\b/.test(textOf(file)))).toEqual([]);
  });

  test("CO-06: names no environment but the one that reads", () => {
    const named = unreviewed.flatMap(({ environment }) => environment ?? []);
    expect(new Set(named)).toEqual(new Set(["preview"]));
    expect(access.environments.preview).toEqual({ branches: "any" });
  });

  test("GH-09: is of no stack that CI reads from main alone, also where one is asked for", () => {
    const { outputs } = workflows["preview.yml"]?.jobs["affected"] ?? {};
    expect(outputs?.["stacks"]).toBe(
      "${{ inputs.stack && steps.affected.outputs.previewed || steps.affected.outputs.open }}",
    );
    expect(workflows["merge-queue.yml"]?.jobs["affected"]?.outputs?.["stacks"]).toBe(
      "${{ steps.affected.outputs.previewed }}",
    );
    for (const file of ["preview.yml", "merge-queue.yml"])
      expect(workflows[file]?.jobs["stack"]?.strategy?.matrix).toEqual({
        stack: "${{ fromJSON(needs.affected.outputs.stacks) }}",
      });
  });

  test("GH-09: and no other job of the environment preview names such a stack", () => {
    const given = withSteps
      .filter(({ environment }) => environment === "preview")
      .flatMap(({ steps = [] }) => steps)
      .filter(({ uses }) => uses === "./.github/actions/cloud")
      .map((step) => String(step.with?.["stack"]));
    const named = [...new Set(given)].filter((stack) => !stack.startsWith("${{"));
    expect(named.filter((stack) => !stacksOfEnvironment.preview.some((each) => each === stack))).toEqual([]);
    expect(named).not.toEqual([]);
    const asked = workflows["rollback.yml"]?.on["workflow_dispatch"]?.inputs;
    expect(asked?.["environment"]?.options).toEqual(stacksOfEnvironment.preview);
  });

  test("CO-02: is asked for by the delivery App, and not by the token of a branch's own workflow", () => {
    expect(workflows["preview.yml"]?.jobs["affected"]?.if).toBe(
      "github.event_name == 'pull_request' || " +
        "(github.event.sender.type == 'Bot' && github.event.sender.login != 'github-actions[bot]')",
    );
    const stack = workflows["preview.yml"]?.jobs["stack"];
    expect(stack?.needs).toBe("affected");
    expect(stack?.if).not.toMatch(/always|failure|cancelled/);
  });

  test("of a fork has no cloud", () => {
    const { stack } = workflows["preview.yml"]?.jobs ?? {};
    expect(stack?.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
    const clouded = unreviewed.filter(({ permissions }) => permissions?.["id-token"] === "write");
    // To a fork's run GitHub gives no token of OpenID Connect, whatever the job asks for.
    expect(clouded.map(title)).toEqual([
      "check.yml digest-only",
      "merge-queue.yml stack",
      "preview.yml stack",
    ]);
  });

  test.each(delivery.requiredChecks)("PR-05: reports the required check %s, for both", (check) => {
    for (const event of ["pull_request", "merge_group"]) {
      const reporting = withSteps.filter(({ file, name }) => name === check && isOn(file, event));
      expect(reporting).toHaveLength(1);
    }
  });
});

describe("PR-03, CO-06: what runs with the delivery App's token for somebody else's event", () => {
  const trusting = withSteps.filter(({ file }) => isOn(file, "workflow_run", "issue_comment"));

  test("is some", () => {
    expect(trusting.map(title).sort()).toEqual([
      "commands.yml carry-out",
      "commands.yml command",
      "merge-promotion.yml merge",
      "preview-comment.yml comment",
      "promote.yml promote",
    ]);
  });

  test.each(trusting.map((job) => [title(job), job] as const))("%s checks out main alone", (_title, job) => {
    const refs = allSteps(job)
      .filter(({ uses }) => uses?.startsWith("actions/checkout@"))
      .map((step) => step.with?.["ref"]);
    expect(refs).toHaveLength(1);
    expect([undefined, "${{ github.event.repository.default_branch }}"]).toContain(refs[0]);
    const environment = job.environment === "${{ inputs.stack }}" ? "dev" : job.environment;
    expect(access.environments).toMatchObject({ [String(environment)]: { branches: "main" } });
  });
});

describe("GH-17: the token with which the engine works on GitHub itself", () => {
  /** By the id of the step that asks for it; `app` is the token of `causeway` alone. */
  const ID = "github";
  const tokenOf = (file: string, id: string): WorkflowStep | undefined =>
    workflows[file]?.jobs[id]?.steps?.find((step) => step.id === ID);
  const permissionsOf = (step: WorkflowStep | undefined): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      Object.entries(step?.with ?? {}).flatMap(([name, level]) =>
        name.startsWith("permission-") ? [[name.slice("permission-".length), level]] : [],
      ),
    );

  /**
   * What the resources of the stack are written with: docs.github.com, "Permissions required for GitHub Apps". Variables
   * and secrets of environments come under environments; without contents GitHub hides how pull requests are merged.
   */
  const WRITTEN_WITH: Readonly<Record<string, readonly string[]>> = {
    ActionsEnvironmentSecret: ["environments"],
    ActionsEnvironmentVariable: ["environments"],
    ActionsRepositoryOidcSubjectClaimCustomizationTemplate: ["actions"],
    ActionsRepositoryPermissions: ["administration"],
    Repository: ["administration", "contents"],
    RepositoryDependabotSecurityUpdates: ["administration"],
    RepositoryEnvironment: ["administration"],
    RepositoryEnvironmentDeploymentPolicy: ["administration"],
    RepositoryFile: ["contents"],
    RepositoryRuleset: ["administration"],
    RepositoryVulnerabilityAlerts: ["administration"],
    Team: ["members"],
    TeamRepository: ["administration", "members"],
    WorkflowRepositoryPermissions: ["administration"],
  };
  const needed = [...new Set(Object.values(WRITTEN_WITH).flat())].sort();

  test("is for what the stack delivery is made of, and no more", () => {
    const folder = path.join(repositoryRoot, "components", "delivery");
    const text = fs
      .readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => fs.readFileSync(path.join(folder, file), "utf8"))
      .join("\n");
    const made = new Set([...text.matchAll(/new github\.(\w+)\(/g)].map(([, type = ""]) => type));
    expect([...made].sort()).toEqual(Object.keys(WRITTEN_WITH));
  });

  test("changes nothing before the gate, and writes what is needed behind it", () => {
    const each = (level: string) => Object.fromEntries(needed.map((permission) => [permission, level]));
    expect(permissionsOf(tokenOf("deploy-stack.yml", "preview"))).toEqual(each("read"));
    expect(permissionsOf(tokenOf("deploy-stack.yml", "apply"))).toEqual(each("write"));
    expect(permissionsOf(tokenOf("drift.yml", "drift"))).toEqual({
      ...each("read"),
      contents: "write",
      issues: "write",
    });
  });

  const asking = withSteps.flatMap((job) => (job.steps ?? []).map((step) => ({ job, step })));
  const tokens = asking.filter(({ step }) => step.id === ID);

  test("is asked for in three jobs, for that stack alone, where only main comes in", () => {
    expect(tokens.map(({ job }) => title(job))).toEqual([
      "deploy-stack.yml preview",
      "deploy-stack.yml apply",
      "drift.yml drift",
    ]);
    for (const { step, job } of tokens) {
      expect(step.uses).toMatch(/^actions\/create-github-app-token@/);
      expect(step.if).toMatch(/^(inputs|matrix)\.stack == 'delivery'$/);
      const environment = String(job.environment)
        .replace(BY_STACK, "automation")
        .replace("${{ inputs.environment }}", "delivery");
      expect(access.environments).toMatchObject({ [environment]: { branches: "main" } });
    }
  });

  test("reaches the one step of its job that runs the engine", () => {
    const given = asking.filter(({ step }) => JSON.stringify(step).includes(`steps.${ID}.outputs.token`));
    expect(given.map(({ job, step }) => [title(job), step.name, Object.keys(step.env ?? {})])).toEqual([
      ["deploy-stack.yml preview", "Preview", ["GITHUB_TOKEN"]],
      ["deploy-stack.yml apply", "Apply", ["GITHUB_TOKEN"]],
      ["drift.yml drift", "Compare what is there with what was deployed", ["GITHUB_TOKEN"]],
    ]);
    const jobWide = tokens.filter(({ job }) => JSON.stringify(job.env ?? {}).includes("outputs.token"));
    expect(jobWide).toEqual([]);
  });

  test("no other job that previews or applies has one", () => {
    const engine = asking.filter(({ step }) => /^npx causeway (preview|apply) /.test(step.run ?? ""));
    const without = engine.filter(({ step }) => step.env?.["GITHUB_TOKEN"] === undefined);
    expect(without.map(({ job }) => title(job)).sort()).toEqual([
      "merge-queue.yml stack",
      "preview.yml stack",
    ]);
  });
});

describe("every step", () => {
  const steps = withSteps.flatMap((job) => allSteps(job).map((step) => [title(job), step] as const));

  test("GH-11: uses actions by full commit, of owners that the repository allows", () => {
    const used = [...new Set(steps.flatMap(([, { uses }]) => uses ?? []))].filter(
      (uses) => !uses.startsWith("./"),
    );
    const allowed = [
      "actions/",
      ...(delivery.allowedActions ?? []).map((pattern) => pattern.replace("*", "")),
    ];
    for (const uses of used) {
      expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(allowed.some((owner) => uses.startsWith(owner))).toBe(true);
    }
    expect(used.length).toBeGreaterThan(4);
  });

  test("of one action uses one commit of it, and says which version that is", () => {
    const texts = files.map(textOf).join("\n");
    const pins = [...texts.matchAll(/uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$/gm)];
    const byAction = new Map(pins.map(([, action, commit]) => [action, commit]));
    for (const [, action, commit] of pins) expect(byAction.get(action)).toBe(commit);
    expect(texts.match(/uses: [\w-]+\/[\w-]+@/g)).toHaveLength(pins.length);
  });

  test("leaves no credentials behind in a checkout", () => {
    const checkouts = steps.filter(([, { uses }]) => uses?.startsWith("actions/checkout@"));
    const leaving = checkouts.filter(([, step]) => step.with?.["persist-credentials"] !== false);
    expect(leaving.map(([job]) => job)).toEqual([]);
  });

  test.each(
    steps.filter(([, { run }]) => run !== undefined).map(([job, step]) => [job, step.run ?? ""] as const),
  )("%s only calls causeway or make, and nothing of an event is part of its script: %s", (_job, run) => {
    expect(run).not.toContain("${{");
    expect(run.trim().split("\n")).toHaveLength(1);
    expect(run).toMatch(
      /^(npx (--no-install )?causeway [^;&|`]*|make [\w-]+( [\w-]+="\$\w+")*|exit 1|echo "[\w .]+")\s*$/,
    );
  });

  test("SC-13: that comes though one before it failed takes causeway from the checkout, and not from npm", () => {
    const anyway = steps.filter(
      ([, { if: when, run }]) => /\b(always|failure|cancelled)\(\)/.test(String(when)) && run !== undefined,
    );
    const installing = anyway.filter(([, { run = "" }]) => /^npx (?!--no-install )/.test(run));
    expect(installing.map(([job, { name }]) => `${job}: ${name ?? ""}`)).toEqual([]);
    expect(anyway.length).toBeGreaterThanOrEqual(4);
  });
});

interface CausewayCall {
  readonly words: readonly string[];
  readonly flags: readonly string[];
}

function causewayCommands(steps: readonly WorkflowStep[]): readonly CausewayCall[] {
  return steps.flatMap(({ run = "" }) => {
    const [, line] = /^npx (?:--no-install )?causeway (.*)$/.exec(run.trim()) ?? [];
    if (line === undefined) return [];
    const tokens = line.split(/\s+/);
    return [
      {
        words: tokens.filter((token) => /^[a-z][a-z-]*$/.test(token)),
        flags: tokens.filter((token) => token.startsWith("--")),
      },
    ];
  });
}

test.each(
  withSteps.flatMap((job) =>
    causewayCommands(allSteps(job)).map(
      ({ words, flags }) => [title(job), [...words, ...flags].join(" "), words, flags] as const,
    ),
  ),
)("%s calls a command that there is, with flags that it has: %s", (_job, _line, words, flags) => {
  let command: CausewayCommand = program();
  for (const word of words) {
    const next = command.commands.find((each) => each.name() === word) as CausewayCommand | undefined;
    if (next === undefined) break;
    command = next;
  }
  expect(command.name()).not.toBe("causeway");
  expect(command.options.map(({ long }) => long)).toEqual(expect.arrayContaining([...flags]));
});
