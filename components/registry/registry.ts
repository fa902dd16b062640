import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import { EncryptionKey } from "../encryption-key/encryption-key";
import { lifecyclePolicy } from "./lifecycle-rules";
import { checkedRegistryArgs, type RegistryArgs } from "./registry-args";
import { repositoryPolicy } from "./repository-policy";

/** Images that are kept of a repository, beside deployed ones. */
const defaultKeptImages = 200;

/**
 * The image repositories that every environment pulls from: immutable tags, scanned on push, encrypted with a key of
 * their own.
 *
 * Creates 1. an `EncryptionKey`, and for each repository 2. the `ecr.Repository`, 3. its `ecr.RepositoryPolicy` for
 * other accounts, 4. its `ecr.LifecyclePolicy`.
 *
 * ```ts
 * const registry = new Registry("registry", {
 *   accountId: "222222222222",
 *   prefix: "causeway",
 *   repositories: { api: {} },
 *   pullAccountIds: ["333333333333", "444444444444", "555555555555"],
 * });
 * ```
 *
 * Cost: the key, 1 USD a month, and 0.10 USD for each GB of images.
 */
export class Registry extends pulumi.ComponentResource {
  /** By the keys of `repositories`: `<account>.dkr.ecr.<region>.amazonaws.com/<prefix>/<key>`. */
  readonly repositoryUrls: Readonly<Record<string, pulumi.Output<string>>>;
  /** By the same keys, for policies of those who push. */
  readonly repositoryArns: Readonly<Record<string, pulumi.Output<string>>>;
  readonly keyArn: pulumi.Output<string>;

  /** @throws ArgsError when an argument breaks a rule of `RegistryArgs` */
  constructor(name: string, args: RegistryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:registry:Registry", name, checkedRegistryArgs(name, args), opts);
    const { accountId, prefix, protect } = args;
    const key = new EncryptionKey(
      `${name}-encryption`,
      { accountId, description: "Container images", alias: `${prefix}-registry`, protect },
      { parent: this },
    );
    const repositories = Object.entries(args.repositories).map(
      ([service, { keptImages = defaultKeptImages }]) =>
        [service, this.createRepository(`${name}-${service}`, service, args, keptImages, key)] as const,
    );
    this.repositoryUrls = Object.fromEntries(
      repositories.map(([service, { repositoryUrl }]) => [service, repositoryUrl]),
    );
    this.repositoryArns = Object.fromEntries(repositories.map(([service, { arn }]) => [service, arn]));
    this.keyArn = key.keyArn;
    this.registerOutputs({
      repositoryUrls: this.repositoryUrls,
      repositoryArns: this.repositoryArns,
      keyArn: this.keyArn,
    });
  }

  private createRepository(
    name: string,
    service: string,
    { prefix, pullAccountIds, pushRoleArn, protect = true }: RegistryArgs,
    keptImages: number,
    key: EncryptionKey,
  ): ecr.Repository {
    const repository = new ecr.Repository(
      name,
      {
        name: `${prefix}/${service}`,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.keyArn }],
        forceDelete: false,
      },
      { parent: this, protect },
    );
    const policy = pulumi
      .output(pushRoleArn)
      .apply((roleArn) => JSON.stringify(repositoryPolicy(pullAccountIds, roleArn)));
    new ecr.RepositoryPolicy(`${name}-policy`, { repository: repository.name, policy }, { parent: this });
    new ecr.LifecyclePolicy(
      `${name}-lifecycle`,
      { repository: repository.name, policy: JSON.stringify(lifecyclePolicy(keptImages)) },
      { parent: this },
    );
    return repository;
  }
}
