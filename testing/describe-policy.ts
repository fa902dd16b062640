import { unknownStringValue } from "@pulumi/policy/proxy";
import { environments, type Environment } from "../policies/environments";
import { judge, settingsOf } from "../policies/lib/judge";
import type { Finding, Policy, Properties, StackResource } from "../policies/lib/policy";
import { guarded } from "../policies/lib/unknown";

/** Stands for a value that a preview does not know. */
export const unknown = unknownStringValue;

/** A resource for a policy to judge. What is left out is that of an unprotected resource without properties. */
export interface Subject {
  readonly type: string;
  readonly name?: string;
  readonly props?: Properties;
  readonly opts?: Partial<StackResource["opts"]>;
  readonly provider?: StackResource["provider"];
  /** By property, names of resources of the stack whose outputs it holds. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

/** One thing that a policy is shown, and all that it has to say of it. */
export interface PolicyCase {
  /** What the subject is, for the test's title: `versioning is suspended`. */
  readonly when: string;
  /** Properties that differ from those of the compliant subject; `undefined` removes one. */
  readonly props?: Properties;
  readonly opts?: Partial<StackResource["opts"]>;
  /** Replaces the compliant subject's provider. */
  readonly provider?: StackResource["provider"];
  /** Replaces the other resources of the stack. */
  readonly stack?: readonly Subject[];
  readonly propertyDependencies?: Subject["propertyDependencies"];
  /** Environment whose settings hold; prod where none is given. */
  readonly environment?: Environment;
  readonly findings?: readonly Finding[];
  /** Paths of the values that it needs and cannot know. */
  readonly undecided?: readonly string[];
}

/** The five kinds of case that every policy has to answer for; each needs at least one. */
export interface PolicyCases {
  /** Further subjects that comply; the first one always does. */
  readonly compliant?: readonly PolicyCase[];
  readonly violating: readonly PolicyCase[];
  /** A property is not there. */
  readonly absent: readonly PolicyCase[];
  /** A value is not known in the preview. */
  readonly unknown: readonly PolicyCase[];
  /** A value is not of the type that the provider declares. */
  readonly wrongType: readonly PolicyCase[];
}

/**
 * Tests of one policy: it finds nothing at the compliant subject, nor at a resource of another type, and at each case
 * exactly what the case says.
 *
 * @param title requirement id and what is asked, for example `PO-02 s3-versioning`
 * @param compliant a subject that complies in every environment
 * @param stack what else the stack holds, for a policy about relations
 */
export function describePolicy(
  title: string,
  policy: Policy,
  compliant: Subject,
  cases: PolicyCases,
  stack: readonly Subject[] = [],
): void {
  describe(title, () => {
    test.each(environments)("accepts the compliant one in %s", (environment) => {
      expect(verdict(policy, compliant, stack, environment)).toEqual({ findings: [], undecided: [] });
    });

    test("judges only the types that it names", () => {
      expect(policy.types).toContain(compliant.type);
    });

    for (const [kind, list] of Object.entries(cases) as [string, readonly PolicyCase[]][]) {
      test(`has a case: ${kind}`, () => expect(list).not.toEqual([]));
      for (const { when, findings = [], undecided = [], ...changes } of list) {
        test(`${kind}: ${when}`, () => {
          const subject = changed(compliant, changes);
          const { environment = "prod" } = changes;
          expect(verdict(policy, subject, changes.stack ?? stack, environment)).toEqual({
            findings,
            undecided,
          });
        });
      }
    }
  });
}

function changed(
  compliant: Subject,
  { props, opts, provider, propertyDependencies }: Omit<PolicyCase, "when">,
): Subject {
  const merged = Object.entries({ ...compliant.props, ...props }).filter(([, value]) => value !== undefined);
  return {
    ...compliant,
    props: Object.fromEntries(merged),
    opts: { ...compliant.opts, ...opts },
    provider: provider ?? compliant.provider,
    propertyDependencies: propertyDependencies ?? compliant.propertyDependencies,
  };
}

function verdict(policy: Policy, subject: Subject, others: readonly Subject[], environment: Environment) {
  const [resource, ...rest] = stackOf([subject, ...others]);
  if (resource === undefined) throw new Error("no resource to judge");
  return judge(policy, resource, [resource, ...rest], {
    environment,
    settings: settingsOf(policy, environment),
  });
}

/** Resources of a stack, their relations resolved by name. */
export function stackOf(subjects: readonly Subject[]): readonly StackResource[] {
  const resources = subjects.map(
    ({ type, name = "subject", props = {}, opts = {}, provider }): StackResource => ({
      type,
      name,
      urn: `urn:pulumi:test::causeway::${type}::${name}`,
      props: guarded(props),
      opts: { protect: false, ignoreChanges: [], ...opts },
      ...(provider === undefined ? {} : { provider: { props: guarded(provider.props) } }),
      propertyDependencies: {},
    }),
  );
  const named = (name: string): StackResource => {
    const found = resources.find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`the stack of this case has no ${name}`);
    return found;
  };
  subjects.forEach(({ propertyDependencies = {} }, index) => {
    const resolved = Object.entries(propertyDependencies).map(([property, names]) => [
      property,
      names.map(named),
    ]);
    Object.assign(resources[index] ?? {}, { propertyDependencies: Object.fromEntries(resolved) as unknown });
  });
  return resources;
}
