import { phrase } from "../report/phrase";
import { readStatuses } from "../status/read-status";
import { statusDetails } from "../status/status-details";
import { statusTable } from "../status/status-table";
import { shown, type Answer } from "./answer";
import type { ChatContext } from "./context";

/** Characters that GitHub shows without scrolling. */
const WIDTH = 110;

/** `/status`: one that cannot be read says why. */
export async function statusCommand({ access, open, env, now }: ChatContext): Promise<Answer> {
  const statuses = await readStatuses(Object.keys(access.stacks), open, env);
  const lines = [...statusTable(statuses, now.getTime(), WIDTH), ...statusDetails(statuses)];
  return shown(phrase`Every stack at ${now.toISOString()}:`, lines);
}
