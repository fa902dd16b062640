import { printable } from "../lib/printable";
import { duration as inWords, style } from "../lib/terminal";
import { describeHolder } from "./describe-holder";
import type { LeaseDetails, LockDetails } from "./lock-details";
import { adviceOnPending } from "./pending-operations";

const LIVES = { alive: ", which lives", dead: ", which is gone", unknown: "" } as const;
const RUNS = { going: " (goes on)", over: " (is over)", unknown: "" } as const;

/** The lock of a stack for people: who has it, what is known of them, and what to do. */
export function renderLock(details: LockDetails, now: number): string[] {
  const { lease, state } = details;
  return [
    style("bold", printable(headline(details))),
    ...(lease === undefined || state === "free" ? [] : rows(leaseRows(lease, now))),
    ...section(
      "Waiting",
      details.queue.map(({ holder, since }) => `${describeHolder(holder)}, since ${since}`),
    ),
    ...section(
      "Locks of the engine",
      details.engineLocks.map(
        ({ user, host, pid, since }) => `${user} on ${host}, process ${pid}, since ${since}`,
      ),
    ),
    ...section(
      "Done to the lock",
      details.audit.map(({ at, actor, what, reason }) => `${at} ${actor}: ${what}, as ${reason}`),
    ),
    ...advice(details),
    ...adviceOnPending(details.stack, details.pending),
  ];
}

function headline({ stack, state, lease }: LockDetails): string {
  if (state === "free" || lease === undefined) return `${stack} is free`;
  const by = `${stack} is held by ${lease.holder.actor}`;
  return state === "held" ? by : `${by}, whose lease has expired`;
}

function leaseRows(lease: LeaseDetails, now: number): [string, string | undefined][] {
  const { holder, engine, acquiredAt, heardBefore, expiresIn, life, token, run = "unknown" } = lease;
  const ago = inWords(Math.max(now - Date.parse(acquiredAt), 0));
  return [
    ["command", holder.command],
    ["where", `${holder.host}, process ${holder.pid}${LIVES[life]}`],
    ["run", holder.run && `${holder.run.url}${RUNS[run]}`],
    ["pull request", holder.pullRequest && `#${holder.pullRequest}`],
    ["commit", holder.commit],
    ["since", `${acquiredAt}, ${ago} ago`],
    ["last heard of", `${inWords(heardBefore * 1000)} ago`],
    ["expires", expiresIn === 0 ? "has expired" : `in ${inWords(expiresIn * 1000)}`],
    ["token", String(token)],
    ["engine", engine && `process ${engine.pid}, since ${engine.startedAt}`],
  ].filter((row): row is [string, string] => typeof row[1] === "string");
}

function rows(all: readonly (readonly [string, string | undefined])[]): string[] {
  const width = Math.max(...all.map(([name]) => name.length));
  return all.map(([name, value = ""]) => `  ${name.padEnd(width)}  ${printable(value)}`);
}

/** A heading with its lines below, or nothing. */
function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [`${title} (${lines.length}):`, ...lines.map((line) => `  ${printable(line)}`)];
}

function advice({ stack, state, lease, engineLocks }: LockDetails): string[] {
  if (state === "held" && lease?.life !== "dead") {
    return [`Wait for it with --wait 10m. When it is dead: npx causeway lock release ${stack} --reason TEXT`];
  }
  if (state !== "free") return ["The next command takes it over."];
  if (engineLocks.length === 0) return [];
  return [
    `Those engines have no lease. Wait for them; when their processes are gone: npx pulumi cancel --stack ${stack}`,
  ];
}
