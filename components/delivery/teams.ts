import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import type { AccessMatrix, TeamSpec } from "./access-matrix";

/** Arguments of {@link Teams}. */
export interface TeamsArgs {
  /** Teams by name, as in the access matrix; checked by `Delivery`. */
  readonly teams: AccessMatrix["teams"];
  /** Repository that they work on. */
  readonly repository: pulumi.Input<string>;
  /** Whether Pulumi refuses to delete them: their members are known to GitHub alone. */
  readonly protect: boolean;
}

/**
 * The teams of the access matrix, with what they may do with the repository. Who is in them is managed where people
 * are managed.
 *
 * Creates for each team 1. the `Team`, 2. a `TeamRepository`.
 *
 * Cost: none.
 */
export class Teams extends pulumi.ComponentResource {
  /** Numeric ids by name. What uses one comes after the team's access to the repository. */
  readonly teamIds: Readonly<Record<string, pulumi.Output<number>>>;

  constructor(name: string, args: TeamsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:delivery:Teams", name, args, opts);
    const ids = new Map<string, pulumi.Output<string>>();
    const teamIds: Record<string, pulumi.Output<number>> = {};
    for (const [key, spec] of parentsFirst(args.teams)) {
      const team = this.createTeam(`${name}-${key}`, key, spec, ids, args.protect);
      const access = new github.TeamRepository(
        `${name}-${key}-access`,
        { teamId: team.id, repository: args.repository, permission: spec.permission },
        { parent: this },
      );
      ids.set(key, team.id);
      // GitHub drops reviewers without access, so the id stands for both.
      teamIds[key] = pulumi.all([team.id, access.id]).apply(([id]) => Number(id));
    }
    this.teamIds = teamIds;
    this.registerOutputs({ teamIds });
  }

  private createTeam(
    logicalName: string,
    name: string,
    { description, parent }: TeamSpec,
    ids: ReadonlyMap<string, pulumi.Output<string>>,
    protect: boolean,
  ): github.Team {
    return new github.Team(
      logicalName,
      {
        name,
        description,
        // The default, secret, would make it neither a code owner nor part of another team.
        privacy: "closed",
        ...(parent === undefined ? {} : { parentTeamId: ids.get(parent) }),
      },
      { parent: this, protect },
    );
  }
}

/** The teams in an order in which a parent comes before its parts. */
function parentsFirst(teams: AccessMatrix["teams"]): [string, TeamSpec][] {
  const depth = (name: string): number => {
    const parent = teams[name]?.parent;
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return Object.entries(teams).toSorted(([one], [other]) => depth(one) - depth(other));
}
