import { assertEnvironment, type EnvironmentName } from "./road";
import type { History } from "./history";
import { differsInDigestsAlone, digestsIn, type Digests } from "./stack-images";

/** What a change does to the digests of one environment, and nothing else; or that it does something else. */
export type DigestChange =
  | {
      readonly kind: "digests";
      readonly stack: EnvironmentName;
      /** Those that the environment had not named before. */
      readonly digests: Digests;
    }
  | { readonly kind: "other"; readonly why: string };

const STACK_FILE = /^Pulumi\.(dev|staging|prod)\.yaml$/;

/** Mode of a plain file: a link, or a file that is run, is another thing. */
const PLAIN = "100644";

/**
 * Whether a change is a promotion: other digests in the file of one environment, and not a character more.
 *
 * @throws UserError when a commit is not here, and for a stack file that names no images
 */
export async function digestChange(history: History, base: string, head: string): Promise<DigestChange> {
  const changes = await history.changesBetween(base, head);
  const [change, ...others] = changes;
  if (change === undefined) return other("it changes nothing");
  if (others.length > 0)
    return other(`it changes ${changes.length} files: ${list(changes.map(({ path }) => path))}`);
  const [, name] = STACK_FILE.exec(change.path) ?? [];
  if (name === undefined) return other(`it changes ${change.path}, which is no environment's file`);
  if (change.status !== "M" || change.modes.some((mode) => mode !== PLAIN)) {
    return other(`${change.path} is added, removed, or no plain file any more`);
  }
  const [before, after] = await Promise.all([
    history.fileAt(base, change.path),
    history.fileAt(head, change.path),
  ]);
  if (!differsInDigestsAlone(before, after, change.path)) {
    return other(`it changes more in ${change.path} than digests`);
  }
  const earlier = digestsIn(before, change.path);
  const digests = Object.entries(digestsIn(after, change.path)).filter(
    ([service, digest]) => earlier[service] !== digest,
  );
  return { kind: "digests", stack: assertEnvironment(name), digests: Object.fromEntries(digests) };
}

function other(why: string): DigestChange {
  return { kind: "other", why };
}

/** The first few. */
function list(paths: readonly string[]): string {
  return paths.length > 5 ? `${paths.slice(0, 5).join(", ")}, ...` : paths.join(", ");
}
