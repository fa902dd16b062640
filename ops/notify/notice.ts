import type { NotificationEvent } from "../../stacks/notifications";
import type { Operation } from "../changes/change";
import type { Pace } from "../records/pace";

/** Something that people are told of. Texts are anybody's: whoever shows them makes them harmless. */
export interface Notice {
  readonly event: NotificationEvent;
  readonly stack: string;
  /** GitHub login in CI, user name elsewhere. */
  readonly actor: string;
  /** Full commit. */
  readonly commit?: string;
  readonly pullRequest?: number;
  /** Web page of the run. */
  readonly runUrl?: string;
  /** How many resources, by what is done to them. */
  readonly counts?: Readonly<Partial<Record<Operation, number>>>;
  /** How long it took, in milliseconds. */
  readonly duration?: number;
  /** Whether that was too long. */
  readonly pace?: Pace;
  /** What went wrong. */
  readonly error?: string;
  /** Why somebody did it. */
  readonly reason?: string;
  /** Stack that a release comes from, or commit that was rolled back to. */
  readonly from?: string;
  readonly to?: string;
  /** Who agreed, or who may release it. */
  readonly people?: string;
  /** Anything else worth saying. */
  readonly text?: string;
}
