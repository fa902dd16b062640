/** A lifecycle policy as ECR takes it. */
export interface LifecyclePolicyDocument {
  readonly rules: readonly object[];
}

/** Tags that say an image was deployed begin with it: `deployed-<environment>-<whatever makes it unique>`. */
const deployedTagPrefix = "deployed-";

/** Deployed images of one repository that are kept. */
const keptDeployedImages = 1000;

/** Days that an untagged image is kept. Parts of a multi-platform image are untagged, and stay as long as it does. */
const untaggedDays = 14;

/**
 * Which images expire. No rule can know what is deployed, in other accounts least of all. Two things stand for it: an
 * image that a rule's tags match is never expired by a rule of lower precedence (ECR User Guide, "Lifecycle policy
 * evaluation rules"), so that the tag of a deployment keeps it; and `keptImages` of the others stay, newest first.
 */
export function lifecyclePolicy(keptImages: number): LifecyclePolicyDocument {
  const rule = (rulePriority: number, description: string, selection: object) => ({
    rulePriority,
    description,
    selection,
    action: { type: "expire" },
  });
  const moreThan = (countNumber: number) => ({ countType: "imageCountMoreThan", countNumber });
  return {
    rules: [
      rule(1, `Deployed: the last ${keptDeployedImages}, whatever the other rules say`, {
        tagStatus: "tagged",
        tagPrefixList: [deployedTagPrefix],
        ...moreThan(keptDeployedImages),
      }),
      rule(2, `Untagged: ${untaggedDays} days`, {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: untaggedDays,
      }),
      rule(3, `Tagged: the last ${keptImages}`, {
        tagStatus: "tagged",
        tagPatternList: ["*"],
        ...moreThan(keptImages),
      }),
    ],
  };
}
