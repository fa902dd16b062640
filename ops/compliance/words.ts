import { printable } from "../lib/printable";
import { own, phrase, type Phrase } from "../report/phrase";
import type { ComplianceReport } from "./compliance-report";
import { standings, type PolicyStanding, type Standing } from "./standing";

/** How a standing is called. */
export const STANDING: Readonly<Record<Standing, string>> = {
  violated: "violated",
  exempt: "exempt",
  disabled: "not enforced",
  unjudged: "not judged",
  open: "at the update",
  kept: "kept",
  none: "no resource",
};

/** What the words mean, for whoever reads them for the first time. */
export const MEANING: Readonly<Record<Standing, string>> = {
  violated: "a policy is broken, whether the deployment stops at it or not",
  exempt: "a policy is broken, and that is accepted until a day",
  disabled: "a policy behind it is not enforced in this environment",
  unjudged: "the preview ended before it was judged",
  open: "a value is known at the update only; there it is judged before its resource is touched",
  kept: "judged, and nothing is against it",
  none: "the stack has nothing that it is about",
};

/** `dev is compliant with the policies 0.1.0, which judge it by the rules of dev.` */
export function verdict({
  stack,
  environment,
  packVersion,
  isCompliant,
  hasExceptions,
}: ComplianceReport): Phrase {
  const is = own(isCompliant ? "is compliant" : "is not compliant");
  const rest = own(hasExceptions ? "; what is exempt or not enforced there does not count" : "");
  return phrase`${stack} ${is} with the policies ${packVersion}, which judge it by the rules of ${environment}${rest}.`;
}

/** What was judged, and when. */
export function basis({ program: { commit, dirty }, at }: ComplianceReport): Phrase {
  if (commit === undefined) return phrase`Previewed at ${own(at)}: a program without a commit.`;
  const changes = own(dirty ? " with changes that are not committed" : "");
  return phrase`Previewed at ${own(at)}: commit ${commit}${changes}.`;
}

/** `3 violated, 1 exempt, 210 kept` */
export function counted(counts: Readonly<Record<Standing, number>>): string {
  const found = standings.filter((each) => counts[each] > 0);
  return found.map((each) => `${counts[each]} ${STANDING[each]}`).join(", ");
}

/** `s3-versioning (mandatory, 4 resources)` */
export function policyPhrase({ id, level, resources }: PolicyStanding): Phrase {
  return phrase`${id} (${own(level)}, ${own(resources === 1 ? "1 resource" : `${resources} resources`)})`;
}

/** A phrase as a terminal shows it. */
export function plain(sentence: Phrase): string {
  return printable(sentence.map(({ text }) => text).join(""));
}

/** What a policy says of a resource, without the description that the engine puts before it. */
export function linesOf(message: string): readonly string[] {
  const lines = message.split("\n");
  return lines.length > 1 ? lines.slice(1) : lines;
}

/** `FSBP S3.14, CKV_AWS_21, Trivy AWS-0090` */
export function controlIds({ frameworks: { fsbp, cis, checkov, trivy } }: PolicyStanding): string {
  const named = (name: string, ids: readonly string[]): readonly string[] => ids.map((id) => `${name} ${id}`);
  return [...named("FSBP", fsbp), ...named("CIS", cis), ...checkov, ...named("Trivy", trivy)].join(", ");
}
