import { runUrlOf } from "../lock/holder";

export interface AlarmOptions {
  /** Keep an issue of GitHub as long as it fails. */
  readonly issue?: boolean;
}

/** Does a check that nobody watches; an issue is open from its first failure until it succeeds again. */
export async function withAlarm<T>(
  check: string,
  stack: string,
  { issue = false }: AlarmOptions,
  env: NodeJS.ProcessEnv,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    if (issue) await keep(check, stack, undefined, env);
    return result;
  } catch (error) {
    if (issue) await keep(check, stack, error, env);
    throw error;
  }
}

async function keep(check: string, stack: string, error: unknown, env: NodeJS.ProcessEnv): Promise<void> {
  const [{ openGitHub }, { announceIssue }, { fenced }] = await Promise.all([
    import("../github/client"),
    import("../github/issues"),
    import("../report/markdown-text"),
  ]);
  const text = error instanceof Error ? error.message : String(error);
  const found = runUrlOf(env);
  const body = [
    fenced("", text.split("\n"), ""),
    `\`npx causeway ${check} ${stack}\` looks again; this issue closes when it succeeds.`,
    ...(found === undefined ? [] : [`Found by ${found}`]),
  ].join("\n\n");
  const issue = {
    marker: `<!-- causeway:${check}:${stack} -->`,
    title: `${check} of ${stack} fails`,
    label: check,
    body: error === undefined ? undefined : body,
  };
  await announceIssue(await openGitHub(env), issue, "it succeeds again");
}
