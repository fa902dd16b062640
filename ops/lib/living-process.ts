import fs from "node:fs";

/** What Linux tells of a process. */
export interface LivingProcess {
  /** File name of its program, up to 15 characters. */
  readonly program: string;
  /** Dead, though its parent has not asked how it ended; containers without an init process keep such entries. */
  readonly isZombie: boolean;
  /** Hundredths of a second since the machine booted: no clock that is put right moves it. */
  readonly start: number;
  /** Milliseconds since 1970, up to a second early. */
  readonly startedAt: number;
}

/** The kernel gives times in hundredths of a second, whatever its own ticks are (time(7), USER_HZ). */
const TICK = 10;

/**
 * Looks a process up (proc_pid_stat(5), proc_stat(5)).
 *
 * @param proc where the kernel tells of processes
 * @returns `undefined` when there is no such process, and on systems that do not tell of them in files
 */
export function livingProcess(pid: number, proc = "/proc"): LivingProcess | undefined {
  try {
    const stat = fs.readFileSync(`${proc}/${pid}/stat`, "utf8");
    const [, bootTime] = /^btime (\d+)$/m.exec(fs.readFileSync(`${proc}/stat`, "utf8")) ?? [];
    // The name may have spaces and brackets of its own.
    const nameEnd = stat.lastIndexOf(")");
    const [state, ...numbers] = stat.slice(nameEnd + 2).split(" ");
    // The 22nd field; the state is the third.
    const start = Number(numbers[18]);
    return {
      program: stat.slice(stat.indexOf("(") + 1, nameEnd),
      isZombie: state === "Z",
      start,
      startedAt: Number(bootTime) * 1000 + start * TICK,
    };
  } catch {
    return undefined;
  }
}

/** Whether there is a process with this id, on any system. It may be another one than was meant. */
export function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
