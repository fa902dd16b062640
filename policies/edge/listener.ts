import type { Finding, Properties, Resource } from "../lib/policy";
import { asList, asProperties, finding, isOneOf, shown } from "../lib/property";

export const listenerType = "aws:lb/listener:Listener";

/** Protocols of network load balancers that pass bytes on and know nothing of HTTP. */
const transport: readonly string[] = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"];

/** Whether a listener ends TLS. */
export function isEncrypted({ props }: Resource): boolean {
  return ["HTTPS", "TLS"].includes(protocolOf(props));
}

/** Whether a listener ends HTTPS. */
export function isHttps({ props }: Resource): boolean {
  return protocolOf(props) === "HTTPS";
}

/** Whether a listener reads requests in clear. One without a readable protocol does: HTTP is the default. */
export function isPlain(resource: Resource): boolean {
  return !isEncrypted(resource) && !transport.includes(protocolOf(resource.props));
}

function protocolOf({ protocol }: Properties): string {
  return typeof protocol === "string" ? protocol.toUpperCase() : "HTTP";
}

const actionKind =
  /^(forward|redirect|fixed-response|authenticate-cognito|authenticate-oidc|jwt-validation)$/;
const redirects = isOneOf(["redirect"], actionKind);
const toHttps = isOneOf(["HTTPS"], /^(HTTPS?|#\{protocol\})$/);

/** What keeps actions from doing nothing but sending the caller to HTTPS. */
export function notRedirected(actions: unknown, path: string): readonly Finding[] {
  const list = asList(actions);
  if (list.length === 0)
    return [{ property: path, observed: shown(actions), required: "a redirect to HTTPS" }];
  return list.flatMap((action, index) => notHttpsRedirect(asProperties(action), `${path}[${index}]`));
}

function notHttpsRedirect({ type, redirect }: Properties, path: string): readonly Finding[] {
  if (!redirects.accepts(type)) return [finding(`${path}.type`, type, redirects)];
  const { protocol } = asProperties(redirect);
  return toHttps.accepts(protocol) ? [] : [finding(`${path}.redirect.protocol`, protocol, toHttps)];
}
