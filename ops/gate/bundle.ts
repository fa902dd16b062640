import { passed, refused, type Gate } from "./gate";

/** What is applied is what was previewed, for this stack, and nothing of it has moved since (PR-04, CO-04). */
export const bundleGate: Gate = {
  name: "bundle",
  onRollback: true,
  async judge({ stack, kind, bundle }) {
    const { manifest, moved } = await bundle();
    const again = `preview again, and have that approved: npx causeway preview ${stack} --out <new folder>`;
    if (manifest.stack !== stack)
      return refused(`it is a bundle of ${manifest.stack}, and not of ${stack}`, again);
    if (moved.length > 0) return refused(`since its preview this moved: ${moved.join("; ")}`, again);
    // A rollback puts earlier digests into a working tree that is otherwise main's.
    if (manifest.inputs.tree.dirty && kind === "apply") {
      return refused("it was previewed with changes that are in no commit", `commit them, then ${again}`);
    }
    return passed(`previewed at ${manifest.createdAt}, and nothing has moved since`);
  },
};
