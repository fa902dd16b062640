import type { ResourceChange } from "../changes/change";
import { creation, update } from "./change.fixture";
import { expiresMoreImages } from "./image-lifecycle";

const TYPE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const REPOSITORY = "aws:ecr/repository:Repository";

const keep = (countNumber: number, tagStatus = "untagged", description = "") => ({
  rulePriority: tagStatus === "untagged" ? 2 : 1,
  description,
  selection: { tagStatus, countType: "imageCountMoreThan", countNumber },
  action: { type: "expire" },
});
const policy = (...rules: readonly object[]) => JSON.stringify({ rules });

function judge(before: unknown, after: unknown, ...others: readonly ResourceChange[]) {
  const change = update(TYPE, { repository: "api", policy: before }, { repository: "api", policy: after });
  return expiresMoreImages.judge(change, { changes: [change, ...others] });
}

test.each<[string, unknown, unknown, boolean]>([
  ["fewer images", policy(keep(200)), policy(keep(100)), true],
  ["more images", policy(keep(100)), policy(keep(200)), false],
  ["as many, in other words", policy(keep(100)), policy(keep(100, "untagged", "newest")), false],
  ["images by one rule more", policy(keep(100)), policy(keep(100, "tagged"), keep(100)), true],
  [
    "images without a rule that shielded some",
    policy(keep(100, "tagged"), keep(100)),
    policy(keep(100)),
    true,
  ],
  ["others", policy(keep(100, "tagged")), policy(keep(100, "any")), true],
  ["what only the deployment will tell", policy(keep(100)), "[unknown]", true],
  ["what is no policy", policy(keep(100)), "{", true],
  ["the same", policy(keep(100)), policy(keep(100)), false],
])("PR-10: IM: a policy that keeps %s", (_case, before, after, isLoss) => {
  expect(judge(before, after)).toEqual(
    isLoss
      ? {
          reversibility: "data-losing",
          reason: "policy has other rules than before, which may delete images that it kept",
          needs: "a copy of these images in another repository made before it, or building them again",
          backupFirst: true,
        }
      : undefined,
  );
});

test("PR-10: a first policy finds nothing to delete in a repository that is made with it", () => {
  const change = creation(TYPE, { repository: "api", policy: policy(keep(1)) });
  const judged = (...others: readonly ResourceChange[]) =>
    expiresMoreImages.judge(change, { changes: [change, ...others] })?.reversibility;
  expect(judged(creation(REPOSITORY, { name: "api" }))).toBeUndefined();
  expect(judged(creation(REPOSITORY, { name: "other" }))).toBe("data-losing");
  expect(judged()).toBe("data-losing");
});
