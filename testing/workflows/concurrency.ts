/** What a workflow or a job says of others of its kind; its expressions have their values. */
export interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress"?: boolean | string;
  readonly queue?: "single" | "max";
}

/** Somebody in a group: the first goes on, the others wait. */
interface Member {
  /** Whether it is its turn, or somebody newer took its place. */
  readonly called: (isTurn: boolean) => void;
  /** Ends it while it goes on. */
  readonly cancel: () => void;
}

/**
 * Groups in which one goes on at a time. Of those that wait GitHub keeps the newest and drops the others, unless the group
 * says `queue: max`: then they come first in, first out (docs.github.com, "Control the concurrency of workflows and jobs").
 */
export class ConcurrencyGroups {
  private readonly groups = new Map<string, Member[]>();

  /**
   * Waits for a turn.
   *
   * @param cancel ends who enters, when somebody newer says `cancel-in-progress`
   * @param onWait is told that it waits, and that it does no more
   * @returns what ends the turn; `undefined` where the turn will never come
   */
  async enter(
    given: Concurrency | undefined,
    cancel: () => void,
    onWait: (waits: boolean) => void,
  ): Promise<(() => void) | undefined> {
    if (given === undefined) return () => undefined;
    const name = given.group.toLowerCase();
    const members = this.groups.get(name) ?? [];
    this.groups.set(name, members);
    const cancels = String(given["cancel-in-progress"] ?? false) === "true";
    if (cancels) members[0]?.cancel();
    if (cancels || given.queue !== "max") members.splice(1).forEach(({ called }) => called(false));
    const turn = new Promise<boolean>((called) => {
      members.push({
        called: (isTurn) => {
          onWait(false);
          called(isTurn);
        },
        cancel,
      });
    });
    if (members.length === 1) members[0]?.called(true);
    else onWait(true);
    return (await turn) ? () => this.leave(members) : undefined;
  }

  private leave(members: Member[]): void {
    members.shift();
    members[0]?.called(true);
  }
}
