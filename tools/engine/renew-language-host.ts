import { rename, writeFile } from "node:fs/promises";

import { bundleLanguageHost, languageHostFingerprint } from "../language-host/bundle";
import type { Installation, Stamp } from "./installation";

/** Replaces the stand-in language host of a CLI that was built before, without building the CLI again. */
export async function renewLanguageHost(installation: Installation, stamp: Stamp): Promise<void> {
  const aside = `${installation.languageHost}.new`;
  await bundleLanguageHost(aside, installation.version);
  await rename(aside, installation.languageHost);
  const renewed = { ...stamp, languageHost: languageHostFingerprint(installation.version) };
  await writeFile(installation.stamp, `${JSON.stringify(renewed, null, 2)}\n`);
}
