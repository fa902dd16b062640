import { describePolicy, unknown } from "../../testing/describe-policy";
import { repositorySettings } from "./repository-settings";

const finding = (property: string, observed: string, required: string) => ({ property, observed, required });
const scan = (secretScanning: unknown, secretScanningPushProtection: unknown) => ({
  securityAndAnalysis: {
    secretScanning: { status: secretScanning },
    secretScanningPushProtection: { status: secretScanningPushProtection },
  },
});
const scanning = (observed: string) =>
  ["secretScanning", "secretScanningPushProtection"].map((name) =>
    finding(`securityAndAnalysis.${name}.status`, observed, "enabled"),
  );
const visibility = (observed: string) => finding("visibility", observed, "one of private, internal");

describePolicy(
  "PO-07 gh-repository",
  repositorySettings,
  {
    type: "github:index/repository:Repository",
    props: { visibility: "private", archiveOnDestroy: true, ...scan("enabled", "enabled") },
  },
  {
    compliant: [{ when: "the enterprise sees it", props: { visibility: "internal" } }],
    violating: [
      { when: "everybody sees it", props: { visibility: "public" }, findings: [visibility('"public"')] },
      {
        when: "nobody looks for secrets",
        props: scan("disabled", "disabled"),
        findings: scanning('"disabled"'),
      },
      {
        when: "it is deleted, and copied",
        props: { archiveOnDestroy: false, allowForking: true },
        findings: [
          finding("archiveOnDestroy", "false", "true"),
          finding("allowForking", "true", "false or absent"),
        ],
      },
    ],
    absent: [
      {
        when: "everything",
        props: { visibility: undefined, securityAndAnalysis: undefined, archiveOnDestroy: undefined },
        findings: [
          visibility("not set"),
          ...scanning("not set"),
          finding("archiveOnDestroy", "not set", "true"),
        ],
      },
    ],
    unknown: [{ when: "who sees it", props: { visibility: unknown }, undecided: ["visibility"] }],
    wrongType: [
      {
        when: "a list of visibilities, and switches for states",
        props: { visibility: ["private"], ...scan(true, true) },
        findings: [visibility("a list of 1"), ...scanning("true")],
      },
    ],
  },
);
