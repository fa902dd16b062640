import { data, nothing } from "../holdings";
import { expiresMoreImages } from "../image-lifecycle";
import { refusedUnless } from "../safety-nets";
import { all } from "../table";
import type { TypeTable } from "../type-facts";

/** Container images. */
export const images: TypeTable = {
  "aws:ecr/repository:Repository": {
    holds: data("the images in it", {
      nets: [refusedUnless("forceDelete", "the images in it")],
      because: "forceDelete is on",
      backup: "a copy of them in another repository",
    }),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    holds: nothing({ meanwhile: "no image expires" }),
    creation: expiresMoreImages,
    updates: [expiresMoreImages],
  },
  ...all(["aws:ecr/repositoryPolicy:RepositoryPolicy"]),
};
