import { Provider } from "@pulumi/github/provider";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The provider of what an owner has on GitHub. It finds `GITHUB_TOKEN` by itself, where there is one. The SDK would make
 * the token an input: it then lies in the state, where it has long ended when drift is looked for, and a plan that was
 * made with one token holds for no other.
 */
export function createGitHubProvider(owner: string): Provider {
  return new Provider("github", { owner }, { transformations: [withoutToken] });
}

function withoutToken({
  props,
  opts,
}: pulumi.ResourceTransformationArgs): pulumi.ResourceTransformationResult {
  const { token: _token, ...rest } = props;
  return { props: rest, opts };
}
