import { prod } from "./ci-access.fixture";
import { checkedArgs } from "./ci-access-args";
import type { CiAccessArgs, DeployArgs, PreviewArgs } from "./ci-access-args";
import type { GithubRepository } from "./github-trust";

const checked = (change: Partial<CiAccessArgs>) => () => checkedArgs("ci", { ...prod, ...change });
const withRepository = (change: Partial<GithubRepository>) =>
  checked({ repository: { ...prod.repository, ...change } });
const withDeploy = (change: Partial<DeployArgs>) => checked({ deploy: { ...prod.deploy, ...change } });
const withPreview = (change: Partial<PreviewArgs>) => checked({ preview: { ...prod.preview, ...change } });

test("good arguments pass as they are", () => {
  expect(checkedArgs("ci", prod)).toBe(prod);
});

describe("GH-08: a repository that is not exactly one is refused", () => {
  test.each<[Partial<GithubRepository>, string]>([
    [{ name: "*" }, 'repository.name: got "*", expected a repository\'s name without its owner'],
    [{ name: "example/causeway" }, 'repository.name: got "example/causeway"'],
    [{ owner: "exam*" }, 'repository.owner: got "exam*", expected a user or organisation of GitHub'],
    [{ owner: "" }, 'repository.owner: got ""'],
    [
      { id: "" },
      'repository.id: got "", expected digits: the repository\'s number. Fix: ask gh api repos/OWNER/NAME',
    ],
    [{ id: "*" }, 'repository.id: got "*"'],
    [{ ownerId: "example" }, 'repository.ownerId: got "example", expected digits: the owner\'s number'],
  ])("%j", (change, message) => {
    expect(withRepository(change)).toThrow(message);
  });

  test("also one without its ids, as a stack file could have it", () => {
    const { owner, name } = prod.repository;
    expect(checked({ repository: { owner, name } as GithubRepository })).toThrow(
      /^CiAccess "ci": repository.ownerId: got nothing,.*\nrepository.id: got nothing,/,
    );
  });
});

describe("GH-08: a deploy role is for exact environments", () => {
  test.each<[Partial<DeployArgs>, string]>([
    [{ githubEnvironments: ["*"] }, "without wildcards. Fix: give the environment's exact name"],
    [{ githubEnvironments: ["prod*"] }, 'deploy.githubEnvironments: got "prod*"'],
    [{ githubEnvironments: ["prod:ref:refs/heads/x"] }, "deploy.githubEnvironments"],
    [{ githubEnvironments: [] }, "expected at least one environment"],
    [
      { githubEnvironments: ["preview"] },
      "an environment other than preview, which is open to pull requests",
    ],
    [{ stack: "Prod" }, 'deploy.stack: got "Prod"'],
    [{ scope: "everything" as DeployArgs["scope"] }, "expected one of environment, organization, delivery"],
    [{ stateRoleArn: "arn:aws:iam::222222222222:role/*" }, "expected the ARN of one role, without wildcards"],
    [{ stateRoleArn: "*" }, 'deploy.stateRoleArn: got "*"'],
  ])("%j is refused", (change, message) => {
    expect(withDeploy(change)).toThrow(message);
  });

  test("whose trust policy would be over IAM's 2048 characters is refused, with its size", () => {
    const githubEnvironments = Array.from({ length: 16 }, (_, index) => `environment-number-${index}`);
    expect(withDeploy({ githubEnvironments })).toThrow(
      /expected a trust policy of pulumi-deploy-prod of at most 2048 characters, not \d{4}\. Fix: give the role fewer/,
    );
  });
});

describe("SC-08: other mistakes are refused by their path", () => {
  test.each<[string, () => CiAccessArgs]>([
    ["prefix", checked({ prefix: "Causeway" })],
    ['accountId: got "5", expected twelve digits', checked({ accountId: "5" })],
    ["regions: got [], expected at least one region", checked({ regions: [] })],
    ['region: got "*"', checked({ regions: ["*"] })],
    ["preview.stateRoleArns: got [], expected at least one role", withPreview({ stateRoleArns: [] })],
    ["preview.stateRoleArns: got", withPreview({ stateRoleArns: ["arn:aws:iam::2:role/x"] })],
    [
      "the ARN of one key, without wildcards",
      withPreview({ decryptKeyArns: ["arn:aws:kms:us-east-1:222222222222:key/*"] }),
    ],
    [
      "imagepush: got true, expected one of the arguments",
      checked({ imagepush: true } as Partial<CiAccessArgs>),
    ],
    [
      'deploy.policies: got "*", expected one of the arguments',
      withDeploy({ policies: "*" } as Partial<DeployArgs>),
    ],
  ])("%s", (message, check) => {
    expect(check).toThrow(message);
  });
});
