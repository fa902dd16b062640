import { randomBytes } from "node:crypto";
import { jsonLog, type Log } from "./log.ts";
import { apiRoutes } from "./routes.ts";
import { readSecret } from "./secrets.ts";
import { HttpService } from "./server.ts";
import { signedSessions } from "./sessions.ts";
import { readUsers } from "./users.ts";

/** Milliseconds for requests under way when the service stops: fewer than the 30 s after which ECS kills it. */
const PATIENCE = 25_000;

async function main(env: NodeJS.ProcessEnv, log: Log): Promise<void> {
  const { PORT = "8080", COMMIT: commit = "unknown", VERSION: version = "unknown" } = env;
  const [keys, users] = await Promise.all([readSecret("SESSION_KEY", env), readSecret("USERS", env)]);
  if (keys === undefined) log.warn("no session key is given: sessions end with this process");
  if (users === undefined) log.warn("no users are given: nobody can log in");
  const service = new HttpService(
    apiRoutes({
      version,
      commit,
      sessions: signedSessions(keys ?? randomBytes(32).toString("hex")),
      users: readUsers(users ?? "[]"),
    }),
    log,
  );
  const port = await service.start(Number(PORT));
  log.info("started", { port, version, commit });
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    log.info("stopping", { signal });
    await service.stop(PATIENCE);
    log.info("stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, (got) => void stop(got));
}

const log = jsonLog((line) => process.stdout.write(line));
main(process.env, log).catch((error: unknown) => {
  log.error("not started", error);
  process.exitCode = 1;
});
