import { duration, isLive, say, showLive, step, style } from "./terminal";

/** What a longer work tells of itself. */
export interface Progress {
  /** How far it is, e.g. `120 of 235 resources`; takes the place of what was told before. */
  text(text: string): void;
  /** What people should know at once, and can still read at the end, e.g. a warning. */
  note(text: string): void;
}

/** A log shows this often how far a work is. */
const HEARTBEAT_MS = 30_000;
const FRAME_MS = 100;
const FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

/**
 * Does a longer work and shows how it goes, on stderr: on a terminal in a line that lives and in the end says how long
 * it took, elsewhere in plain lines, a few only. Works may run within or beside each other; the last one begun lives.
 *
 * @param title what is done, e.g. `Previewing prod`
 */
export async function withProgress<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const show = isLive() ? showInList(title) : showInLog(title);
  try {
    const result = await work(show);
    show.end(true);
    return result;
  } catch (error) {
    show.end(false);
    throw error;
  }
}

interface Show extends Progress {
  end(well: boolean): void;
}

/** Works that are shown on the terminal; each draws itself. */
const running: (() => void)[] = [];
let timer: NodeJS.Timeout | undefined;
let frame = 0;

function showInList(title: string): Show {
  const began = Date.now();
  let told = "";
  const draw = (): void =>
    showLive(`${FRAMES.charAt(frame++ % FRAMES.length)} ${title}${told} (${duration(Date.now() - began)})`);
  running.push(draw);
  timer ??= setInterval(() => running.at(-1)?.(), FRAME_MS).unref();
  draw();
  return {
    text(text) {
      told = `: ${text}`;
    },
    note: (text) => say(`  ${text}`),
    end(well) {
      running.splice(running.indexOf(draw), 1);
      if (running.length === 0) {
        clearInterval(timer);
        timer = undefined;
      }
      showLive(undefined);
      const mark = well ? style("green", "✔") : style("red", "✖");
      say(`${mark} ${title} (${duration(Date.now() - began)})`);
    },
  };
}

function showInLog(title: string): Show {
  const began = Date.now();
  let shown = began;
  step(title);
  return {
    text(text) {
      const now = Date.now();
      if (now - shown < HEARTBEAT_MS) return;
      shown = now;
      say(`    ${text} after ${duration(now - began)}`);
    },
    note: (text) => say(`    ${text}`),
    end: (well) => say(`    ${well ? "done" : "failed"} after ${duration(Date.now() - began)}`),
  };
}
