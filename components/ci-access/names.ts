/** Address of GitHub's token issuer without its scheme: in ARNs, and before the claims in trust policies. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Who GitHub's tokens are for; `aws-actions/configure-aws-credentials` asks for it by default. */
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/** GitHub environment of jobs that only read, for pull requests: any branch may name it, and nothing gates it. */
export const PREVIEW_ENVIRONMENT = "preview";

/** GitHub environment of jobs of main that read, and speak on GitHub as the delivery App. */
export const AUTOMATION_ENVIRONMENT = "automation";

/** The one branch that is deployed. */
export const MAIN_REF = "refs/heads/main";

export const READONLY_ROLE = "github-pulumi-readonly";
export const IMAGE_PUSH_ROLE = "github-image-push";

/** Name of the role that deploys a stack. */
export function deployRoleName(stack: string): string {
  return `pulumi-deploy-${stack}`;
}

/**
 * ARN of the policy that bounds every role which CI makes. Deploy roles may not make one without it, so each
 * `iam.Role` of a stack names it as `permissionsBoundary`.
 */
export function permissionsBoundaryArn(accountId: string, prefix: string): string {
  return `arn:aws:iam::${accountId}:policy/${boundaryName(prefix)}`;
}

export function boundaryName(prefix: string): string {
  return `${prefix}-permissions-boundary`;
}

/** ARN of an account's OpenID Connect provider for GitHub. */
export function oidcProviderArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:oidc-provider/${GITHUB_ISSUER}`;
}
