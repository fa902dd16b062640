import path from "node:path";
import { parseArgs } from "node:util";

import { govulncheck } from "./advisories/govulncheck";
import { obtain } from "../obtain/obtain";
import { runMain } from "../run-main";
import { ToolError } from "../tool-error";
import type { Outcome, Part } from "./outcome";
import { ALL_KINDS, partsOf, type Kind } from "./parts";
import { OFFLINE, partReport, verdict, type Entry } from "./report";
import { gitleaks } from "./secrets/gitleaks";
import { zizmor } from "./workflows/zizmor";

const HELP = `Usage: node --require ./tools/preload.js tools/audit/main.ts [--only KIND]... [--root DIR] [--tools]

Looks for known vulnerabilities, secrets, dangerous workflows and licences that are not allowed.

  --only KIND   ${ALL_KINDS.join(", ")}; may be given more than once
  --root DIR    the git repository to look at (default: this one)
  --tools       only obtain the programs that it uses
  --help        this text

Exit code 1 when anything of severity high or above is found, or a part could not be checked. ${OFFLINE}=1 lets
the parts pass whose database cannot be reached, and says so.
`;

const here = path.join(__dirname, "..", "..");

async function outcomeOf(part: Part): Promise<Outcome> {
  try {
    return await part.check();
  } catch (error) {
    if (error instanceof ToolError) return { kind: "broken", why: error.message };
    throw error;
  }
}

async function audit(root: string, kinds: readonly Kind[]): Promise<number> {
  const allowOffline = process.env[OFFLINE] === "1";
  const entries: Entry[] = [];
  // One after the other: each uses what cores there are.
  for (const part of await partsOf(root, kinds)) {
    const start = performance.now();
    const outcome = await outcomeOf(part);
    const entry = { title: part.title, outcome, milliseconds: performance.now() - start };
    entries.push(entry);
    process.stdout.write(`${partReport(entry, allowOffline)}\n`);
  }
  const { code, text } = verdict(entries, allowOffline);
  process.stdout.write(`${text}\n`);
  return code;
}

function isKind(word: string): word is Kind {
  return (ALL_KINDS as readonly string[]).includes(word);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [...ALL_KINDS] },
      root: { type: "string", default: here },
      tools: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.only.filter((word) => !isKind(word));
  if (values.help || unknown.length > 0) {
    process.stdout.write(unknown.length > 0 ? `audit: no kind ${unknown.join(", ")}\n\n${HELP}` : HELP);
    return unknown.length > 0 ? 2 : 0;
  }
  if (values.tools) {
    for (const tool of [gitleaks, govulncheck, zizmor]) await obtain(tool);
    return 0;
  }
  return audit(path.resolve(values.root), values.only.filter(isKind));
}

void runMain({ name: "audit", help: HELP, expected: ToolError, main });
