import type { ResourceChange } from "../changes/change";
import { inputsBefore } from "./inputs";
import type { Caught, Finding, Holding, Surroundings } from "./type-facts";

type Data = Extract<Holding, { readonly kind: "data" }>;

/** What keeps what there is to a resource when it goes. */
export function catchOf(
  change: ResourceChange,
  holds: Holding,
  surroundings: Surroundings,
): Caught | undefined {
  if (change.before?.protect === true) return { how: "refused", reason: "protect is on" };
  if (change.before?.retainOnDelete === true) return RETAINED;
  if (holds.kind === "nothing") return undefined;
  for (const net of holds.nets) {
    const caught = net.catches(inputsBefore(change), surroundings);
    if (caught !== undefined) return caught;
  }
  return undefined;
}

export const RETAINED: Caught = {
  how: "kept",
  reason: "retainOnDelete is on, so it stays in the cloud and only leaves the state",
  needs: "an import by its id, as a second one would be made otherwise",
};

/** The way back from a deletion. */
export function judgeDeletion(change: ResourceChange, holds: Holding, surroundings: Surroundings): Finding {
  const caught = catchOf(change, holds, surroundings);
  if (caught?.how === "refused") return reversible(`${caught.reason}, so it is not deleted`);
  if (caught !== undefined) return reversible(caught.reason, caught.needs);
  switch (holds.kind) {
    case "nothing":
      return reversible(`its inputs make it again${until(holds.meanwhile)}`, holds.needs);
    case "identity":
      return {
        reversibility: "irreversible",
        reason: holds.reason,
        needs: holds.needs,
        backupFirst: false,
      };
    case "data":
      return loss(holds, [...because(holds), `nothing keeps ${holds.what}`].join(", so "), holds.needs);
  }
}

/** The way back from a replacement: what works on works with the successor, and without the data of the old one. */
export function judgeReplacement(
  change: ResourceChange,
  holds: Holding,
  surroundings: Surroundings,
): Finding {
  const cause = causeOf(change);
  const caught = catchOf(change, holds, surroundings);
  if (isStoppedFirst(change, caught))
    return reversible(`${cause}, which ends at once: ${caught?.reason ?? ""}`);
  if (caught?.how === "remade") return reversible(`${cause}, and ${caught.reason}`);
  switch (holds.kind) {
    case "nothing": {
      const gap = change.deleteBeforeReplace ? until(holds.meanwhile) : "";
      return reversible(`${cause}, and its inputs make it again${gap}`, holds.needs);
    }
    case "identity":
      return {
        reversibility: "irreversible",
        reason: `${cause}: ${holds.reason}`,
        needs: holds.needs,
        backupFirst: false,
      };
    case "data": {
      const fate = caught === undefined ? because(holds) : [caught.reason];
      const reason = [`${cause}: its successor starts without ${holds.what}`, ...fate].join("; ");
      return loss(holds, reason, caught?.needs ?? (caught === undefined ? holds.needs : MOVE));
    }
  }
}

const MOVE = "its data brought over from the old one, which is still there";

/** Pulumi refuses before anything is done, and the cloud does when the old one is to go first. */
function isStoppedFirst(change: ResourceChange, caught: Caught | undefined): boolean {
  return caught?.how === "refused" && (change.before?.protect === true || change.deleteBeforeReplace);
}

function causeOf({ properties }: ResourceChange): string {
  const paths = properties.filter(({ forcesReplacement }) => forcesReplacement).map(({ path }) => path);
  if (paths.length === 0) return "it is replaced";
  return `${paths.join(" and ")} ${paths.length === 1 ? "forces" : "force"} a replacement`;
}

function until(meanwhile: string | undefined): string {
  return meanwhile === undefined ? "" : `; until then ${meanwhile}`;
}

function because(holds: Data): readonly string[] {
  return holds.because === undefined ? [] : [holds.because];
}

function loss({ canBackUp }: Data, reason: string, needs: string): Finding {
  return { reversibility: "data-losing", reason, needs, backupFirst: canBackUp };
}

function reversible(reason: string, needs?: string): Finding {
  return {
    reversibility: "reversible",
    reason,
    ...(needs === undefined ? {} : { needs }),
    backupFirst: false,
  };
}
