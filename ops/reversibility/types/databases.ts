import { data, nothing } from "../holdings";
import { finalSnapshot, refusedWhile, retainedBackups } from "../safety-nets";
import { all } from "../table";
import type { Rule, TypeTable } from "../type-facts";
import { lowered, raised, removed } from "../update-rules";
import { versionOnlyRises } from "../engine-versions";

const SNAPSHOT = "a snapshot";

/** Sooner than a setting, a backup is what makes the reverse change worth anything. */
const fewerBackups: Rule = lowered("backupRetentionPeriod", {
  reversibility: "data-losing",
  reason: "the automated backups that are older are deleted, and with them the moments to restore to",
  needs: `${SNAPSHOT} made before it, which restores to that one moment`,
  backupFirst: true,
});

/**
 * RDS makes an allocation no smaller in place
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.html).
 */
const moreStorage: Rule = raised("allocatedStorage", {
  reversibility: "irreversible",
  reason: "storage is never made smaller in place",
  needs: "a blue/green deployment to an instance with less, or a new one with the data moved into it",
});

/** A promoted replica cannot become a replica again. */
const promoted: Rule = removed("replicateSourceDb", {
  reversibility: "irreversible",
  reason: "the replica is promoted, and takes no more from its source",
  needs: "another replica of the source",
});

const snapshotOrBackups = [
  refusedWhile("deletionProtection"),
  finalSnapshot("skipFinalSnapshot"),
  retainedBackups,
];
const snapshotOnly = [refusedWhile("deletionProtection"), finalSnapshot("skipFinalSnapshot")];

/** Databases of RDS and its relatives. */
export const databases: TypeTable = {
  "aws:rds/instance:Instance": {
    holds: data("its databases", {
      nets: snapshotOrBackups,
      because: "skipFinalSnapshot is on and its automated backups go with it",
      backup: SNAPSHOT,
    }),
    updates: [fewerBackups, versionOnlyRises("DB instance"), moreStorage, promoted],
  },
  "aws:rds/cluster:Cluster": {
    holds: data("its databases", {
      nets: snapshotOrBackups,
      because: "skipFinalSnapshot is on and its automated backups go with it",
      backup: SNAPSHOT,
    }),
    updates: [fewerBackups, versionOnlyRises("DB cluster")],
  },
  "aws:rds/globalCluster:GlobalCluster": {
    holds: nothing({ meanwhile: "its clusters do not replicate to each other" }),
    updates: [versionOnlyRises("global cluster")],
  },
  "aws:rds/snapshot:Snapshot": { holds: data("what it is a snapshot of", { backup: "a copy" }) },
  "aws:rds/clusterSnapshot:ClusterSnapshot": {
    holds: data("what it is a snapshot of", { backup: "a copy" }),
  },
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": {
    holds: data("the backups in the other region", { backup: "a copy of a snapshot there" }),
  },
  "aws:docdb/cluster:Cluster": {
    holds: data("its databases", {
      nets: snapshotOnly,
      because: "skipFinalSnapshot is on",
      backup: SNAPSHOT,
    }),
    updates: [fewerBackups, versionOnlyRises("DB cluster")],
  },
  "aws:neptune/cluster:Cluster": {
    holds: data("its graphs", { nets: snapshotOnly, because: "skipFinalSnapshot is on", backup: SNAPSHOT }),
    updates: [fewerBackups, versionOnlyRises("DB cluster")],
  },
  "aws:redshift/cluster:Cluster": {
    holds: data("its databases", {
      nets: [finalSnapshot("skipFinalSnapshot")],
      because: "skipFinalSnapshot is on",
      backup: SNAPSHOT,
    }),
  },
  // Money, and nothing gives it back.
  "aws:rds/reservedInstance:ReservedInstance": {
    holds: nothing(),
    creation: {
      reads: [],
      judge: () => ({
        reversibility: "irreversible",
        reason: "a reservation is paid for until its end, whether it is used or not",
        backupFirst: false,
      }),
    },
  },
  ...all([
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    "aws:rds/parameterGroup:ParameterGroup",
    "aws:rds/proxy:Proxy",
    "aws:rds/subnetGroup:SubnetGroup",
  ]),
  ...all(
    ["aws:rds/eventSubscription:EventSubscription"],
    nothing({ meanwhile: "nobody is told of its events" }),
  ),
};
