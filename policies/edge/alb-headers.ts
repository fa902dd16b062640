import { resourcePolicy } from "../lib/policy";
import { isFalse, isOneOf, property, where, type Expectation } from "../lib/property";
import { isHttps, listenerType } from "./listener";

function staysOnHttps(seconds: number): Expectation {
  return {
    required: `max-age of at least ${seconds} seconds`,
    accepts: (value) =>
      typeof value === "string" && Number(/(?:^|;)\s*max-age=(\d+)/i.exec(value)?.[1]) >= seconds,
    shows: /^max-age=\d+(; ?includeSubDomains)?(; ?preload)?$/,
  };
}

export const albHeaders = resourcePolicy({
  id: "alb-headers",
  description:
    "Answers over HTTPS tell browsers to stay there and not to guess types, and not which server answers.",
  risk: "A browser follows an old link to HTTP, where the request can be read and changed, or runs an upload as a script.",
  severity: "medium",
  frameworks: {},
  fix: 'Set routingHttpResponseStrictTransportSecurityHeaderValue to "max-age=31536000; includeSubDomains", routingHttpResponseXContentTypeOptionsHeaderValue to "nosniff" and routingHttpResponseServerEnabled to false.',
  settings: {
    strictTransportSeconds: {
      description: "Seconds for which a browser has to stay on HTTPS, at least.",
      minimum: 1,
      default: 31_536_000,
    },
  },
  types: [listenerType],
  checks: [
    ...where(
      isHttps,
      property("routingHttpResponseStrictTransportSecurityHeaderValue", ({ settings }) =>
        staysOnHttps(settings["strictTransportSeconds"] ?? Infinity),
      ),
      property("routingHttpResponseXContentTypeOptionsHeaderValue", isOneOf(["nosniff"], /^$/)),
      property("routingHttpResponseServerEnabled", isFalse),
    ),
  ],
});
