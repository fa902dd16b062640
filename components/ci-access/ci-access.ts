import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { checkedArgs, deployJobs, readingJobs } from "./ci-access-args";
import type { CiAccessArgs } from "./ci-access-args";
import { deployPolicies, readPolicy } from "./deploy-policies";
import { githubTrust } from "./github-trust";
import type { GithubJobs } from "./github-trust";
import { imagePushPolicy } from "./image-push-policy";
import {
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  IMAGE_PUSH_ROLE,
  MAIN_REF,
  READONLY_ROLE,
  boundaryName,
  deployRoleName,
} from "./names";
import { permissionsBoundary } from "./permissions-boundary";
import type { PolicyDocument } from "./policy-document";
import { readonlyPolicy } from "./readonly-policy";

/** As long as a job on GitHub's own machines: a session that ends within an update leaves pending operations. */
const DEPLOY_SESSION_SECONDS = 6 * 60 * 60;
const SHORT_SESSION_SECONDS = 60 * 60;

/** What a role is, beside its policies. */
interface RoleSpec {
  /** Last part of its resources' logical names. */
  readonly kind: string;
  readonly roleName: string;
  readonly description: string;
  readonly jobs: readonly GithubJobs[];
  readonly sessionSeconds: number;
}

/**
 * The way of one GitHub repository's jobs into one AWS account: no key is kept anywhere, every role says which
 * jobs it is for, and none can make itself a stronger one.
 *
 * Creates 1. the `iam.OpenIdConnectProvider` of GitHub, 2. the permissions boundary of CI's roles and of all
 * roles they make, 3. the role that deploys a stack, `pulumi-deploy-<stack>`, 4. the role that only looks,
 * `github-pulumi-readonly`, 5. where asked for, the role that pushes images, `github-image-push`, 6. their
 * managed policies, each attached.
 *
 * ```ts
 * new CiAccess("ci-dev", {
 *   prefix: "causeway",
 *   accountId: "333333333333",
 *   regions: ["us-east-1"],
 *   repository: { owner: "example", name: "causeway", ownerId: "1001", id: "2002" },
 *   deploy: {
 *     stack: "dev",
 *     scope: "environment",
 *     githubEnvironments: ["dev"],
 *     stateRoleArn: "arn:aws:iam::222222222222:role/pulumi-state-writer-dev",
 *   },
 *   preview: { stateRoleArns: ["arn:aws:iam::222222222222:role/pulumi-state-reader-dev"] },
 * });
 * ```
 *
 * Cost: none.
 */
export class CiAccess extends pulumi.ComponentResource {
  readonly oidcProviderArn: pulumi.Output<string>;
  readonly permissionsBoundaryArn: pulumi.Output<string>;
  readonly deployRoleArn: pulumi.Output<string>;
  readonly readonlyRoleArn: pulumi.Output<string>;
  /** Absent without `imagePush`. */
  readonly imagePushRoleArn: pulumi.Output<string> | undefined;

  /** @throws ArgsError when an argument is malformed, misspelt or has a wildcard, or a trust policy grows too long */
  constructor(
    private readonly name: string,
    args: CiAccessArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("causeway:ci-access:CiAccess", name, checkedArgs(name, args), opts);
    this.oidcProviderArn = this.createOidcProvider();
    this.permissionsBoundaryArn = this.createBoundary(args);
    const read = this.createPolicy("read", "github-pulumi-read", readPolicy(args.deploy.scope));
    this.deployRoleArn = this.createDeployRole(args, read).arn;
    this.readonlyRoleArn = this.createReadonlyRole(args, read).arn;
    this.imagePushRoleArn = args.imagePush === true ? this.createImagePushRole(args).arn : undefined;
    this.registerOutputs({
      oidcProviderArn: this.oidcProviderArn,
      permissionsBoundaryArn: this.permissionsBoundaryArn,
      deployRoleArn: this.deployRoleArn,
      readonlyRoleArn: this.readonlyRoleArn,
      imagePushRoleArn: this.imagePushRoleArn,
    });
  }

  /** Without thumbprints: for GitHub, AWS goes by its own trusted authorities and ignores them. */
  private createOidcProvider(): pulumi.Output<string> {
    const provider = new iam.OpenIdConnectProvider(
      `${this.name}-github`,
      { url: `https://${GITHUB_ISSUER}`, clientIdLists: [GITHUB_AUDIENCE] },
      { parent: this, protect: true },
    );
    return provider.arn;
  }

  private createBoundary({
    prefix,
    accountId,
    regions,
    deploy,
    preview,
  }: CiAccessArgs): pulumi.Output<string> {
    const document = permissionsBoundary({
      accountId,
      prefix,
      regions,
      scope: deploy.scope,
      stateRoleArns: [deploy.stateRoleArn, ...preview.stateRoleArns],
      // Checked: arn:aws:iam::<account>:role/<name>.
      stateAccountId: deploy.stateRoleArn.split(":")[4] ?? "",
    });
    return this.createPolicy("boundary", boundaryName(prefix), document).arn;
  }

  private createDeployRole(args: CiAccessArgs, read: iam.Policy): iam.Role {
    const { stack, scope, githubEnvironments, stateRoleArn } = args.deploy;
    const roleName = deployRoleName(stack);
    const role = this.createRole(args, {
      kind: "deploy",
      roleName,
      description: `Deploys ${stack}: jobs on main of the environments ${githubEnvironments.join(", ")}`,
      jobs: [deployJobs(args.deploy)],
      sessionSeconds: DEPLOY_SESSION_SECONDS,
    });
    this.attach("deploy-read", role, read);
    for (const [part, document] of Object.entries(deployPolicies(scope, args.accountId, stateRoleArn))) {
      this.attach(
        `deploy-${part}`,
        role,
        this.createPolicy(`deploy-${part}`, `${roleName}-${part}`, document),
      );
    }
    return role;
  }

  private createReadonlyRole(args: CiAccessArgs, read: iam.Policy): iam.Role {
    const { stateRoleArns, decryptKeyArns = [], openToBranches = true } = args.preview;
    const role = this.createRole(args, {
      kind: "readonly",
      roleName: READONLY_ROLE,
      description: openToBranches
        ? "Reads: jobs of the environment preview, pull requests included, and of automation on main"
        : "Reads: jobs on main of the environment automation",
      jobs: readingJobs(args.preview),
      sessionSeconds: SHORT_SESSION_SECONDS,
    });
    this.attach("readonly-read", role, read);
    const limits = pulumi.all([...decryptKeyArns]).apply((keyArns) => readonlyPolicy(stateRoleArns, keyArns));
    this.attach("readonly-limits", role, this.createPolicy("readonly-limits", READONLY_ROLE, limits));
    return role;
  }

  private createImagePushRole(args: CiAccessArgs): iam.Role {
    const role = this.createRole(args, {
      kind: "image-push",
      roleName: IMAGE_PUSH_ROLE,
      description: "Pushes images: jobs on main without an environment",
      jobs: [{ contexts: [`ref:${MAIN_REF}`], ref: MAIN_REF }],
      sessionSeconds: SHORT_SESSION_SECONDS,
    });
    const document = imagePushPolicy(args.accountId, args.regions, args.prefix);
    this.attach("image-push", role, this.createPolicy("image-push", IMAGE_PUSH_ROLE, document));
    return role;
  }

  /** Protected: keys and buckets know a role by an id of its own, and would not know one made again. */
  private createRole({ repository }: CiAccessArgs, spec: RoleSpec): iam.Role {
    return new iam.Role(
      `${this.name}-${spec.kind}-role`,
      {
        name: spec.roleName,
        description: spec.description,
        assumeRolePolicy: this.oidcProviderArn.apply((arn) =>
          JSON.stringify(githubTrust(arn, repository, ...spec.jobs)),
        ),
        maxSessionDuration: spec.sessionSeconds,
        permissionsBoundary: this.permissionsBoundaryArn,
        tags: { Repository: `${repository.owner}/${repository.name}` },
      },
      { parent: this, protect: true },
    );
  }

  private createPolicy(kind: string, policyName: string, document: pulumi.Input<PolicyDocument>): iam.Policy {
    return new iam.Policy(
      `${this.name}-${kind}-policy`,
      { name: policyName, policy: pulumi.output(document).apply((text) => JSON.stringify(text)) },
      { parent: this },
    );
  }

  private attach(kind: string, role: iam.Role, policy: iam.Policy): void {
    new iam.RolePolicyAttachment(
      `${this.name}-${kind}-attachment`,
      { role: role.name, policyArn: policy.arn },
      { parent: this },
    );
  }
}
