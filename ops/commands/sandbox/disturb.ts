import type { DryRun } from "../../lib/causeway-command";
import { controlSandbox } from "../../lib/sandbox";
import { say } from "../../lib/terminal";

/** Something that the sandbox is asked to change. */
interface Disturbance<Answer> {
  readonly action: string;
  /** What is undefined is not sent. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** What people are told when it is done. */
  readonly tell: (answer: Answer) => void;
}

/** Asks the sandbox to change something, or only says what it would be asked for. */
export async function disturb<Answer>(
  { action, body = {}, tell }: Disturbance<Answer>,
  { dryRun = false }: DryRun,
): Promise<void> {
  if (dryRun) say(`Would ask the sandbox for ${action} with ${JSON.stringify(body)}.`);
  else tell(await controlSandbox<Answer>(action, body));
}
