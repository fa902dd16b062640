import type { ResourceModel } from "../../provider/model";
import { TEAM, TEAM_REPOSITORY } from "./lookup";
import { teamMembers, teamMembership } from "./membership";
import { team } from "./team";
import { teamRepository } from "./team-repository";

export const teamResources: Readonly<Record<string, ResourceModel>> = {
  [TEAM]: team,
  "github:index/teamMembers:TeamMembers": teamMembers,
  "github:index/teamMembership:TeamMembership": teamMembership,
  [TEAM_REPOSITORY]: teamRepository,
};
