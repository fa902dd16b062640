/** What asks GitHub for a rollback is no business of the program that the engine runs. */
export function withoutToken({ GITHUB_TOKEN: _token, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}
