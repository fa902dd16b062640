import { BUILD_BYTES, freeBytes, gigabytes } from "./disk";
import { goVersion } from "./go";
import {
  inspectInstallation,
  installationAt,
  LANGUAGE_HOST,
  type Installation,
  type State,
} from "./installation";
import { engineVersion, isAtLeast, requiredGoVersion } from "./version";

/** One thing that was looked at. */
interface Finding {
  readonly subject: "engine" | "language host" | "version override" | "go" | "disk";
  /** `problem`: nothing works until it is mended; `note`: one way to obtain the engine is closed. */
  readonly level: "ok" | "note" | "problem";
  readonly found: string;
  /** What to do about it; absent when all is well. */
  readonly fix?: string;
}

/** What there is of the engine on this machine and what is missing. */
export interface EngineReport {
  readonly version: string;
  readonly installation: Installation;
  readonly state: State["kind"];
  /** Whether `npx pulumi` works as it is. */
  readonly ready: boolean;
  readonly findings: readonly Finding[];
}

const OBTAIN = "run `make engine`";

function engineFinding(state: State, { cli, version }: Installation): Finding {
  switch (state.kind) {
    case "ready":
      return { subject: "engine", level: "ok", found: `Pulumi CLI ${version} (${state.origin}) at ${cli}` };
    case "missing":
      return {
        subject: "engine",
        level: "problem",
        found: `no Pulumi CLI ${version} at ${cli}`,
        fix: OBTAIN,
      };
    case "old-language-host":
      return {
        subject: "language host",
        level: "problem",
        found: `the stand-in ${LANGUAGE_HOST} is older than its sources`,
        fix: `${OBTAIN} (seconds: the CLI itself is not built again)`,
      };
    case "no-language-host":
      return {
        subject: "language host",
        level: "problem",
        found: `${cli} has no ${LANGUAGE_HOST} beside it or on PATH`,
        fix: `complete that installation, or remove its folder and ${OBTAIN}`,
      };
  }
}

/** `npx pulumi` follows this variable before the version that is installed. */
function overrideFindings(version: string): Finding[] {
  const override = process.env["PULUMI_VERSION"] ?? "";
  if (override === "" || override === version) {
    return [];
  }
  const found = `PULUMI_VERSION=${override} makes npx pulumi run that version instead of ${version}`;
  return [{ subject: "version override", level: "problem", found, fix: "unset PULUMI_VERSION" }];
}

/** What a build from source needs, which matters only while there is no engine. */
async function buildFindings(installation: Installation): Promise<Finding[]> {
  const least = requiredGoVersion();
  const go = await goVersion({ ...process.env, GOTOOLCHAIN: "local" });
  const goWorks = go !== undefined && isAtLeast(go, least);
  const free = await freeBytes(installation.root);
  const hasRoom = free >= BUILD_BYTES;
  return [
    {
      subject: "go",
      level: goWorks ? "ok" : "note",
      found: go === undefined ? "no Go on PATH" : `Go ${go}`,
      ...(!goWorks && {
        fix: `to build the engine from source, install Go ${least} or newer (https://go.dev/dl)`,
      }),
    },
    {
      subject: "disk",
      level: hasRoom ? "ok" : "note",
      found: `${gigabytes(free)} free at ${installation.root}`,
      ...(!hasRoom && { fix: `to build the engine from source, make room for ${gigabytes(BUILD_BYTES)}` }),
    },
  ];
}

/** Looks at the engine without changing anything and without using the network. */
export async function inspectEngine(
  installation: Installation = installationAt(engineVersion()),
): Promise<EngineReport> {
  const state = inspectInstallation(installation);
  const findings = [
    engineFinding(state, installation),
    ...overrideFindings(installation.version),
    ...(state.kind === "missing" ? await buildFindings(installation) : []),
  ];
  return {
    version: installation.version,
    installation,
    state: state.kind,
    ready: findings.every(({ level }) => level !== "problem"),
    findings,
  };
}
