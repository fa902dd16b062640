import { z } from "zod";

/** What the registry found in the image of one platform. */
export interface ImageScan {
  readonly platform: string;
  readonly digest: string;
  /** As Amazon ECR names it. */
  readonly status: string;
  readonly description?: string;
  /** How many findings there are of a severity. Absent when nobody knows. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Something known to be wrong with a package of the image. */
export interface Finding {
  /** e.g. `CVE-2026-12345` */
  readonly name: string;
  readonly severity: string;
  /** Packages, each with its version, and with the one that mends it where that is known. */
  readonly packages: readonly string[];
}

const packageSchema = z.object({
  name: z.string(),
  version: z.string().optional(),
  fixedInVersion: z.string().optional(),
});

/** What `aws ecr describe-image-scan-findings` answers. */
export const scanSchema = z.object({
  imageScanStatus: z.object({ status: z.string(), description: z.string().optional() }),
  imageScanFindings: z
    .object({
      findingSeverityCounts: z.record(z.string(), z.number()).optional(),
      // Of basic scans.
      findings: z
        .array(
          z.object({
            name: z.string(),
            severity: z.string(),
            attributes: z.array(z.object({ key: z.string(), value: z.string().optional() })).optional(),
          }),
        )
        .optional(),
      // Of enhanced ones, by Amazon Inspector.
      enhancedFindings: z
        .array(
          z.object({
            title: z.string().optional(),
            severity: z.string(),
            packageVulnerabilityDetails: z
              .object({
                vulnerabilityId: z.string().optional(),
                vulnerablePackages: z.array(packageSchema).optional(),
              })
              .optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

export type ScanAnswer = z.infer<typeof scanSchema>;
type Findings = NonNullable<ScanAnswer["imageScanFindings"]>;

/** What an answer says of the image of one platform. */
export function scanOf(
  platform: string,
  digest: string,
  { imageScanStatus, imageScanFindings }: ScanAnswer,
): ImageScan {
  const { status, description } = imageScanStatus;
  return {
    platform,
    digest,
    status,
    ...(description !== undefined && { description }),
    ...(imageScanFindings !== undefined && { counts: imageScanFindings.findingSeverityCounts ?? {} }),
    findings: findingsOf(imageScanFindings ?? {}),
  };
}

function findingsOf({ findings = [], enhancedFindings = [] }: Findings): readonly Finding[] {
  const basic = findings.map(({ name, severity, attributes = [] }) => {
    const valueOf = (key: string) => attributes.find((each) => each.key === key)?.value;
    const [packageName, version] = [valueOf("package_name"), valueOf("package_version")];
    const packages = packageName === undefined ? [] : [{ name: packageName, version }];
    return { name, severity, packages: packages.map(packageText) };
  });
  const enhanced = enhancedFindings.map(
    ({ title = "unnamed", severity, packageVulnerabilityDetails: details }) => ({
      name: details?.vulnerabilityId ?? title,
      severity,
      packages: (details?.vulnerablePackages ?? []).map(packageText),
    }),
  );
  return [...basic, ...enhanced];
}

function packageText({
  name,
  version,
  fixedInVersion,
}: Readonly<Record<string, string | undefined>>): string {
  const which = version === undefined ? (name ?? "") : `${name ?? ""} ${version}`;
  // Inspector says so in words where there is none.
  const isMended = fixedInVersion !== undefined && fixedInVersion !== "NotAvailable";
  return isMended ? `${which} (mended in ${fixedInVersion})` : which;
}
