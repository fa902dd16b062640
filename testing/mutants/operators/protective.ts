import { nameOf, type Path } from "../values";

/** Properties whose absence can weaken a resource, by what their names speak of. */
const NAMES =
  /encrypt|kms|protect|log|retention|backup|rotat|lock|tls|ssl|certificate|public|private|monitor|insight|alarm|securitygroup|subnet|scan|mutab|version|delet|snapshot|auth|password|review|approv|bypass|wait|branch|rule|check|boundary|principal|policy|breaker|replicat|lifecycle|access|recording|notification|validation|thumbprint|client|user$|readonly|target|window|condition|allowed|permission|restrict|sensitive|recovery|platform|digest|conflict|role|copy|selector|categor|maxallocated/i;

/** Names that protect in some types alone. */
const OF_TYPE: readonly (readonly [type: RegExp, name: RegExp])[] = [
  [/\/securityGroup\w*:/, /^description$/],
];

/** Whether a path leads to something that protects; what stands in policy documents has operators of its own. */
export function isProtective(type: string, path: Path): boolean {
  const name = nameOf(path);
  const isMeant = NAMES.test(name) || OF_TYPE.some(([types, names]) => types.test(type) && names.test(name));
  return isMeant && !path.includes("Statement");
}
