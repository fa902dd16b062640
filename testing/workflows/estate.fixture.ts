import fs from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../sandbox";

/** Folders and files of the repository that its own deliveries need. */
const KEPT = [
  ".github",
  ".gitignore",
  ".node-version",
  "components",
  "infra",
  "Makefile",
  "ops",
  "package.json",
  "package-lock.json",
  "policies",
  "stacks",
  "tools",
];

/** One service in each environment: what the small program deploys is what its stack file names. */
const PROGRAM = `
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config("causeway");
const provider = new aws.Provider("aws", { region: "us-east-1", allowedAccountIds: [config.require("account")] });
for (const [service, image] of Object.entries(config.requireObject<Record<string, string>>("images"))) {
  const containers = [{ name: service, image, essential: true }];
  new aws.ecs.TaskDefinition(
    service,
    { family: service, containerDefinitions: JSON.stringify(containers), skipDestroy: true },
    { provider },
  );
}
`;

const MONTH_MS = 30 * 86_400_000;

/** What a change needs to be seen: prod is frozen for a month, and nothing has to soak. */
const EDITS: readonly (readonly [file: string, before: RegExp, after: string])[] = [
  // What the repository checks of itself is checked where these tests are.
  ["Makefile", /^\t@\$\(MAKE\) .*check-lint.*$/m, "\t@true"],
  ["Makefile", /^\t@mkdir -p \.causeway\n\t@status=0;.*\n\t.*exit \$\$status$/m, "\t@true"],
  ["Makefile", /^\t@node --require \.\/tools\/preload\.js tools\/audit\/main\.ts$/m, "\t@true"],
  ["ops/lib/policy-pack.ts", /PULUMI_OPTION_POLICY_PACK: .*,/, ""],
  ["stacks/promotion.ts", /soakMinutes: 15/, "soakMinutes: 0"],
  [
    "stacks/change-windows.ts",
    /\{ from: "[^"]*", until: "[^"]*", reason/,
    `{ from: "2026-01-01T00:00", until: "${new Date(Date.now() + MONTH_MS).toISOString().slice(0, 16)}", reason`,
  ],
];

/** Text of every file of a repository like this one, whose program is small and quick. */
export function estateFiles(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of [...KEPT, ...stackFiles()]) collect(name, files);
  files["infra/index.ts"] = PROGRAM;
  // There is no service here whose image they could build, or whose flags they could publish.
  delete files[".github/workflows/image.yml"];
  delete files[".github/workflows/flags.yml"];
  for (const [file, before, after] of EDITS) {
    const text = files[file] ?? "";
    if (!before.test(text)) throw new Error(`${file} has nothing like ${String(before)}`);
    files[file] = text.replace(before, after);
  }
  return files;
}

function stackFiles(): readonly string[] {
  return fs.readdirSync(repositoryRoot).filter((name) => /^Pulumi(\..+)?\.yaml$/.test(name));
}

function collect(name: string, files: Record<string, string>): void {
  const target = path.join(repositoryRoot, name);
  if (!fs.statSync(target).isDirectory()) {
    files[name] = fs.readFileSync(target, "utf8");
    return;
  }
  for (const entry of fs.readdirSync(target)) {
    if (entry !== "node_modules" && !entry.includes(".test.ts")) collect(`${name}/${entry}`, files);
  }
}
