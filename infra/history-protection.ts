import type * as pulumi from "@pulumi/pulumi";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** What holds a history that nothing brings back: deleting a line of the program must not delete it. */
const historyTypes: ReadonlySet<string> = new Set([
  LOG_GROUP,
  "aws:accessanalyzer/analyzer:Analyzer",
  "aws:cfg/recorder:Recorder",
  "aws:guardduty/detector:Detector",
  "aws:securityhub/account:Account",
]);

/**
 * Protects logs and findings, wherever in a stack they are kept. Log groups have the API's own protection too, which
 * has to be said either way: the provider keeps it on where nothing is said.
 *
 * @param protect false for an environment that may go
 */
export function withHistoryProtection(protect: boolean): pulumi.ResourceTransformation {
  return ({ type, props, opts }) => {
    if (!historyTypes.has(type)) return undefined;
    const given = props as object;
    return {
      props: type === LOG_GROUP ? { ...given, deletionProtectionEnabled: protect } : given,
      opts: { ...opts, protect },
    };
  };
}
