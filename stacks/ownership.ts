/** Who answers for a stack, and who pays: on every resource as tags. */
export interface Ownership {
  readonly owner: string;
  readonly costCentre: string;
}
