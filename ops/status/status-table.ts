import { age } from "./age";
import type { DeployedStack, LastUpdate, LockStatus, StackStatus } from "./stack-status";
import { textTable, type Cell } from "./text-table";

const HEAD = ["STACK", "LAST UPDATE", "RESULT", "BY", "COMMIT", "LOCK", "PENDING", "DRIFT", "SIZE"];

/** Who, and then the stack: what is left of them is still of use. */
const MAY_BE_CUT = [3, 0];

/**
 * One line for each stack.
 *
 * @param now milliseconds since 1970
 * @param width in characters
 */
export function statusTable(statuses: readonly StackStatus[], now: number, width: number): readonly string[] {
  const head = HEAD.map((text): Cell => ({ text, tone: "dim" }));
  return textTable([head, ...statuses.map((status) => row(status, now))], width, MAY_BE_CUT).map((line) =>
    line.trimEnd(),
  );
}

function row(status: StackStatus, now: number): readonly Cell[] {
  const { stack } = status;
  if (status.state === "unreachable") {
    return [
      { text: stack },
      { text: "unreachable", tone: "red" },
      ...HEAD.slice(2).map(() => ({ text: "" })),
    ];
  }
  const pending = status.pendingOperations.length;
  return [
    { text: stack },
    ...updateCells(status, now),
    lockCell(status.lock),
    { text: String(pending), ...(pending > 0 && { tone: "red" as const }) },
    driftCell(status, now),
    { text: String(status.resources) },
  ];
}

function updateCells({ state, lastUpdate }: DeployedStack, now: number): readonly Cell[] {
  if (lastUpdate === undefined) {
    const text = state === "not-deployed" ? "not deployed" : "not known";
    return [{ text }, { text: "" }, { text: "" }, { text: "" }];
  }
  const { kind, at, result, actor, commit, dirty = false } = lastUpdate;
  return [
    { text: `${kind} ${age(at, now)}` },
    { text: result, tone: TONES[result] },
    actor === undefined ? NOT_KNOWN : { text: actor },
    commit === undefined ? NOT_KNOWN : { text: `${commit.slice(0, 7)}${dirty ? "+" : ""}` },
  ];
}

const NOT_KNOWN: Cell = { text: "-", tone: "dim" };

const TONES = {
  succeeded: "green",
  baking: "yellow",
  running: "yellow",
  failed: "red",
  cancelled: "red",
  unknown: "red",
} as const satisfies Record<LastUpdate["result"], Cell["tone"]>;

function lockCell({ state }: LockStatus): Cell {
  if (state === "free") return { text: state };
  return { text: state, tone: state === "dead" ? "red" : "yellow" };
}

function driftCell({ drift }: DeployedStack, now: number): Cell {
  if (drift === undefined) return { text: "never", tone: "dim" };
  const old = age(drift.checkedAt, now);
  return drift.drifted ? { text: `found ${old}`, tone: "red" } : { text: `none ${old}` };
}
