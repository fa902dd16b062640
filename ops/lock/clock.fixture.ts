import type { Clock, Moment } from "./clock";

/** A clock on which nothing takes time but sleep. */
export class StillClock implements Clock {
  private time = 0;

  now(): Moment {
    return { monotonic: this.time, wall: this.time };
  }

  sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    return Promise.resolve();
  }
}
