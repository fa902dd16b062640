import { symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

import { inspectInstallation, installationAt } from "./installation";
import type { EngineOrigin } from "./origin";
import { renewLanguageHost } from "./renew-language-host";

/** The PULUMI_HOME of a user who has set none. */
export const OWN_HOME = join(homedir(), ".pulumi");

/**
 * The CLI of the user's own home, for a run with another PULUMI_HOME (a sandbox, a test): linked, so that an engine
 * is obtained once for a machine.
 *
 * @param home the default PULUMI_HOME.
 */
export function homeOrigin(home: string = OWN_HOME): EngineOrigin {
  return {
    title: `the engine of ${home}`,
    obtain: async ({ installation, workFolder }) => {
      const own = installationAt(installation.version, join(home, "versions", installation.version));
      const state = inspectInstallation(own);
      if (state.kind === "missing" || state.kind === "no-language-host") {
        return { unavailable: "there is none" };
      }
      if (state.kind === "old-language-host") {
        await renewLanguageHost(own, state.stamp);
      }
      const link = join(workFolder, "home");
      await symlink(own.root, link);
      return { root: link, stamp: undefined };
    },
  };
}
