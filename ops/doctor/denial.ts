/** Why AWS was not of use, as far as an error's name tells. */
export type Denial =
  /** A session is over, or was never begun. */
  | "expired"
  /** There is nothing to sign with. */
  | "no-credentials"
  /** AWS does not know the keys, or the secret is not theirs. */
  | "wrong-keys"
  /** Known, and not allowed. */
  | "denied"
  /** What was asked for does not exist. */
  | "absent"
  /** It exists, and is switched off. */
  | "disabled"
  /** No answer. */
  | "unreachable"
  /** It is somewhere else. */
  | "wrong-place"
  | "other";

/** Names of errors (AWS: "Common Error Types" of STS, S3 "Error responses", KMS "Common Errors"; the AWS SDK's own). */
const NAMES: Readonly<Record<Exclude<Denial, "other">, readonly string[]>> = {
  expired: [
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "TokenRefreshRequired",
    "TokenProviderError",
    "UnauthorizedException",
  ],
  "no-credentials": ["CredentialsProviderError", "MissingAuthenticationToken"],
  "wrong-keys": [
    "IncompleteSignature",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "InvalidToken",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
  ],
  denied: ["AccessDenied", "AccessDeniedException", "AllAccessDisabled", "Forbidden", "ForbiddenException"],
  absent: ["NoSuchBucket", "NotFound", "NotFoundException"],
  disabled: ["DisabledException", "KMSInvalidStateException"],
  unreachable: ["TimeOverError", "TimeoutError", "UnreachedError"],
  "wrong-place": ["AuthorizationHeaderMalformed", "IncorrectKeyException", "PermanentRedirect"],
};

/** Codes of Node's for a connection that does not come about. */
const UNREACHED = /^(E(CONN|HOST|NET|PIPE|AI_|NOTFOUND|TIMEDOUT)|CERT_|DEPTH_ZERO|ERR_TLS)/;

/** Reads from an error, or from what caused it, why AWS was not of use. */
export function denialOf(error: unknown): Denial {
  for (let current = error; current instanceof Error; current = current.cause) {
    const { name, code = "" } = current as NodeJS.ErrnoException;
    const found = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((denial) =>
      NAMES[denial].includes(name),
    );
    if (found !== undefined) return found;
    if (UNREACHED.test(code)) return "unreachable";
  }
  return "other";
}

/** The name of an error or its code, and nothing else of it: what it says may quote what was sent. */
export function nameOf(error: unknown): string {
  let found = "an error without a name";
  for (let current = error; current instanceof Error; current = current.cause) {
    const { name, code = name } = current as NodeJS.ErrnoException;
    if (/^\w{1,64}$/.test(code)) found = code;
  }
  return found;
}
