import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** When the machine of {@link processTable} booted. */
export const boot = Date.parse("2026-01-01T10:00:00Z");

/** One process as Linux shows it. */
export interface TableEntry {
  readonly pid: number;
  readonly program: string;
  /** Letter of its state. */
  readonly state: string;
  /** Hundredths of a second after the boot. */
  readonly start: number;
}

/** A folder such as `/proc`, with one process. Whoever asks for one removes it. */
export function processTable({ pid, program, state, start }: TableEntry): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-proc-"));
  fs.mkdirSync(path.join(folder, String(pid)));
  const before = "0 ".repeat(18);
  fs.writeFileSync(
    path.join(folder, String(pid), "stat"),
    `${pid} (${program}) ${state} ${before}${start} 2601944 390`,
  );
  fs.writeFileSync(path.join(folder, "stat"), `cpu  1 2 3\nctxt 4\nbtime ${boot / 1000}\nprocesses 5\n`);
  return folder;
}
