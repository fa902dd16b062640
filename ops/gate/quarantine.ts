import { newRelease } from "../promotion/health";
import { describeEntry, entryAgainst } from "../quarantine/quarantine";
import { passed, refused, type Gate } from "./gate";

/** A release that was rolled back does not come back (RB-16). */
export const quarantineGate: Gate = {
  name: "quarantine",
  onRollback: true,
  async judge(facts) {
    const [own, predecessor] = await Promise.all([facts.own(), facts.predecessor()]);
    const entries = [...own.quarantine, ...(predecessor?.quarantine ?? [])];
    const images = facts.digests();
    // An emergency rollback runs from the commit that is bad; only its digests say what it puts in.
    const release = facts.kind === "rollback" ? { images } : { commit: await facts.commit(), images };
    const entry = entryAgainst(entries, release);
    if (entry !== undefined) return refused(describeEntry(entry), newRelease(entry.stack));
    return passed("neither the commit nor a digest is quarantined");
  },
};
