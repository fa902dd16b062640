import { randomBytes } from "node:crypto";
import { flagsOf, readFlagValues, type Flags } from "./flags.ts";
import { jsonLog, type Log } from "./log.ts";
import { PublishedFlags } from "./published-flags.ts";
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
  const flags = await startFlags(env, log);
  const service = new HttpService(
    apiRoutes({
      version,
      commit,
      sessions: signedSessions(keys ?? randomBytes(32).toString("hex")),
      users: readUsers(users ?? "[]"),
      flags,
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

/** What AppConfig publishes, or `FEATURE_FLAGS` itself on a machine of one's own; without either every flag is off. */
async function startFlags(env: NodeJS.ProcessEnv, log: Log): Promise<Flags> {
  const { FEATURE_FLAGS_ARN: arn, FEATURE_FLAGS: own = "{}" } = env;
  if (arn === undefined) {
    const values = readFlagValues(own);
    return flagsOf(() => values);
  }
  const published = new PublishedFlags(arn, env, log);
  await published.start();
  return published.flags;
}

const log = jsonLog((line) => process.stdout.write(line));
main(process.env, log).catch((error: unknown) => {
  log.error("not started", error);
  process.exitCode = 1;
});
