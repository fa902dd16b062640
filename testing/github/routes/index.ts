import type { Route } from "../route";
import { actionRoutes } from "./actions";
import { activityRoutes } from "./activity";
import { checkRoutes } from "./checks";
import { commitRoutes } from "./commits";
import { contentRoutes } from "./contents";
import { deploymentRoutes } from "./deployments";
import { gitDataRoutes } from "./git-data";
import { issueRoutes } from "./issues";
import { pullRoutes } from "./pulls";
import { releaseRoutes } from "./releases";
import { repositoryRoutes } from "./repository";

/** Every route that is answered here. */
export const routes: readonly Route[] = [
  ...repositoryRoutes,
  ...issueRoutes,
  ...pullRoutes,
  ...checkRoutes,
  ...commitRoutes,
  ...gitDataRoutes,
  ...contentRoutes,
  ...deploymentRoutes,
  ...actionRoutes,
  ...releaseRoutes,
  ...activityRoutes,
];
