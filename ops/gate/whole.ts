import { isReadFromMainOnly } from "../../stacks/backends";
import { notAsked, passed, refused, type Gate } from "./gate";

/**
 * What others stand on is deployed as a whole (DP-18): after a part of a release nobody can say which commit a stack is
 * of, and what the part leaves out may be what it needs.
 */
export const wholeGate: Gate = {
  name: "whole",
  onRollback: true,
  async judge({ stack, bundle }) {
    const { targets } = (await bundle()).manifest;
    if (targets === undefined) return passed("the bundle is of the whole stack");
    const part = `the bundle is of a part of ${stack}: ${targets.length} of its resources`;
    if (stack !== "prod" && !isReadFromMainOnly(stack)) return notAsked(`${part}, which ${stack} may have`);
    return refused(
      `${part}, and ${stack} is deployed as a whole`,
      `preview again, without --target: npx causeway preview ${stack} --out <new folder>`,
    );
  },
};
