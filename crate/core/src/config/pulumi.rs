//! Pulumi, in TypeScript.

use super::template::File;

pub(super) const FILES: &[File] = &[File {
    name: "nodes.ts",
    language: "typescript",
    template: r#"import type * as aws from '@pulumi/aws';
import * as eks from '@pulumi/eks';

const nodeConfig = `---
^>^`;

// Call it with your cluster, made with useDefaultVpcCni, or it has this add-on already; and its nodes' IAM role.
export function addNodes(cluster: eks.Cluster, nodeRole: aws.iam.Role): eks.ManagedNodeGroup {
  const cni = new eks.VpcCniAddon('vpc-cni', {
    clusterName: cluster.core.cluster.name,
    resolveConflictsOnUpdate: 'OVERWRITE',
    configurationValues: {
      env: {^*
        |: '|',^
      },
    },
  });
  return new eks.ManagedNodeGroup(
    '^group^',
    {
      cluster,
      nodeRole,
      instanceTypes: ['^type^'],
      operatingSystem: eks.OperatingSystem.AL2023,
      nodeadmExtraOptions: [{ contentType: 'application/node.eks.aws', content: nodeConfig }],
    },
    { dependsOn: [cni] },
  );
}
"#,
}];

pub(super) const COMMANDS: &[&str] = &["pulumi up"];
