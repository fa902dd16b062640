/** What a preview and this pack cannot show, whatever they find. */
export const limits: readonly string[] = [
  "A framework has more controls than these: those that no policy carries are not judged here.",
  "It is what the program declares. What was changed by hand since shows in `npx causeway drift`, and what the program never made in AWS Config and Security Hub of the account.",
  "Values that only the update knows are judged there, before their resource is touched: those controls stand as open.",
  "That the permissions are enough and no more, and all else that docs/unproved.md lists, only a live account shows.",
  "A policy judges settings. That backups can be restored, keys are held by the right people and logs are read is shown by drills, access reviews and alarms.",
];
