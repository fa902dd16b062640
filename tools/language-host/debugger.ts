import { createServer } from "node:net";

import { startDebugging } from "./engine";

/** node's own default, which editors try first. */
const PREFERRED_PORT = 9229;

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A debugger port for one process: the arguments that open it and the call that announces it. */
export interface DebuggerSetup {
  readonly args: readonly string[];
  announce(engineAddress: string, pid: number | undefined, title: string): Promise<void>;
}

/** @throws Error when no port from 9229 on is free. */
export async function setUpDebugger(): Promise<DebuggerSetup> {
  let port = PREFERRED_PORT;
  while (!(await isFree(port))) {
    if (++port > 65_535) {
      throw new Error(`no free port for the debugger from ${PREFERRED_PORT} on`);
    }
  }
  return {
    args: [`--inspect-brk=${port}`, "--inspect-publish-uid=http"],
    announce: async (engineAddress, pid = 0, title) =>
      startDebugging(engineAddress, `on process id ${pid} and port ${port}`, {
        name: title,
        type: "node",
        request: "attach",
        processId: pid,
        continueOnAttach: true,
        skipFiles: ["<node_internals>/**"],
        port,
      }),
  };
}
