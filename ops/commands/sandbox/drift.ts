import { exitCode } from "../../exit-codes";
import { UserError } from "../../lib/errors";
import { say } from "../../lib/terminal";
import type { DriftOptions } from "./add-disturbances";
import { disturb } from "./disturb";

/** `causeway sandbox drift` */
export async function drift(urn: string, options: DriftOptions): Promise<void> {
  const set = Object.fromEntries((options.set ?? []).map(assignment));
  if (options.delete !== true && Object.keys(set).length === 0) {
    throw new UserError("nothing to change", "give --set property=value or --delete", exitCode.usage);
  }
  const body = { urn, set, delete: options.delete };
  const tell = ({ type, id }: { type: string; id: string }): void =>
    say(`Changed ${type} ${id}. See it: npx pulumi refresh --preview-only --diff --stack <stack>`);
  await disturb({ action: "drift", body, tell }, options);
}

/** Text that is not JSON is taken as a string: `--set tags.Owner=nobody` */
function assignment(text: string): [string, unknown] {
  const at = text.indexOf("=");
  if (at < 1) throw new UserError(`cannot read ${text}`, "write --set property=value", exitCode.usage);
  const value = text.slice(at + 1);
  try {
    return [text.slice(0, at), JSON.parse(value) as unknown];
  } catch {
    return [text.slice(0, at), value];
  }
}
